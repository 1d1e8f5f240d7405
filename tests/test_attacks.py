"""Every attack of tests/attacks earns what it has solved, reaches nothing and stops nobody."""

import importlib.util
import os
import re
import shutil
import socket
import threading
from pathlib import Path

import jupytext
import psutil
import pytest
from nbformat import v4

from autograde import ROOT
from autograde.classroom.classroom import Classroom
from autograde.classroom.grading import grade
from autograde.grader import grade as run
from autograde.notebook.markers import BEGIN_HIDDEN, END_HIDDEN
from autograde.notebook.text import exercises, read, read_source, write
from autograde.proof.answer_bank import fill, reference

pytestmark = pytest.mark.prove

NAME = "01_perceptron"
FOLDER = ROOT / "tests" / "attacks"
TEXTS = {path.stem: path for path in sorted(FOLDER.glob("*_*.py"))}
WORTH = {cell: full for part in exercises(read_source(NAME)) for cell, full in part.points.items()}
HALF = ("weighted_sum", "gates")  # what one of the honest neighbours has solved


def load_files():
    spec = importlib.util.spec_from_file_location("files", FOLDER / "files.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.ATTACKS


FILES = load_files()


def notebook_of(text, places):
    """Return the submission that a text attack describes."""
    for word, place in places.items():
        text = text.replace(f"{{{word}}}", str(place))
    cells = [c for c in jupytext.reads(text, fmt="py:percent").cells if c.metadata.get("title")]
    titled = [(cell.metadata["title"], cell.source) for cell in cells]
    notebook = fill(NAME, {title: source for title, source in titled if title[0] != "+"})
    behind = 0
    for number, (title, source) in enumerate(titled):
        if title[0] == "+":
            after = title.removeprefix("+ after ")
            if after == "+ first":
                index = behind = behind + 1
            else:
                names = [c.metadata.get("nbgrader", {}).get("grade_id") for c in notebook.cells]
                index = names.index(after) + 1
                while notebook.cells[index].id.startswith("added-"):
                    index += 1
                index += 1
            notebook.cells.insert(index - 1, v4.new_code_cell(source, id=f"added-{number}"))
    return notebook


class Listener:
    """A server that must never hear anything."""

    def __init__(self, family, address):
        self.socket = socket.socket(family)
        self.socket.bind(address)
        self.socket.listen()
        self.heard = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            try:
                self.socket.accept()
            except OSError:
                return
            self.heard += 1


class Outcome:
    """What came of grading all attacks together, with honest submissions among them."""

    def __init__(self, folder, unix):
        self.api = Classroom(folder=folder)
        self.api.settings.RunTests.cell_timeout = 2  # an attack that hangs shall not take long
        self.api.settings.RunTests.notebook_timeout = 20
        self.api.settings.RunTests.memory_mb = 256
        self.folder = self.api.folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.mark, self.secret = self.folder / "mark", self.folder / "secret.txt"
        self.secret.write_text("the-secret-word-of-the-class")
        self.tcp = Listener(socket.AF_INET, ("127.0.0.1", 0))
        self.unix = Listener(socket.AF_UNIX, str(unix))
        submitted = self.folder / "submitted"
        places = {
            "SECRET": self.secret,
            "GRADEBOOK": self.folder / "gradebook.db",
            "OTHER": submitted / "a-neighbour" / NAME,
            "MARK": self.mark,
            "PORT": self.tcp.socket.getsockname()[1],
            "UNIX": unix,
            "PID": os.getpid(),
        }
        solved = reference(NAME)
        half = {cell: solved[cell] for cell in HALF}
        for student, answers in (("a-neighbour", solved), ("m-half", half), ("z-last", solved)):
            write(fill(NAME, answers), submitted / student / NAME / f"{NAME}.ipynb")
        for name, path in TEXTS.items():
            notebook = notebook_of(path.read_text(encoding="utf-8"), places)
            write(notebook, submitted / name / NAME / f"{NAME}.ipynb")
        texts = {word: str(place) for word, place in places.items()}
        for name, attack in FILES.items():
            target = submitted / f"file_{name}" / NAME
            target.mkdir(parents=True)
            attack.put(target, lambda answers: fill(NAME, answers), texts)
        self.before = self.tree(submitted)
        self.failed = grade(self.api, self.api.course.assignment(NAME)).failed
        self.points = self.api.points(self.api.course.assignment(NAME))
        self.after = self.tree(submitted)

    def tree(self, folder):
        """Return what stands in the plain files of the honest students."""
        honest = ("a-neighbour", "m-half", "z-last")
        return {path: path.read_bytes() for who in honest for path in (folder / who).rglob("*.*")}

    def earned(self, student):
        scores = self.points.get(student, {})
        assert all(scores[cell] in (0, WORTH[cell], None) for cell in scores)
        return {cell for cell, score in scores.items() if score}

    def written(self, student):
        """Return all that the grader says to a student; what the student wrote is left out."""
        said = []
        for path in (self.folder / "autograded" / student).rglob("*.*"):
            if path.suffix != ".ipynb":
                said += [] if "course" in path.parts else [path.read_bytes().decode("latin-1")]
                continue
            notebook = read(path)
            said.append(repr(notebook.metadata))
            for cell in notebook.cells:
                theirs = cell.cell_type == "code" and cell.metadata.course.part != "test"
                said += [str(cell.metadata), "" if theirs else cell.source]
                for output in cell.get("outputs", []):
                    said += [output.get("text", ""), *output.get("traceback", [])]
        said = "\n".join(said).replace("\\n", "\n")
        return re.sub(r"in (line \d+ of your cell|your line): .*", "", said)  # their own words, too

    def page(self, student):
        """Return the page of feedback."""
        assert self.api.nbgrader.generate_feedback(NAME, student)["success"]
        path = self.folder / "feedback" / student / NAME / f"{NAME}.html"
        return path.read_text(encoding="utf-8")

    def verdicts(self, student):
        path = self.folder / "autograded" / student / NAME / f"{NAME}.ipynb"
        return {
            cell.metadata.nbgrader.grade_id: cell.metadata.course.get("verdict")
            for cell in read(path).cells
            if cell.metadata.get("nbgrader", {}).get("grade")
        }


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    result = Outcome("classroom/.test-attacks", tmp_path_factory.mktemp("sockets") / "socket")
    yield result
    result.tcp.socket.close()
    result.unix.socket.close()
    shutil.rmtree(result.folder)


def lines_of(docstring, word):
    return re.findall(rf"^{word}: ?(.+)$", docstring, re.M)


def hidden_lines():
    """Return the lines of hidden tests that stand nowhere in what students get."""
    source = "\n".join(
        region
        for cell in read_source(NAME).cells
        for region in re.findall(f"{BEGIN_HIDDEN}\n(.*?){END_HIDDEN}", cell.source, re.S)
    )
    released = read(ROOT / "notebooks" / NAME / f"{NAME}.ipynb")
    seen = "\n".join(cell.source for cell in released.cells)
    lines = {line.strip() for line in source.split("\n") if len(line.strip()) > 20}
    return {line for line in lines if line not in seen}


def told_too_much(outcome, student):
    text = outcome.written(student)
    return {line for line in (*hidden_lines(), outcome.secret.read_text()) if line in text}


@pytest.mark.parametrize("name", TEXTS)
def test_text_attack(name, outcome):
    docstring = TEXTS[name].read_text(encoding="utf-8").split('"""')[1]
    earns = {cell for line in lines_of(docstring, "Earns") for cell in line.split(", ")}
    assert name not in outcome.failed
    assert outcome.earned(name) == earns, outcome.verdicts(name)
    for line in lines_of(docstring, "Verdict"):
        cell, verdict = line.split(" = ")
        assert outcome.verdicts(name)[cell] in verdict.split(" or ")
    for line in lines_of(docstring, "Never"):
        look_at = outcome.page if "<" in line else outcome.written
        assert [text for text in line.split(", ") if text in look_at(name)] == []
    assert told_too_much(outcome, name) == set()


@pytest.mark.parametrize("name", FILES)
def test_file_attack(name, outcome):
    earned = outcome.earned(f"file_{name}")
    earns = FILES[name].earns
    allowed = [set(), {cell for cell in WORTH if cell.startswith("weighted_sum")}]
    assert earned in ([set(earns)] if earns is not None else allowed), outcome.failed
    assert told_too_much(outcome, f"file_{name}") == set()


def test_the_neighbours_have_what_they_deserve(outcome):
    assert outcome.earned("a-neighbour") == outcome.earned("z-last") == set(WORTH)
    part = [p for p in exercises(read_source(NAME)) if p.solutions.keys() & set(HALF)]
    assert outcome.earned("m-half") == {cell for p in part for cell in p.points}
    assert outcome.before == outcome.after


def test_nothing_was_reached(outcome):
    assert not outcome.mark.exists()
    assert (outcome.tcp.heard, outcome.unix.heard) == (0, 0)
    assert outcome.secret.read_text() == "the-secret-word-of-the-class"


def test_nothing_goes_on(outcome):
    """Of all that was started, only the fork server is left, and it ends when it is told to."""
    left = psutil.Process().children(recursive=True)
    servers = {server._process.pid for server in run._servers.values()}
    assert {process.pid for process in left} <= servers, left
    caged = [p for p in psutil.process_iter(["uids"]) if p.info["uids"].real == 65534]
    strangers = [process for process in caged if not belongs_to_another_test(process)]
    assert psutil.wait_procs(strangers, timeout=60)[1] == []  # one may be ending at this moment


def belongs_to_another_test(process):
    """Return whether a worker of pytest-xdist that runs beside this one has started a process."""
    this = psutil.Process()
    try:
        above = process.parents()
    except psutil.NoSuchProcess:
        return False
    return this not in above and this.parent() in above


def test_there_are_attacks_of_every_kind():
    kinds = {line for p in TEXTS.values() for line in lines_of(p.read_text(), "Tries")}
    kinds |= {attack.tries for attack in FILES.values()}
    assert kinds >= {"marks", "tests", "files", "gradebook", "escape", "outlive", "hang"}
    assert kinds >= {"batch", "others", "parser", "protocol"}
    assert len(TEXTS) + len(FILES) >= 40
    assert all(Path(path).read_text(encoding="utf-8").startswith('"""') for path in TEXTS.values())
