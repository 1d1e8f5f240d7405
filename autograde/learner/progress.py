"""A learner's own points, with all tests: what `make progress` does."""

import re
import shutil
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from rich.console import Console
from rich.progress import track
from rich.table import Table

from autograde import CourseError
from autograde.classroom.classroom import Classroom, reason
from autograde.classroom.course import Assignment, Course
from autograde.classroom.page import filled_in
from autograde.grader.seeds import FILE as SECRET
from autograde.grader.verdicts import UNTOUCHED, VERDICTS
from autograde.notebook.text import Exercise, read
from autograde.terminal import plain

ME = "me"
TEMPLATE = Path(__file__).parent / "progress.html.j2"
ANNOUNCED = re.compile(r"\(notebooks/(\w+)/.+\| (\d*)([¼½¾]?) (h|min) \|$", re.MULTILINE)
DONE, OPEN, UNWRITTEN, WORDS = "done", "open", "unwritten", "words"


@dataclass(frozen=True)
class Row:
    """How far a learner is with an exercise.

    Attributes:
        title: its number and heading.
        earned, of: points.
        missing: points that its tests can still give.
        state: DONE, OPEN, UNWRITTEN or WORDS (which a person reads).
        said: what to do next.

    """

    title: str
    earned: float
    of: float
    missing: float
    state: str
    said: str


@dataclass(frozen=True)
class Notebook:
    """How far a learner is with a notebook.

    Attributes:
        name: 01_perceptron for example.
        of: its points.
        rows: its exercises; none where it was not begun, or could not be graded.
        problem: why it could not be graded.

    """

    name: str
    of: float
    rows: list[Row] = field(default_factory=list)
    problem: str = ""

    @property
    def earned(self) -> float:
        """The learner's points."""
        return sum(row.earned for row in self.rows)

    @property
    def left(self) -> float:
        """The part of the points of its tests that is still missing, 0 to 1."""
        return sum(row.missing for row in self.rows) / self.of if self.rows else 1

    @property
    def next(self) -> Row | None:
        """The first exercise that is not done."""
        return next((row for row in self.rows if row.state in (OPEN, UNWRITTEN)), None)


def show() -> None:
    """Grade every notebook in `work/`, print what to do next, and write the same as a page."""
    course = Course()
    mine = [name for name in course.names if (course.work / name / f"{name}.ipynb").exists()]
    if not mine:
        raise CourseError("There is nothing in work/ yet. Run make lab; begin with 00_start_here.")
    me = _class_of_one(course)
    graded = [
        _how_far(me, course.assignment(name))
        for name in track(mine, description="Running all tests")
    ]
    console = Console()
    console.print(_table(graded))
    page = _write_page(course, graded)
    console.print(f"The same as a page, with what is left: {page.relative_to(course.root)}")


def _class_of_one(course: Course) -> Classroom:
    """Return a class with nothing in it but the secret of last time, so that points stay."""
    for path in (course.work / ".progress").glob("*"):
        if path.name != SECRET:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
    # your own code, on your own machine
    return Classroom(course, f"{course.work.name}/.progress", unsafe=True)


def _how_far(me: Classroom, assignment: Assignment) -> Notebook:
    try:
        graded = _graded(me, assignment)
    except CourseError as error:
        return Notebook(assignment.name, assignment.total, problem=str(error))
    scores = me.points(assignment)[ME]
    rows = [_row(exercise, scores, graded) for exercise in assignment.exercises]
    return Notebook(assignment.name, assignment.total, rows)


def _row(exercise: Exercise, scores: dict[str, float], graded: NotebookNode) -> Row:
    earned = sum(scores[cell] or 0 for cell in exercise.graded)
    missing = sum(full - (scores[cell] or 0) for cell, full in exercise.points.items())
    state, said = _next_step(exercise, scores, graded)
    return Row(str(exercise), earned, exercise.total, missing, state, said)


def _table(notebooks: list[Notebook]) -> Table:
    table = Table(title="Your points", caption_justify="left")
    for column in ("exercise", "points", "what to do next"):
        table.add_column(column, justify="right" if column == "points" else "left")
    for notebook in notebooks:
        table.add_section()
        table.add_row(f"[bold]{notebook.name}[/bold]")
        if notebook.problem:
            table.add_row("", "", plain(notebook.problem))
        for row in notebook.rows:
            said = "[green]done[/green]" if row.state == DONE else plain(row.said)
            table.add_row(row.title, f"{row.earned:g} / {row.of:g}", said)
    return table


def _graded(me: Classroom, assignment: Assignment) -> NotebookNode:
    """Grade the learner's notebook and return it as it ran."""
    name = assignment.name
    mine = me.course.work / name / f"{name}.ipynb"
    read(mine)  # says so where it is no notebook
    submitted = me.places.submitted / ME / name
    submitted.mkdir(parents=True)
    shutil.copy(mine, submitted)
    me.record(assignment)
    result = me.nbgrader.autograde(name, ME)
    if not result["success"]:
        raise CourseError(
            f"It could not be graded: {reason(result)}. If you copied or deleted a cell of the"
            f" course, get a fresh copy (make fresh A={name}) and paste your answers into it."
        )
    return read(me.places.autograded / ME / name / f"{name}.ipynb")


def _next_step(
    exercise: Exercise, scores: dict[str, float], graded: NotebookNode
) -> tuple[str, str]:
    """Return how far an exercise is, and what the first test that failed says."""
    if not exercise.points:
        return WORDS, "for a person to read; our answer is in solutions/"
    missing = [cell for cell, full in exercise.points.items() if (scores[cell] or 0) < full]
    if not missing:
        return DONE, "done"
    cells = {c.metadata.get("nbgrader", {}).get("grade_id"): c for c in graded.cells}
    errors = [out for out in cells[missing[0]].outputs if out.output_type == "error"]
    if not errors:
        return OPEN, "run its checks in the notebook"
    if errors[0].ename in (UNTOUCHED, "NotImplementedError"):
        return UNWRITTEN, "not written yet"
    said, kind = strip_ansi(errors[0].evalue), errors[0].ename
    return OPEN, said if kind in (*VERDICTS, "CheckFailed") else f"{kind}: {said}"


# --- the page


def hours(readme: str) -> dict[str, float]:
    """Return how many hours README.md announces for each notebook."""
    found = {}
    for name, whole, part, unit in ANNOUNCED.findall(readme):
        number = int(whole or 0) + (unicodedata.numeric(part) if part else 0)
        found[name] = number / 60 if unit == "min" else number
    return found


def _write_page(course: Course, graded: list[Notebook]) -> Path:
    """Write work/progress.html: the map of the course, and each exercise."""
    known = {notebook.name: notebook for notebook in graded}
    every = [
        known.get(name) or Notebook(name, course.assignment(name).total) for name in course.names
    ]
    announced = hours((course.root / "README.md").read_text(encoding="utf-8"))
    left = {one.name: one.left * announced[one.name] for one in every if one.name in announced}
    said = {name: f"{in_words(time)}{' left' * (name in known)}" for name, time in left.items()}
    data = {
        "notebooks": every,
        "begun": set(known),
        "left": said | {one.name: "done" for one in every if not one.left},
        "all_left": in_words(sum(left.values())),
        "next": next((one for one in graded if one.problem or one.next), None)
        or next((one for one in every if one.name not in known), None),
        "time": f"{datetime.now():%d %B %Y, %H:%M}",
        "signs": {DONE: "✓", OPEN: "✗", UNWRITTEN: "–", WORDS: "…"},
    }
    page = course.work / "progress.html"
    page.write_text(filled_in(TEMPLATE, data), encoding="utf-8")
    return page


def in_words(hours: float) -> str:
    """Return a time that is a guess: in minutes below an hour, in half hours above it."""
    if hours < 1:
        return f"{max(5, 5 * round(12 * hours))} minutes" if hours else "nothing"
    halves = round(2 * hours)
    whole = f"{halves // 2}{'½' if halves % 2 else ''}"
    return f"{whole} hour{'' if halves == 2 else 's'}"
