"""The answers that are alike, side by side on a page for the teacher: what `make similar` does."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from autograde import CourseError
from autograde.classroom.classroom import Classroom
from autograde.classroom.course import Assignment
from autograde.classroom.page import filled_in, labelled
from autograde.classroom.similarity import REFERENCE, Compared, Pair, compare
from autograde.notebook.text import Exercise

TEMPLATE = Path(__file__).parent / "similar.html.j2"
SHOWN = 20  # pairs of one exercise

Answers = dict[str, str]  # student → code
Found = list[tuple[Exercise, Answers, Compared]]


def compare_class(classroom: Classroom, assignment: Assignment) -> Found:
    """Compare the graded answers to each exercise of a notebook.

    Raises:
        CourseError: if nothing is graded yet.

    """
    students = classroom.graded_students(assignment)
    if not students:
        name = assignment.name
        raise CourseError(f"{name} has not been graded yet. Run make grade A={name} first.")
    handed_in = {student: _written(classroom, student, assignment) for student in students}
    given, found = _given(assignment), []
    for part in assignment.exercises:
        answers = {who: _answer(part, cells) for who, cells in handed_in.items()}
        reference = _answer(part, part.solutions)
        result = compare({who: text for who, text in answers.items() if text}, reference, given)
        found.append((part, answers | {REFERENCE: reference}, result))
    return found


def _written(classroom: Classroom, student: str, assignment: Assignment) -> dict[str, str]:
    """Return grade_id → what stands in this cell of a student's notebook."""
    cells = classroom.graded_notebook(student, assignment).get("cells", [])
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"])
        for cell in cells
        if "nbgrader" in cell["metadata"]
    }


def _answer(part: Exercise, cells: dict[str, str]) -> str:
    return "\n\n".join(cells[grade_id] for grade_id in part.solutions if grade_id in cells)


def _given(assignment: Assignment) -> list[str]:
    """Return all code that students are given: stubs, examples, checks, earlier references."""
    plan = assignment.plan
    earlier = plan.folder / "course" / "earlier.py"
    code = [cell.source for cell in plan.base.cells if cell.cell_type == "code"]
    return code + ([earlier.read_text(encoding="utf-8")] if earlier.is_file() else [])


def write_similar(classroom: Classroom, assignment: Assignment) -> tuple[Path, list[str]]:
    """Write the page, and return it with what was compared and what not, line by line."""
    found = compare_class(classroom, assignment)
    label = {who: labelled(who, name) for who, name in classroom.names().items()}
    label[REFERENCE] = "the reference"
    left_out = defaultdict(list)
    for part, _, result in found:
        left_out[result.why_not].append(part.number)
    compared = [one for one in found if not one[2].why_not]
    left_out.pop("", None)
    lines = [f"{part}: {_in_words(result)}" for part, _, result in compared]
    lines += [f"Not compared ({why}): {', '.join(numbers)}" for why, numbers in left_out.items()]
    data = {
        "notebook": assignment.name,
        "lines": lines,
        "found": [
            (
                part,
                [_side_by_side(pair, answers, label) for pair in result.pairs[:SHOWN]],
                len(result.pairs[SHOWN:]),
                [_group(who, answers, label) for who in result.groups],
            )
            for part, answers, result in compared
            if result.pairs or result.groups
        ],
    }
    page = classroom.folder / "similar" / f"{assignment.name}.html"
    page.parent.mkdir(exist_ok=True)
    page.write_text(filled_in(TEMPLATE, data), encoding="utf-8")
    return page, lines


def _side_by_side(pair: Pair, answers: Answers, label: dict[str, str]) -> dict[str, Any]:
    """Return two answers, each as its lines, with those that are alike marked."""
    return {
        "share": pair.share,
        "sides": [
            (
                label.get(who, who),
                [(n in alike, line) for n, line in enumerate(answers[who].split("\n"), 1)],
            )
            for who, alike in zip(pair.who, pair.lines, strict=True)
        ],
    }


def _group(who: list[str], answers: Answers, label: dict[str, str]) -> dict[str, Any]:
    """Return all who have the same answer, and the first two of them side by side."""
    one, other, *_ = who
    shown = _side_by_side(Pair((one, other), 1.0, (set(), set())), answers, label)
    return shown | {"everyone": [label.get(student, student) for student in who]}


def _in_words(result: Compared) -> str:
    """Return what was compared and found."""
    found, more = len(result.pairs) + len(result.groups), result.as_reference
    said = f"{result.answers} answers compared, {found or 'nothing'} to read side by side"
    said += f" (the usual pair has {100 * result.usual:.0f} % in common)."
    if more:
        said += f" {more} {'are' if more > 1 else 'is'} the reference but for names."
    return said
