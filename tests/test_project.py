"""What GitHub, pre-commit, Binder and others read: it parses, and names what is there."""

import json
import re
import subprocess

import pytest
import yaml

from autograde import ROOT
from autograde.settings import edition

YAML = [
    *sorted((ROOT / ".github" / "workflows").glob("*.yml")),
    ROOT / ".pre-commit-config.yaml",
    ROOT / "CITATION.cff",
    ROOT / "environment.yml",
]


def parsed(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.name)
def test_it_parses(path):
    assert isinstance(parsed(path), dict)


def commands():
    """Return every command that a workflow, a hook or the devcontainer runs."""
    for path in YAML[:-3]:
        for job in parsed(path)["jobs"].values():
            yield from (step["run"] for step in job["steps"] if "run" in step)
    for repository in parsed(ROOT / ".pre-commit-config.yaml")["repos"]:
        yield from (hook["entry"] for hook in repository["hooks"])
    container = ROOT / ".devcontainer" / "devcontainer.json"
    yield json.loads(container.read_text(encoding="utf-8"))["postCreateCommand"]


@pytest.mark.parametrize("command", [*commands()])
def test_what_a_command_names_is_there(command):
    for path in re.findall(r"(?<=\s)(?:tests|requirements)[\w/.-]*|^\.ci/\w+", command):
        assert (ROOT / path).exists(), path
    for test in re.findall(r"-k ([a-z_]{20,})", command):
        listed = (ROOT / "tests" / "test_build.py").read_text(encoding="utf-8")
        assert f"def test_{test}(" in listed
    if target := re.match(r"make (\S+)", command):
        asked = ["make", "-n", "VENV=.venv", target[1]]
        assert subprocess.run(asked, cwd=ROOT, capture_output=True).returncode == 0


def matrix(workflow: str, job: str) -> dict:
    jobs = parsed(ROOT / ".github" / "workflows" / workflow)["jobs"]
    return jobs[job]["strategy"]["matrix"]


def test_every_system_and_every_python_is_tried():
    learners = matrix("learners.yml", "learner")
    assert {name.split("-")[0] for name in learners["os"]} == {"ubuntu", "macos", "windows"}
    pythons = {*learners["python"], *(one["python"] for one in learners["include"])}
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    oldest = re.search(r'requires-python = ">=([\d.]+)"', project)[1]
    assert pythons == {f"3.{minor}" for minor in range(int(oldest.split(".")[1]), 15)}
    assert pythons == {*matrix("ci.yml", "test")["python"]}


@pytest.mark.parametrize("path", sorted((ROOT / ".github" / "workflows").glob("*.yml")))
def test_where_old_copies_are_tried_there_is_a_history(path):
    """Of a clone without one, tests/test_update.py makes no copies, and is skipped."""
    for job in parsed(path)["jobs"].values():
        checkout = next(step for step in job["steps"] if "checkout" in step.get("uses", ""))
        assert checkout["with"]["fetch-depth"] == 0


def test_the_citation_is_of_this_edition():
    cited = parsed(ROOT / "CITATION.cff")
    assert cited["version"] == edition()
    assert cited["date-released"].isoformat()[:7] == edition().replace(".", "-")


def test_binder_installs_what_learners_install():
    text = (ROOT / "binder" / "requirements.txt").read_text(encoding="utf-8")
    assert text.split() == ["-r", "../requirements.lock"]


def test_made_files_are_marked():
    """For GitHub's diffs and statistics, and with lines that end alike on every system."""
    for path in (
        "source/01_perceptron/01_perceptron.ipynb",
        "notebooks/01_perceptron/course/check.py",
        "solutions/01_perceptron/01_perceptron.ipynb",
    ):
        assert attributes(path) == {"linguist-generated": "set", "eol": "lf"}
    for path in ("chapters/01_perceptron.py", "course/check.py", "notebooks/README.md"):
        assert attributes(path) == {"linguist-generated": "unspecified", "eol": "lf"}


def attributes(path):
    command = ["git", "check-attr", "linguist-generated", "eol", "--", path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(line.split(": ")[1:] for line in done.stdout.splitlines())
