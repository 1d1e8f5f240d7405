"""What the grader's own processes tell each other about one submission, in msgpack.

The process that grades sends a `Job`, which the worker may know all of, and a `Secret`, which it
may not; the checker answers with an `Outcome`. A `CellReport` comes from the worker: it may say
anything, and is believed in nothing.
"""

from dataclasses import asdict, astuple, dataclass, field
from operator import add
from typing import Any

import msgpack

from autograde.grader.rpc.channel import Place
from autograde.grader.verdicts import Verdict
from autograde.grader.withheld import Modules, Withheld


@dataclass(frozen=True)
class Cell:
    """A code cell, as the worker knows it.

    Attributes:
        kind: "given" (the course's), "answer", "extra" (the student's own), "reference" or "test".
        source: its text; of a test "", for a worker knows only that there is one.
        untouched: whether it is an answer in which nothing was written.
        misplaced: what the student is told where that was written somewhere else.
        runs: whether it has to run; nothing needs many of the cells of the course.

    """

    kind: str
    source: str = ""
    untouched: bool = False
    misplaced: str = ""
    runs: bool = True


@dataclass(frozen=True)
class ProcessLimits:
    """What the processes of one submission may use.

    Attributes:
        memory: bytes that each process may map, on top of what it starts with.
        cpu: seconds of processor time of each process.
        processes: processes and threads at a time, in all.
        files: bytes in the private folder, in all and in one file.

    """

    memory: int
    cpu: int
    processes: int
    files: int


@dataclass(frozen=True)
class Job:
    """A notebook to run.

    Attributes:
        cells: its code cells.
        cell_timeout: seconds for one cell, and for one test.
        notebook_timeout: seconds for all cells.
        tests_timeout: seconds for all tests.
        limits: what its processes may use.

    """

    cells: list[Cell]
    cell_timeout: float
    notebook_timeout: float
    tests_timeout: float
    limits: ProcessLimits

    def pack(self) -> bytes:
        """Return it as bytes."""
        return _packed(asdict(self))

    @classmethod
    def unpack(cls, message: bytes) -> "Job":
        """Return the job of some bytes."""
        found = msgpack.unpackb(message)
        cells = [Cell(**cell) for cell in found.pop("cells")]
        return cls(cells=cells, limits=ProcessLimits(**found.pop("limits")), **found)


@dataclass(frozen=True)
class TestSpec:
    """What it takes to run a test cell.

    Attributes:
        source: its text.
        setup: the texts of those cells of the course that define what it uses.
        names: what it asks of the student's notebook.
        answers: the grade_ids of the answers of its exercise.
        exercise: the number of its exercise.

    """

    __test__ = False  # not one of pytest's

    source: str
    setup: list[str]
    names: list[str]
    answers: list[str]
    exercise: str


Tests = dict[str, TestSpec]  # grade_id of a test cell → what it takes to run it


@dataclass(frozen=True)
class PlacedTest:
    """A test at its place in a notebook.

    Attributes:
        index: of its cell.
        answers: indices of the answers of its exercise.
        spec: what it takes to run it.
        code: its text, as `compiled` returns it.
        builds_on: the numbers of the exercises that its own builds on.

    """

    index: int
    answers: list[int]
    spec: TestSpec
    code: bytes
    builds_on: list[str]


@dataclass(frozen=True)
class Secret:
    """What the checker is told when the worker has started.

    Attributes:
        tests: those to run.
        modules: of the course, which tests use and no answer may.
        confidential: whether the worker knows something that no verdict may say.

    """

    tests: list[PlacedTest]
    modules: Modules = field(default_factory=dict)
    confidential: bool = False

    def pack(self) -> bytes:
        """Return it as bytes."""
        return _packed(asdict(self))

    @classmethod
    def unpack(cls, message: bytes) -> "Secret":
        """Return the secret of some bytes."""
        found = msgpack.unpackb(message)
        tests = [PlacedTest(spec=TestSpec(**one.pop("spec")), **one) for one in found["tests"]]
        modules = {name: Withheld(**one) for name, one in found["modules"].items()}
        return cls(tests, modules, found["confidential"])


@dataclass(frozen=True)
class Timings:
    """Where the seconds of a submission went.

    Attributes:
        start: waiting until the fork server was ready.
        cage: forking a checker and building the cage.
        cells: running the notebook's cells.
        tests: running the tests.

    """

    start: float = 0.0
    cage: float = 0.0
    cells: float = 0.0
    tests: float = 0.0

    @property
    def running(self) -> float:
        """All but the waiting."""
        return self.cage + self.cells + self.tests

    def __add__(self, other: "Timings") -> "Timings":
        """Return both together."""
        return Timings(*map(add, astuple(self), astuple(other)))


@dataclass(frozen=True)
class Outcome:
    """What came of a job.

    Attributes:
        tests: index of each test that was asked → its verdict.
        cells: index of each other cell that has run → how it went.
        timings: where the time went, as the process that grades has measured it.

    """

    tests: dict[int, Verdict]
    cells: dict[int, Verdict]
    timings: Timings = field(default_factory=Timings)

    def pack(self) -> bytes:
        """Return it as bytes."""
        return _packed({"tests": _kept(self.tests), "cells": _kept(self.cells)})

    @classmethod
    def unpack(cls, message: bytes) -> "Outcome":
        """Return the outcome of some bytes."""
        found = msgpack.unpackb(message, strict_map_key=False)
        return cls(_verdicts(found["tests"]), _verdicts(found["cells"]))


@dataclass(frozen=True)
class CellReport:
    """What a worker says of a cell.

    Attributes:
        index: of the cell; one past the last says that all have run.
        names: the class of its error and those above, [] if there was none.
        text: the error's message.
        place: the student's line in which it came up, None if there is none.
        output: what the cell has printed.

    """

    index: int
    names: list[str]
    text: str = ""
    place: Place | None = None
    output: str = ""

    def pack(self) -> bytes:
        """Return it as bytes."""
        said = [self.index, self.names, self.text, self.place, self.output]
        return _packed(said, unicode_errors="surrogatepass")


def _kept(verdicts: dict[int, Verdict]) -> dict[int, dict[str, Any]]:
    return {index: asdict(verdict) for index, verdict in verdicts.items()}


def _verdicts(found: dict[int, dict[str, Any]]) -> dict[int, Verdict]:
    return {index: Verdict.of(one) for index, one in found.items()}


def _packed(value: Any, **settings: str) -> bytes:
    packed: bytes = msgpack.packb(value, **settings)
    return packed
