"""What several tests share."""

import shutil
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from autograde import ROOT
from autograde.classroom import class_folder, open_class


@pytest.fixture(scope="class")
def empty_class():
    """A class of its own under classroom/, through nbgrader's API, removed afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLASSROOM", f"classroom/.test-{uuid.uuid4().hex[:8]}")
        api = open_class()
        yield api
    shutil.rmtree(class_folder(api))


@pytest.fixture
def clone(tmp_path) -> Path:
    """A copy of the project as git would give it, edits that are not committed yet included."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, files.split("\0")):
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    return tmp_path


def make(folder: Path, *words: str, check: bool = True) -> subprocess.CompletedProcess:
    """Run make in a clone, with the packages of the running Python."""
    command = ["make", f"VENV={Path(sys.prefix)}", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600)
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done
