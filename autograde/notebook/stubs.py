"""What stands in a released notebook where the source has a solution."""

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions

from autograde.notebook.text import HEADING

STUB = """\
# Your code here; delete the next line.
raise NotImplementedError("{exercise} is yours to write")"""
STUB_IN_WORDS = "*Your words here. Double-click on this text, and write in its place.*"


class NameExercise(ClearSolutions):
    """Put a stub in place of each solution, which names the exercise when it is run."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Clear every cell, keeping in mind the last heading that was passed."""
        resources["exercise"] = "This exercise"
        self.text_stub = STUB_IN_WORDS
        return super().preprocess(nb, resources)

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, cell_index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Clear one cell."""
        if cell.cell_type == "markdown" and (heading := HEADING.search(cell.source)):
            resources["exercise"] = f"Exercise {heading[1]}"
        self.code_stub = {"python": STUB.format(exercise=resources["exercise"])}
        return super().preprocess_cell(cell, resources, cell_index)
