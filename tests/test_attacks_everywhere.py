"""Tricks that know nothing of a notebook earn nothing, where tests act at home or use tensors.

Each file of `attacks/everywhere` runs before the first cell of a notebook in which every answer is
the stub with a comment: written into, so that it is judged again beside the references, too.
"""

import pytest

from autograde import ROOT
from autograde.grader.assignment import plan
from autograde.notebook.text import is_solution, read_source
from autograde.proof.trials import HASTE, lost, trial

pytestmark = pytest.mark.prove

FOLDER = ROOT / "tests" / "attacks" / "everywhere"
NAMES = "04_random_search", "06_backprop", "10_nn_linear"  # at home; large; tensors and modules


def written(name):
    """Return answers that solve nothing and are none the less written."""
    code = [cell for cell in plan(name).base.cells if cell.cell_type == "code"]
    return {
        cell.metadata.nbgrader.grade_id: f"{cell.source}\n# mine"
        for cell in code
        if is_solution(cell)
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_earns_nothing(path, name):
    found = trial(name, written(name), HASTE, first=path.read_text(encoding="utf-8"))
    assert found.keys() - lost(found) == set()


def test_these_notebooks_are_what_they_are_chosen_for():
    texts = {name: "\n".join(cell.source for cell in read_source(name).cells) for name in NAMES}
    assert all("@check.at_home" in texts[name] for name in NAMES)
    assert "nn.Module" in texts["10_nn_linear"]
