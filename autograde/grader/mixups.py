"""Tells a zero that is a mix-up from a zero that is no work: answers that stand somewhere else.

What an exercise asks for has names: those that its stub defines. Where the answer cell is as it was
handed out, and another cell of the file, or a notebook beside it, defines one of them, it is there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

from autograde.grader.newer_python import HERE, newer_python
from autograde.grader.submission import HandedCell, shown
from autograde.notebook.dataflow import functions_in, names_in
from autograde.notebook.text import essence, exercises, grade_id_of, is_solution, is_test

TITLE = re.compile(r"^#+ +(.+)", re.MULTILINE)
RENAME = "Hand that one in, under the name that the notebook had when you got it."
NOT_YET = 'is yours to write")'  # what the stub raises
INSTEAD = "# This cell was missing; the answer is in another one."
MOVE = (
    "Only what is in the answer cell, or runs between it and its tests, is graded. Move it there,"
    " restart the kernel and run all cells."
)


@dataclass(frozen=True)
class Elsewhere:
    """An answer that does not stand in its answer cell, which is empty or not finished.

    Attributes:
        place: of the answer cell in the source.
        where: in words that complete "is written in …".
        runs: whether it runs between the answer cell and its tests, and so counts.
        advice: what to do where it does not.

    """

    place: int
    where: str
    runs: bool = False
    advice: str = MOVE


@dataclass(frozen=True)
class Submission:
    """What was handed in, and which of its cells is which.

    Attributes:
        source: the notebook as the course has it, with stubs.
        cells: those that were handed in.
        matches: index of a handed cell → its place in the source.
        behind: index of a cell of the student's own → the place behind which it comes.

    """

    source: NotebookNode
    cells: list[HandedCell]
    matches: dict[int, int]
    behind: dict[int, int]

    def answers(self) -> Iterator[tuple[int, bool]]:
        """Yield the place of each answer cell, and whether it is written."""
        for place, cell in enumerate(self.source.cells):
            if is_solution(cell):
                text = essence(self._text_at(place))
                yield place, text not in ("", essence(cell.source)) and NOT_YET not in text

    def _text_at(self, place: int) -> str:
        """Return what was handed in for an answer cell, "" if the cell was missing."""
        return next((self.cells[i].text for i, at in self.matches.items() if at == place), "")

    def elsewhere(self) -> Iterator[Elsewhere]:
        """Yield the answers that are written in another cell, each once."""
        for place, written in self.answers():
            if written:
                continue
            if self.source.cells[place].cell_type == "markdown":
                below = [index for index, after in self.behind.items() if after == place]
                if any(self.cells[index].kind != "code" for index in below):
                    yield Elsewhere(place, "a cell that was added below its own")
                continue
            found = list(self._found(place))
            yield from [one for one in found if one.runs][:1] or found[:1]

    def _found(self, place: int) -> Iterator[Elsewhere]:
        """Yield where one answer is written, cell by cell."""
        cells, stub = self.source.cells, self.source.cells[place].source
        others = [c.source for i, c in enumerate(cells) if is_solution(c) and i != place]
        shared = set().union(*map(functions_in, others))
        # where the answer cell is missing or empty, no stub undoes what stands above it
        begin = place if self._text_at(place).strip() else -1
        end = next((i for i, c in enumerate(cells) if is_test(c) and i > place), len(cells))
        for index, cell in enumerate(self.cells):
            at = self.matches.get(index)
            names = answered(stub, cell.text) - shared
            names -= set() if at is None else answered(stub, cells[at].source)
            if at == place or not names:
                continue
            if at is not None and is_solution(cells[at]):
                yield Elsewhere(place, _name_of(cells[at]), begin < at < end)
            elif at is not None and is_test(cells[at]):
                yield Elsewhere(place, _name_of(cells[at]))
            elif cell.kind != "code":
                yield Elsewhere(place, "a cell of text, which does not run")
            elif index not in self.behind:
                yield Elsewhere(place, f"a copy of the test cell `{cell.grade_id}`")
            else:
                after = self.behind[index]
                side = "above its own" if after < place else "below its tests"
                runs = begin <= after < end
                side = "below its own" if runs else side
                yield Elsewhere(place, f"a cell that was added {side}", runs)

    def is_another(self) -> bool:
        """Tell whether this is another notebook than the one that was asked for."""
        own = {grade_id_of(cell) for cell in self.source.cells}
        named = [cell.grade_id for cell in self.cells if cell.grade_id]
        foreign = sum(name not in own for name in named)
        if foreign > len(named) - foreign:
            return True
        found = [self.source.cells[place] for place in self.matches.values()]
        if any(map(is_test, found)):
            return False
        titles = self._titles()
        return not any(map(is_solution, found)) or bool(titles[0] and titles[0] != titles[1])

    def _titles(self) -> tuple[str, str]:
        """Return the first heading of what was handed in, and of the course's notebook."""
        text = "\n".join(cell.text for cell in self.cells if cell.kind == "markdown")
        own = "\n".join(c.source for c in self.source.cells if c.cell_type == "markdown")
        theirs, ours = TITLE.search(text), TITLE.search(own)
        return theirs[1].strip() if theirs else "", ours[1].strip() if ours else ""

    def what_else(self) -> str:
        """Return what to say of a notebook that is another than the one that was asked for."""
        if not any(cell.text.strip() for cell in self.cells):
            return "The file is an empty notebook."
        theirs, ours = self._titles()
        if theirs and theirs != ours:
            return (
                f"This is another notebook: it begins with “{shown(theirs)}”, and the one that was"
                f" asked for begins with “{shown(ours)}”."
            )
        return "The file has none of the exercises of this notebook."

    def own_code(self) -> int:
        """Return how many cells of code the student has added or changed, answers aside."""
        tests = [i for i, p in self.matches.items() if is_test(self.source.cells[p])]
        changed = [i for i in tests if self._is_changed_test(i)]
        return len(changed) + sum(self.cells[index].kind == "code" for index in self.behind)

    def _is_changed_test(self, index: int) -> bool:
        theirs = essence(self.cells[index].text)
        ours = essence(self.source.cells[self.matches[index]].source)
        return bool(set(theirs.split("\n")) - set(ours.split("\n")))


def answered(stub: str, text: str) -> frozenset[str]:
    """Return the names of an exercise, which its stub defines, that a text defines as well.

    A function or a class is not answered by a variable that happens to have its name.
    """
    if wanted := functions_in(stub):
        return wanted & functions_in(text)
    return names_in(stub) & names_in(text)


def _name_of(cell: NotebookNode) -> str:
    return f"the {'test' if is_test(cell) else 'answer'} cell `{grade_id_of(cell)}`"


def mark(
    notebook: NotebookNode,
    submission: Submission,
    beside: dict[str, Submission],
    modules: list[str],
) -> list[str]:
    """Note at each answer that is not written where it is instead, and say so in sentences.

    Args:
        notebook: the cells that are graded, in the places of the source.
        submission: what was handed in.
        beside: name of a notebook that lay beside it → what is in it.
        modules: names of .py files that lay beside it.

    Returns:
        what a person should look at, [] if nothing.

    """
    cells = notebook.cells
    said = [*_newer(cells), *_imported(cells, modules)]
    found = {one.place: one for one in submission.elsewhere()}
    for name, other in beside.items():
        for place, written in other.answers():
            if written:
                where = f"{shown(name)}, which lay beside the notebook"
                found.setdefault(place, Elsewhere(place, where, advice=RENAME))
    places = [place for place, written in submission.answers() if not written]
    for one in (found[place] for place in places if place in found):
        cell, course = cells[one.place], cells[one.place].metadata.course
        course.elsewhere = one.where
        if not one.runs:
            course.misplaced = f"This is written in {one.where}. {one.advice}"
            continue
        course.untouched = False
        if one.place not in submission.matches.values():
            cell.source = INSTEAD
    lost = [found[place] for place in places if place in found and not found[place].runs]
    said += _in_words(submission.source, lost)
    if submission.is_another():
        said.insert(0, submission.what_else())
        for place in places:
            cells[place].metadata.course.setdefault("misplaced", said[0])
    elif not said and len(places) == len(list(submission.answers())):
        if number := submission.own_code() if not found else 0:
            some = "1 cell" if number == 1 else f"{number} cells"
            said.append(f"Nothing is written in an answer cell, but {some} of code elsewhere.")
    return said


def _newer(cells: Iterable[NotebookNode]) -> Iterator[str]:
    """Yield what to say of answers that a newer Python reads."""
    for cell in cells:
        if cell.cell_type == "code" and is_solution(cell):
            if found := newer_python(cell.source):
                yield (
                    f"`{grade_id_of(cell)}` needs Python {found[0]}, and Python {HERE} grades: it"
                    " cannot read that cell."
                )


def _imported(cells: Iterable[NotebookNode], modules: list[str]) -> Iterator[str]:
    """Yield what to say of files of the student's own that the notebook imports."""
    own = [cell for cell in cells if cell.metadata.course.part in ("answer", "extra")]
    text = "\n".join(cell.source for cell in own if cell.cell_type == "code")
    for module in dict.fromkeys(modules):
        name = module.removesuffix(".py")
        if re.search(rf"^[ \t]*(?:from|import)[ \t]+{re.escape(name)}\b", text, re.MULTILINE):
            yield f"{shown(module)} is imported, and only the notebook is graded."


def _in_words(source: NotebookNode, found: list[Elsewhere]) -> Iterator[str]:
    """Yield a sentence for each place in which answers stand that do not count there."""
    number_of = {
        grade_id: part.number
        for part in exercises(source)
        for grade_id in (*part.solutions, *part.by_hand)
    }
    by_place: dict[str, dict[str, None]] = {}
    for one in found:
        number = number_of[grade_id_of(source.cells[one.place])]
        by_place.setdefault(one.where, {})[number] = None
    for where, numbers in by_place.items():
        *most, last = numbers
        listed = f"Exercises {', '.join(most)} and {last}" if most else f"Exercise {last}"
        if most and len(numbers) == len(set(number_of.values())):
            listed = "All exercises"
        yield f"{listed}: written in {where}, and so not graded."
