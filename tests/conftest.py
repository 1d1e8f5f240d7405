"""What several tests share."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid
from contextlib import contextmanager
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograde import ROOT
from autograde.classroom.classroom import Classroom
from autograde.settings import config


@pytest.fixture(scope="session")
def new_gradebook(tmp_path_factory) -> Path:
    """A gradebook that nbgrader has just made, to be copied: making one takes it some seconds."""
    path = tmp_path_factory.mktemp("new") / "gradebook.db"
    config()  # puts what nbgrader calls on the PATH
    Gradebook(f"sqlite:///{path}", "neural-networks").close()
    return path


@pytest.fixture(scope="class")
def empty_class(new_gradebook):
    """A class of its own under classroom/, removed afterwards."""
    classroom = Classroom(folder=f"classroom/.test-{uuid.uuid4().hex[:8]}")
    classroom.folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(new_gradebook, classroom.folder)
    yield classroom
    shutil.rmtree(classroom.folder)


@pytest.fixture
def clone(tmp_path) -> Path:
    """A copy of the project to work in."""
    return copy_to(tmp_path)


def copy_to(folder: Path) -> Path:
    """Copy the project as git would give it, edits that are not committed yet included."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, files.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def make(folder: Path, *words: str, check: bool = True) -> subprocess.CompletedProcess:
    """Run make in a clone, with the packages of the running Python."""
    command = ["make", f"VENV={Path(sys.prefix)}", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600)
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


LAB = "--no-browser --port=0 --ServerApp.token=t"


def by_make(target: str) -> list[str]:
    """Return the command with which a person starts JupyterLab in a clone."""
    return ["make", f"VENV={Path(sys.prefix)}", target, f"ARGS={LAB}"]


@contextmanager
def served(folder: Path, command: list[str], **variables: str):
    """Start JupyterLab; give what it said until its page was there, and the page's address."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said = ""
    rest = threading.Thread(target=process.stdout.read)  # a pipe that is full would stop it
    try:
        while not (address := re.search(r"http://localhost:\d+/lab[^\s?]*", said)):
            line = process.stdout.readline()
            assert line, f"the server ended: {said}"
            said += line
        rest.start()
        wait_for(address[0] + "?token=t")
        yield said, address[0] + "?token=t"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=60)
        if rest.ident:  # until all that it started has ended
            rest.join(timeout=60)


def wait_for(address):
    """Wait until a server that has named its address answers there, a minute at most."""
    for _ in range(600):
        try:
            urllib.request.urlopen(address).close()
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")
