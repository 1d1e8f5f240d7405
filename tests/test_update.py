"""After an update of the course, what a learner and a class had before it goes on working.

What they had is made by the commit before notebooks' texts moved to chapters/, from the history.
"""

import io
import re
import shutil
import subprocess
import sys
import tarfile

import pytest
from test_released import outputs, run

from autograde import ROOT
from autograde.learner.changelog import changes
from autograde.learner.lab import prepare
from autograde.notebook.course_folder import CourseFolder
from autograde.notebook.text import is_solution, names, read, write
from conftest import copy_to

BEFORE = "99799d869465bbb9ddcca9c83db1b6152494a50c"
WORKED_ON = "00_start_here", "01_perceptron", "02_layers"


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    """The course as it was."""
    command = ["git", "archive", BEFORE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True)
    if done.returncode:
        pytest.skip(f"this clone has no history back to {BEFORE}: git fetch --unshallow")
    folder = tmp_path_factory.mktemp("old")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def autograde(folder, *words):
    """Run a command of the course in a folder, and return what it says in one line."""
    command = [sys.executable, "-m", "autograde", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return " ".join(done.stdout.replace("│", " ").split())


def answer(path, text):
    """Write into the first answer of a notebook."""
    notebook = read(path)
    next(filter(is_solution, notebook.cells)).source = text
    write(notebook, path)


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def learner(old, tmp_path):
    """An updated course, and in work/ an untouched notebook, one half done and one renamed."""
    copy_to(tmp_path)
    for name in WORKED_ON[1:]:  # whatever has changed in them since
        released = read(tmp_path / "notebooks" / name / f"{name}.ipynb")
        released.metadata.course.version = "newer"
        write(released, tmp_path / "notebooks" / name / f"{name}.ipynb")
        with (tmp_path / "notebooks" / name / "course" / "check.py").open("a") as file:
            file.write("# a better check\n")
    for name in WORKED_ON:
        shutil.copytree(old / "notebooks" / name, tmp_path / "work" / name)
    work = tmp_path / "work"
    answer(
        work / "01_perceptron" / "01_perceptron.ipynb",
        "def weighted_sum(inputs, weights, bias):\n"
        "    return sum(x * w for x, w in zip(inputs, weights)) + bias",
    )
    (work / "02_layers" / "02_layers.ipynb").rename(work / "02_layers" / "my layers.ipynb")
    return tmp_path


@pytest.mark.prove
def test_a_learners_notebooks_stay_as_they_are_and_run(learner):
    before = files(learner / "work")
    news = "\n".join(prepare(CourseFolder(learner)))
    after = files(learner / "work")
    assert {path: after[path] for path in before} == before
    old_folders = {learner / "work" / name for name in WORKED_ON}
    assert [p for p in after.keys() - before.keys() if old_folders & set(p.parents)] == []
    assert "01_perceptron has a newer version" in news
    assert "work/02_layers/ has no 02_layers.ipynb" in news and "work/02_layers-new1/" in news
    assert (learner / "work" / "03_loss" / "03_loss.ipynb").exists()

    assert "\n".join(prepare(CourseFolder(learner))) == news  # the next day
    assert files(learner / "work").keys() == after.keys()

    for path in ("01_perceptron/01_perceptron.ipynb", "02_layers/my layers.ipynb"):
        errors = outputs(run(learner / "work" / path, COURSE_STATIC="1"), "error")
        assert {error.ename for error in errors} <= {"NotImplementedError", "CheckFailed"}


@pytest.mark.prove
def test_progress_counts_the_answers_that_were_given_before(learner):
    said = autograde(learner, "progress")
    assert re.search(r"1\.1 · The weighted sum 3 / 3 done", said), said


@pytest.mark.prove
def test_a_class_that_was_graded_before_is_graded_on(old, tmp_path):
    name = "00_start_here"
    for student, text in {
        "ada": "def double(x):\n    return 2 * x",
        "ben": "def double(x):\n    return x",
    }.items():
        folder = old / "classroom" / "submitted" / student / name
        folder.mkdir(parents=True)
        shutil.copy(old / "notebooks" / name / f"{name}.ipynb", folder)
        answer(folder / f"{name}.ipynb", text)
    autograde(old, "grade", name)

    new = copy_to(tmp_path)
    shutil.move(old / "classroom", new / "classroom")
    late = new / "classroom" / "submitted" / "cem" / name
    shutil.copytree(new / "classroom" / "submitted" / "ada" / name, late)
    said = autograde(new, "grade", name)
    assert re.search(r"ada 1 1 ben 0 0 cem 1 1", said), said
    autograde(new, "feedback", name)
    assert len(list((new / "classroom" / "feedback").rglob("*.html"))) == 3
    assert "report" in autograde(new, "report")


def test_answers_go_with_an_exercise_to_its_new_notebook(old, tmp_path):
    """07_autograd and 08_nn_linear have new numbers, and training has left 06."""
    new = copy_to(tmp_path)
    answers = {
        "06_backprop": ("sgd", "class SGD:\n    own = 6"),
        "07_autograd": ("mean_gradient", "def mean_gradient(x):\n    return 7"),
        "08_nn_linear": ("linear_output", "def linear_output(layer, inputs):\n    return 8"),
    }
    for name, (grade_id, text) in answers.items():
        shutil.copytree(old / "notebooks" / name, new / "work" / name)
        mine = read(new / "work" / name / f"{name}.ipynb")
        cells = {c.metadata.nbgrader.grade_id: c for c in mine.cells if is_solution(c)}
        cells[grade_id].source = text
        write(mine, new / "work" / name / f"{name}.ipynb")
    before = files(new / "work")
    told = " ".join(prepare(CourseFolder(new)))
    assert {path: files(new / "work")[path] for path in before} == before
    for name, (grade_id, text) in zip(
        ("07_training", "09_autograd", "10_nn_linear"), answers.values(), strict=True
    ):
        mine = read(new / "work" / name / f"{name}.ipynb")
        cells = {c.metadata.nbgrader.grade_id: c for c in mine.cells if is_solution(c)}
        assert cells.pop(grade_id).source == text
        assert all("is yours to write" in cell.source for cell in cells.values())
        assert f"{name} has your answers from work/" in told
    assert "10.1" in told and "no longer has" not in told
    assert not any("your answers from" in text for text in prepare(CourseFolder(new)))


def test_an_answer_without_a_place_is_kept_and_named(old, tmp_path):
    new = copy_to(tmp_path)
    shutil.copytree(old / "notebooks" / "07_autograd", new / "work" / "07_autograd")
    path = new / "work" / "07_autograd" / "07_autograd.ipynb"
    mine = read(path)
    cells = {c.metadata.nbgrader.grade_id: c for c in mine.cells if is_solution(c)}
    cells["mean_gradient"].metadata.nbgrader.grade_id = "asked_no_more"
    cells["mean_gradient"].source = "answer = 42"
    cells["descend"].source = "def descend(f, start, learning_rate, steps):\n    return 9"
    write(mine, path)
    told = prepare(CourseFolder(new))
    assert "The course no longer has these exercises of work/07_autograd/" in told[-1]
    assert told[-1].endswith(": 7.1, 7.6.") and "answer = 42" in path.read_text()


CHANGELOG = """# What is new

## 2027.1

### 01_perceptron

- A picture of
  the bound.
- A slider.

### 02_layers

- Nothing much.

## 2026.11

### 01_perceptron

- An older thing.
"""


@pytest.mark.parametrize(
    ("name", "since", "expected"),
    [
        ("01_perceptron", "2026.11", ["A picture of the bound.", "A slider."]),
        ("01_perceptron", None, ["A picture of the bound.", "A slider.", "An older thing."]),
        ("01_perceptron", "2027.1", []),
        ("01_perceptron", "2026.9", ["A picture of the bound.", "A slider.", "An older thing."]),
        ("02_layers", "2026.11", ["Nothing much."]),
        ("03_loss", None, []),
    ],
)
def test_a_learner_is_told_what_is_new_since_the_copy(name, since, expected):
    assert changes(CHANGELOG, name, since) == expected


def test_the_changelog_begins_with_this_edition_and_names_real_notebooks():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    edition = re.search(r'^version = "([\d.]+)"', project, re.M)[1]
    assert re.findall(r"^## ([\d.]+)", text, re.M)[0] == edition
    of_notebooks = set(re.findall(r"^### (\d\d_\w+)", text, re.M))
    assert of_notebooks <= set(names())
    assert all(changes(text, name, None) for name in of_notebooks)
