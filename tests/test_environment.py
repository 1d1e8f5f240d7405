"""One set of versions in all files, and a report that says what is missing."""

import importlib.metadata
import re
import subprocess
import sys
import tomllib

import pytest

from autograde import ROOT
from course import environment

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DIRECT = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"].values()
DEV = [*PROJECT["dependency-groups"]["dev"], *(one for extra in EXTRAS for one in extra)]


def locked(file):
    """Return package → version."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ;")[0].split("==") for line in lines if line[0] not in "#-")


LOCK, DEV_LOCK = locked("requirements.lock"), locked("requirements-dev.lock")
CONDA = dict(
    re.findall(
        r"^ +- ([\w-]+)==([\w.]+)", (ROOT / "environment.yml").read_text(encoding="utf-8"), re.M
    )
)


def split(requirement):
    name, kind, version = re.fullmatch(r"([\w-]+)(?:\[\w+\])?(==|>=)([\d.]+)", requirement).groups()
    return name, kind, environment._numbers(version)


@pytest.mark.parametrize("requirement", [*DIRECT, *DEV])
def test_the_lock_holds_what_pyproject_asks_for(requirement):
    name, kind, version = split(requirement)
    found = environment._numbers((LOCK if requirement in DIRECT else LOCK | DEV_LOCK)[name])
    assert found[: len(version)] == version if kind == "==" else found >= version


def test_learners_do_not_install_what_proves_the_course():
    assert LOCK.keys() & DEV_LOCK.keys() == set()
    mine = {"playwright", "hypothesis", "pytest", "ruff", "mypy", "nbval", "import-linter"}
    assert mine <= DEV_LOCK.keys()
    text = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    assert "\n-r requirements.lock\n" in text


@pytest.mark.parametrize(
    ("target", "needed"),
    [
        *((target, ".ready") for target in "lab fresh progress teach grade report".split()),
        *((target, ".ready-dev") for target in "build new demo test audit".split()),
    ],
)
def test_a_command_installs_no_more_than_it_needs(target, needed):
    """The stamp that it waits for is that of one lock or of both."""
    command = ["make", "-n", "VENV=nowhere", target, "A=01_perceptron", "NAME=99_new"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    stamps = re.findall(r"touch nowhere/(\S+)", done.stdout)
    assert stamps[-1] == needed
    assert ("requirements-dev.lock" in done.stdout) == (needed == ".ready-dev")


def test_conda_users_get_the_versions_of_the_lock():
    assert {split(requirement)[0] for requirement in DIRECT} <= CONDA.keys()
    assert CONDA == {name: LOCK[name] for name in CONDA}


def test_conda_users_get_all_that_a_learners_commands_import():
    """`python -m autograde lab` and `progress` run on what environment.yml installs."""
    imported = set()
    for path in (ROOT / "autograde").rglob("*.py"):
        imported |= set(
            re.findall(r"^\s*(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.M)
        )
    ours = {"autograde", "course"}
    theirs = {
        "nbformat",
        "nbconvert",
        "bs4",
        "traitlets",
        "sqlalchemy",
        "dateutil",
        "markupsafe",
    }  # nbgrader's, Jupyter's, nbconvert's and Jinja's own
    others = {"ipython" if name == "IPython" else name for name in imported}
    others -= (
        set(sys.stdlib_module_names) | ours | theirs | {"psutil", "pytest", "xdist"}
    )  # of make bench and make test
    others -= {"sphinx", "docutils", "math_core", "PIL"}  # of make site
    others -= {"distributed"}  # of grading on a cluster
    assert others <= CONDA.keys()


def test_torch_is_pinned_and_brings_no_cuda():
    assert LOCK["torch"] == "2.13.0"
    assert not [name for name in LOCK if name.startswith(("nvidia", "cuda", "triton"))]


def test_what_runs_here_is_what_the_lock_says():
    different = {}
    for name, version in (LOCK | DEV_LOCK).items():
        try:
            found = importlib.metadata.version(name).split("+")[0]
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system
        if found != version:
            different[name] = (found, version)
    assert different == {}, "make test installs the locks"


@pytest.mark.parametrize("name", environment.NEEDED)
def test_the_report_asks_for_no_more_than_pyproject(name):
    wanted = {part[0]: part[2] for part in map(split, DIRECT)}
    assert environment._numbers(environment.NEEDED[name][0]) == wanted[name]


def test_the_report_is_content_here(capsys):
    environment.report()
    said = capsys.readouterr().out
    assert "✗" not in said and said.endswith("Everything is here.\n")


@pytest.mark.parametrize("name", environment.NEEDED)
def test_the_report_says_how_to_get_what_is_missing(name, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, name, None)  # the import system's own way to say: not there
    environment.report()
    said = capsys.readouterr().out
    line = next(line for line in said.splitlines() if line.startswith("✗"))
    assert name in line and "%pip install" in line
    assert "restart the kernel" in said


def test_the_report_survives_a_package_that_is_broken(monkeypatch, capsys):
    def failing(name):
        raise OSError("a DLL is missing")

    monkeypatch.setattr(environment.importlib, "import_module", failing)
    environment.report()
    assert "does not start (OSError: a DLL is missing)" in capsys.readouterr().out


def test_the_report_tells_an_old_version_from_a_new_one(monkeypatch, capsys):
    monkeypatch.setattr(environment.importlib.metadata, "version", lambda name: "1.9.0")
    environment.report()
    assert "✗ numpy 2.0 or newer: version 1.9.0 is too old" in capsys.readouterr().out
    assert environment._numbers("2.13.0+cpu") == (2, 13, 0)


def test_the_report_asks_for_a_newer_python(monkeypatch, capsys):
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 1))
    environment.report()
    assert "this is Python 3.9. Install a newer one" in capsys.readouterr().out
