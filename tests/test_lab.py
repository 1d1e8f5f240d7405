"""What a learner does on any system, Windows and macOS included: CI runs this file there."""

import re
import shutil
import subprocess
import sys
import urllib.request

import pytest

from autograde import ROOT
from autograde.learner.lab import prepare
from autograde.learner.progress import hours, in_words
from autograde.notebook.course_folder import CourseFolder
from autograde.notebook.text import read
from conftest import wait_for

NOT_ON_WINDOWS = ("fcntl", "resource", "landlockpy")  # those that nbgrader itself does without


def test_a_learners_commands_import_nothing_that_windows_has_not():
    code = f"import sys; sys.modules.update(dict.fromkeys({NOT_ON_WINDOWS})); "
    code += "import autograde.__main__, autograde.learner.lab, autograde.learner.progress"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def course(tmp_path):
    """What `lab` needs of the course: its commands and two of its notebooks."""
    for folder in ("autograde", "jupyter"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file in ("CHANGELOG.md", "nbgrader_config.py", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path)
    for name in ("00_start_here", "01_perceptron"):
        shutil.copytree(ROOT / "notebooks" / name, tmp_path / "notebooks" / name)
    return tmp_path


def test_copies_are_made_once_and_then_left_alone(course):
    assert prepare(CourseFolder(course)) == []
    mine = course / "work" / "01_perceptron" / "01_perceptron.ipynb"
    assert (
        mine.read_bytes() == (course / "notebooks" / mine.relative_to(course / "work")).read_bytes()
    )
    mine.write_text("my answers", encoding="utf-8")
    (mine.parent / "course" / "check.py").unlink()
    assert prepare(CourseFolder(course)) == []
    assert mine.read_text(encoding="utf-8") == "my answers"
    assert (mine.parent / "course" / "check.py").exists()


def test_lab_serves_a_learners_copies(course):
    words = "lab --no-browser --port=0 --ServerApp.token=t".split()
    with subprocess.Popen(
        [sys.executable, "-m", "autograde", *words],
        cwd=course,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        said = ""
        try:
            while not (address := re.search(r"(http://localhost:\d+)(/lab[^\s?]*)", said)):
                line = process.stdout.readline()
                assert line, f"the server ended: {said}"
                said += line
            assert address[2] == "/lab/tree/00_start_here/00_start_here.ipynb"
            folder = f"{address[1]}/api/contents/01_perceptron?content=0&token=t"
            wait_for(folder)
            with urllib.request.urlopen(folder, timeout=60) as page:
                assert "directory" in page.read().decode()
            stop = urllib.request.Request(f"{address[1]}/api/shutdown?token=t", method="POST")
            urllib.request.urlopen(stop, timeout=60).close()
            process.communicate(timeout=60)
        finally:
            process.kill()
    assert read(course / "work" / "00_start_here" / "00_start_here.ipynb").cells


def test_hours_of_every_notebook_are_announced_and_said_in_words():
    announced = hours((ROOT / "README.md").read_text(encoding="utf-8"))
    assert announced.keys() == set(CourseFolder().names)
    assert (announced["00_start_here"], announced["03_loss"]) == (0.25, 2.5)
    said = [in_words(time) for time in (0, 0.01, 0.52, 1.1, 1.6, 3.25)]
    assert said == ["nothing", "5 minutes", "30 minutes", "1 hour", "1½ hours", "3 hours"]
