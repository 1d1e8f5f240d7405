"""Code and notebook sources in one style."""

import subprocess
import sys

import pytest

from autograde import ROOT
from autograde.notebook import names


@pytest.mark.parametrize("words", [["check"], ["format", "--check"]], ids=["check", "format"])
def test_ruff_is_content(words):
    command = [sys.executable, "-m", "ruff", *words, "."]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_looks_at_the_notebook_sources_and_not_at_what_is_made_from_them():
    command = [sys.executable, "-m", "ruff", "check", "--show-files", "."]
    seen = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {str(ROOT / "source" / f"{name}.py") for name in names()} <= set(seen.splitlines())
    assert not any(f"/{folder}/" in seen for folder in ("notebooks", "solutions", "answers"))
    assert "/source/01_perceptron/" not in seen
