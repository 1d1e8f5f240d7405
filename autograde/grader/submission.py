"""What a student handed in, and the notebook that is graded: built from the source, not from it.

Only the text of answers counts, and cells that the student added. Tests, points, tags, metadata,
kernel, outputs and order come from the source; what differed is told in words.
"""

import copy
import functools
import itertools
import json
import os
import re
import stat
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.preprocessors import ClearHiddenTests, ClearOutput, ComputeChecksums, LockCells

from autograde.grader.harmless import as_code, harmless
from autograde.markers import BEGIN_SOLUTION
from autograde.notebook import KERNEL, is_solution, is_test
from autograde.stubs import NameExercise

MAX_BYTES = 16 * 2**20  # a solved notebook of this course, figures included, has less than one
MAX_CELLS = 2_000
MAX_TEXT = 2 * 2**20  # bytes in all cells
MAX_PROSE = 20_000  # characters; Markdown made to be slow takes the square of its length
MAX_NOTES = 20

AGAIN = "Open your notebook in JupyterLab, save it, and hand in the .ipynb file that this writes."
EARLIER = (
    "If JupyterLab cannot open it either, put back an earlier copy: it keeps one in the folder"
    " .ipynb_checkpoints beside the notebook."
)
NO_NOTEBOOKS = (  # how other files begin that are handed in by mistake
    (b"PK\x03\x04", "is a zip archive. Unpack it, and hand in the .ipynb file that is in it."),
    (b"%PDF", f"is a PDF. {AGAIN}"),
)
NO_JSON = (  # what stands in files that look like text but are no notebook
    (
        r"^(<{7}|>{7})( |$)",
        "holds the marks of an unfinished git merge (<<<<<<<). Choose one of the two versions,"
        " `git checkout --ours` or `--theirs` and the file's name, see that JupyterLab opens it,"
        " and hand it in again.",
    ),
    (
        r"\A\s*<(!doctype|html|head|\?xml|!--)",
        "is a web page, not a notebook. In JupyterLab choose File → Download (not the browser's"
        " own Save Page), and hand in the .ipynb file that this gives.",
    ),
    (
        r"\A\s*(#|import\s|from\s+[\w.]+\s+import\s|def\s|class\s|@|print\(|\"\"\"|''')",
        f"is a Python program or plain text, not a notebook. {AGAIN}",
    ),
)


class Unreadable(Exception):  # noqa: N818 - it is the file that is, not the program that errs
    """The text is for the student: what is wrong with the file and what to do."""


@dataclass
class HandedCell:
    """A cell as it was handed in.

    Attributes:
        grade_id: nbgrader's name for it, "" if there is none.
        id: the notebook format's name for it, "" if there is none.
        kind: "code", "markdown" or "other".
        text: what stands in it.

    """

    grade_id: str
    id: str
    kind: str
    text: str


@dataclass
class Handed:
    """What could be read from a file.

    Attributes:
        cells: its cells, in its order.
        notes: what is odd about the file itself, in sentences.

    """

    cells: list[HandedCell] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_submission(path: Path, within: Path) -> Handed:
    """Read a notebook that was handed in, whatever is wrong with it, as far as that is safe.

    Args:
        path: the file.
        within: the folder of the class's submissions; nothing below it may be a link.

    Raises:
        Unreadable: and nothing else, if there is no telling what was meant.

    """
    try:
        data = _parsed(_decoded(_content(path, within)))
        return _handed(data)
    except (RecursionError, MemoryError):
        raise Unreadable(f"The file is no notebook: it is nested too deeply. {AGAIN}") from None


def prepared(source: NotebookNode) -> NotebookNode:
    """Return the source with stubs for solutions: as nbgrader's generate_assignment records it.

    Hidden tests are still in it. Checksums are those that the gradebook knows; by them nbgrader
    finds answers that nobody has written.
    """
    notebook = copy.deepcopy(source)
    for step in (LockCells, NameExercise, ClearOutput, ComputeChecksums):
        notebook, _ = step().preprocess(notebook, {})
    return notebook


@functools.cache  # a class has the same tests
def without_hidden_tests(text: str) -> str:
    """Return a test cell's text as students see it."""
    cell = new_code_cell(text, metadata={"nbgrader": {"grade": True}})
    return ClearHiddenTests().preprocess_cell(cell, {}, 0)[0].source


def rebuild(source: NotebookNode, handed: Handed) -> tuple[NotebookNode, list[str]]:
    """Make the notebook that is graded, from the source and what was handed in.

    Args:
        source: the notebook as `prepared` returns it.
        handed: what `read_submission` returned.

    Returns:
        The notebook, and what differed, the notes on the file itself among it. Each cell's
        `metadata.course.part` says what it is: answer, test, given or extra. An answer's
        `untouched` says whether it is the stub still.

    """
    if any(BEGIN_SOLUTION in cell.source for cell in source.cells):
        raise ValueError("the source still holds its solutions: give rebuild what prepared returns")
    matches = _matches(source, handed.cells)
    answers = {place: handed.cells[index] for index, place in matches.items()}
    extras = _extras(source, handed.cells, matches)
    notes = [*handed.notes, *_differences(source, handed.cells, matches)]

    prose = [cell for group in extras.values() for cell in group if cell.kind == "markdown"]
    prose += [cell for place, cell in answers.items() if _is_prose_answer(source.cells[place])]
    show = harmless
    if sum(len(cell.text) for cell in prose) > MAX_PROSE:
        show = as_code
        notes.append("The text that you wrote is very long; it is shown without its formatting.")

    result = copy.deepcopy(source)
    ids = _new_ids(source)
    cells = [_extra(cell, next(ids), show) for cell in extras[-1]]
    for place, cell in enumerate(result.cells):
        _fill(cell, answers.get(place), show)
        cells.append(cell)
        cells += [_extra(extra, next(ids), show) for extra in extras[place]]
    result.cells = cells
    return result, _shortened(notes)


# reading a file


def _content(path: Path, within: Path) -> bytes:
    """Read a regular file that lies in a folder, without following a link or waiting at a pipe."""
    path, within = Path(os.path.abspath(path)), Path(os.path.abspath(within))
    if within not in path.parents:
        raise Unreadable(f"The file lies outside the folder of what was handed in. {AGAIN}")
    try:
        for place in reversed([path, *path.parents[: len(path.relative_to(within).parts) - 1]]):
            info = os.lstat(place)
            if stat.S_ISLNK(info.st_mode):
                raise Unreadable(
                    f"{_shown(place.name)} is a link to another place. Hand in the file itself."
                )
        _refuse_unfit(info)
        # whoever swaps the file between the look and the opening gains nothing by it
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            _refuse_unfit(os.fstat(file.fileno()))
            return file.read(MAX_BYTES)
    except FileNotFoundError:
        raise Unreadable(
            f"There is no file {_shown(path.name)}. Hand in the notebook under the name that it"
            " had when you got it."
        ) from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"The file cannot be read ({type(error).__name__}). {AGAIN}") from None


def _refuse_unfit(info: os.stat_result) -> None:
    if stat.S_ISDIR(info.st_mode):
        raise Unreadable(f"There is a folder where the notebook should be. {AGAIN}")
    if not stat.S_ISREG(info.st_mode):
        raise Unreadable(f"This is not an ordinary file. {AGAIN}")
    if info.st_size > MAX_BYTES:
        raise Unreadable(
            f"The file has {info.st_size / 2**20:.1f} MB; at most {MAX_BYTES // 2**20} are read."
            " Most of that is output, which grading does not need: in JupyterLab choose Edit →"
            " Clear Outputs of All Cells, save, and hand it in again."
        )


def _decoded(content: bytes) -> str:
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable(f"The file is empty. {AGAIN} {EARLIER}")
    for beginning, words in NO_NOTEBOOKS:
        if content.startswith(beginning):
            raise Unreadable(f"The file {words}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(f"The file is not text in UTF-8, as notebooks are. {AGAIN}") from None


def _parsed(text: str) -> dict:
    """Return the JSON object in a text that says it is a notebook."""
    try:
        data = json.loads(text)
    except ValueError as error:  # broken JSON, or a number of thousands of digits
        for pattern, words in NO_JSON:
            if re.search(pattern, text, re.MULTILINE | re.IGNORECASE):
                raise Unreadable(f"The file {words}") from None
        line = f" from line {error.lineno} on" if isinstance(error, json.JSONDecodeError) else ""
        raise Unreadable(f"The file is a damaged notebook{line}. {AGAIN} {EARLIER}") from None
    version = data.get("nbformat") if isinstance(data, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):
        raise Unreadable(f"The file is not a notebook: it names no notebook format. {AGAIN}")
    return data


def _handed(data: dict) -> Handed:
    handed = Handed()
    version = data["nbformat"]
    if version < 4:
        data = _converted(data)
        handed.notes.append(f"The file is in an old notebook format ({version}); it was converted.")
    elif version > 4:
        handed.notes.append(
            f"The file is in a newer notebook format ({version}) than the course knows;"
            " what could be read of it was taken."
        )
    cells = data.get("cells")
    if not isinstance(cells, list):
        raise Unreadable(f"The file is a damaged notebook: it holds no cells. {AGAIN} {EARLIER}")
    if len(cells) > MAX_CELLS:
        raise Unreadable(
            f"The notebook has {len(cells)} cells; at most {MAX_CELLS} are read. Take out those"
            " that you have added and do not need."
        )
    handed.notes += _kernel_notes(data.get("metadata"))
    readable = [cell for cell in cells if isinstance(cell, dict)]
    if unreadable := len(cells) - len(readable):
        handed.notes.append(f"{unreadable} of the file's cells could not be read: left out.")
    handed.cells = [_handed_cell(cell) for cell in readable]
    if sum(len(cell.text.encode(errors="replace")) for cell in handed.cells) > MAX_TEXT:
        raise Unreadable(
            f"The cells hold more than {MAX_TEXT // 2**20} MB of text. Take out data and printed"
            " results that were pasted into cells, save, and hand it in again."
        )
    if any([_mend(cell) for cell in handed.cells]):  # a list: all of them, not up to the first
        handed.notes.append("Characters that are half of a pair were replaced by �.")
    return handed


def _converted(data: dict) -> dict:
    """Turn a notebook of a format before 4 into one of format 4."""
    try:
        old = nbformat.reader.reads(json.dumps(data))
        return nbformat.convert(old, 4)
    except Exception:  # it was written for well-formed notebooks
        raise Unreadable(
            f"The file is in an old notebook format ({data['nbformat']}) and damaged. {AGAIN}"
        ) from None


def _handed_cell(cell: dict) -> HandedCell:
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    kind = cell.get("cell_type")
    nbgrader = _member(cell.get("metadata"), "nbgrader")
    return HandedCell(
        grade_id=_text(_member(nbgrader, "grade_id")),
        id=_text(cell.get("id")),
        kind=kind if kind in ("code", "markdown") else "other",
        text=_text(source).replace("\r\n", "\n").replace("\r", "\n"),
    )


def _mend(cell: HandedCell) -> bool:
    """Replace what cannot be written as UTF-8; tell whether there was any."""
    mended = re.sub("[\ud800-\udfff]", "\ufffd", cell.text)
    changed, cell.text = mended != cell.text, mended
    return changed


def _kernel_notes(metadata: object) -> Iterator[str]:
    kernel, language = _member(metadata, "kernelspec"), _member(metadata, "language_info")
    wanted = KERNEL["kernelspec"]
    named = {
        "kernel": (_text(_member(kernel, "name")), wanted["name"]),
        "language": (
            _text(_member(kernel, "language")) or _text(_member(language, "name")),
            wanted["language"],
        ),
    }
    for what, (found, right) in named.items():
        if found and found.lower() != right:
            yield f"The file names the {what} `{_shown(found)}`; it is run with `{right}`."


def _member(holder: object, key: str) -> object:
    return holder.get(key) if isinstance(holder, dict) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _shown(text: str, longest: int = 60) -> str:
    """Return a name that a student chose, fit to stand in a sentence on any page."""
    plain = "".join(char for char in text if char.isprintable() and char not in "<>&`\"'")
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


# which cell is which


def _grade_id(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def _named(source: NotebookNode) -> dict[str, NotebookNode]:
    """Return grade_id → cell."""
    return {_grade_id(cell): cell for cell in source.cells if _grade_id(cell)}


def _visible(cell: NotebookNode) -> str:
    return without_hidden_tests(cell.source) if is_test(cell) else cell.source


def _essence(text: str) -> str:
    """Return a text without blank lines and spaces at line ends, which editors add and take."""
    return "\n".join(line.rstrip() for line in text.split("\n") if line.strip())


def _matches(source: NotebookNode, cells: list[HandedCell]) -> dict[int, int]:
    """Find each handed cell's place in the source: index → place; cells that have one only.

    The grade_id says which it is; where there is none (some programs drop metadata), the id; then
    the text. What says less is asked only where what says more has not answered.
    """
    names = set(_named(source))
    found: dict[int, int] = {}
    ways: list[tuple[Callable[[NotebookNode], str], Callable[[HandedCell], str]]] = [
        (_grade_id, lambda cell: cell.grade_id),
        (lambda cell: cell.id, lambda cell: cell.id),
        (lambda cell: _essence(_visible(cell)), lambda cell: _essence(cell.text)),
    ]
    waiting = list(range(len(cells)))
    for key_of_source, key_of_handed in ways:
        free = defaultdict(deque)
        for place in sorted(set(range(len(source.cells))) - set(found.values())):
            free[key_of_source(source.cells[place])].append(place)
        for index in waiting:
            if (key := key_of_handed(cells[index])) and free[key]:
                found[index] = free[key].popleft()
        # a second cell of one name is a copy, whatever else is known of it
        waiting = [i for i in waiting if i not in found and cells[i].grade_id not in names]
    return found


def _extras(
    source: NotebookNode, cells: list[HandedCell], matches: dict[int, int]
) -> dict[int, list[HandedCell]]:
    """Return place → the student's own cells that come behind it; -1 is before everything."""
    tests = {name for name, cell in _named(source).items() if is_test(cell)}
    matched = set(matches.values())
    extras = defaultdict(list)
    last = -1
    for index, cell in enumerate(cells):
        if index in matches:
            last = matches[index]
            if _is_edited_code(source.cells[last], cell):
                extras[last].append(cell)
        elif cell.text.strip() and cell.grade_id not in tests:
            extras[_behind(last, source, matched)].append(cell)
    return extras


def _behind(place: int, source: NotebookNode, matched: set[int]) -> int:
    """Step over answers that are missing: their stubs must not undo a cell written instead."""
    for later in range(place + 1, len(source.cells)):
        if later in matched:
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
        and _essence(cell.text) != _essence(given.source)
    )


# what differed


def _differences(
    source: NotebookNode, cells: list[HandedCell], matches: dict[int, int]
) -> Iterator[str]:
    named = _named(source)
    for index, cell in enumerate(cells):
        if index in matches:
            yield from _cell_differences(source.cells[matches[index]], cell)
        elif cell.grade_id in named:
            yield _copy_note(named[cell.grade_id])
    for place, cell in enumerate(source.cells):
        if place not in matches.values():
            yield from _missing_notes(cell)
    places = [matches[index] for index in sorted(matches)]
    if places != sorted(places):
        yield "Cells stood in another order than in the course's notebook; its order was used."


def _cell_differences(cell: NotebookNode, handed: HandedCell) -> Iterator[str]:
    name = _grade_id(cell)
    if is_test(cell):
        # a teacher may hand in the source itself, hidden tests and all
        expected = {_essence(cell.source), _essence(_visible(cell))}
        if handed.kind != cell.cell_type or _essence(handed.text) not in expected:
            yield f"You changed the test cell `{name}`; the course's own text was used."
    elif is_solution(cell):
        if handed.kind != cell.cell_type:
            yield f"The answer cell `{name}` was no {cell.cell_type} cell; it was read as one."
        if handed.grade_id != name:
            yield f"The answer cell `{name}` had lost its name; it was recognised all the same."
    elif _is_edited_code(cell, handed):
        first = _shown(_essence(cell.source).split("\n")[0])
        yield (
            f"You changed the course's cell that begins with “{first}”; the course's own was run,"
            " and yours right after it."
        )


def _copy_note(cell: NotebookNode) -> str:
    name = _grade_id(cell)
    if is_test(cell):
        return f"There was more than one test cell `{name}`; the copies were left out."
    what = "answer cell" if is_solution(cell) else "cell"
    return (
        f"There was more than one {what} `{name}`; the first is taken for it, the others count as"
        " cells that you added."
    )


def _missing_notes(cell: NotebookNode) -> Iterator[str]:
    if is_test(cell):
        yield f"The test cell `{_grade_id(cell)}` was missing; it was put back."
    elif is_solution(cell):
        yield f"The answer cell `{_grade_id(cell)}` was missing; its stub was put back."


def _shortened(notes: list[str]) -> list[str]:
    unique = list(dict.fromkeys(notes))
    if len(unique) <= MAX_NOTES:
        return unique
    return [*unique[:MAX_NOTES], f"… and {len(unique) - MAX_NOTES} more"]


# the result


def _fill(cell: NotebookNode, handed: HandedCell | None, show: Callable[[str], str]) -> None:
    """Write the student's text into a cell of the result, if it is an answer."""
    if not is_solution(cell):
        cell.metadata["course"] = {"part": "test" if is_test(cell) else "given"}
        return
    untouched = handed is None or _essence(handed.text) == _essence(cell.source)
    cell.metadata["course"] = {"part": "answer", "untouched": untouched}
    if not untouched:
        cell.source = show(handed.text) if cell.cell_type == "markdown" else handed.text


def _extra(cell: HandedCell, new_id: str, show: Callable[[str], str]) -> NotebookNode:
    metadata = {"course": {"part": "extra", "extra": True}}
    if cell.kind == "code":
        return new_code_cell(cell.text, id=new_id, metadata=metadata)
    # nbconvert puts raw cells into the page as they are
    text = show(cell.text) if cell.kind == "markdown" else as_code(cell.text)
    return new_markdown_cell(text, id=new_id, metadata=metadata)


def _new_ids(source: NotebookNode) -> Iterator[str]:
    taken = {cell.id for cell in source.cells}
    return (name for name in map("extra-{}".format, itertools.count(1)) if name not in taken)
