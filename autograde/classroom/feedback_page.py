"""The page of feedback: what a student reads of a graded notebook.

`make feedback`, `nbgrader generate_feedback` and Formgrader's button make it alike, as
nbgrader_config.py names `FeedbackPage` and `Page`. Formgrader's own page of a submission opens
with the same exercises. The templates in `templates/` escape whatever a student has written.
"""

import re
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from jinja2 import BytecodeCache, Environment, pass_context
from jinja2.bccache import Bucket
from markupsafe import Markup, escape
from nbconvert.exporters import HTMLExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from nbgrader.api import Comment, Grade, Gradebook, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties, NbGraderPreprocessor
from sqlalchemy.orm import joinedload, selectinload, undefer
from traitlets.config import Config

from autograde.classroom.item_statistics import STATES
from autograde.classroom.late import seconds_late
from autograde.classroom.page import labelled
from autograde.classroom.times import by_the_clock, shown
from autograde.grader import verdicts
from autograde.grader.sanitize import harmless
from autograde.notebook.text import Exercise, exercises, is_by_hand

TEMPLATES = Path(__file__).parent / "templates"
ASIDE = re.compile(r"<!--aside (\d+)-->")  # what students write is escaped
SEEN_OFTEN = 20_000  # letters of a cell; a longer one has pictures, and is one student's own
SHORT = 12  # lines of an answer that is shown at once
WORDS = {"solved": "", "partly": "", "no_points": "", "not_attempted": "not attempted"}
WORDS |= {"optional": "optional", "waiting": "nobody has graded your words yet"}
SIGNS = {state: STATES.get(state, "–") for state in WORDS} | {"waiting": "…"}


class FeedbackPage(HTMLExporter):
    """Turns a graded notebook into the page, which loads nothing from elsewhere."""

    @property
    def default_config(self) -> Config:
        """Name the template; what is set for HTMLExporter is meant for Formgrader's page."""
        own = {
            "template_name": "course_feedback",
            "extra_template_basedirs": [str(TEMPLATES)],
            "extra_template_paths": [str(TEMPLATES)],
            "preprocessors": [],
        }
        found = Config(super().default_config)
        found.merge(Config({"FeedbackPage": own}))
        return found

    def from_notebook_node(  # type: ignore[override] # as HTMLExporter does
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Make the page; nbconvert reads and writes anew only what is not put aside."""
        self.aside: list[str] = []
        page, resources = super().from_notebook_node(nb, resources, **kw)
        return ASIDE.sub(lambda found: self.aside[int(found[1])], page), resources

    def default_filters(self) -> Iterator[tuple[str, Callable[..., str]]]:
        """Add the one that puts a part of the page aside."""
        yield from super().default_filters()
        yield "aside", self._put_aside

    def _put_aside(self, part: str) -> Markup:
        if not (part := str(part).strip()):
            return Markup("")
        read_anew = _read_anew if len(part) <= SEEN_OFTEN else _read_anew.__wrapped__
        self.aside.append(read_anew(part))
        return Markup(f"<!--aside {len(self.aside) - 1}-->")

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        """Render with the pictures of all cells: no two have one name, and no macro has a cell."""
        how = self.anchor_link_text, self.exclude_anchor_links
        if (pictures := context["resources"].get("pictures")) and "attachment:" in source:
            return _rendered_with(pictures, source, *how)
        return (_rendered if len(source) <= SEEN_OFTEN else _rendered.__wrapped__)(source, *how)

    def _create_environment(self) -> Environment:
        environment = super()._create_environment()
        environment.bytecode_cache = COMPILED
        return environment


class Compiled(BytecodeCache):
    """Compiled templates, for every page that this process makes."""

    def __init__(self) -> None:
        """Begin with none."""
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket, which Jinja checks against the template's text."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in a bucket."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


# most cells are the course's own, and the same in everybody's notebook
@lru_cache(maxsize=1000)
def _rendered(source: str, anchor: str, no_anchors: bool) -> str:
    return _rendered_with({}, source, anchor, no_anchors)


def _rendered_with(pictures: dict[str, Any], source: str, anchor: str, no_anchors: bool) -> str:
    renderer = IPythonRenderer(
        escape=False,
        anchor_link_text=anchor,
        exclude_anchor_links=no_anchors,
        attachments=pictures,
    )
    return MarkdownWithMath(renderer=renderer).render(source)


@lru_cache(maxsize=1000)
def _read_anew(part: str) -> str:
    """Return a part of the page as nbconvert writes it."""
    soup = BeautifulSoup(part, features="html.parser")
    for image in soup.select("img:not([alt])"):
        image.attrs["alt"] = "No description has been provided for this image"
    return str(soup)


# what else each grade and each comment would ask the gradebook for
AT_ONCE = (
    selectinload(SubmittedNotebook.grades).options(
        undefer(Grade.max_score), joinedload(Grade.cell)
    ),
    selectinload(SubmittedNotebook.comments).joinedload(Comment.cell),
)
_open: dict[str, Gradebook] = {}  # database → its gradebook, which this process keeps open


def keep_open(database: str) -> None:
    """Open a gradebook once for all pages of this process, which writes nothing else."""
    _open[database] = Gradebook(database)


@contextmanager
def opened(database: str) -> Iterator[Gradebook]:
    """Give a gradebook as it is now."""
    gradebook = _open.get(database) or Gradebook(database)
    try:
        yield gradebook
    finally:
        gradebook.db.remove() if database in _open else gradebook.close()


class Page(NbGraderPreprocessor):
    """Gathers what the page says, from the graded notebook and the gradebook."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, Any]:
        """Put it into the resources, where the template finds it."""
        ids = resources["nbgrader"]
        resources["pictures"] = {
            name: kinds for cell in nb.cells for name, kinds in cell.get("attachments", {}).items()
        }
        self._gather(
            nb, resources, ids["db_url"], ids["notebook"], ids["assignment"], ids["student"]
        )
        return nb, resources

    def _gather(
        self, nb: NotebookNode, resources: ResourcesDict, database: str, *whose: str
    ) -> None:
        with opened(database) as gradebook:
            key = gradebook.find_submission_notebook(*whose).id
            graded = gradebook.db.get(
                SubmittedNotebook, key, options=AT_ONCE, populate_existing=True
            )
            resources["page"] = self._page(nb, graded)

    def _page(self, nb: NotebookNode, graded: SubmittedNotebook) -> dict[str, Any]:
        course = nb.metadata.get("course", {})
        parts = [_part(exercise, nb, graded) for exercise in exercises(_without_extras(nb))]
        penalty = graded.late_submission_penalty or 0
        page = {
            "notebook": graded.assignment.name,
            "title": _title(nb) or graded.assignment.name,
            "who": _name(graded),
            "score": _number(graded.score - penalty),
            "of": _number(graded.max_score),
            "late": _late(graded),
            "problem": inline(course.get("problem", "")),
            "mixups": [inline(said) for said in course.get("mixups", [])],
            "notes": [inline(note) for note in course.get("notes", [])],
            "parts": parts,
        }
        page["facts"] = _facts(graded, self._rule())
        page["next"] = _next(parts, graded, page)
        return page

    def _rule(self) -> str:
        """Return what handing in late costs, in words; a plugin of somebody else's has none."""
        step = AssignLatePenalties(parent=self)
        step.init_plugin()
        return getattr(step.plugin_inst, "rule", "")


class OnTop(Page):
    """The same for Formgrader's page of a submission."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, Any]:
        """Gather, if it is Formgrader that asks."""
        if "submission_id" in resources:
            whose = (resources[key] for key in ("notebook_id", "assignment_id", "student"))
            self._gather(nb, resources, self.config.CourseDirectory.db_url, *whose)
        return nb, resources


# --- an exercise


@dataclass(frozen=True)
class Test:
    """What came of one test cell, or of one answer in words."""

    sign: str
    points: str
    what: str
    verdict: str = ""
    lent: str = ""
    by_hand: str = ""
    said: tuple[tuple[bool, str], ...] = ()


@dataclass(frozen=True)
class Part:
    """An exercise on the page."""

    title: str
    state: str
    points: str
    tests: list[Test]
    answers: list[NotebookNode]
    comments: list[str]

    @property
    def closed(self) -> bool:
        """Whether there is nothing in it that must be read."""
        return self.state in ("solved", "optional", "not_attempted") and not self.comments

    @property
    def passed(self) -> list[Test]:
        """The tests that cost nothing."""
        return [test for test in self.tests if test.sign == STATES["solved"]]

    @property
    def failed(self) -> list[Test]:
        """The others."""
        return [test for test in self.tests if test not in self.passed]

    @property
    def sign(self) -> str:
        """A sign, as colour alone does not tell everybody."""
        if self.state == "optional" and not self.failed:
            return SIGNS["solved"]
        return SIGNS[self.state]

    @property
    def words(self) -> str:
        """What to add to the title."""
        return WORDS[self.state]

    @property
    def short(self) -> bool:
        """Whether its answers are short enough to be shown at once."""
        return sum(cell.source.count("\n") + 1 for cell in self.answers) <= SHORT

    @property
    def advice(self) -> str:
        """What was said last of the first test that failed: it says what to do."""
        for test in self.tests:
            prose = [text for is_block, text in test.said if not is_block]
            if prose := [text for text in prose if text != escape(verdicts.UNSEEN)]:
                return prose[-1]
        return ""


def _part(exercise: Exercise, nb: NotebookNode, graded: SubmittedNotebook) -> Part:
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id", ""): cell for cell in nb.cells}
    grades = {grade.name: grade for grade in graded.grades}
    comments = {comment.name: comment.manual_comment for comment in graded.comments}
    tests, before = [], ""
    for grade_id in exercise.graded:
        cell = cells[grade_id]
        message = cell.metadata.get("course", {}).get("message", "")
        again = bool(message) and message == before
        tests.append(_test(cell, grades[grade_id], again))
        before = message or before
    answers = [cells[key] for key in (*exercise.solutions, *exercise.by_hand)]
    misplaced = any(cell.metadata.get("course", {}).get("misplaced") for cell in answers)
    answers = [cell for cell in answers if not cell.metadata.get("course", {}).get("untouched")]
    attempted = bool(answers) or misplaced
    earned = sum(grades[grade_id].score or 0 for grade_id in exercise.graded)
    return Part(
        title=str(exercise),
        state=_state(exercise, earned, attempted, [grades[key] for key in exercise.by_hand]),
        points=f"{_number(earned)} of {_number(exercise.total)}" if exercise.total else "",
        tests=tests,
        answers=answers,
        comments=[
            harmless(comments[key])
            for key in (*exercise.solutions, *exercise.by_hand)
            if comments.get(key)
        ],
    )


def _state(exercise: Exercise, earned: float, attempted: bool, words: list[Grade]) -> str:
    if any(grade.auto_score is None and grade.manual_score is None for grade in words):
        return "waiting"
    if not exercise.total:
        return "optional"
    if earned >= exercise.total:
        return "solved"
    if earned:
        return "partly"
    return "no_points" if attempted else "not_attempted"


def _test(cell: NotebookNode, grade: Grade, again: bool) -> Test:
    """Return what the page says of a cell that gives points; `again` if it was just said."""
    course, score, full = cell.metadata.get("course", {}), grade.score or 0, grade.max_score
    points = f"{_number(score)} of {_number(full)}"
    if is_by_hand(cell):
        unread = grade.auto_score is None and grade.manual_score is None
        what = "your words" + (", which nobody has graded yet" if unread else "")
        points = f"– of {_number(full)}" if unread else points
        sign, misplaced = "…" if unread else _sign(score, full), course.get("misplaced", "")
        verdict = verdicts.UNTOUCHED if course.get("untouched") else ""
        verdict = verdicts.MISPLACED if misplaced else verdict
        return Test(sign, points, escape(what), verdict, said=paragraphs(misplaced))
    verdict = course.get("verdict", verdicts.PASSED)
    by_hand = ""
    if grade.manual_score is not None and grade.manual_score != grade.auto_score:
        older = ", for an earlier version of your answer" if grade.needs_manual_grade else ""
        by_hand = f"points given by hand{older}; the test gives {_number(grade.auto_score or 0)}"
    message = course.get("message", "") if verdict != verdicts.UNTOUCHED else ""
    return Test(
        sign=_sign(score, full) if full else ("✓" if verdict == verdicts.PASSED else "–"),
        points=points,
        what=inline(cell.source.split("\n")[0].strip('"')),
        verdict="" if verdict == verdicts.PASSED else verdict,
        lent=inline(verdicts.ours_of(course["references"])) if course.get("references") else "",
        by_hand=by_hand,
        said=((False, escape("The same as above.")),) if again else paragraphs(message),
    )


def _sign(score: float, full: float) -> str:
    return STATES["solved" if score >= full else "partly" if score else "no_points"]


def paragraphs(message: str) -> tuple[tuple[bool, str], ...]:
    """Return the paragraphs of a message, and of each whether its lines must stay as they are.

    What a second notebook, with a reference in it, has told once more is left out.
    """
    texts = list(dict.fromkeys(filter(str.strip, message.split("\n\n"))))
    if texts:
        texts[-1] = re.sub(":$", ".", texts[-1])
    found = []
    for text in texts:
        joined = " ".join(text.split("\n"))
        prose = textwrap.fill(joined, 90) == text  # how verdicts wraps it
        found.append((not prose, inline(joined) if prose else escape(text)))
    return tuple(found)


def inline(text: str) -> str:
    """Return text as HTML in which nothing is markup but `code`."""
    return Markup(re.sub(r"`([^`\n]+)`", r"<code>\1</code>", str(escape(text))))


# --- who, what, when, and what next


def _without_extras(nb: NotebookNode) -> NotebookNode:
    """Return the course's own cells: an added heading makes no exercise."""
    cells = [cell for cell in nb.cells if not cell.metadata.get("course", {}).get("extra")]
    return NotebookNode(cells=cells)


def _title(nb: NotebookNode) -> str:
    """Return the heading of the course's notebook."""
    for cell in _without_extras(nb).cells:
        if cell.cell_type == "markdown":
            if found := re.search(r"^# (.+)$", cell.source, re.MULTILINE):
                return found[1]
    return ""


def _name(graded: SubmittedNotebook) -> str:
    student = graded.student
    return labelled(student.id, " ".join(filter(None, [student.first_name, student.last_name])))


def _due(graded: SubmittedNotebook) -> datetime | None:
    """Return when this student's work is due; nbgrader's own fails where no date is set."""
    due, more = graded.assignment.assignment.duedate, graded.assignment.extension
    return due + more if due and more else due


def _late(graded: SubmittedNotebook) -> str:
    """Return how late it was handed in, and what that costs."""
    if not (seconds := seconds_late(graded.assignment.timestamp, _due(graded))):
        return ""
    off = graded.late_submission_penalty
    cost = f"{_number(off)} of {_number(graded.score)} points are" if off else "no points are"
    return f"{in_words(seconds)} late: {cost} taken off"


def in_words(seconds: float) -> str:
    """Return a span of time in its two largest units."""
    minutes = max(1, round(seconds / 60))
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    units = [(days, "day"), (hours, "hour"), (0 if days else minutes, "minute")]
    return " ".join(f"{number} {unit}{'s' * (number > 1)}" for number, unit in units if number)


def _facts(graded: SubmittedNotebook, rule: str) -> list[str]:
    """Return when it was handed in and due, and where points went for being late."""
    due, more, when = _due(graded), graded.assignment.extension, graded.assignment.timestamp
    facts = [f"Handed in {shown(when)}"] if when else []
    if due:
        span = by_the_clock(due - more, due).total_seconds() if more else 0
        extended = f", with {in_words(span)} more for you" if span else ""
        facts.append(f"Due {shown(due)}{extended}")
    line = [" · ".join(facts)] if facts else []
    if late := _late(graded):
        line.append(f"{late} ({rule})." if rule and graded.late_submission_penalty else f"{late}.")
    return line


def _next(parts: list[Part], graded: SubmittedNotebook, page: dict[str, Any]) -> list[str]:
    """Return what this student does best now."""
    open_ = [part for part in parts if part.state in ("partly", "no_points", "not_attempted")]
    read = [part for part in open_ if not any(test.verdict for test in part.tests)]
    if page["problem"] or page["mixups"]:
        return ["Begin with what is said above.", _again(graded)]
    if all(part.state in ("not_attempted", "optional") for part in parts):
        said = (
            "Nothing is written in the notebook that you handed in. If you have written something,"
            " it was not saved, or it is in another file: save it, open the file once more to see"
            f" your answers in it, and hand it in. If not, begin with Exercise {open_[0].title}."
        )
        return [said, _again(graded)]
    if first := next((part for part in open_ if part not in read), None):
        return [_first(first), _again(graded)]
    said = "All tests are passed."
    if read:
        titles = " and ".join(part.title for part in read)
        return [f"{said} The points that are missing, a person has not given: Exercise {titles}."]
    if any(part.state == "waiting" for part in parts):
        return [f"{said} Your words wait for a person; then you get this page anew."]
    return ["Nothing: you have all points. Go on with the next notebook."]


def _first(part: Part) -> str:
    """Return where to begin: with the first, as what comes later may only follow from it."""
    if part.state == "not_attempted":
        return f"Begin with Exercise {part.title}. Nothing is written there yet."
    words = Markup(" {}").format(part.advice) if part.advice else ""
    return Markup("Begin with Exercise {}.{}").format(part.title, words)


def _again(graded: SubmittedNotebook) -> str:
    """Return until when the student may hand in again."""
    due = _due(graded)
    if not due:
        return "Then save, and hand in again."
    if datetime.now(UTC).replace(tzinfo=None) < due:
        return f"Then save, and hand in again: you have time until {shown(due)}."
    return "The due date has passed. Ask your teacher before you hand in again."


def _number(value: float) -> str:
    return f"{round(value, 2):g}"
