"""Runs a student's notebook, in the cage. Nothing that is said here is believed outside.

At every test cell the process forks. The fork keeps the notebook as it is at that point and answers
what the checker asks, so that no test sees what another has done, and none comes back to the cells
that follow.
"""

import io
import os
import random
import re
import signal
import socket
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

import msgpack
import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograde.grader.line import TEXT, Channel
from autograde.grader.names import earlier, needed, used_and_bound
from autograde.grader.wire import Home, Peer

OUTPUT = 20_000  # characters that one cell may print


class OutOfTime(BaseException):
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

    def _serve(self, request: list) -> None:
        signal.setitimer(signal.ITIMER_REAL, self.seconds)  # its default ends this process
        super()._serve(request)
        signal.setitimer(signal.ITIMER_REAL, 0)


def make_shell() -> InteractiveShell:
    """Return an IPython without history, colours or threads, to be made before the fork."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    shell = InteractiveShell(config=config, user_module=ModuleType("__main__"))
    shell.showtraceback = shell.showsyntaxerror = lambda *args, **kwargs: None  # reported instead
    shell.enable_gui = lambda *args, **kwargs: None  # so that `%matplotlib inline` does nothing
    return shell


def run(
    shell: InteractiveShell,
    cells: list[dict[str, Any]],
    control: socket.socket,
    lines: list[socket.socket],
    seconds: float,
) -> None:
    """Run the cells and report each; fork at each test, and answer there.

    Args:
        shell: where the cells run.
        cells: {"kind": "given", "answer", "extra" or "test", "source": text} in the order of the
            notebook; a test comes without its text.
        control: where each cell is reported, as [index, classes of its error, its text, line,
            what was printed].
        lines: for each test the socket on which it will be asked.
        seconds: how long one cell may run.

    """
    sys.modules["__main__"] = shell.user_module
    code = _CodeNames()
    shell.compile.get_code_name = code.name
    signal.signal(signal.SIGALRM, _out_of_time)
    _seed()
    channel, waiting, kept = Channel(control), list(lines), _kept(cells)
    for index, cell in enumerate(cells):
        code.cell = index
        if cell["kind"] == "test":
            line = waiting.pop(0)
            if os.fork() == 0:
                for other in (control, *waiting):
                    other.close()  # so that the checker hears when another of us is gone
                _answer(shell, line, code, seconds)
            line.close()
            channel.send(_packed(index))
        elif index in kept:
            channel.send(_packed(index, *_run_cell(shell, cell["source"], code, seconds)))
    channel.send(_packed(len(cells)))


def _seed() -> None:
    """Make chance the same every time, also for a student who has seeded nothing."""
    random.seed(0)
    np.random.seed(0)
    np.random.bit_generator.randbits = random.Random(0).getrandbits  # where default_rng() begins
    if torch := sys.modules.get("torch"):
        torch.manual_seed(0)


def _packed(
    index: int,
    names: Sequence[str] = (),
    text: str = "",
    place: tuple[int, int] | None = None,
    printed: str = "",
) -> bytes:
    """Return the report of a cell."""
    return msgpack.packb([index, names, text, place, printed], unicode_errors="surrogatepass")


class _CodeNames:
    """Gives each cell's code a file name by which a traceback's lines are found again."""

    cell = 0

    def name(self, *args: Any) -> str:
        return f"<cell {self.cell}>"

    def place_of(self, error: BaseException) -> tuple[int, int] | None:
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


def _kept(cells: list[dict[str, Any]]) -> set[int]:
    """Return which cells have to run: the student's, what these use, and what tests may ask for."""
    analysed = [used_and_bound(cell.get("source", "")) for cell in cells]
    own = {i for i, cell in enumerate(cells) if cell["kind"] in ("answer", "extra")}
    wanted = set().union(*(analysed[i][0] for i in own))
    given = [pair if i not in own else (set(), set()) for i, pair in enumerate(analysed)]
    asked = {i for i in range(len(cells)) if i not in own and earlier(cells[i].get("source", ""))}
    return own | asked | needed(given, wanted)


def _run_cell(shell: InteractiveShell, source: str, code: _CodeNames, seconds: float) -> list:
    """Run one cell and return [classes of its error, its text, line, what was printed]."""
    printed = sys.stdout = sys.stderr = Printed()
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)  # again and again: one may be caught
    try:
        result = shell.run_cell(source)
        error = result.error_before_exec or result.error_in_exec
    except BaseException as caught:  # what IPython itself does not survive
        error = caught
    signal.setitimer(signal.ITIMER_REAL, 0)
    if error is None:
        return [[], "", None, printed.getvalue()]
    try:
        text = re.sub(r" \(<[^>]*>, line \d+\)$", "", str(error)[:TEXT])  # of a SyntaxError
    except BaseException:  # a message that cannot be made is none
        text = ""
    names = [kind.__name__ for kind in type(error).__mro__[:10]]
    return [names, text, code.place_of(error), printed.getvalue()]


def _answer(shell: InteractiveShell, line: socket.socket, code: _CodeNames, seconds: float) -> None:
    """Be the notebook as it is now, until the checker hangs up."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    sys.stdout = sys.stderr = Printed()
    try:
        server = Server(line, Home(shell.user_module), code.place_of)
        server.seconds = seconds + 2  # the checker gives up first, and knows why
        server.serve()
    finally:
        os._exit(0)


def _out_of_time(*args: Any) -> None:
    raise OutOfTime
