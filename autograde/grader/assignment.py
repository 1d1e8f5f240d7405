"""What grading an assignment takes, read from its source once: tests, names, modules."""

import ast
import hashlib
import json
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nbformat import NotebookNode

from autograde import ROOT
from autograde.grader.jobs import Tests, TestSpec
from autograde.grader.rebuild import prepared
from autograde.grader.versions import GRADER
from autograde.grader.withheld import Modules, withheld
from autograde.notebook.dataflow import (
    earlier,
    is_of_earlier,
    needed,
    parse,
    used_and_bound,
)
from autograde.notebook.text import HEADING, Exercise, exercises, is_solution, is_test, read


@dataclass(frozen=True)
class Plan:
    """An assignment as its source says.

    Attributes:
        source: the source notebook.
        folder: where it lies.

    """

    source: NotebookNode
    folder: Path

    @property
    def name(self) -> str:
        """Its name, 01_perceptron for example."""
        return self.folder.name

    @cached_property
    def base(self) -> NotebookNode:
        """The notebook with stubs in place of the answers, hidden tests still in it."""
        return prepared(self.source)

    @cached_property
    def exercises(self) -> list[Exercise]:
        """Its exercises, with the reference answers."""
        return exercises(self.source)

    def before(self, exercise: Exercise) -> list[Exercise]:
        """Return the exercises that come before one."""
        return self.exercises[: self.exercises.index(exercise)]

    @cached_property
    def tests(self) -> Tests:
        """What it takes to run each test cell.

        What comes from `course.earlier` counts as the student's: a layer that a test makes and the
        student's function changes must live where that function runs.
        """
        code = [cell for cell in self.source.cells if cell.cell_type == "code"]
        analysed = [used_and_bound(cell.source) for cell in code]
        bound = [pair[1] for pair, cell in zip(analysed, code, strict=True) if is_solution(cell)]
        contract = set().union(*bound, *(earlier(source) for source in self.given))
        given = [
            pair if not is_solution(cell) and not is_test(cell) else (set(), set())
            for pair, cell in zip(analysed, code, strict=True)
        ]
        found = {}
        for index, cell in enumerate(code):
            if is_test(cell):
                used = analysed[index][0]
                setup = sorted(needed(given[:index], used - contract))
                wanted = used.union(*(given[i][0] for i in setup))
                found[cell.metadata.nbgrader.grade_id] = TestSpec(
                    source=cell.source,
                    setup=[_without_earlier(code[i].source) for i in setup],
                    names=sorted(wanted & contract),
                    answers=self._answers_of(cell),
                    exercise=self._exercise_of(cell),
                )
        return found

    @cached_property
    def given(self) -> list[str]:
        """The texts of the cells that students do not write."""
        code = [cell for cell in self.source.cells if cell.cell_type == "code"]
        return [cell.source for cell in code if not is_solution(cell) and not is_test(cell)]

    @cached_property
    def modules(self) -> list[str]:
        """What the notebook imports anywhere."""
        found: dict[str, None] = {}
        for cell in self.source.cells:
            if cell.cell_type == "code":
                for node in ast.walk(parse(cell.source)):
                    if isinstance(node, ast.Import):
                        found |= dict.fromkeys(name.name for name in node.names)
                    elif isinstance(node, ast.ImportFrom) and node.module:
                        found[node.module] = None
                        found |= dict.fromkeys(f"{node.module}.{n.name}" for n in node.names)
        return list(found)

    @cached_property
    def beside(self) -> list[Path]:
        """The files that a student has beside the notebook."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        aside = {"__pycache__", ".ipynb_checkpoints"}
        return [p for p in files if p.suffix != ".ipynb" and aside.isdisjoint(p.parts)]

    @cached_property
    def withheld(self) -> Modules:
        """Those of them that judge."""
        return withheld(self.beside)

    @cached_property
    def digest(self) -> str:
        """A short name for all that a grade depends on besides the submission."""
        digest = hashlib.sha256(sys.version.encode())
        digest.update(json.dumps(self.source.cells, sort_keys=True).encode())
        code = [path for package in GRADER for path in sorted(package.rglob("*.py"))]
        for path in [*code, ROOT / "requirements.lock", *self.beside]:
            digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()[:16]

    def _answers_of(self, test: NotebookNode) -> list[str]:
        """Return the grade_ids of the answers that belong to a test's exercise."""
        answers: list[str] = []
        for cell in self.source.cells:
            if cell.cell_type == "markdown" and HEADING.search(cell.source):
                answers = []
            elif is_solution(cell):
                answers.append(cell.metadata.nbgrader.grade_id)
            elif cell is test:
                break
        return answers

    def _exercise_of(self, test: NotebookNode) -> str:
        """Return the number of the exercise that a test belongs to."""
        grade_id = test.metadata.nbgrader.grade_id
        return next(part.number for part in self.exercises if grade_id in part.points)


def _without_earlier(source: str) -> str:
    if not earlier(source):
        return source
    tree = parse(source)
    tree.body = [node for node in tree.body if not is_of_earlier(node)]
    return ast.unparse(tree)


State = tuple[tuple[Path, int, int], ...]  # of files: path, time of the last change, size
_plans: dict[Path, tuple[State, Plan]] = {}  # folder → the state of its files, its plan


def plan(name: str, root: Path = ROOT) -> Plan:
    """Return the plan of an assignment, made anew when a file of its source has changed.

    Args:
        name: the assignment.
        root: the course that it belongs to.

    """
    folder = root / "source" / name
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    state = tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)
    if folder not in _plans or _plans[folder][0] != state:
        _plans[folder] = state, Plan(read(folder / f"{name}.ipynb"), folder)
    return _plans[folder][1]
