"""Finds which cell of the course each cell of a submission is."""

import functools
from collections import defaultdict, deque
from collections.abc import Callable, Iterable

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.preprocessors import ClearHiddenTests

from autograde.grader.mixups import answered
from autograde.grader.submission import HandedCell
from autograde.notebook.text import essence, grade_id_of, is_solution, is_test


@functools.cache  # a class has the same tests
def without_hidden_tests(text: str) -> str:
    """Return a test cell's text as students see it."""
    cell = new_code_cell(text, metadata={"nbgrader": {"grade": True}})
    text_without: str = ClearHiddenTests().preprocess_cell(cell, {}, 0)[0].source
    return text_without


def named(source: NotebookNode) -> dict[str, NotebookNode]:
    """Return grade_id → cell."""
    return {grade_id_of(cell): cell for cell in source.cells if grade_id_of(cell)}


def visible(cell: NotebookNode) -> str:
    """Return a cell's text as students get it."""
    return without_hidden_tests(cell.source) if is_test(cell) else cell.source


def matched(source: NotebookNode, cells: list[HandedCell]) -> dict[int, int]:
    """Find each handed cell's place in the source: index → place; cells that have one only.

    The grade_id says which it is; where there is none (some programs drop metadata), the id; then
    the text; of an answer, the names that it defines; then where it stands. What says less is asked
    only where what says more has not answered.
    """
    found: dict[int, int] = {}
    everywhere = range(len(source.cells))
    given = [place for place in everywhere if not is_solution(source.cells[place])]
    stubs = stubs_of(source)

    def match(
        places: Iterable[int],
        waiting: Iterable[int],
        key_of_source: Callable[[NotebookNode], str],
        key_of_handed: Callable[[HandedCell], str],
    ) -> None:
        free: dict[str, deque[int]] = defaultdict(deque)
        for place in sorted(set(places) - set(found.values())):
            free[key_of_source(source.cells[place])].append(place)
        # a copy of the stub is not the answer, where there is another cell
        for index in sorted(waiting, key=lambda i: (essence(cells[i].text) in stubs, i)):
            if index not in found and (key := key_of_handed(cells[index])) and free[key]:
                found[index] = free[key].popleft()

    match(everywhere, range(len(cells)), grade_id_of, lambda cell: cell.grade_id)
    # a second cell of one name is a copy, whatever else is known of it
    names = set(named(source))
    waiting = [i for i, cell in enumerate(cells) if i not in found and cell.grade_id not in names]
    match(everywhere, waiting, lambda cell: cell.id, lambda cell: cell.id)
    by_text = (lambda cell: essence(visible(cell))), (lambda cell: essence(cell.text))
    match(given, waiting, *by_text)
    for place, near in _gaps(source, cells, found, waiting):
        stub = source.cells[place].source
        defining = [i for i in near if i not in found and answered(stub, cells[i].text)]
        if defining:
            found[defining[0]] = place
    match(everywhere, waiting, *by_text)
    gaps = _gaps(source, cells, found, waiting)
    for place, near in gaps:
        if len(near) == 1 and [some for _, some in gaps].count(near) == 1:
            found[near[0]] = place
    return found


def stubs_of(source: NotebookNode) -> set[str]:
    """Return what stands in answer cells of code that nobody has written into."""
    return {
        essence(cell.source)
        for cell in source.cells
        if is_solution(cell) and cell.cell_type == "code"
    }


def _gaps(
    source: NotebookNode, cells: list[HandedCell], found: dict[int, int], waiting: list[int]
) -> list[tuple[int, list[int]]]:
    """Return the places of answers in code that are missing, each with the cells that may be it.

    These are code cells that nothing is known of, between what comes before and after the answer.
    """
    stubs = stubs_of(source)
    candidates = [
        index
        for index in waiting
        if cells[index].kind == "code" and essence(cells[index].text) not in {*stubs, ""}
    ]
    result = []
    for place, cell in enumerate(source.cells):
        if place not in found.values() and is_solution(cell) and cell.cell_type == "code":
            first = max((i for i, other in found.items() if other < place), default=-1)
            end = min((i for i, other in found.items() if other > place), default=len(cells))
            near = [i for i in candidates if first < i < end and i not in found]
            result.append((place, near))
    return result
