"""Notebooks of this course: between text and .ipynb, and what their cells mean."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from autograde import ROOT, CourseError
from autograde.notebook.markers import BEGIN_SOLUTION, END_SOLUTION

HEADING = re.compile(r"^#+ Exercise (\d+\.\d+)\s*·\s*(.+)$", re.MULTILINE)

KERNEL = {
    # a notebook without a kernelspec makes JupyterLab ask which kernel to use
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
FOLDED = "folded"  # the tag of a cell whose code JupyterLab shows folded, as that of pictures
NBGRADER_DEFAULTS = {
    "schema_version": 3,
    "grade": False,
    "solution": False,
    "locked": False,
    "task": False,
}


def names(root: Path = ROOT) -> list[str]:
    """Return the names of all notebooks, in the order of the course."""
    return sorted(path.stem for path in (root / "chapters").glob("[0-9][0-9]_*.py"))


def from_text(text: str) -> NotebookNode:
    """Turn py:percent text into a notebook with nbgrader's metadata filled in.

    Cell ids are made from grade_ids and contents, so that the same text gives the same bytes.
    """
    notebook = jupytext.reads(text, fmt="py:percent")
    notebook.metadata = nbformat.from_dict(KERNEL)
    ids: set[str] = set()
    for cell in notebook.cells:
        given = cell.metadata.get("nbgrader")
        if given:
            locked = given.get("grade", False) and not given.get("solution", False)
            cell.metadata.nbgrader = nbformat.from_dict(
                {**NBGRADER_DEFAULTS, "locked": locked, **given}
            )
        if FOLDED in cell.metadata.get("tags", []):
            cell.metadata["jupyter"] = {"source_hidden": True}
        wanted = (given or {}).get("grade_id") or hashlib.sha256(cell.source.encode()).hexdigest()
        cell.id = next(
            candidate
            for candidate in (f"{wanted[:40]}{suffix}" for suffix in ("", *range(2, 99)))
            if candidate not in ids
        )
        ids.add(cell.id)
    return notebook


def to_text(notebook: NotebookNode) -> str:
    """Turn a notebook into py:percent text: the inverse of `from_text`, outputs left out."""
    bare = nbformat.v4.new_notebook()
    bare.metadata["jupytext"] = {"notebook_metadata_filter": "-all", "cell_metadata_filter": "all"}
    for cell in notebook.cells:
        metadata = {}
        if cell.metadata.get("tags"):
            metadata["tags"] = cell.metadata.tags
        if given := cell.metadata.get("nbgrader"):
            keep = ("grade", "solution", "task")
            metadata["nbgrader"] = {"grade_id": given.get("grade_id")}
            metadata["nbgrader"] |= {key: True for key in keep if given.get(key)}
            if given.get("grade"):
                metadata["nbgrader"]["points"] = given.get("points")
            elif given.get("locked"):
                metadata["nbgrader"]["locked"] = True
        new = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}
        bare.cells.append(new[cell.cell_type](cell.source, metadata=metadata))
    text = jupytext.writes(bare, fmt="py:percent")
    # jupytext's own blank lines between cells depend on what stands in them; one will do, and
    # `ruff format` makes two of it after a function
    return re.sub(r"\n{3,}(# %%)", r"\n\n\1", text)


def read_source(name: str, root: Path = ROOT) -> NotebookNode:
    """Read `chapters/NAME.py`.

    Raises:
        CourseError: if there is no such notebook; it lists those there are.

    """
    path = root / "chapters" / f"{name}.py"
    if not path.is_file():
        raise CourseError(f"There is no notebook {name!r}. There are: {', '.join(names(root))}")
    return from_text(path.read_text(encoding="utf-8"))


def read(path: Path) -> NotebookNode:
    """Read an .ipynb file.

    Raises:
        CourseError: if it is missing or no notebook.

    """
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise CourseError(f"There is no file {path}.") from None
    except Exception as error:  # nbformat raises many kinds, all of them meaning this
        raise CourseError(
            f"{path} is not a readable notebook ({type(error).__name__}). If you have an earlier"
            " copy (JupyterLab keeps one under .ipynb_checkpoints), put it back in its place."
        ) from None


def write(notebook: NotebookNode, path: Path) -> None:
    """Write an .ipynb file, the folders above it too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def is_solution(cell: NotebookNode) -> bool:
    """Tell whether learners write into this cell."""
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def is_test(cell: NotebookNode) -> bool:
    """Tell whether this cell gives points."""
    given = cell.metadata.get("nbgrader", {})
    return bool(given.get("grade")) and not given.get("solution")


def is_by_hand(cell: NotebookNode) -> bool:
    """Tell whether this cell holds an answer in words, which a person reads and gives points."""
    return is_solution(cell) and bool(cell.metadata.nbgrader.get("grade"))


def grade_id_of(cell: NotebookNode) -> str:
    """Return nbgrader's name for a cell, "" if it has none."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def essence(text: str) -> str:
    """Return a text without blank lines and spaces at line ends, which editors add and take."""
    return "\n".join(line.rstrip() for line in text.split("\n") if line.strip())


def without_markers(source: str) -> str:
    """Return a solution cell's text as a person would have written it."""
    markers = (BEGIN_SOLUTION, END_SOLUTION)
    return "\n".join(line for line in source.split("\n") if line.strip() not in markers)


@dataclass
class Exercise:
    """An exercise of a notebook: what is to be written, and what gives points for it.

    Attributes:
        number: for example "1.3".
        title: its heading, without the number.
        solutions: grade_id → the reference answer.
        points: grade_id of each test cell → its points.
        by_hand: grade_id of each answer in words → its points, which a person gives.

    """

    number: str
    title: str
    solutions: dict[str, str] = field(default_factory=dict)
    points: dict[str, float] = field(default_factory=dict)
    by_hand: dict[str, float] = field(default_factory=dict)

    @property
    def graded(self) -> dict[str, float]:
        """All cells that give points, by a test or by hand: grade_id → points."""
        return self.points | self.by_hand

    @property
    def total(self) -> float:
        """The points that it is worth."""
        return sum(self.graded.values())

    def __str__(self) -> str:
        """Name the exercise as its heading does."""
        return f"{self.number} · {self.title}"


def exercises(notebook: NotebookNode) -> list[Exercise]:
    """Return the exercises of a source notebook: what follows each heading "Exercise 1.3 · …"."""
    found: list[Exercise] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (heading := HEADING.search(cell.source)):
            found.append(Exercise(heading[1], heading[2]))
        elif is_by_hand(cell):
            found[-1].by_hand[cell.metadata.nbgrader.grade_id] = cell.metadata.nbgrader.points
        elif is_solution(cell):
            found[-1].solutions[cell.metadata.nbgrader.grade_id] = without_markers(cell.source)
        elif is_test(cell):
            found[-1].points[cell.metadata.nbgrader.grade_id] = cell.metadata.nbgrader.points
    return found
