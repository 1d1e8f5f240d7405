"""Runs the tests of one submission against its notebook, which lives in a cage next door.

The process of the checker is a fresh fork of the warm one. It starts the worker before it is told
the tests, so there is nothing in the worker's memory that a student must not see.
"""

import ast
import contextlib
import io
import resource
import signal
import socket
import time
import traceback
from types import FunctionType, SimpleNamespace
from typing import Any

import msgpack
from IPython.core.interactiveshell import InteractiveShell

from autograde.grader import cage, verdicts, worker
from autograde.grader.line import (
    TEXT,
    BrokenLine,
    Channel,
    HungUp,
    RemoteError,
    TimeIsUp,
    TooBig,
    Unsendable,
    class_names,
    printable,
)
from autograde.grader.verdicts import Verdict
from autograde.grader.wire import Budget, Peer
from autograde.markers import BEGIN_HIDDEN, END_HIDDEN

PRINTED = 300_000  # characters that all cells of a notebook may print together


class OurTimeIsUp(BaseException):
    """The test's own code did not come to an end with what the student's gave it."""


class Guarded:
    """What the worker may do with what a test lends it: call it, and read what is public."""

    wants_functions = False

    def __init__(self) -> None:
        """Lend nothing yet; handle 0 is nobody here."""
        self.main = SimpleNamespace()

    def get(self, target: Any, name: str) -> Any:
        """Read an attribute of an object whose class the test defines."""
        self._require(target, name)
        return getattr(target, name)

    def set(self, target: Any, name: str, value: Any) -> None:
        """Set one."""
        self._require(target, name)
        setattr(target, name, value)

    def call(self, target: Any, args: list, kwargs: dict) -> Any:
        """Call what was lent."""
        return target(*args, **kwargs)

    def refuse_to_lend(self, value: Any) -> None:
        """Refuse what could lead to other objects of this process.

        Raises:
            Unsendable: unless it is a function, a class or an object of the test's own.

        """
        if not callable(value) and type(value).__module__ != "__main__":
            raise Unsendable(
                f"a test gives a {type(value).__name__} to the student's code, which cannot cross:"
                " give it numbers, arrays, lists, functions, or an object of a class that the test"
                " defines"
            )

    def _require(self, target: Any, name: str) -> None:
        if type(target).__module__ != "__main__" or name.startswith("_"):
            raise AttributeError(name)

    def item(self, *args: Any) -> Any:
        """Do nothing else."""
        raise TypeError("only functions and plain attributes are lent")

    len = iter = next = isinstance = define = item


def main(connection: socket.socket, shell: InteractiveShell, caged: bool) -> None:
    """Grade one submission: read the job, start the worker, read the tests, send the verdicts."""
    channel = Channel(connection)
    job = msgpack.unpackb(channel.receive())
    cells, seconds = job["cells"], job["seconds"]
    tests = [index for index, cell in enumerate(cells) if cell["kind"] == "test"]
    control, reports = socket.socketpair()
    ours, theirs = zip(*[socket.socketpair() for _ in tests], strict=True) if tests else ((), ())
    init = cage.start(
        lambda: worker.run(shell, cells, reports, list(theirs), seconds),
        keep=[end.fileno() for end in (reports, *theirs)],
        limits=cage.Limits(**job["limits"]),
        caged=caged,
    )
    for end in (reports, *theirs):
        end.close()
    most = cage.mapped_memory() + 2 * job["limits"]["memory"]  # what comes is taken apart twice
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    try:
        channel.send(msgpack.packb({"init": init}))
        secret = msgpack.unpackb(channel.receive())  # from here on there is something to hide
        notebook = Notebook(cells, seconds)
        notebook.follow(Channel(control), job["whole"])
        found = Tests(notebook, secret["tests"], dict(zip(tests, ours, strict=True)), seconds).run()
        channel.send(msgpack.packb({"tests": found, "cells": notebook.reports}))
    finally:
        cage.end(init)


class Notebook:
    """How the student's notebook ran, as far as its process tells."""

    def __init__(self, cells: list[dict[str, Any]], seconds: float) -> None:
        """Nothing has run yet."""
        self.cells, self.seconds = cells, seconds
        self.reports: dict[int, dict[str, Any]] = {}  # cell → its error and output
        self.ready: set[int] = set()  # the tests that can be asked
        self.stopped: Verdict | None = None  # why the rest did not run
        self.room = PRINTED  # characters that it may print yet

    def follow(self, control: Channel, whole: float) -> None:
        """Listen until every cell has run, or no more is to be expected."""
        end = time.monotonic() + whole
        while True:
            control.deadline = min(end, time.monotonic() + self.seconds + 5)
            try:
                index, names, text, place, output = self._report(control.receive())
            except BrokenLine as problem:
                self.stopped = _of_broken_line(problem, self.seconds)
                return
            if index == len(self.cells):
                return
            if self.cells[index]["kind"] == "test":
                self.ready.add(index)
            else:
                self.reports[index] = {"output": output}
                if "OutOfTime" in names:
                    self.reports[index] |= verdicts.of_time(self.seconds).as_dict()
                elif names:
                    line = verdicts.where(self.cells, place)
                    self.reports[index] |= verdicts.of_error(names, text, line, False).as_dict()
                self.reports[index]["output"] = output

    def _report(self, message: bytes) -> list:
        try:
            report = Budget().loads(message)
        except Exception:  # a hostile worker's bytes
            raise HungUp from None
        match report:
            case [int(index), list(names), str(text), place, str(output)]:
                if 0 <= index <= len(self.cells) and all(type(n) is str for n in names):
                    right = type(place) is list and [type(n) for n in place] == [int, int]
                    limit = worker.OUTPUT
                    place = tuple(place) if right else None
                    output = output[: min(limit, self.room)]
                    self.room -= len(output)
                    text, output = printable(text[:TEXT]), printable(output)
                    return [index, class_names(names), text, place, output]
        raise HungUp


class Tests:
    """The tests of one submission.

    First the visible part of every test, then the hidden parts: as long as no hidden input has
    left this process, nothing that the student's code says can be one.
    """

    def __init__(
        self,
        notebook: Notebook,
        tests: list[dict[str, Any]],
        lines: dict[int, socket.socket],
        seconds: float,
    ) -> None:
        """Take the tests: {"index", "source", "setup": texts, "names", "answers": indices}."""
        self.notebook = notebook
        self.tests = [Test(test, notebook, lines[test["index"]], seconds) for test in tests]

    def run(self) -> dict[int, dict[str, Any]]:
        """Return cell → verdict."""
        for test in self.tests:
            test.run_visible()
        for test in self.tests:
            test.run_hidden()
        return {test.index: test.verdict.as_dict() for test in self.tests}


class Test:
    """One test cell."""

    def __init__(
        self, test: dict[str, Any], notebook: Notebook, line: socket.socket, seconds: float
    ) -> None:
        """Divide the cell into its visible and its hidden part."""
        self.index, self.source, self.names = test["index"], test["source"], test["names"]
        self.setup, self.answers = test["setup"], test["answers"]
        self.notebook, self.seconds = notebook, seconds
        self.peer = Peer(line, Guarded())
        self.verdict = Verdict(verdicts.PASSED)
        self.missing: set[str] = set()
        self.namespace: dict[str, Any] = {"__name__": "__main__"}
        self.hidden_lines, begin = _hidden_lines(self.source)
        body = ast.parse(self.source).body
        self.visible = ast.Module([node for node in body if node.lineno < begin], [])
        self.hidden = ast.Module([node for node in body if node.lineno >= begin], [])

    def run_visible(self) -> None:
        """Run what the student sees of the test."""
        if self.index not in self.notebook.ready:
            self.verdict = self._never_reached()
            return
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            self._run(self.visible, start=True)
        self.verdict.output = printed.getvalue()[: worker.OUTPUT]

    def run_hidden(self) -> None:
        """Run the rest, if the student's answer has come so far."""
        if self.verdict.verdict == verdicts.PASSED:
            output, seconds = self.verdict.output, self.verdict.seconds
            with contextlib.redirect_stdout(io.StringIO()):
                self._run(self.hidden)
            self.verdict.output, self.verdict.seconds = output, self.verdict.seconds + seconds
        self.peer.channel.connection.close()

    def _run(self, part: ast.Module, start: bool = False) -> None:
        from course import check

        check.given, check.at_home = self._lend, self._at_home  # tests take turns
        began = time.monotonic()
        self.peer.channel.deadline = began + self.seconds
        signal.signal(signal.SIGALRM, _our_time_is_up)
        signal.setitimer(signal.ITIMER_REAL, self.seconds + 1, 1)
        try:
            if start:
                self._prepare()
            exec(compile(part, "<test>", "exec"), self.namespace)
        except BaseException as problem:  # every way to fail has a verdict
            signal.setitimer(signal.ITIMER_REAL, 0)
            self.verdict = self._judged(problem)
        signal.setitimer(signal.ITIMER_REAL, 0)
        self.verdict.seconds = round(time.monotonic() - began, 3)

    def _prepare(self) -> None:
        """Give the test what it needs of the course and of the student."""
        for name in self.names:
            try:
                self.namespace[name] = self.peer.ask("get", self.peer.main(), name)
            except RemoteError as error:
                if "AttributeError" not in error.names:
                    raise
                self.missing.add(name)
        for source in self.setup:
            exec(compile(source, "<course>", "exec"), self.namespace)

    def _lend(self, **references: Any) -> None:
        """Do what `course.check.given` does, in the student's notebook and in the test."""
        for name, value in references.items():
            self.peer.ask("set", self.peer.main(), name, value)
        self.namespace |= references

    def _at_home(self, function: FunctionType) -> Any:
        """Do what `course.check.at_home` asks for: have the function's text run over there."""
        name, first = function.__name__, function.__code__.co_firstlineno
        for node in ast.walk(ast.parse(self.source)):
            if isinstance(node, ast.FunctionDef) and node.name == name:
                if first in (node.lineno, *(line.lineno for line in node.decorator_list)):
                    node.decorator_list = []
                    return self.peer.ask("define", name, ast.unparse(node))
        raise Unsendable(f"{name} is no function that this test defines")

    def _judged(self, problem: BaseException) -> Verdict:
        """Return the verdict that an exception means."""
        hidden = not self._lines(problem).isdisjoint(self.hidden_lines)
        cells = self.notebook.cells
        if isinstance(problem, BrokenLine):
            return _of_broken_line(problem, self.seconds)
        if isinstance(problem, OurTimeIsUp):
            return verdicts.of_time(self.seconds)
        if isinstance(problem, RemoteError):
            line = verdicts.where(cells, problem.place, hidden)
            verdict = verdicts.of_error(problem.names, problem.text, line, hidden)
        elif isinstance(problem, NameError) and problem.name in self.missing:
            return self._undefined(problem.name)
        elif type(problem).__name__ == "CheckFailed":
            parts = problem.what, problem.values, problem.problem
            verdict = verdicts.of_check(*parts, self.source, hidden)
        elif isinstance(problem, AssertionError):
            verdict = verdicts.of_check(
                "", "", self._asserted(problem, hidden), self.source, hidden
            )
        elif isinstance(problem, Unsendable):
            return Verdict(verdicts.FAULT, f"This test could not be run: {problem}.")
        elif isinstance(problem, MemoryError):
            return Verdict(verdicts.MEMORY, "Your result is too large to be looked at.")
        else:
            verdict = verdicts.of_use(type(problem).__name__, str(problem)[:TEXT], hidden)
        return self._unless_untouched(verdict)

    def _asserted(self, problem: AssertionError, hidden: bool) -> str:
        said = str(problem)[:TEXT]
        if hidden:
            said = verdicts.without_values(said, self.source)
        return said or "Something that this test requires does not hold."

    def _lines(self, problem: BaseException) -> set[int]:
        """Return the lines of the test that were running when it came up."""
        frames = traceback.walk_tb(problem.__traceback__)
        return {line for frame, line in frames if frame.f_code.co_filename == "<test>"}

    def _unless_untouched(self, verdict: Verdict) -> Verdict:
        """Say "not attempted" where the student has written nothing into the exercise."""
        answers = [self.notebook.cells[index] for index in self.answers]
        if answers and all(cell["untouched"] for cell in answers):
            if verdict.verdict not in (verdicts.TAMPERED, verdicts.FAULT):
                return Verdict(verdicts.UNTOUCHED, "Nothing is written here yet.")
        return verdict

    def _undefined(self, name: str) -> Verdict:
        """Return the verdict where the name under test does not exist: why it does not."""
        for index in self.answers:
            report = self.notebook.reports.get(index, {})
            if report.get("verdict"):
                return Verdict(report["verdict"], report["message"])
        return self._unless_untouched(verdicts.of_missing(name))

    def _never_reached(self) -> Verdict:
        """Return the verdict where the notebook did not get as far as this test."""
        stopped = self.notebook.stopped or verdicts.of_crash()
        before = f"{verdicts.ABOVE} {stopped.message}"
        return self._unless_untouched(Verdict(stopped.verdict, before))


def _hidden_lines(source: str) -> tuple[set[int], int]:
    """Return the lines in hidden regions, and the first line of the region that ends the cell."""
    lines, hidden, begin, last = source.split("\n"), set(), 0, len(source.split("\n")) + 1
    final = last
    for number, line in enumerate(lines, 1):
        if line.strip() == BEGIN_HIDDEN:
            begin = number
        elif line.strip() == END_HIDDEN:
            hidden |= set(range(begin, number + 1))
            final = last if "".join(lines[number:]).strip() else begin
            begin = 0
    return hidden, final


def _of_broken_line(problem: BrokenLine, seconds: float) -> Verdict:
    if isinstance(problem, TimeIsUp):
        return verdicts.of_time(seconds)
    if isinstance(problem, TooBig):
        return verdicts.of_size()
    return verdicts.of_crash() if isinstance(problem, HungUp) else verdicts.of_tampering()


def _our_time_is_up(*args: Any) -> None:
    raise OurTimeIsUp
