"""What learners get runs: untouched from top to bottom, and solved with its sliders."""

import re

import nbformat
import pytest
from nbclient import NotebookClient

from autograde import ROOT
from autograde.notebook.text import names


def run(path, **environment):
    """Execute a notebook where it lies, in a real kernel, and return it."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=60,
        kernel_name="python3",
        allow_errors=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute(env=environment)
    return notebook


def outputs(notebook, kind):
    return [out for c in notebook.cells for out in c.get("outputs", []) if out.output_type == kind]


@pytest.mark.whole
@pytest.mark.parametrize("name", names())
def test_an_untouched_notebook_raises_nothing_but_what_is_to_be_done(name):
    notebook = run(ROOT / "notebooks" / name / f"{name}.ipynb", COURSE_STATIC="1")
    errors = {(error.ename, error.evalue.split("\n")[0]) for error in outputs(notebook, "error")}
    assert {kind for kind, _ in errors} <= {"NotImplementedError", "CheckFailed"}, errors
    assert [out.text for out in outputs(notebook, "stream") if out.name == "stderr"] == []


@pytest.mark.whole
@pytest.mark.parametrize("name", names())
def test_a_solved_notebook_runs_with_its_sliders(name, monkeypatch):
    monkeypatch.delenv("COURSE_STATIC")
    notebook = run(ROOT / "solutions" / name / f"{name}.ipynb")
    assert outputs(notebook, "error") == []
    assert [out.text for out in outputs(notebook, "stream") if out.name == "stderr"] == []
    shown = [out.data for out in outputs(notebook, "display_data")]
    sliders = [data for data in shown if "application/vnd.jupyter.widget-view+json" in data]
    explored = [cell for cell in notebook.cells if re.search(r"^explore\(", cell.source, re.M)]
    pads = [cell for cell in notebook.cells if re.search(r"^pad\(", cell.source, re.M)]
    assert len(sliders) - len(pads) == len(explored) > 0
    for cell in explored:  # the slider has its picture, which stays when the kernel is gone
        pictures = [
            out.data
            for out in cell.outputs
            if "Figure" in out.get("data", {}).get("text/plain", "")
        ]
        assert ["image/png" in data for data in pictures] == [True], cell.source


@pytest.mark.parametrize("name", names())
def test_stored_solutions_are_clean(name):
    notebook = nbformat.read(ROOT / "solutions" / name / f"{name}.ipynb", as_version=4)
    assert outputs(notebook, "error") == []
    assert outputs(notebook, "execute_result") == []  # nbgrader takes a number for partial points
    assert {out.name for out in outputs(notebook, "stream")} <= {"stdout"}
    source = "\n".join(cell.source for cell in notebook.cells)
    assert not any(mark in source for mark in ("NBVAL_", "nbval-"))  # nothing is skipped
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")
