"""How a student's notebook ran, as far as its process tells: nothing of it is taken on trust."""

import re
import time

from autograde.grader import verdicts, worker
from autograde.grader.jobs import Cell, CellReport
from autograde.grader.memory import MemoryGuard
from autograde.grader.newer_python import newer_python
from autograde.grader.rpc.channel import (
    TEXT,
    Channel,
    ChannelError,
    PeerClosedError,
    ReplyTimeoutError,
    TooBigError,
    class_names,
    printable,
)
from autograde.grader.rpc.codec import Budget
from autograde.grader.verdicts import PASSED, Verdict
from autograde.notebook.dataflow import names_in

UNDEFINED = re.compile(r"name '(\w+)' is not defined")
PRINTED = 300_000  # characters that all cells of a notebook may print together


class NotebookRun:
    """What is known of a student's notebook.

    Args:
        cells: its cells.
        seconds: how long one of them may run.
        confidential: whether its process knows something that no verdict may say.
        guard: what ends it where it takes too much memory.

    """

    def __init__(
        self, cells: list[Cell], seconds: float, confidential: bool, guard: MemoryGuard
    ) -> None:
        """Begin before the first cell."""
        self.cells, self.seconds, self.confidential = cells, seconds, confidential
        self.guard = guard
        self.verdicts: dict[int, Verdict] = {}  # index of a cell that has run → how that went
        self.ready: set[int] = set()  # the tests that can be asked
        self.stopped: Verdict | None = None  # why the rest did not run
        self.room = PRINTED  # characters that it may print yet
        self.quoted: set[str] = set()  # exercises of which a line was shown for a hidden part

    def follow(self, control: Channel, notebook_timeout: float) -> None:
        """Receive reports until the notebook ends or dies."""
        end = time.monotonic() + notebook_timeout
        while True:
            control.deadline = min(end, time.monotonic() + self.seconds + 5)
            try:
                report = self._checked(control.receive())
            except ChannelError as problem:
                self.stopped = self.channel_error(problem, self.seconds)
                return
            if report.index == len(self.cells):
                return
            if self.cells[report.index].kind == "test":
                self.ready.add(report.index)
            else:
                self.verdicts[report.index] = self._verdict(report)

    def channel_error(self, problem: ChannelError, seconds: float) -> Verdict:
        """Return the verdict where its process does not answer, or with what is no answer."""
        if self.guard.has_struck:
            return verdicts.of_memory()
        if isinstance(problem, ReplyTimeoutError):
            return verdicts.of_time(seconds)
        if isinstance(problem, TooBigError):
            return verdicts.of_size()
        if isinstance(problem, PeerClosedError):
            return verdicts.of_crash()
        return verdicts.of_tampering()

    def _verdict(self, report: CellReport) -> Verdict:
        verdict = Verdict(PASSED)
        if "CellTimeout" in report.names:
            verdict = verdicts.of_time(self.seconds)
        elif report.names:
            line = verdicts.where(self.cells, report.place, self.confidential)
            verdict = verdicts.of_error(report.names, report.text, line, self.confidential)
            if not self.confidential:
                verdict = self._explained(verdict, report)
        verdict.output = report.output
        return verdict

    def _explained(self, verdict: Verdict, report: CellReport) -> Verdict:
        """Return what is behind an error, where that is known: the first error, a newer Python."""
        source = self.cells[report.index].source
        if "SyntaxError" in report.names and (found := newer_python(source)):
            return verdicts.of_newer(verdict, *found)
        if "NameError" in report.names and (found_name := UNDEFINED.search(report.text)):
            return self.cause(found_name[1], report.index) or verdict
        return verdict

    def cause(self, name: str, before: int) -> Verdict | None:
        """Return the verdict where a name is missing because a cell above was to define it.

        Args:
            name: what is missing.
            before: the index of the cell in which it is missing.

        """
        for index, verdict in sorted(self.verdicts.items()):
            if index < before and not verdict.passed:
                if {name, "*"} & names_in(self.cells[index].source):
                    return verdicts.of_cause(name, verdict)
        return None

    def _checked(self, message: bytes) -> CellReport:
        """Return a worker's report, if it is one."""
        try:
            report = Budget().loads(message)
        except Exception:  # a hostile worker's bytes
            raise PeerClosedError from None
        match report:
            case [int(index), list(names), str(text), place, str(output)]:
                if 0 <= index <= len(self.cells) and all(type(n) is str for n in names):
                    right = type(place) is list and [type(n) for n in place] == [int, int]
                    place = (place[0], place[1]) if right else None
                    output = output[: min(worker.OUTPUT, self.room)]
                    self.room -= len(output)
                    text, output = printable(text[:TEXT]), printable(output)
                    return CellReport(index, class_names(names), text, place, output)
        raise PeerClosedError
