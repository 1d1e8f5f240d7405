"""Answers kept as text, right and wrong, and the notebooks that students would hand in with them.

A file of answers is py:percent text with one cell for each answer; the words on its marker line
are the grade_id of the solution cell that it goes into. Its first cell is a docstring that says
what the answer is, and, if it is wrong, for which misconception it stands.
"""

import re
from pathlib import Path

import jupytext
from nbformat import NotebookNode

from autograde import ROOT, CourseError
from autograde.notebook.text import exercises, is_solution, read, read_source


def reference(name: str) -> dict[str, str]:
    """Return grade_id → text of the reference answers of a notebook."""
    found: dict[str, str] = {}
    for exercise in exercises(read_source(name)):
        found |= exercise.solutions
    return found


def load(path: Path) -> dict[str, str]:
    """Read a file of answers: grade_id → text."""
    cells = jupytext.read(path, fmt="py:percent").cells
    return {cell.metadata["title"]: cell.source for cell in cells if cell.metadata.get("title")}


def fill(name: str, answers: dict[str, str]) -> NotebookNode:
    """Return the released notebook with these answers written into it, and nothing else changed.

    Raises:
        CourseError: if an answer is for a cell that the notebook does not have.

    """
    notebook = read(ROOT / "notebooks" / name / f"{name}.ipynb")
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells if is_solution(cell)}
    for grade_id, text in answers.items():
        if grade_id not in cells:
            raise CourseError(f"{name} has no solution cell {grade_id!r}: {', '.join(cells)}")
        cells[grade_id].source = text
    return notebook


def bank(name: str, kind: str) -> list[Path]:
    """Return the files of answers to a notebook that are kept, the "right" or the "wrong" ones."""
    return sorted((ROOT / "tests" / "answers" / name).glob(f"{kind}_*.py"))


def expectation(path: Path) -> tuple[set[str], str]:
    """Return what a wrong answer's docstring says: the test cells that it must lose, and words.

    Raises:
        CourseError: if it does not say so.

    """
    text = path.read_text(encoding="utf-8")
    cells, words = (re.search(f"^{key}: (.+)$", text, re.M) for key in ("Loses", "Says"))
    if not cells or not words:
        raise CourseError(
            f"{path.relative_to(ROOT)} must say in its docstring which test cells it loses"
            " (Loses: one, another) and words that its message holds (Says: …)."
        )
    return set(cells[1].split(", ")), words[1]
