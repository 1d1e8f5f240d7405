"""One test cell, put to the student's notebook: what it asks, how long it may take, its verdict."""

import contextlib
import functools
import io
import re
import signal
import socket
import time
import traceback
from collections.abc import Callable
from types import CodeType, FunctionType
from typing import Any

from autograde.grader import verdicts, words, worker
from autograde.grader.jobs import PlacedTest
from autograde.grader.notebook_run import UNDEFINED, NotebookRun
from autograde.grader.rpc.channel import (
    TEXT,
    ChannelError,
    NotSerializableError,
    RemoteError,
)
from autograde.grader.rpc.handles import Handle
from autograde.grader.rpc.peer import Peer
from autograde.grader.rpc.services import TestService
from autograde.grader.test_code import unpacked
from autograde.grader.verdicts import Verdict
from autograde.grader.withheld import Modules, actions
from autograde.notebook.markers import hidden_lines

LEAST_TIME = 0.1  # seconds for a test, however little is left


class TestTimeout(BaseException):
    """The test itself timed out on what the student's code gave it."""


class TimeBudget:
    """The seconds that the tests of a submission may take, in all and for each exercise.

    A test may take half of what is left, and never more than a cell: so endless loops end sooner
    and sooner, and an answer that comes at once finds time behind any number of them.
    """

    def __init__(self, cell_timeout: float, tests_timeout: float) -> None:
        """Begin before the first test."""
        self.cell_timeout, self._left = cell_timeout, tests_timeout
        self._left_of: dict[str, float] = {}  # exercise → seconds

    def allowed(self, exercise: str) -> float:
        """Return how long the next test of an exercise may take."""
        left_of_exercise = self._left_of.setdefault(exercise, 2 * self.cell_timeout)
        return max(LEAST_TIME, min(self.cell_timeout, left_of_exercise / 2, self._left / 2))

    def spend(self, exercise: str, seconds: float) -> None:
        """Take off what a test has taken."""
        self._left_of[exercise] -= seconds
        self._left -= seconds


class Question:
    """One test cell.

    Args:
        test: what it is.
        notebook: how the student's notebook ran.
        connection: to the process that is the notebook as it was at this cell.
        budget: how long it may take.
        modules: of the course, which the student's process has not.

    """

    def __init__(
        self,
        test: PlacedTest,
        notebook: NotebookRun,
        connection: socket.socket,
        budget: TimeBudget,
        modules: Modules,
    ) -> None:
        """Prepare to ask."""
        self.index, self.answers, self.builds_on = test.index, test.answers, set(test.builds_on)
        self.source, self.setup, self.names = test.spec.source, test.spec.setup, test.spec.names
        self.exercise = test.spec.exercise
        self.modules = modules
        self.notebook, self.budget, self.seconds = notebook, budget, budget.cell_timeout
        self.peer = Peer(connection, TestService())
        self.peer.channel.identify_peer()
        self.verdict = Verdict(verdicts.PASSED)
        self.missing: set[str] = set()
        self.namespace: dict[str, Any] = {"__name__": "__main__"}
        self.code = unpacked(test.code)
        self.hidden_lines, _ = hidden_lines(self.source)

    def wait_for(self, exercises: list[str]) -> None:
        """Do not run: what this builds on comes to no end."""
        self.verdict = self._unless_untouched(verdicts.of_waiting(exercises))

    def run_visible(self) -> None:
        """Run what the student sees of the test."""
        if self.index not in self.notebook.ready:
            self.verdict = self._never_reached()
            return
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            self._run(self.code.visible, start=True)
        self.verdict.output = printed.getvalue()[: worker.OUTPUT]

    def run_hidden(self) -> None:
        """Run the rest."""
        output, seconds = self.verdict.output, self.verdict.seconds
        with contextlib.redirect_stdout(io.StringIO()):
            self._run(self.code.hidden)
        self.verdict.output, self.verdict.seconds = output, self.verdict.seconds + seconds

    def _run(self, part: CodeType, start: bool = False) -> None:
        from course import check

        # tests take turns; what is not written is not attempted
        vars(check).update(at_home=self._at_home, optional=contextlib.nullcontext)
        began, self.seconds = time.monotonic(), self.budget.allowed(self.exercise)
        self.peer.channel.deadline = began + self.seconds
        signal.signal(signal.SIGALRM, _test_timeout)
        signal.setitimer(signal.ITIMER_REAL, self.seconds + min(1, self.seconds), 1)
        try:
            if start:
                self._prepare()
            exec(part, self.namespace)
        except BaseException as problem:  # every way to fail has a verdict
            signal.setitimer(signal.ITIMER_REAL, 0)
            self.verdict = self._judged(problem)
        signal.setitimer(signal.ITIMER_REAL, 0)
        self.budget.spend(self.exercise, time.monotonic() - began)
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
            exec(code_of_course(source), self.namespace)

    def _at_home(self, function: FunctionType) -> Any:
        """Do what `course.check.at_home` asks for: have the function's text run over there."""
        name, code = function.__name__, function.__code__
        text = self.code.functions.get((name, code.co_firstlineno))
        if text is None or code.co_filename != "<test>":
            raise NotSerializableError(f"{name} is no function that this test defines")
        return self._calling(self.peer.ask("define", name, text, actions(self.modules, text)))

    def _calling(self, there: Handle) -> Callable[..., Any]:
        """Return a function that calls one over there, which changes none of its arguments here."""
        return lambda *args, **kwargs: self.peer.ask("call", there, list(args), kwargs, [])

    def _judged(self, problem: BaseException) -> Verdict:
        """Return the verdict that an exception means."""
        from course import check

        hidden = self.notebook.confidential
        hidden = hidden or not self._lines(problem).isdisjoint(self.hidden_lines)
        cells = self.notebook.cells
        if isinstance(problem, ChannelError):
            return self.notebook.channel_error(problem, self.seconds)
        if isinstance(problem, TestTimeout):
            return verdicts.of_time(self.seconds)
        if isinstance(problem, RemoteError):
            line = verdicts.where(cells, problem.place, hidden)
            if hidden and self.exercise in self.notebook.quoted:
                line = ""  # one for an exercise tells enough
            self.notebook.quoted |= {self.exercise} if hidden and line else set()
            verdict = verdicts.of_error(problem.names, problem.text, line, hidden)
            missing = UNDEFINED.search(problem.text) if "NameError" in problem.names else None
            if missing and not hidden:
                verdict = self.notebook.cause(missing[1], self.index) or verdict
        elif isinstance(problem, NameError) and problem.name in self.missing:
            return self._undefined(problem.name)
        elif isinstance(problem, check.CheckFailed):
            parts = problem.what, problem.values, problem.problem
            if hidden:
                parts = self._without_values(parts[0]), "", self._without_values(parts[2])
            verdict = verdicts.of_check(*parts, hidden)
        elif isinstance(problem, AssertionError):
            said = self._without_values(str(problem)) if hidden else str(problem)
            verdict = verdicts.of_check("", "", said, hidden)
        elif isinstance(problem, NotSerializableError):
            return Verdict(verdicts.FAULT, f"This test could not be run: {problem}.")
        elif isinstance(problem, MemoryError):
            return Verdict(verdicts.MEMORY, "Your result is too large to be looked at.")
        else:
            verdict = verdicts.of_use(type(problem).__name__, str(problem)[:TEXT], hidden)
        return self._unless_untouched(verdict)

    def _without_values(self, said: str) -> str:
        """Return what this test, or the course's modules that it uses, says, without values."""
        course = [words.text_of_course("check"), *self.setup]
        mentioned = set(re.findall(r"\w+", "\n".join([self.source, *self.setup])))
        course += [words.text_of_course(name) for name in sorted(mentioned - {"check", "earlier"})]
        return words.without_values(said, self.source, course)

    def _lines(self, problem: BaseException) -> set[int]:
        """Return the lines of the test that were running when it came up."""
        frames = traceback.walk_tb(problem.__traceback__)
        return {line for frame, line in frames if frame.f_code.co_filename == "<test>"}

    def _unless_untouched(self, verdict: Verdict) -> Verdict:
        """Say "not attempted" where the student has written nothing of the exercise, anywhere."""
        answers = [self.notebook.cells[index] for index in self.answers]
        misplaced = next((cell.misplaced for cell in answers if cell.misplaced), "")
        if answers and all(cell.untouched for cell in answers):
            if verdict.verdict not in (verdicts.TAMPERED, verdicts.FAULT):
                return verdicts.of_nothing(misplaced)
        if misplaced and verdict.verdict == verdicts.UNTOUCHED:  # as the stub, which is changed
            return verdicts.of_nothing(misplaced)
        return verdict

    def _undefined(self, name: str) -> Verdict:
        """Return the verdict where the name under test does not exist: why it does not."""
        for index in self.answers:
            answer = self.notebook.verdicts.get(index)
            if answer and not answer.passed:
                return Verdict(answer.verdict, answer.message)
        found = self.notebook.cause(name, self.index) or verdicts.of_missing(name)
        return self._unless_untouched(found)

    def _never_reached(self) -> Verdict:
        """Return the verdict where the notebook did not get as far as this test."""
        stopped = self.notebook.stopped or verdicts.of_crash()
        before = f"{verdicts.ABOVE} {stopped.message}"
        return self._unless_untouched(Verdict(stopped.verdict, before))


@functools.cache  # the fork server asks before it forks
def code_of_course(source: str) -> CodeType:
    """Return the code of a cell of the course."""
    return compile(source, "<course>", "exec")


def _test_timeout(*args: Any) -> None:
    raise TestTimeout
