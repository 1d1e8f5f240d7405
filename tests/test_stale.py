"""Which edits of the course make verdicts stale: those that can change a verdict, and no others."""

import json
import subprocess
import sys

import pytest

from conftest import copy_to

NAME = "01_perceptron"
DIGESTS = """
import json, os, sys
from pathlib import Path
from autograde.grader.assignment import plan
from autograde.notebook.text import read, write

source = Path("source/01_perceptron/01_perceptron.ipynb")

def digest():
    os.utime(source)  # an assignment is read anew when a file of its source has changed
    return plan("01_perceptron").digest

before = digest()
stale = []
for path in map(Path, json.load(sys.stdin)):
    text = path.read_bytes()
    if path.suffix == ".ipynb":
        notebook = read(path)
        notebook.cells[-1].source += " "
        write(notebook, path)
    else:
        path.write_bytes(text + b"\\n# an edit\\n")
    if digest() != before:
        stale.append(path.as_posix())
    path.write_bytes(text)
assert digest() == before
print(json.dumps(stale))
"""


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    """The files that were edited, one at a time, and those of them that make verdicts stale."""
    clone = copy_to(tmp_path_factory.mktemp("clone"))
    paths = [
        path.relative_to(clone).as_posix()
        for folder in ("autograde", "course", "chapters", f"source/{NAME}", "source/02_layers")
        for path in sorted((clone / folder).rglob("*"))
        if path.is_file() and path.suffix in (".py", ".j2", ".csv", ".ipynb")
    ]
    paths += ["README.md", "Makefile", "pyproject.toml", "nbgrader_config.py"]
    paths += ["requirements.lock", "requirements-dev.lock", "jupyter/settings.json"]
    done = subprocess.run(
        [sys.executable, "-c", DIGESTS],
        cwd=clone,
        input=json.dumps(paths),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return set(paths), set(json.loads(done.stdout))


def below(paths, *folders):
    return {path for path in paths if path.startswith(tuple(f"{folder}/" for folder in folders))}


def test_an_edit_of_what_gives_verdicts_makes_them_stale(edited):
    paths, stale = edited
    must = below(paths, "autograde/grader", "autograde/notebook", f"source/{NAME}")
    assert must - stale == set() and len(must) > 25
    assert "requirements.lock" in stale


def test_no_other_edit_does(edited):
    """Not one of a report, an export, the build, the proofs, another notebook or the documents."""
    paths, stale = edited
    may = below(paths, "autograde/grader", "autograde/notebook", f"source/{NAME}")
    assert stale - may == {"requirements.lock"}
    packages = {path.split("/")[1] for path in below(paths - stale, "autograde")}
    assert {"authoring", "classroom", "learner", "proof"} <= packages
