"""The notebook that is graded: built from the source, not from what was handed in.

Only the text of answers counts, and cells that the student added. Tests, points, tags, metadata,
kernel, outputs and order come from the source; what differed is told in words.
"""

import copy
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.preprocessors import ClearOutput, ComputeChecksums, LockCells

from autograde.grader import mixups
from autograde.grader.matching import matched, named, stubs_of, visible
from autograde.grader.mixups import Submission
from autograde.grader.sanitize import as_code, harmless
from autograde.grader.submission import Handed, HandedCell, shown
from autograde.notebook.markers import BEGIN_SOLUTION
from autograde.notebook.stubs import NameExercise
from autograde.notebook.text import essence, grade_id_of, is_solution, is_test

MAX_PROSE = 20_000  # characters; Markdown made to be slow takes the square of its length
MAX_NOTES = 20


def prepared(source: NotebookNode) -> NotebookNode:
    """Return the source with stubs for solutions: as nbgrader's generate_assignment records it.

    Hidden tests are still in it. Checksums are those that the gradebook knows; by them nbgrader
    finds answers that nobody has written.
    """
    notebook = copy.deepcopy(source)
    for step in (LockCells, NameExercise, ClearOutput, ComputeChecksums):
        notebook, _ = step().preprocess(notebook, ResourcesDict())
    return notebook


class Rebuilt(NamedTuple):
    """What `rebuild` made.

    Attributes:
        notebook: the one that is graded. Each cell's `metadata.course.part` says what it is:
            answer, test, given or extra. An answer's `untouched` says whether nothing was written
            for it; its `elsewhere`, where it is written if not in its cell; its `misplaced`, why
            that does not count.
        notes: what differed, the notes on the file itself among it.
        mixups: what a person should look at, because the points say less than the student has done.

    """

    notebook: NotebookNode
    notes: list[str]
    mixups: list[str]


def rebuild(source: NotebookNode, handed: Handed) -> Rebuilt:
    """Make the notebook that is graded, from the source and what was handed in.

    Args:
        source: the notebook as `prepared` returns it.
        handed: what `read_submission` returned.

    """
    if any(BEGIN_SOLUTION in cell.source for cell in source.cells):
        raise ValueError("the source still holds its solutions: give rebuild what prepared returns")
    matches = matched(source, handed.cells)
    answers = {place: handed.cells[index] for index, place in matches.items()}
    behind = _behind(source, handed.cells, matches)
    extras: dict[int, list[HandedCell]] = defaultdict(list)
    for index, place in behind.items():
        extras[place].append(handed.cells[index])
    notes = [*handed.notes, *_differences(source, handed.cells, matches)]

    prose = [cell for group in extras.values() for cell in group if cell.kind == "markdown"]
    prose += [cell for place, cell in answers.items() if _is_prose_answer(source.cells[place])]
    show = _harmless
    if sum(len(cell.text) for cell in prose) > MAX_PROSE:
        show = _as_code
        notes.append("The text that you wrote is very long; it is shown without its formatting.")

    result = copy.deepcopy(source)
    ids = _new_ids(source)
    cells = [_extra(cell, next(ids), show) for cell in extras[-1]]
    for place, cell in enumerate(result.cells):
        _fill(cell, answers.get(place), show)
        cells.append(cell)
        cells += [_extra(extra, next(ids), show) for extra in extras[place]]
    submission = Submission(source, handed.cells, matches, behind)
    beside = {
        name: Submission(source, others, matched(source, others), {})
        for name, others in handed.beside.items()
    }
    said = mixups.mark(result, submission, beside, handed.modules)
    result.cells = cells
    return Rebuilt(result, _shortened(notes), said)


# the student's own cells


def _behind(
    source: NotebookNode, cells: list[HandedCell], matches: dict[int, int]
) -> dict[int, int]:
    """Return the student's own cells: index → the place behind which it comes; -1 is before all.

    Copies of test cells are left out, and so are empty copies of answer cells: a student who keeps
    one does not run it.
    """
    tests = {name for name, cell in named(source).items() if is_test(cell)}
    left_out = {*stubs_of(source), ""}
    there = set(matches.values())
    behind: dict[int, int] = {}
    last = -1
    for index, cell in enumerate(cells):
        if index in matches:
            last = matches[index]
            if _is_edited_code(source.cells[last], cell):
                behind[index] = last
        elif cell.grade_id not in tests and essence(cell.text) not in left_out:
            behind[index] = _past_missing(last, source, there)
    return behind


def _past_missing(place: int, source: NotebookNode, there: set[int]) -> int:
    """Step over answers that are missing: their stubs must not undo a cell written instead."""
    for later in range(place + 1, len(source.cells)):
        if later in there:
            break
        if is_solution(source.cells[later]):
            place = later
    return place


def _is_given(cell: NotebookNode) -> bool:
    return not is_test(cell) and not is_solution(cell)


def _is_prose_answer(cell: NotebookNode) -> bool:
    return is_solution(cell) and cell.cell_type == "markdown"


def _is_edited_code(given: NotebookNode, cell: HandedCell) -> bool:
    """Tell whether the student wrote code of their own over a cell that the course gives."""
    return (
        _is_given(given)
        and cell.kind == "code"
        and bool(cell.text.strip())
        and essence(cell.text) != essence(given.source)
    )


# what differed


def _differences(
    source: NotebookNode, cells: list[HandedCell], matches: dict[int, int]
) -> Iterator[str]:
    names, stubs = named(source), stubs_of(source)
    for index, cell in enumerate(cells):
        if index in matches:
            yield from _cell_differences(source.cells[matches[index]], cell)
        elif cell.kind == "code" and essence(cell.text) in stubs:
            yield "A second, empty copy of an answer cell was left out."
        elif cell.grade_id in names:
            yield _copy_note(names[cell.grade_id])
    for place, cell in enumerate(source.cells):
        if place not in matches.values():
            yield from _missing_notes(cell)
    places = [matches[index] for index in sorted(matches)]
    if places != sorted(places):
        yield "Cells stood in another order than in the course's notebook; its order was used."


def _cell_differences(cell: NotebookNode, handed: HandedCell) -> Iterator[str]:
    name = grade_id_of(cell)
    if is_test(cell):
        # a teacher may hand in the source itself, hidden tests and all
        expected = {essence(cell.source), essence(visible(cell))}
        if handed.kind != cell.cell_type or essence(handed.text) not in expected:
            yield f"You changed the test cell `{name}`; the course's own text was used."
    elif is_solution(cell):
        if handed.kind != cell.cell_type:
            yield f"The answer cell `{name}` was no {cell.cell_type} cell; it was read as one."
        if handed.grade_id != name:
            yield (
                f"The answer cell `{name}` had lost its name; it was recognised by what it defines"
                " or where it stood."
            )
    elif _is_edited_code(cell, handed):
        first = shown(essence(cell.source).split("\n")[0])
        yield (
            f"You changed the course's cell that begins with “{first}”; the course's own was run,"
            " and yours right after it."
        )


def _copy_note(cell: NotebookNode) -> str:
    name = grade_id_of(cell)
    if is_test(cell):
        return f"There was more than one test cell `{name}`; the copies were left out."
    what = "answer cell" if is_solution(cell) else "cell"
    return (
        f"There was more than one {what} `{name}`; the first is taken for it, the others count as"
        " cells that you added."
    )


def _missing_notes(cell: NotebookNode) -> Iterator[str]:
    if is_test(cell):
        yield f"The test cell `{grade_id_of(cell)}` was missing; it was put back."
    elif is_solution(cell):
        yield f"The answer cell `{grade_id_of(cell)}` was missing; its stub was put back."


def _shortened(notes: list[str]) -> list[str]:
    unique = list(dict.fromkeys(notes))
    if len(unique) <= MAX_NOTES:
        return unique
    return [*unique[:MAX_NOTES], f"… and {len(unique) - MAX_NOTES} more"]


# the result


def _harmless(cell: HandedCell) -> str:
    return harmless(cell.text, cell.pictures)


def _as_code(cell: HandedCell) -> str:
    return as_code(cell.text)


def _fill(cell: NotebookNode, handed: HandedCell | None, show: Callable[[HandedCell], str]) -> None:
    """Write the student's text into a cell of the result, if it is an answer."""
    if not is_solution(cell):
        cell.metadata["course"] = {"part": "test" if is_test(cell) else "given"}
        return
    text = cell.source if handed is None else handed.text
    is_stub = essence(text) == essence(cell.source)
    cell.metadata["course"] = {"part": "answer", "untouched": is_stub or not text.strip()}
    if handed is None or is_stub:
        return
    if cell.cell_type == "markdown":
        cell.source = show(handed)
        _attach(cell, handed)
    else:
        cell.source = text


def _attach(cell: NotebookNode, handed: HandedCell) -> None:
    if handed.pictures:
        cell["attachments"] = handed.pictures


def _extra(cell: HandedCell, new_id: str, show: Callable[[HandedCell], str]) -> NotebookNode:
    metadata = {"course": {"part": "extra", "extra": True}}
    new: NotebookNode
    if cell.kind == "code":
        new = new_code_cell(cell.text, id=new_id, metadata=metadata)
    else:  # nbconvert puts raw cells into the page as they are
        text = show(cell) if cell.kind == "markdown" else as_code(cell.text)
        new = new_markdown_cell(text, id=new_id, metadata=metadata)
        _attach(new, cell)
    return new


def _new_ids(source: NotebookNode) -> Iterator[str]:
    taken = {cell.id for cell in source.cells}
    return (name for name in map("extra-{}".format, itertools.count(1)) if name not in taken)
