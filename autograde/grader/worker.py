"""Runs a student's notebook, in the cage. Nothing that is said here is believed outside.

At every test cell the process forks. The fork keeps the notebook as it is at that point and answers
what the checker asks, so that no test sees what another has done, and none comes back to the cells
that follow.
"""

import importlib
import io
import os
import random
import re
import shutil
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from IPython.core.interactiveshell import InteractiveShell

from autograde.grader.jobs import Cell, CellReport
from autograde.grader.rpc.channel import TEXT, Channel, Place
from autograde.grader.rpc.peer import Message, Peer
from autograde.grader.rpc.services import StudentService
from autograde.grader.withheld import put_placeholders

COPIED = 2**20  # bytes of files that each test may have a copy of
OUTPUT = 20_000  # characters that one cell may print


class CellTimeout(BaseException):
    """A cell has run for too long; no `except Exception` of a student catches it."""


class Printed(io.StringIO):
    """What a cell prints, up to a limit."""

    def write(self, text: str) -> int:
        """Keep the text if there is room."""
        if self.tell() + len(text) <= OUTPUT:
            super().write(text)
        return len(text)


class Server(Peer):
    """The end of the line at which a test's questions are answered."""

    seconds: float

    def _serve(self, request: Message) -> None:
        signal.setitimer(signal.ITIMER_REAL, self.seconds)  # its default ends this process
        super()._serve(request)
        signal.setitimer(signal.ITIMER_REAL, 0)


def run(
    shell: InteractiveShell,
    cells: list[Cell],
    control: socket.socket,
    lines: list[socket.socket],
    seconds: float,
) -> None:
    """Run the cells and report each; fork at each test, and answer there.

    Args:
        shell: where the cells run.
        cells: those of the notebook, in its order.
        control: where each cell is reported.
        lines: for each test the socket on which it will be asked.
        seconds: how long one cell may run.

    """
    sys.modules["__main__"] = shell.user_module
    put_placeholders()
    sys.path.insert(0, "")  # modules that the notebook itself writes, with %%writefile
    folder, code = Path.cwd(), _CodeNames()
    shell.user_ns["_dh"] = [folder]  # where `%cd -` leads
    shell.compile.get_code_name = code.name  # type: ignore[method-assign] # IPython has no setting
    signal.signal(signal.SIGALRM, _cell_timeout)
    _seed()
    channel, waiting = Channel(control), list(lines)
    for index, cell in enumerate(cells):
        code.cell, code.kind = index, "reference" if cell.kind == "reference" else "cell"
        if cell.kind == "test":
            line = waiting.pop(0)
            if os.fork() == 0:
                for other in (control, *waiting):
                    other.close()  # so that the checker hears when another of us is gone
                _use_own_folder(folder, f".test-{index}")
                _answer(shell, line, code, seconds)
            line.close()
            channel.send(CellReport(index, []).pack())
        elif cell.runs:
            channel.send(_run_cell(shell, cell.source, code, seconds).pack())
    channel.send(CellReport(len(cells), []).pack())


def _seed() -> None:
    """Make chance the same every time, also for a student who has seeded nothing."""
    random.seed(0)
    np.random.seed(0)
    # where default_rng() begins
    vars(np.random.bit_generator)["randbits"] = random.Random(0).getrandbits
    if torch := sys.modules.get("torch"):
        torch.manual_seed(0)


class _CodeNames:
    """Gives each cell's code a file name by which a traceback's lines are found again."""

    cell, kind = 0, "cell"

    def name(self, raw_code: str, transformed_code: str, number: int) -> str:
        return f"<{self.kind} {self.cell}>"

    def place_of(self, error: BaseException) -> Place | None:
        """Return (cell, line) of the student's own line that an exception came through last."""
        if isinstance(error, SyntaxError) and str(error.filename).startswith("<cell "):
            return self.cell, error.lineno or 1
        place, trace = None, error.__traceback__
        while trace is not None:
            name = trace.tb_frame.f_code.co_filename
            if name.startswith("<cell "):
                place = int(name[6:-1]), trace.tb_lineno
            trace = trace.tb_next
        return place


def _run_cell(shell: InteractiveShell, source: str, code: _CodeNames, seconds: float) -> CellReport:
    """Run one cell and report it."""
    printed = sys.stdout = sys.stderr = Printed()
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)  # again and again: one may be caught
    importlib.invalidate_caches()  # of a module that was written a moment ago
    try:
        result = shell.run_cell(source)
        error = result.error_before_exec or result.error_in_exec
    except BaseException as caught:  # what IPython itself does not survive
        error = caught
    signal.setitimer(signal.ITIMER_REAL, 0)
    if error is None:
        return CellReport(code.cell, [], output=printed.getvalue())
    try:
        text = re.sub(r" \(<[^>]*>, line \d+\)$", "", str(error)[:TEXT])  # of a SyntaxError
    except BaseException:  # a message that cannot be made is none
        text = ""
    names = [kind.__name__ for kind in type(error).__mro__[:10]]
    return CellReport(code.cell, names, text, code.place_of(error), printed.getvalue())


def _use_own_folder(here: Path, name: str) -> None:
    """Give this process a copy of the files that the notebook has written, to live in."""
    with os.scandir(here) as found:
        written = [Path(entry) for entry in found if not entry.name.startswith(".test-")]
    inside = [file for path in written for file in (path, *path.rglob("*")) if file.is_file()]
    if sum(file.stat().st_size for file in inside) <= COPIED:
        with suppress(OSError):  # as where the private folder is full
            (here / name).mkdir()
            for path in written:
                copy = shutil.copytree if path.is_dir() else shutil.copy2
                copy(path, here / name / path.name)
            os.chdir(here / name)
            os.environ |= dict.fromkeys(["HOME", "TMPDIR"], str(here / name))
            tempfile.tempdir = None


def _answer(shell: InteractiveShell, line: socket.socket, code: _CodeNames, seconds: float) -> None:
    """Be the notebook as it is now, until the checker hangs up."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    sys.stdout = sys.stderr = Printed()
    try:
        server = Server(line, StudentService(shell.user_module), code.place_of)
        server.seconds = seconds + 2  # the checker gives up first, and knows why
        server.serve()
    finally:
        os._exit(0)


def _cell_timeout(*args: Any) -> None:
    raise CellTimeout
