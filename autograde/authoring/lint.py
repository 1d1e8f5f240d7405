"""What must be true of a notebook's text before it is built, each with where and what to do."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

from autograde import CourseError
from autograde.authoring import remote_limits as crossing
from autograde.notebook.dataflow import earlier, used_and_bound
from autograde.notebook.markers import BEGIN_HIDDEN, BEGIN_SOLUTION, END_HIDDEN, END_SOLUTION
from autograde.notebook.text import HEADING, from_text, is_by_hand, is_solution, is_test

CELL_MARKER = re.compile(r"^# %%( |$)")
Problem = tuple[int, str]  # (line in its cell, counted from 0; what is wrong and what to do)


def refuse_broken(path: Path) -> None:
    """Read a notebook's text and make sure that it can be built, released and graded.

    Raises:
        CourseError: listing every problem as "file:line: what is wrong: remedy".

    """
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines, 1) if CELL_MARKER.match(line)]
    found = list(_marker_problems(lines))
    if not found:
        cells = from_text(text).cells
        for start, problems in zip(starts, map(list, _all_problems(cells)), strict=True):
            found += [(start + 1 + line, problem) for line, problem in problems]
    if found:
        where = f"chapters/{path.name}"
        listed = "\n".join(f"{where}:{line}: {problem}" for line, problem in sorted(found))
        raise CourseError(f"{path.name} cannot be built:\n{listed}")


def _marker_problems(lines: list[str]) -> Iterator[Problem]:
    """Yield what is wrong with the lines that divide the text into cells."""
    if not lines or not CELL_MARKER.match(lines[0]):
        yield 1, "text before the first cell: begin the file with a line `# %% [markdown]`"
    for number, line in enumerate(lines, 1):
        if not CELL_MARKER.match(line) or "nbgrader" not in line:
            continue
        cell = from_text(line + "\n1\n").cells[0]
        given = cell.metadata.get("nbgrader")
        if not isinstance(given, dict) or not isinstance(given.get("grade_id"), str):
            yield (
                number,
                "the nbgrader metadata of this cell cannot be read: write it as JSON,"
                ' nbgrader={"grade_id": "name", "solution": true}',
            )


def _all_problems(cells: list[NotebookNode]) -> Iterator[Iterator[Problem]]:
    """Yield, for each cell, its problems."""
    seen: set[str] = set()
    for index, cell in enumerate(cells):
        yield _cell_problems(cell, index, cells, seen)


def _cell_problems(
    cell: NotebookNode, index: int, cells: list[NotebookNode], seen: set[str]
) -> Iterator[Problem]:
    given = cell.metadata.get("nbgrader")
    if given:
        if given.grade_id in seen:
            yield -1, f"grade_id {given.grade_id!r} stands here a second time: give each its own"
        seen.add(given.grade_id)
    if cell.cell_type == "code":
        yield from _syntax_problems(cell.source)
    else:
        yield from _picture_problems(cell.source)
    yield from _region_problems(cell.source, BEGIN_SOLUTION, END_SOLUTION, is_solution(cell))
    yield from _region_problems(cell.source, BEGIN_HIDDEN, END_HIDDEN, is_test(cell))
    if is_test(cell):
        yield from _test_problems(cell, index, cells)
    if is_solution(cell) and cell.cell_type == "markdown":
        yield from _words_problems(cell, index, cells)
    elif is_by_hand(cell):
        yield -1, "code is graded by a test cell, words by hand: take grade out, or solution"
    elif is_solution(cell):
        yield from _exercise_problems(index, cells)


def _picture_problems(source: str) -> Iterator[Problem]:
    for number, line in enumerate(source.split("\n")):
        if "](attachment:" in line:
            yield number, "a picture that was pasted is lost in a text: draw it in a code cell"


def _syntax_problems(source: str) -> Iterator[Problem]:
    try:
        ast.parse(source)
    except SyntaxError as error:
        yield (error.lineno or 1) - 1, f"not Python ({error.msg}): mend the cell"


def _region_problems(source: str, begin: str, end: str, wanted: bool) -> Iterator[Problem]:
    """Yield where the two markers do not stand in pairs, or where there are none but should be."""
    opened = None
    count = 0
    for number, line in enumerate(source.split("\n")):
        name = line.strip()
        # nbgrader looks for these words anywhere in a line: anything but the bare marker is risky
        if name not in (begin, end):
            if begin.strip("# ") in line or end.strip("# ") in line:
                yield number, f"write a marker alone on its line, as `{begin}` or `{end}`"
        elif (name == begin) == (opened is not None):
            yield number, f"`{name}` without its partner: `{begin}` and `{end}` stand in pairs"
        elif name == begin:
            opened = number
        elif opened is not None:
            if not "".join(source.split("\n")[opened + 1 : number]).strip():
                yield number, f"nothing stands between `{begin}` and `{end}`"
            opened, count = None, count + 1
    if opened is not None:
        yield opened, f"`{begin}` is never closed: add `{end}` where it ends"
    elif wanted and not count:
        yield -1, f"this cell needs `{begin}` … `{end}`"
    elif count and not wanted:
        yield -1, f"`{begin}` in a cell whose nbgrader metadata does not say so: add it, or move it"


def _test_problems(cell: NotebookNode, index: int, cells: list[NotebookNode]) -> Iterator[Problem]:
    points = cell.metadata.nbgrader.get("points")
    free = points == 0 and _is_optional(index, cells)
    if (
        not isinstance(points, (int, float))
        or isinstance(points, bool)
        or (points <= 0 and not free)
    ):
        yield (
            -1,
            'a test cell without points: add "points": 1 (or more) to its metadata (0 only where'
            " the exercise's title begins with Optional:)",
        )
    if not any(is_solution(earlier) for earlier in cells[:index]):
        yield -1, "a test cell before any solution cell: move it behind what it tests"
    try:
        body = ast.parse(cell.source).body
    except SyntaxError:
        return
    first = body[0] if body else None
    if not (isinstance(first, ast.Expr) and isinstance(getattr(first.value, "value", None), str)):
        yield 0, "a test cell opens with a docstring that tells the student what it tests"
    yield from crossing.problems(ast.Module(body, []), _under_test(cells))
    if body and isinstance(body[-1], ast.Expr) and not isinstance(body[-1].value, ast.Call):
        yield (
            body[-1].lineno - 1,
            "a test cell must not end in a value: nbgrader would take a number for partial points",
        )


def _words_problems(cell: NotebookNode, index: int, cells: list[NotebookNode]) -> Iterator[Problem]:
    """Yield what is wrong with an answer in words, which nbgrader has a person grade."""
    points = cell.metadata.nbgrader.get("points")
    if (
        not is_by_hand(cell)
        or isinstance(points, bool)
        or not (isinstance(points, (int, float)) and points > 0)
    ):
        yield (
            -1,
            'an answer in words is graded by hand: give it "grade": true, "points": 1 (or more)',
        )
    yield from _heading_problems(index, cells)


def _under_test(cells: list[NotebookNode]) -> set[str]:
    """Return the names that live with the student's code: of the exercises, and earlier ones."""
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    answers = [c.source for c in cells if is_solution(c) and c.cell_type == "code"]
    return set().union(*map(earlier, code), *(used_and_bound(source)[1] for source in answers))


def _is_optional(index: int, cells: list[NotebookNode]) -> bool:
    """Tell whether the exercise that a cell belongs to says so in its title."""
    above = [HEADING.search(cell.source) for cell in cells[:index] if cell.cell_type == "markdown"]
    titles = [heading[2] for heading in above if heading]
    return bool(titles) and titles[-1].startswith("Optional:")


def _heading_problems(index: int, cells: list[NotebookNode]) -> Iterator[Problem]:
    above = [HEADING.search(cell.source) for cell in cells[:index] if cell.cell_type == "markdown"]
    if not any(above):
        yield -1, 'a solution cell without a heading "### Exercise 1.2 · What it is" above it'


def _exercise_problems(index: int, cells: list[NotebookNode]) -> Iterator[Problem]:
    yield from _heading_problems(index, cells)
    graded = [cell for cell in cells[index + 1 :] if is_solution(cell) or is_test(cell)]
    following = graded[0] if graded else None
    if following is None or not is_test(following):
        yield -1, "an exercise without a test: add a test cell right behind it"
    elif cells[index + 1 : index + 2] != [following]:
        yield -1, "the first test of an exercise stands in the very next cell: move it there"
