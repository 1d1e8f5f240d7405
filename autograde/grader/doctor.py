"""Tries on this machine whether the cage holds, by doing in one what a hostile submission would do.

`examine` starts a process of its own, which becomes what the grader's fork server is, and puts one
probe after the other into a cage. A probe reports what went through. Whoever calls `examine` plays
the outside: it listens on sockets and owns the files that nobody may reach.
"""

import contextlib
import ctypes
import functools
import json
import os
import select
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from autograde import ROOT
from autograde.grader import cage
from autograde.grader.memory import MemoryGuard
from autograde.grader.probes import LIMITS, PROBES, WORKS, Facts, Listener, Outcome, spinning

PATIENCE = 8  # seconds for one probe
MUCH = 200 << 20  # bytes: four times as much is more than the guard lets pass
NOTICEABLE = 2  # seconds after which what should be dead counts as alive
KEPT = 10  # seconds after which it ends by itself, in any case
BUILT = "a cage can be built here"
CAGED = "Do not grade strangers' submissions on this machine: the cage leaks. Please report it."


@dataclass(frozen=True)
class Finding:
    """One guarantee, and whether it holds on this machine.

    Attributes:
        guarantee: what is promised.
        holds: whether it held when it was tried.
        detail: what was tried and seen.
        remedy: what to do, or "".

    """

    guarantee: str
    holds: bool
    detail: str
    remedy: str


def examine(caged: bool = True) -> list[Finding]:
    """Try every guarantee, and say what was seen.

    Args:
        caged: False tries what --unsafe leaves; it shows that a probe can fail.

    """
    with _outside() as facts:
        helper = subprocess.run(
            [
                sys.executable,
                "-m",
                "autograde.grader.doctor",
                json.dumps(asdict(replace(facts, caged=caged))),
            ],
            cwd=ROOT,
            env=os.environ
            | {"MPLBACKEND": "agg", "OPENBLAS_NUM_THREADS": "1", "TMPDIR": facts.folder},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
    try:
        return [Finding(**found) for found in json.loads(helper.stdout)]
    except ValueError:
        detail = f"the examination itself broke off (status {helper.returncode})"
        return [Finding(BUILT, False, detail, helper.stderr.strip()[-1000:])]


def show() -> bool:
    """Print what `examine` finds, and return whether all of it is good."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table("", "Guarantee", "What was seen")
    findings = examine()
    for found in findings:
        detail = escape(found.detail)
        if not found.holds:
            detail += f"\n[bold]{escape(found.remedy)}[/bold]"
        table.add_row("[green]✓" if found.holds else "[red]✗", found.guarantee, detail)
    Console().print(table)
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "torch"))
    print(f"Python {sys.version.split()[0]} grades, with {libraries}. Tell your students.")
    return all(found.holds for found in findings)


@contextlib.contextmanager
def _outside() -> Iterator[Facts]:
    """Offer all that a cage must not reach, and tell where it is."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="doctor-")))
        secret = folder / "secret"
        secret.write_text("the hidden tests")
        name = f"\0doctor-{os.getpid()}-{time.monotonic_ns()}"
        sockets: dict[str, Listener] = {}
        for kind, family, type_, address in (
            ("TCP", socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            ("UDP", socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            ("Unix", socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "socket")),
            ("abstract", socket.AF_UNIX, socket.SOCK_STREAM, name),
        ):
            listener = stack.enter_context(socket.socket(family, type_))
            listener.bind(address)
            if type_ == socket.SOCK_STREAM:
                listener.listen()
            at = name if kind == "abstract" else listener.getsockname()
            sockets[kind] = family, type_, at
        yield Facts(
            folder=str(folder),
            secrets=[str(secret), str(ROOT / "pyproject.toml"), "/etc/passwd"],
            sockets=sockets,
            home=str(Path.home()),
        )


def _leave_daemon(hold: int) -> None:
    """Leave a process that is nobody's child, in a session of its own, and say its number."""
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            signal.alarm(KEPT)
            os.write(hold, str(os.getpid()).encode())
            while True:
                signal.pause()
        os._exit(0)
    signal.pause()


ENDED = "nothing outlives the end"
ORPHANED = "nothing outlives the checker"
TOTAL = "memory of all processes together has a limit"
GUARANTEES = (BUILT, *PROBES, ENDED, ORPHANED, TOTAL)


def _main(facts: Facts) -> list[Finding]:
    """Become a fork server, and look at the cages that it makes."""
    caged = facts.caged
    try:
        if caged:
            cage.isolate()
        import matplotlib.pyplot
        import numpy as np

        readable = cage.python_paths()
        if caged:
            cage.enter(readable, [ROOT, Path(facts.folder)])
        seconds = _time_starts(caged)
    except cage.CageError as error:
        return [Finding(BUILT, False, "it could not be built", str(error))]
    matplotlib.pyplot.figure()
    buffer = ctypes.create_string_buffer(b"the answer")
    facts = replace(
        facts,
        pid=os.getpid(),
        group=os.getpgrp(),
        address=ctypes.addressof(buffer),
        # as they are, and as they are written: .venv itself may be a link
        readable=[str(way) for path in readable for way in (path.resolve(), path)],
        site=str(Path(np.__file__).parents[1]),
    )
    outcomes = {name: _ask(probe, facts) for name, probe in PROBES.items()}
    outcomes[ENDED] = _see_end(caged)
    outcomes[ORPHANED] = _see_orphans(caged)
    outcomes[TOTAL] = _see_total(caged)
    leak = CAGED if caged else "Leave out --unsafe."
    remedies = {WORKS: "Let everybody read Python and its packages: `chmod -R o+rX`."}
    took = f"start() takes {seconds * 1000:.0f} ms (median of 20)"
    return [Finding(BUILT, True, took, "")] + [
        Finding(name, held, seen, "" if held else remedies.get(name, leak))
        for name, (held, seen) in outcomes.items()
    ]


def _time_starts(caged: bool) -> float:
    """Return the seconds that it takes to start, in the median."""
    times = []
    for _ in range(20):
        before = time.perf_counter()
        process = cage.start(lambda: None, [], LIMITS, caged)
        times.append(time.perf_counter() - before)
        cage.end(process)
    return statistics.median(times)


def _ask(probe: Callable[[Facts], Outcome], facts: Facts) -> Outcome:
    """Run one probe in a cage of its own, and return its answer."""
    answer, say = os.pipe()

    def run() -> None:
        try:
            outcome = probe(replace(facts, keep=[say]))
        except BaseException as error:
            outcome = False, f"the probe failed: {error!r}"
        os.write(say, json.dumps(outcome).encode())

    limits = replace(LIMITS, cpu=1) if probe is spinning else LIMITS
    process = cage.start(run, [say], limits, facts.caged)
    os.close(say)
    before = time.monotonic()
    said = _read(answer, PATIENCE)
    seconds = time.monotonic() - before
    code = cage.end(process)
    if said is None:
        return False, f"no end after {PATIENCE} seconds"
    if said:
        held, seen = json.loads(said)
        return held, seen
    return probe is spinning, f"killed after {seconds:.1f} s (status {code})"


def _see_end(caged: bool) -> Outcome:
    """Look whether a process that got away from its parents is there after `end`."""
    alive, hold = os.pipe()
    process = cage.start(functools.partial(_leave_daemon, hold), [hold], LIMITS, caged)
    os.close(hold)
    daemon = int(os.read(alive, 16))
    cage.end(process)
    return _gone(alive, None if caged else daemon)


def _see_orphans(caged: bool) -> Outcome:
    """Look whether it is there after the checker that has started the cage was killed."""
    alive, hold = os.pipe()
    if (checker := os.fork()) == 0:
        os.close(alive)
        cage.start(functools.partial(_leave_daemon, hold), [hold], LIMITS, caged)
        os.close(hold)
        while True:
            signal.pause()
    os.close(hold)
    daemon = int(os.read(alive, 16))
    os.kill(checker, signal.SIGKILL)
    os.waitpid(checker, 0)
    return _gone(alive, None if caged else daemon)


def _see_total(caged: bool) -> Outcome:
    """Look whether processes that each take what they may are ended for what they take together."""
    alive, hold = os.pipe()
    process = cage.start(functools.partial(_take_together, hold), [hold], LIMITS, caged)
    os.close(hold)
    guard = MemoryGuard(process, MUCH)
    guard.start()
    before, ended = time.monotonic(), _read(alive, PATIENCE)
    guard.stop()
    guard.join()
    cage.end(process)
    seen = f"ended after {time.monotonic() - before:.1f} s, by looking from outside"
    return guard.has_struck and ended is not None, seen


def _take_together(hold: int) -> NoReturn:
    """Take what is too much in four processes, which keep a pipe open."""
    for _ in range(4):
        if os.fork() == 0:
            kept = b"." * MUCH
            signal.pause()
            os._exit(len(kept) > 0)
    signal.pause()
    os._exit(0)


def _gone(alive: int, daemon: int | None) -> Outcome:
    """Return whether no process has the other end of a pipe open."""
    before = time.monotonic()
    if _read(alive, NOTICEABLE) is None:
        if daemon:  # in a cage, this number is somebody else's
            os.kill(daemon, signal.SIGKILL)
        return False, f"a daemon was still there after {NOTICEABLE} s"
    return True, f"a daemon was dead after {(time.monotonic() - before) * 1000:.0f} ms"


def _read(pipe: int, seconds: float) -> bytes | None:
    """Read a pipe to its end, or return None if that does not come in time."""
    said, end = b"", time.monotonic() + seconds
    while True:
        if not select.select([pipe], [], [], max(0, end - time.monotonic()))[0]:
            return None
        if not (more := os.read(pipe, 65536)):
            os.close(pipe)
            return said
        said += more


if __name__ == "__main__":
    found = [asdict(one) for one in _main(Facts(**json.loads(sys.argv[1])))]
    print(json.dumps(found))
