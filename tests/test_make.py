"""Every make target does what README.md says, in a clone, with real nbgrader and JupyterLab."""

import html
import json
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from autograde import ROOT, CourseError
from autograde.__main__ import app
from autograde.grader.newer_python import HERE
from autograde.notebook.text import read, write
from autograde.proof.answer_bank import fill, load, reference
from conftest import by_make, make, served

BIN = Path(sys.prefix) / "bin"


def test_help_lists_every_target(clone):
    listed = set(re.findall(r"^make (\w+)", make(clone, "help").stdout, re.M))
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert listed == set(targets)


ASK = ["fresh", "pull", "release", "collect", "zipcollect", "grade", "regrade", "feedback", "award"]


@pytest.mark.parametrize("target", ASK)
def test_a_forgotten_name_is_asked_for(target):
    done = make(ROOT, target, check=False)  # where nothing comes of it
    assert done.returncode != 0 and f"make {target} A=01_perceptron" in done.stderr


def test_an_unknown_name_is_answered_with_those_there_are(empty_class):
    """By make once; the commands behind the other targets are asked here, which is faster."""
    done = make(ROOT, "pull", "A=99_nothing", check=False)
    assert done.returncode != 0 and "01_perceptron" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    for command in ("fresh", "pull", "release", "zipcollect", "grade", "regrade"):
        with pytest.raises(CourseError, match="01_perceptron"):
            app([command, "99_nothing"], standalone_mode=False)


@pytest.mark.prove
def test_lab_serves_the_course_and_never_touches_answers(clone):
    with served(clone, by_make("lab")) as (said, address):
        assert address.split("?")[0].endswith("/lab/tree/00_start_here/00_start_here.ipynb")
        with urllib.request.urlopen(address) as page:
            text = page.read().decode()
        settings = json.loads(
            re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', text, re.S)[1]
        )
        assert "@jupyter/nbgrader:formgrader" in json.dumps(settings)
        shown = address.replace("/lab/tree/00_start_here/00_start_here.ipynb", "/lab/api/settings")
        with urllib.request.urlopen(shown) as page:
            plugins = {entry["id"]: entry for entry in json.load(page)["settings"]}
        news = plugins["@jupyterlab/apputils-extension:notification"]["schema"]["properties"]
        assert news["fetchNews"]["default"] == "false"  # "none" would ask
    assert "newer" not in said
    mine = clone / "work" / "01_perceptron" / "01_perceptron.ipynb"
    assert mine.read_bytes() == (clone / "notebooks/01_perceptron/01_perceptron.ipynb").read_bytes()

    write(fill("01_perceptron", reference("01_perceptron")), mine)
    answered = mine.read_bytes()
    released = read(clone / "notebooks" / "01_perceptron" / "01_perceptron.ipynb")
    released.metadata.course.version = "a later one"
    write(released, clone / "notebooks" / "01_perceptron" / "01_perceptron.ipynb")
    (clone / "work" / "00_start_here" / "00_start_here.ipynb").unlink()
    with served(clone, by_make("lab")) as (said, _):
        pass
    assert "01_perceptron has a newer version" in said and "make fresh A=01_perceptron" in said
    assert "00_start_here has" not in said
    assert mine.read_bytes() == answered
    assert (clone / "work" / "00_start_here" / "00_start_here.ipynb").exists()

    assert "work/01_perceptron-new1" in make(clone, "fresh", "A=01_perceptron").stdout
    beside = read(clone / "work" / "01_perceptron-new1" / "01_perceptron.ipynb")
    assert beside.metadata.course.version == "a later one"
    assert "work/01_perceptron-new2" in make(clone, "fresh", "A=01_perceptron").stdout
    assert mine.read_bytes() == answered


@pytest.mark.prove
def test_teach_opens_formgrader_on_the_course(clone):
    with served(clone, by_make("teach")) as (_, address):
        with urllib.request.urlopen(
            address.replace("/lab?", "/formgrader/api/assignments?")
        ) as page:
            listed = {assignment["name"]: assignment for assignment in json.load(page)}
    assert listed.keys() == {path.stem for path in (ROOT / "chapters").glob("*.py")}
    assert listed["01_perceptron"]["source_path"] == "source/01_perceptron"


@pytest.mark.prove
def test_progress_grades_a_learners_own_work(clone):
    nothing = make(clone, "progress", check=False)
    assert nothing.returncode != 0 and "make lab" in nothing.stderr
    work = clone / "work"
    wrong = load(ROOT / "tests/answers/01_perceptron/wrong_forgot_bias.py")
    answers = reference("01_perceptron") | wrong
    del answers["adaline"]
    write(fill("01_perceptron", answers), work / "01_perceptron" / "01_perceptron.ipynb")
    (work / "00_start_here").mkdir()
    (work / "00_start_here" / "00_start_here.ipynb").write_text("no notebook")
    before = (work / "01_perceptron" / "01_perceptron.ipynb").read_bytes()
    said = " ".join(make(clone, "progress").stdout.replace("│", " ").split())
    assert "1.1 · The weighted sum 0 / 3" in said and "without the bias" in said
    assert "1.3 · The perceptron 10 / 10 done" in said
    assert re.search(r"1\.5 · Adaline 0 / \d+ not written yet", said)
    assert "not a readable notebook" in said
    assert (work / "01_perceptron" / "01_perceptron.ipynb").read_bytes() == before
    page = (work / "progress.html").read_text(encoding="utf-8")
    page = " ".join(html.unescape(re.sub("<[^>]+>", " ", page.split("<main>")[1])).split())
    what_next, the_map = page.split("The map")
    assert "00_start_here could not be graded" in what_next
    assert re.search(
        r"01_perceptron 1\d of 26 \S+ hours? left 02_layers 0 of 28 \d½? hours", the_map
    )
    assert "✗ 1.1 · The weighted sum" in the_map and "without the bias" in the_map
    assert "not written yet" in the_map


@pytest.mark.prove
def test_build_and_pull(clone):
    make(clone, "build", "A=00_start_here")
    path = clone / "source" / "00_start_here" / "00_start_here.ipynb"
    notebook = read(path)
    notebook.cells[0].source += "\n\nWelcome."
    write(notebook, path)
    refused = make(clone, "build", check=False)
    assert refused.returncode != 0 and "make pull A=00_start_here" in refused.stderr
    make(clone, "pull", "A=00_start_here")
    assert "# Welcome." in (clone / "chapters" / "00_start_here.py").read_text(encoding="utf-8")
    make(clone, "build", "A=00_start_here")
    assert "Welcome." in (clone / "notebooks/00_start_here/00_start_here.ipynb").read_text()


def nbgrader(folder, clone, *words, user="student"):
    """Run a student's nbgrader as the lab would: with the course's configuration."""
    environment = os.environ | {
        "JUPYTER_CONFIG_PATH": str(clone),
        "JUPYTER_DATA_DIR": str(folder / ".data"),
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "USER": user,
        "LOGNAME": user,
    }
    done = subprocess.run(
        [BIN / "nbgrader", *words], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.prove
def test_a_class_from_release_to_feedback(clone, tmp_path_factory):
    name = "00_start_here"
    nobody = make(clone, "grade", f"A={name}", check=False)
    assert nobody.returncode != 0 and "Nobody has handed in" in nobody.stderr
    said = make(clone, "release", f"A={name}").stdout
    assert "is released" in said and f"Python {HERE} grades" in said

    home = tmp_path_factory.mktemp("student")
    nbgrader(home, clone, "fetch_assignment", name)
    write(fill(name, reference(name)), home / name / f"{name}.ipynb")
    validated = nbgrader(home / name, clone, "validate", f"{name}.ipynb")
    assert "Success! Your notebook passes all the tests." in validated
    nbgrader(home, clone, "submit", name)

    assert "1 handed in" in make(clone, "collect", f"A={name}").stdout
    assert re.search(r"│ \w+ +│ +1 │ +1 │", make(clone, "grade", f"A={name}").stdout)
    make(clone, "feedback", f"A={name}")
    nbgrader(home, clone, "fetch_feedback", name)
    pages = list(home.rglob("feedback/**/*.html"))
    assert len(pages) == 1 and "1.0" in pages[0].read_text(encoding="utf-8")


@pytest.mark.prove
def test_demo_shows_a_graded_class(clone):
    said = make(clone, "demo").stdout
    table = {
        cells[0]: cells[1:]
        for line in said.splitlines()
        if len(cells := [cell.strip() for cell in line.strip("│").split("│")]) == 8
    }
    assert table["all-right"] == ["3", "3", "10", "2", "6", "2", "26"]
    assert table["raises-in-the-middle"] == table["all-right"]
    assert table["untouched"] == ["0"] * 7
    assert table["half-done"] == ["3", "3", "10", "0", "0", "0", "16"]
    assert table["wrong-forgot-bias"] == ["0", "3", "10", "2", "6", "2", "23"]
    assert table["wrong-sum-for-mean"] == ["3", "3", "10", "2", "5", "2", "25"]
    for kind, found in {
        "submitted": "*.ipynb",
        "autograded": "*.ipynb",
        "feedback": "*.html",
    }.items():
        assert len(list((clone / "classroom" / "demo" / kind / "all-right").rglob(found))) == 3
    assert said.count("explained: to be graded") == 1  # the other one has been read
    (page,) = (clone / "classroom" / "demo" / "feedback" / "all-right").rglob("11_digits.html")
    assert "3 of 4 · your words" in page.read_text(encoding="utf-8")
    assert (clone / "classroom" / "demo" / "gradebook.db").exists()
    assert not (clone / "classroom" / "gradebook.db").exists()  # a real class is left alone
