"""Each answer of the bank earns exactly what it deserves, and its feedback gives nothing away."""

import functools
import html
import itertools
import operator
import re

import pytest

from autograde import ROOT
from autograde.classroom import grading
from autograde.classroom.feedback import give_feedback
from autograde.notebook.markers import BEGIN_HIDDEN, END_HIDDEN
from autograde.notebook.text import exercises, names, read, read_source, write
from autograde.proof.answer_bank import bank, fill, load, reference
from autograde.proof.audit import (
    wrong_answer_messages,
    wrong_answer_messages_batched,
    wrongly_judged,
)
from autograde.proof.messages import essence, messages_page, page_of


def worth(name):
    """Return grade_id → points of all test cells."""
    return {
        cell: full for part in exercises(read_source(name)) for cell, full in part.points.items()
    }


def grade(api, name, submissions):
    """Hand in and grade; return student → points of each test cell."""
    for student, answers in submissions.items():
        folder = api.folder / "submitted" / student / name
        write(fill(name, answers), folder / f"{name}.ipynb")
    assert grading.grade(api, api.course.assignment(name)).failed == {}
    return api.points(api.course.assignment(name))


def lost(name, scores):
    return {cell for cell, full in worth(name).items() if scores[cell] != full}


@pytest.fixture(scope="class", params=names())
def graded(request, empty_class):
    """Points of the reference, of every right answer of the bank, and of both ends of doing."""
    name = request.param
    solved = reference(name)
    submissions = {"reference": solved, "untouched": {}}
    for part in exercises(read_source(name)):
        rest = {cell: text for cell, text in solved.items() if cell not in part.solutions}
        submissions[f"all-but-{part.number}"] = rest
    for path in bank(name, "right"):
        submissions[path.stem] = solved | load(path)
    return name, grade(empty_class, name, submissions)


@pytest.mark.prove
class TestRightAnswers:
    def test_the_reference_earns_everything(self, graded):
        name, points = graded
        assert lost(name, points["reference"]) == set()

    def test_an_untouched_notebook_earns_nothing(self, graded):
        points = graded[1]
        assert set(points["untouched"].values()) == {0}

    def test_an_exercise_left_out_costs_its_own_points_only(self, graded):
        name, points = graded
        for part in exercises(read_source(name)):
            its_own = {cell for cell, full in part.points.items() if full}  # optional ones give 0
            assert lost(name, points[f"all-but-{part.number}"]) == its_own, part

    def test_right_answers_of_any_style_earn_everything(self, graded):
        name, points = graded
        failed = {path.stem: lost(name, points[path.stem]) for path in bank(name, "right")}
        assert {style: cells for style, cells in failed.items() if cells} == {}


def packed(name):
    """Put wrong answers to different exercises into one notebook."""
    by_exercise = {}
    for path in bank(name, "wrong"):
        by_exercise.setdefault(next(iter(load(path))), []).append(load(path))
    groups = itertools.zip_longest(*by_exercise.values(), fillvalue={})
    return [functools.reduce(operator.or_, group) for group in groups]


@pytest.mark.prove
@pytest.mark.parametrize("name", [name for name in names() if bank(name, "wrong")])
class TestWrongAnswers:
    def test_each_loses_what_it_says_and_tells_why(self, name):
        said = wrong_answer_messages_batched(name)
        assert wrongly_judged(name, said) == {}
        kept = page_of(name).read_text(encoding="utf-8") if page_of(name).exists() else ""
        if essence(messages_page(name, said)) != essence(kept):  # alone, they may be told more
            alone = messages_page(name, wrong_answer_messages(name))
            assert essence(alone) == essence(kept), f"python -m autograde audit {name} --only wrong"

        solved, secret = reference(name), hidden_lines(name)
        for path, messages in said.items():
            written = "\n".join((solved | load(path)).values())  # an error quotes its line
            leaked = [line for line in secret if line in " ".join(messages.values())]
            assert all(line in written for line in leaked), path.stem

    @pytest.mark.whole
    def test_their_feedback_gives_nothing_away(self, name, empty_class):
        """The pages themselves; of all other messages the test above has seen the text."""
        solved = reference(name)
        submissions = {f"s{n}": solved | one for n, one in enumerate(packed(name)[:5])}
        grade(empty_class, name, submissions)
        no_hidden_line_is_in_the_feedback(empty_class, name)


def hidden_lines(name):
    """Return the lines of hidden tests that a student sees nowhere else."""
    hidden = "\n".join(
        region
        for cell in read_source(name).cells
        for region in re.findall(f"{BEGIN_HIDDEN}\n(.*?){END_HIDDEN}", cell.source, re.S)
    )
    released = read(ROOT / "notebooks" / name / f"{name}.ipynb")
    seen = "\n".join(cell.source for cell in released.cells)
    lines = {line.strip() for line in hidden.split("\n") if len(line.strip()) > 8}  # not `else:`
    lines = {line for line in lines if line not in seen}
    assert lines
    return lines


def no_hidden_line_is_in_the_feedback(api, name):
    lines = hidden_lines(name)
    pages = [
        path
        for path in give_feedback(api, api.course.assignment(name)).folder.rglob("*")
        if path.is_file()
    ]
    assert {path.suffix for path in pages} >= {".html"}
    for page in pages:
        text = html.unescape(
            re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8", errors="replace"))
        )
        folder = api.folder
        handed_in = folder / "submitted" / page.relative_to(folder / "feedback")
        own = handed_in.with_suffix(".ipynb")
        written = "\n".join(c.source for c in read(own).cells) if own.exists() else ""
        told = {line for line in lines if line in text and line not in written}
        if page.suffix == ".html" or page.name.endswith(".ipynb"):
            assert told == set(), page


def test_a_warning_costs_nothing(empty_class):
    name = "01_perceptron"
    text = "import warnings\n" + reference(name)["weighted_sum"].replace(
        "    return", '    warnings.warn("old news", DeprecationWarning)\n    return'
    )
    points = grade(empty_class, name, {"warned": reference(name) | {"weighted_sum": text}})
    assert lost(name, points["warned"]) == set()
