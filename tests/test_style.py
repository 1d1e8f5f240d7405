"""Code and notebook sources in one style."""

import subprocess
import sys
from pathlib import Path

import pytest

from autograde import ROOT
from autograde.notebook.text import names


@pytest.mark.parametrize("words", [["check"], ["format", "--check"]], ids=["check", "format"])
def test_ruff_is_content(words):
    command = [sys.executable, "-m", "ruff", *words, "."]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_looks_at_the_notebook_sources_and_not_at_what_is_made_from_them():
    command = [sys.executable, "-m", "ruff", "check", "--show-files", "."]
    seen = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {str(ROOT / "chapters" / f"{name}.py") for name in names()} <= set(seen.splitlines())
    assert not any(f"/{folder}/" in seen for folder in ("notebooks", "solutions", "answers"))
    assert "/source/01_perceptron/" not in seen


def test_packages_import_only_what_is_below_them():
    """The contracts are in pyproject.toml, under tool.importlinter."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_building_loads_no_cage_and_no_class():
    """Neither by an import nor through nbgrader's configuration."""
    code = "import sys; import autograde.authoring.build, autograde.learner.lab; "
    code += "from autograde.settings import config; config(); print(*sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "autograde.notebook.text" in loaded
    # how nbgrader reads a date, and lists submissions
    taught = {"autograde.classroom.times", "autograde.classroom.formgrader_lists"}
    unwanted = ("autograde.grader", "autograde.classroom.", "landlockpy")
    assert {name for name in loaded if name.startswith(unwanted)} <= taught


def test_the_types_are_right():
    """As far as pyproject.toml lists packages under tool.mypy."""
    command = [sys.executable, "-m", "mypy", "--no-error-summary"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
