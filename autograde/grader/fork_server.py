"""The fork server: a process that imports what notebooks use once, and forks for every submission.

`python -m autograde.grader.fork_server` is that process; `ForkServer` starts it and hands it
submissions. What it reads from its caller comes from our own code. It never sees a test: these go
to the checker, which it forks, after the checker has started the worker.
"""

import gc
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from autograde import ROOT, CourseError
from autograde.grader.jobs import Job, Outcome, Secret, Timings
from autograde.grader.rpc.channel import Channel, ChannelError, ReplyTimeoutError

READY = b"ready"
KEEP = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH")  # a student can read the rest, too
LIBRARIES = "OMP", "OPENBLAS", "MKL"  # those that may start threads
SETTINGS = {
    "MPLBACKEND": "agg",  # figures have nowhere to be shown
    "COURSE_STATIC": "1",  # nor have sliders
    "PYTHONHASHSEED": "0",  # sets in the same order, every time
}


class GraderFault(Exception):  # noqa: N818 - the word for it
    """The grader itself failed on a submission."""


@dataclass(frozen=True)
class Settings:
    """What the process is told when it starts.

    Attributes:
        folder: what lies beside the notebook, of which the folder `course` is used.
        modules: what to import before the first submission.
        given: the cells of the course, to be looked through before the first submission.
        caged: whether submissions run in a cage.
        threads: on how many sums run.
        forbidden: what must not be readable in a cage.

    """

    folder: str
    modules: list[str]
    given: list[str]
    caged: bool
    threads: int
    forbidden: list[str]


class ForkServer:
    """The fork server of one assignment.

    Args:
        folder: what lies beside the notebook, of which the folder `course` is used.
        modules: what to import before the first submission.
        given: the cells of the course, to be looked through before the first submission.
        caged: False lets submissions run with the rights of the caller.
        threads: on how many sums run. A library that starts threads cannot be forked safely, and
            adds in another order, so grading uses one; the audit tries that nothing depends on it.

    """

    def __init__(
        self,
        folder: Path,
        modules: list[str],
        caged: bool,
        given: Sequence[str] = (),
        threads: int = 1,
    ) -> None:
        """Start the process; it is ready when the first submission is.

        Raises:
            CourseError: on a system on which it cannot run.

        """
        if sys.platform != "linux":
            raise CourseError(
                "Grading the work of others needs Linux: a Linux machine, or WSL on Windows."
            )
        self._line, theirs = socket.socketpair()
        self._lock = threading.Lock()
        self._ready = False
        settings = Settings(str(folder), modules, list(given), caged, threads, [str(ROOT)])
        environment = {name: os.environ[name] for name in KEEP if name in os.environ}
        environment |= {f"{library}_NUM_THREADS": str(threads) for library in LIBRARIES}
        self._said = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "autograde.grader.fork_server", str(theirs.fileno())],
            cwd=ROOT,
            env=environment | SETTINGS,
            stdin=subprocess.PIPE,
            stderr=self._said,
            pass_fds=[theirs.fileno()],
        )
        theirs.close()
        assert self._process.stdin is not None  # it is a pipe
        with self._process.stdin as stdin:
            stdin.write(json.dumps(asdict(settings)).encode())

    def grade(self, job: Job, secret: Secret) -> Outcome:
        """Run one submission; may be called from several threads at once.

        Args:
            job: what the worker may know.
            secret: what it may not.

        Raises:
            CourseError: if the process cannot be started; it says what to do.
            GraderFault: if the checker came to no end.

        """
        ours, theirs = socket.socketpair()
        with self._lock:
            asked = time.monotonic()
            self._wait_until_ready()
            began = time.monotonic()
            socket.send_fds(self._line, [b"fork"], [theirs.fileno()])
        theirs.close()
        channel = Channel(ours)
        most = job.notebook_timeout + job.tests_timeout + len(secret.tests) + 60  # by the limits
        channel.deadline = time.monotonic() + most
        try:
            channel.send(job.pack())
            channel.receive()  # the cage stands
            stands = time.monotonic()
            channel.send(secret.pack())
            outcome = Outcome.unpack(channel.receive())
        except ReplyTimeoutError:
            raise GraderFault("the tests came to no end") from None
        except ChannelError:
            words = f"the process that runs the tests has died: {self._last_words()}"
            raise GraderFault(words) from None
        finally:
            ours.close()  # whatever is left of the submission ends with it
        tests = sum(verdict.seconds for verdict in outcome.tests.values())
        cells = time.monotonic() - stands - tests
        return replace(outcome, timings=Timings(began - asked, stands - began, cells, tests))

    def close(self) -> None:
        """End the process, and with it all that it has started."""
        self._line.close()
        self._process.kill()
        self._process.wait()
        self._said.close()

    def _last_words(self) -> str:
        """Return the end of what the process and its forks have said on stderr."""
        self._said.seek(0)
        said = self._said.read().decode(errors="replace").strip()
        return said.split("\n")[-1].split("Error: ", 1)[-1]

    def _wait_until_ready(self) -> None:
        if not self._ready:
            if self._line.recv(len(READY)) != READY:
                raise CourseError(f"The grader could not start: {self._last_words()}")
            self._ready = True


def main(line: socket.socket) -> None:
    """Import everything, then fork a checker whenever the caller sends a socket for one."""
    settings = Settings(**json.load(sys.stdin))
    from autograde.grader import cage, checker, huge_pages, question, rehearsal, words
    from autograde.grader.shell import make_shell

    if settings.caged:
        cage.isolate()
    sys.path.insert(0, settings.folder)
    for module in settings.modules:
        with suppress(ImportError):  # a notebook that needs it says so itself
            importlib.import_module(module)
    for module in ("course.check", "numpy.random"):  # which NumPy imports at its first use
        importlib.import_module(module)
    if torch := sys.modules.get("torch"):
        torch.set_num_threads(settings.threads)
        # the first optimizer of a process imports 800 modules: 1.4 s, which each fork would pay
        torch.optim.SGD([torch.zeros(1, requires_grad=True)])
    words.templates(words.text_of_course("check"))
    for source in settings.given:
        with suppress(SyntaxError):  # a line of magic
            question.code_of_course(source)
            words.templates(source)
    shell = make_shell()
    rehearsal.rehearse(shell)
    if settings.caged:
        readable = [*cage.python_paths(), Path(settings.folder)]
        cage.enter(readable, [Path(path) for path in settings.forbidden])
    gc.collect()
    gc.freeze()  # or each fork's first collection would copy every page
    huge_pages.use()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the checkers
    line.sendall(READY)
    me = os.getpid()
    while True:
        message, sockets, _, _ = socket.recv_fds(line, 4, 1)
        if not message:
            return
        if os.fork() == 0:
            line.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            cage.die_with(me)
            try:
                checker.main(socket.socket(fileno=sockets[0]), shell, settings.caged)
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(0)
        os.close(sockets[0])


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
