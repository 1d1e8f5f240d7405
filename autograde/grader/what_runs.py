"""What a worker is told of a notebook: its cells, and which of them have to run."""

from collections.abc import Sequence

from nbformat import NotebookNode

from autograde.grader.jobs import Cell
from autograde.notebook.dataflow import earlier, needed, used_and_bound

OWN = "answer", "extra", "reference"


def public(cells: Sequence[NotebookNode]) -> list[Cell]:
    """Return what the worker is told of the code cells of a notebook; of a test, that it is there.

    What runs is the student's cells, what these use of the course, and what tests may ask for.
    """
    parts = [cell.metadata.course.part for cell in cells]
    sources = ["" if cell.metadata.course.part == "test" else cell.source for cell in cells]
    analysed = [used_and_bound(source) for source in sources]
    own = {index for index, part in enumerate(parts) if part in OWN}
    wanted = set().union(*(analysed[index][0] for index in own))
    given = [pair if index not in own else (set(), set()) for index, pair in enumerate(analysed)]
    asked = {index for index, source in enumerate(sources) if index not in own and earlier(source)}
    runs = own | asked | needed(given, wanted)
    return [
        Cell(
            part,
            source,
            untouched=bool(cell.metadata.course.get("untouched")),
            misplaced=cell.metadata.course.get("misplaced", ""),
            runs=index in runs,
        )
        for index, (cell, part, source) in enumerate(zip(cells, parts, sources, strict=True))
    ]
