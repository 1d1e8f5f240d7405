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
from contextlib import contextmanager
from pathlib import Path

import pytest
from gradebooks import Databases, Files, a_class, server

from autograde import ROOT

ENGINE = os.environ.get("GRADEBOOK_ENGINE", "")  # postgresql: all of these tests run on it


def pytest_generate_tests(metafunc):
    """Run a test that is marked so with both kinds of gradebook."""
    if metafunc.definition.get_closest_marker("both_engines") and not ENGINE:
        metafunc.parametrize("gradebooks", ["sqlite", "postgresql"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory):
    return Files(tmp_path_factory.mktemp("new"))


@pytest.fixture(scope="session")
def postgresql():
    with server() as address:
        yield Databases(address)


@pytest.fixture(scope="session")
def gradebooks(request):
    """Where the classes of a test have their gradebooks."""
    return request.getfixturevalue(getattr(request, "param", ENGINE or "sqlite"))


@pytest.fixture(scope="class")
def empty_class(gradebooks):
    """A class of its own under classroom/, removed afterwards."""
    with a_class(gradebooks) as classroom:
        yield classroom


@pytest.fixture(scope="class")
def class_with_a_file(sqlite):
    """The same, for tests that do to the gradebook what can be done to a file."""
    with a_class(sqlite) as classroom:
        yield classroom


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
