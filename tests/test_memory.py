"""Which tests `make test` leaves out: none of which something has changed."""

import os
import re
import subprocess
import sys

import pytest

from autograde import ROOT
from autograde.proof.memory import Inputs

TESTS = """
import pytest


@pytest.mark.parametrize("name", ["01_one", "02_two"])
def test_part(name):
    assert "wrong" not in open(f"chapters/{name}.py").read()


@pytest.mark.whole
@pytest.mark.parametrize("name", ["01_one", "02_two"])
def test_run(name):
    assert "slow" not in open(f"chapters/{name}.py").read()


def test_machine():
    import code_of_ours  # which has something to do with 02_two
"""
ALL = {"part[01_one]", "part[02_two]", "run[01_one]", "run[02_two]", "machine", "other", "last"}
QUICK = {"part[01_one]", "part[02_two]", "machine", "other", "last"}


@pytest.fixture
def project(tmp_path):
    """A small project whose files were committed."""
    files = {
        "chapters/01_one.py": "1",
        "chapters/02_two.py": "2",
        "code_of_ours.py": "ours = 1",
        "tests/test_small.py": TESTS,
        "tests/test_other.py": "def test_other():\n    assert '01_one'\n",
        "tests/test_last.py": "def test_last():\n    pass\n",
        ".gitignore": ".cache/\n__pycache__/\n.pytest_cache/\n",
        "pytest.ini": "[pytest]\n",
    }
    for file, text in files.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(text)
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    return tmp_path


def git(folder, *words):
    who = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True)


def commit(folder):
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "A change")


def digests(project):
    """Return the digest of what each test depends on."""
    tests = ["test_small.py::test_part[01_one]", "test_small.py::test_part[02_two]"]
    tests += ["test_small.py::test_machine", "test_other.py::test_other", "test_last.py::test_last"]
    inputs = Inputs(project)
    return {test.partition("::test_")[2]: inputs.digest(f"tests/{test}") for test in tests}


@pytest.mark.parametrize(
    ("file", "concerned"),
    [
        ("chapters/02_two.py", {"part[02_two]", "machine"}),  # as the text names it
        ("chapters/01_one.py", {"part[01_one]", "other"}),
        ("solutions/01_one/course/data.py", {"part[01_one]", "other"}),
        ("code_of_ours.py", {"part[01_one]", "part[02_two]", "machine", "other", "last"}),
        ("tests/conftest.py", {"part[01_one]", "part[02_two]", "machine", "other", "last"}),
        ("tests/test_other.py", {"other"}),
        ("docs/guide.md", set()),
    ],
)
def test_a_test_depends_on(file, concerned, project):
    before = digests(project)
    (project / file).parent.mkdir(parents=True, exist_ok=True)
    (project / file).write_text("# other than before: 01_one")
    after = digests(project)
    assert {test for test in before if before[test] != after[test]} == concerned


def test_a_file_that_goes_through_all_notebooks_depends_on_all(project):
    (project / "tests" / "test_last.py").write_text("for name in names():\n    pass\n")
    before = digests(project)["last"]
    (project / "chapters" / "02_two.py").write_text("3")
    assert digests(project)["last"] != before


def test_parameters_name_the_notebook_of_each_test_and_say_nothing_of_the_others(project):
    text = '@pytest.mark.parametrize("name", names())\ndef test_x(name): pass\ndef test_last(): 1\n'
    (project / "tests" / "test_last.py").write_text(text)
    before = digests(project)["last"]
    (project / "chapters" / "02_two.py").write_text("3")
    assert digests(project)["last"] == before


def test_a_notebook_has_changed_if_it_is_not_as_it_was_pushed(project, tmp_path_factory):
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", str(project), ".")
    assert Inputs(clone).changed() == set()
    (clone / "chapters" / "02_two.py").write_text("3")
    assert Inputs(clone).changed() == {"02_two"}
    git(clone, "commit", "-qam", "A change")
    assert Inputs(clone).changed() == {"02_two"}
    (clone / "answers").mkdir()
    (clone / "notebooks" / "01_one").mkdir(parents=True)
    (clone / "notebooks" / "01_one" / "extra.csv").write_text("1")
    assert Inputs(clone).changed() == {"01_one", "02_two"}
    (project / ".git").rename(project / "no-git")
    assert Inputs(project).changed() == {"01_one", "02_two"} and not Inputs(project).known


def ran(project, *words):
    """Run the project's tests on two workers; return the names of those that ran."""
    plugins = ["-p", "xdist", "-p", "autograde.proof.memory", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", "-vv", "-n2", "--dist=loadscope", *plugins, *words]
    settings = {
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(project)]),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    done = subprocess.run(
        command, cwd=project, env=os.environ | settings, capture_output=True, text=True
    )
    assert "2 workers" in done.stdout, done.stdout + done.stderr
    return set(re.findall(r"(?:PASSED|FAILED) tests/\w+\.py::test_([^\s@]+)", done.stdout))


@pytest.mark.prove
def test_what_has_passed_runs_again_when_something_has_changed(project):
    assert ran(project, "--changed") == QUICK
    assert ran(project, "--changed") == set()
    (project / "chapters" / "01_one.py").write_text("wrong, slow")
    assert ran(project, "--changed") == {"part[01_one]", "run[01_one]", "other"}
    assert ran(project, "--changed") == {"part[01_one]", "run[01_one]"}  # which have failed
    assert ran(project) == ALL
