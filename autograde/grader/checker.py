"""Runs the tests of one submission against its notebook, which lives in a cage next door.

The process of the checker is a fresh fork of the fork server. It starts the worker before it is
told the tests, so there is nothing in the worker's memory that a student must not see.
"""

import resource
import socket
from collections.abc import Callable

from IPython.core.interactiveshell import InteractiveShell

from autograde.grader import cage, worker
from autograde.grader.jobs import Job, Outcome, PlacedTest, Secret
from autograde.grader.memory import MemoryGuard
from autograde.grader.notebook_run import NotebookRun
from autograde.grader.question import Question, TimeBudget
from autograde.grader.rpc.channel import Channel
from autograde.grader.verdicts import TIMEOUT, Verdict
from autograde.grader.withheld import Modules, provide

STARTED = b"the cage stands"


def main(connection: socket.socket, shell: InteractiveShell, caged: bool) -> None:
    """Grade one submission: read the job, start the worker, read the tests, send the verdicts."""
    channel = Channel(connection)
    job = Job.unpack(channel.receive())
    control, reports = socket.socketpair()
    pairs = {i: socket.socketpair() for i, cell in enumerate(job.cells) if cell.kind == "test"}
    theirs = [pair[1] for pair in pairs.values()]
    init = cage.start(
        lambda: worker.run(shell, job.cells, reports, theirs, job.cell_timeout),
        keep=[end.fileno() for end in (reports, *theirs)],
        limits=job.limits,
        caged=caged,
    )
    for end in (reports, *theirs):
        end.close()
    guard = MemoryGuard(init, job.limits.memory)
    guard.start()
    most = cage.mapped_memory() + 2 * job.limits.memory  # what comes is taken apart twice
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    try:
        channel.send(STARTED)
        secret = Secret.unpack(channel.receive())  # from here on there is something to hide
        provide(secret.modules)
        notebook = NotebookRun(job.cells, job.cell_timeout, secret.confidential, guard)
        notebook.follow(Channel(control), job.notebook_timeout)
        budget = TimeBudget(job.cell_timeout, job.tests_timeout)
        ours = {index: pair[0] for index, pair in pairs.items()}
        found = Questions(notebook, secret.tests, ours, budget, secret.modules).ask()
        channel.send(Outcome(found, notebook.verdicts).pack())
    finally:
        guard.stop()
        cage.end(init)


class Questions:
    """The tests of one submission, in an order in which nothing said can be worth anything.

    First the visible part of every test: as long as no hidden input has left this process, nothing
    that the student's code says can be one. Then the hidden parts, one at a time, each to its
    verdict and to the end of the process that answered it.
    """

    def __init__(
        self,
        notebook: NotebookRun,
        tests: list[PlacedTest],
        connections: dict[int, socket.socket],
        budget: TimeBudget,
        modules: Modules,
    ) -> None:
        """Take the tests, and for each the socket to the process that answers it."""
        self.questions = [
            Question(test, notebook, connections[test.index], budget, modules) for test in tests
        ]
        self.endless: set[str] = set()  # exercises of which a test came to no end

    def ask(self) -> dict[int, Verdict]:
        """Run the tests, and return index of a cell → verdict."""
        for question in self.questions:
            self._ask(question, question.run_visible)
        for question in self.questions:
            self._ask(question, question.run_hidden)
            question.peer.channel.end_peer()
        return {question.index: question.verdict for question in self.questions}

    def _ask(self, question: Question, part: Callable[[], None]) -> None:
        """Run a part of a test, unless it is sure to be judged again; see `follow_through`."""
        if not question.verdict.passed:
            return
        if waits_for := sorted(self.endless & question.builds_on):
            question.wait_for(waits_for)
        else:
            part()
        if question.verdict.verdict == TIMEOUT:
            self.endless.add(question.exercise)
        if not question.verdict.passed:
            question.peer.channel.end_peer()
