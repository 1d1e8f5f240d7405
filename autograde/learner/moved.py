"""Exercises that have moved to another notebook: a learner's answers go with them.

A new notebook that `make lab` has just copied takes over the answers to those of its exercises
that the learner did where they were before. The old notebook stays as it is.
"""

from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode, read

from autograde.notebook.stubs import STUB_IN_WORDS
from autograde.notebook.text import HEADING, is_solution, write

STUB = "is yours to write"  # the end of what an unwritten answer raises
Answers = dict[str, NotebookNode]  # grade_id → its cell


def left_behind(root: Path) -> dict[str, Answers]:
    """Return a learner's answers to exercises that today's notebook of that name does not have.

    Args:
        root: the course.

    Returns:
        The name of a notebook in `work/` → those of its answers, where there are any.

    """
    found = {}
    for path in sorted((root / "work").glob("[0-9][0-9]_*/*.ipynb")):
        if path.stem == path.parent.name:
            today = _answers(_readable(root / "notebooks" / path.stem / path.name))
            mine = _answers(_readable(path))
            found[path.stem] = {key: cell for key, cell in mine.items() if key not in today}
    return {name: answers for name, answers in found.items() if answers}


def take_over(name: str, left: dict[str, Answers], root: Path) -> list[str]:
    """Write into a new copy what the learner has answered where its exercises were before.

    Args:
        name: a notebook of which `work/` has a copy that nobody has written into yet.
        left: what `left_behind` found.
        root: the course.

    Returns:
        What to tell the learner: a sentence for each notebook that answers were taken from.

    """
    path = root / "work" / name / f"{name}.ipynb"
    mine = read(path, as_version=4)
    stubs, told = _answers(mine), []
    for old, answers in left.items():
        taken = [
            key for key, cell in answers.items() if key in stubs and _written(cell, stubs[key])
        ]
        for key in taken:
            stubs[key].source = answers[key].source
        if taken:
            numbers = ", ".join(dict.fromkeys(_numbers(mine, taken)))
            told.append(
                f"{name} has your answers from work/{old}/, which stays as it is: {numbers}."
            )
    if told:
        write(mine, path)
    return told


def without_place(left: dict[str, Answers], root: Path) -> list[str]:
    """Return a sentence for each notebook with answers to exercises that are nowhere any more."""
    today: set[str] = set()
    if left:
        for path in (root / "notebooks").glob("*/*.ipynb"):
            today.update(_answers(_readable(path)))
    told = []
    for old, answers in left.items():
        homeless = [key for key, cell in answers.items() if key not in today and not _stubs(cell)]
        if homeless:
            numbers = dict.fromkeys(
                _numbers(_readable(root / "work" / old / f"{old}.ipynb"), homeless)
            )
            told.append(
                f"The course no longer has these exercises of work/{old}/, which stays as it is:"
                f" {', '.join(numbers)}."
            )
    return told


def _readable(path: Path) -> NotebookNode | None:
    try:
        return read(path, as_version=4)
    except Exception:  # whatever state a learner's file is in, the lab must open
        return None


def _answers(notebook: NotebookNode | None) -> Answers:
    cells = filter(is_solution, notebook.cells) if notebook else ()
    return {cell.metadata.nbgrader.grade_id: cell for cell in cells}


def _written(cell: NotebookNode, stub: NotebookNode) -> bool:
    """Tell whether a learner has written at least a part of an answer."""
    return _stubs(cell) < _stubs(stub)


def _stubs(cell: NotebookNode) -> int:
    return cell.source.count(STUB) + cell.source.count(STUB_IN_WORDS)


def _numbers(notebook: NotebookNode | None, grade_ids: list[str]) -> Iterator[str]:
    """Yield the numbers of the exercises that these answers belong to."""
    number = ""
    for cell in notebook.cells if notebook else []:
        if cell.cell_type == "markdown" and (heading := HEADING.search(cell.source)):
            number = heading[1]
        elif is_solution(cell) and cell.metadata.nbgrader.grade_id in grade_ids:
            yield number
