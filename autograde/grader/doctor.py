"""Tries on this machine whether the cage holds, by doing in one what a hostile submission would do.

`examine` starts a process of its own, which becomes what the grader's warm process is, and puts one
probe after the other into a cage. A probe reports what went through. Whoever calls `examine` plays
the outside: it listens on sockets and owns the files that nobody may reach.
"""

import contextlib
import ctypes
import functools
import json
import mmap
import os
import select
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from autograde import ROOT
from autograde.grader import cage

LIMITS = cage.Limits(memory=1 << 30, cpu=10, processes=24, files=8 << 20)
PATIENCE = 8  # seconds for one probe
NOTICEABLE = 2  # seconds after which what should be dead counts as alive
KEPT = 10  # seconds after which it ends by itself, in any case
BUILT = "a cage can be built here"
WORKS = "notebooks still work in it"
CAGED = "Do not grade strangers' submissions on this machine: the cage leaks. Please report it."
Outcome = tuple[bool, str]  # (does the guarantee hold; what was seen)

_libc = ctypes.CDLL(None, use_errno=True)


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
            [sys.executable, "-m", "autograde.grader.doctor", json.dumps(facts | {"caged": caged})],
            cwd=ROOT,
            env=os.environ
            | {"MPLBACKEND": "agg", "OPENBLAS_NUM_THREADS": "1", "TMPDIR": facts["folder"]},
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
    return all(found.holds for found in findings)


@contextlib.contextmanager
def _outside() -> Iterator[dict[str, Any]]:
    """Offer all that a cage must not reach, and tell where it is."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="doctor-")))
        secret = folder / "secret"
        secret.write_text("the hidden tests")
        name = f"\0doctor-{os.getpid()}-{time.monotonic_ns()}"
        sockets = {}
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
            sockets[kind] = [family, type_, listener.getsockname()]
        sockets["abstract"][2] = name
        yield {
            "folder": str(folder),
            "secrets": [str(secret), str(ROOT / "pyproject.toml"), "/etc/passwd"],
            "sockets": sockets,
            "home": str(Path.home()),
        }


# ---- the probes: these run in the cage ----------------------------------------------------------


def _tried(attempts: dict[str, Callable[[], Any]]) -> Outcome:
    """Return whether all attempts fail, and how each went."""
    seen, held = [], True
    for name, attempt in attempts.items():
        try:
            attempt()
            held = False
            seen.append(f"{name}: WENT THROUGH")
        except OSError as error:
            seen.append(f"{name}: {error.strerror or error}")
    return held, "; ".join(seen)


def _libc_call(function: str, *arguments: Any) -> int:
    """Call a function of the C library, and raise OSError if it fails."""
    result = getattr(_libc, function)(*arguments)
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def _network(facts: dict[str, Any]) -> Outcome:
    def reach(family: int, type_: int, address: Any) -> None:
        with socket.socket(family, type_) as end:
            end.settimeout(2)
            end.connect(tuple(address) if family == socket.AF_INET else address)
            end.send(b"hello")

    attempts = {kind: functools.partial(reach, *where) for kind, where in facts["sockets"].items()}
    attempts["datagrams"] = lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    return _tried(attempts)


def _reading(facts: dict[str, Any]) -> Outcome:
    return _tried({f"read {path}": Path(path).read_bytes for path in facts["secrets"]})


def _naming(facts: dict[str, Any]) -> Outcome:
    def listing(folder: str) -> None:
        leads = [Path(path) for path in facts["readable"]]
        for name in os.listdir(folder):
            if not any(path.is_relative_to(Path(folder, name)) for path in leads):
                return
        raise FileNotFoundError(0, "nothing but the way to Python")

    secret = facts["secrets"][0]
    return _tried(
        {
            "stat": lambda: os.stat(secret),
            "chmod": lambda: os.chmod(secret, 0o644),
            "chown": lambda: os.chown(secret, -1, -1),
            "utime": lambda: os.utime(secret),
            "list the home folder": lambda: listing(facts["home"]),
            "list the course": lambda: listing(str(ROOT)),
        }
    )


def _spying(facts: dict[str, Any]) -> Outcome:
    def look() -> None:
        found = ctypes.create_string_buffer(1)
        here = (ctypes.c_void_p * 2)(ctypes.addressof(found), 1)
        there = (ctypes.c_void_p * 2)(facts["address"], 1)
        _libc_call("process_vm_readv", facts["pid"], here, 1, there, 1, 0)

    def read_memory() -> None:
        with open(f"/proc/{facts['pid']}/mem", "rb") as memory:
            memory.seek(facts["address"])
            memory.read(1)

    return _tried(
        {
            "list /proc": lambda: os.listdir("/proc"),
            "/proc/PID/mem": read_memory,
            "process_vm_readv": look,
            "ptrace": lambda: _libc_call("ptrace", 0x4206, facts["pid"], None, None),  # SEIZE
        }
    )


def _signalling(facts: dict[str, Any]) -> Outcome:
    return _tried(
        {
            "kill": lambda: os.kill(facts["pid"], 0),
            "killpg": lambda: os.killpg(facts["group"], 0),
            "pidfd": lambda: os.pidfd_open(facts["pid"]),
        }
    )


def _writing(facts: dict[str, Any]) -> Outcome:
    Path("left").write_text("here")
    folders = ["/", "/dev", facts["folder"], str(ROOT), facts["readable"][0]]
    attempts = {f: functools.partial(tempfile.TemporaryFile, dir=f) for f in folders}
    attempts["remove a package"] = lambda: os.rename(*[next(Path(facts["site"]).glob("num*"))] * 2)
    held, seen = _tried(attempts)
    return held, f"its own folder: written; {seen}"


def _left_over(facts: dict[str, Any]) -> Outcome:
    found = os.listdir(tempfile.gettempdir())  # the probe before this one wrote a file
    return not found, f"the next submission's folder holds {found}"


def _filling(facts: dict[str, Any]) -> Outcome:
    written, chunk = 0, bytes(1 << 20)
    with contextlib.suppress(OSError):
        for number in range(3):
            with open(f"big{number}", "wb", buffering=0) as file:
                while written < 4 * LIMITS.files and (size := file.write(chunk)):
                    written += size
                    if file.tell() >= LIMITS.files - (1 << 20):
                        break
    for number in range(3):
        Path(f"big{number}").unlink(missing_ok=True)
    created = 0
    with contextlib.suppress(OSError):
        for created in range(cage.FILES + 100):
            Path(f"small{created}").touch()
    held = written <= LIMITS.files and created <= cage.FILES
    return held, f"{written >> 20} MiB in files, then {created} empty files"


def _memory(facts: dict[str, Any]) -> Outcome:
    def take() -> None:
        try:
            bytearray(2 * LIMITS.memory)
        except MemoryError:
            raise OSError(0, "MemoryError") from None

    return _tried({"bytes": take, "shared memory": lambda: mmap.mmap(-1, 2 * LIMITS.memory)})


def _spinning(facts: dict[str, Any]) -> NoReturn:
    while True:
        pass


def _forking(facts: dict[str, Any]) -> Outcome:
    ready, go = os.pipe()
    children = []
    with contextlib.suppress(BlockingIOError):
        while len(children) < 3 * LIMITS.processes:
            if (child := os.fork()) == 0:
                os.close(go)
                os.read(ready, 1)
                os._exit(0)
            children.append(child)
    os.close(go)
    for child in children:
        os.waitpid(child, 0)
    return len(children) < LIMITS.processes, f"{len(children)} forks, then no more"


def _executing(facts: dict[str, Any]) -> Outcome:
    loader = next(path for lib in ("/lib64", "/lib") for path in Path(lib).glob("ld-linux*"))
    attempts = {
        program: functools.partial(subprocess.run, [program, "--version"], capture_output=True)
        for program in (str(loader), "/bin/sh", sys.executable)
    }
    return _tried(attempts | {"memfd": lambda: os.memfd_create("program")})


def _inheriting(facts: dict[str, Any]) -> Outcome:
    found = []
    for number in set(range(3, 4096)) - set(facts["keep"]):
        with contextlib.suppress(OSError):
            os.fstat(number)
            found.append(number)
    standard = {os.fstat(number).st_rdev for number in range(3)} == {os.stat("/dev/null").st_rdev}
    return not found and standard, f"open: {found}; 0, 1, 2 are /dev/null: {standard}"


def _rights(facts: dict[str, Any]) -> Outcome:
    data = (ctypes.c_uint32 * 6)()
    _libc_call("capget", (ctypes.c_uint32 * 2)(0x20080522, 0), data)
    bounding = sum(_libc.prctl(23, number, 0, 0, 0) == 1 for number in range(64))
    locked, filtered = _libc.prctl(39, 0, 0, 0, 0), _libc.prctl(21, 0, 0, 0, 0)
    held = not any(data) and not bounding and locked == 1 and filtered == 2
    seen = f"{sum(n.bit_count() for n in data)} held, {bounding} to be had"
    return held, f"capabilities: {seen}; no_new_privs {locked}, seccomp mode {filtered}"


def _kernel(facts: dict[str, Any]) -> Outcome:
    def blocked(function: str, *arguments: Any) -> None:
        try:
            _libc_call(function, *arguments)
        except PermissionError:
            raise
        except OSError:  # the kernel has looked at the arguments, which are bad on purpose
            return

    calls = {
        "user namespace": ("unshare", 1 << 28),
        "mount": ("mount", b"x", b"/nowhere", b"nothing", 0, None),
        "mount API": ("syscall", 430, None, 0),
        "io_uring": ("syscall", 425, 0, None),
        "shared segments": ("shmget", 0, 0, 0),
        "tracing": ("ptrace", -1, 0, None, None),
    }
    return _tried({name: functools.partial(blocked, *call) for name, call in calls.items()})


def _working(facts: dict[str, Any]) -> Outcome:
    import numpy as np
    from matplotlib import pyplot as plt

    results: list[float] = []
    thread = threading.Thread(target=lambda: results.append(np.linalg.inv(np.eye(50)).sum()))
    thread.start()
    thread.join()
    figure, axes = plt.subplots()
    axes.plot([1, 2], label="a fork of what is imported")
    figure.savefig("figure.png")
    with tempfile.TemporaryFile() as file:
        file.write(b"x")
    import lzma  # from the disk, as it was not imported before

    pair = socket.socketpair()
    signal.setitimer(signal.ITIMER_REAL, 10)
    held = results == [50.0] and bool(lzma) and len(pair) == 2
    return held, "NumPy, a thread, a figure, a temporary file, an import, a socket pair, a timer"


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


# ---- the process that plays the warm process and the checkers -----------------------------------

PROBES: dict[str, Callable[[dict[str, Any]], Outcome]] = {
    WORKS: _working,
    "no network": _network,
    "no reading of the course and the machine": _reading,
    "no naming of files outside": _naming,
    "no view of other processes": _spying,
    "no signal to other processes": _signalling,
    "no writing outside its own folder": _writing,
    "its own folder is gone afterwards": _left_over,
    "its own folder has a limit": _filling,
    "memory has a limit": _memory,
    "processor time has a limit": _spinning,
    "processes have a limit": _forking,
    "no other program": _executing,
    "no open file of the grader": _inheriting,
    "no rights to gain": _rights,
    "no back door in the kernel": _kernel,
}
ENDED = "nothing outlives the end"
ORPHANED = "nothing outlives the checker"
GUARANTEES = (BUILT, *PROBES, ENDED, ORPHANED)


def _main(facts: dict[str, Any]) -> list[Finding]:
    """Become a warm process, and look at the cages that it makes."""
    caged = facts["caged"]
    try:
        if caged:
            cage.isolate()
        import matplotlib.pyplot
        import numpy as np

        readable = cage.python_paths()
        if caged:
            cage.enter(readable, [ROOT, Path(facts["folder"])])
        seconds = _time_starts(caged)
    except cage.CageError as error:
        return [Finding(BUILT, False, "it could not be built", str(error))]
    matplotlib.pyplot.figure()
    buffer = ctypes.create_string_buffer(b"the answer")
    facts |= {
        "pid": os.getpid(),
        "group": os.getpgrp(),
        "address": ctypes.addressof(buffer),
        # as they are, and as they are written: .venv itself may be a link
        "readable": [str(way) for path in readable for way in (path.resolve(), path)],
        "site": str(Path(np.__file__).parents[1]),
    }
    outcomes = {name: _ask(probe, facts) for name, probe in PROBES.items()}
    outcomes[ENDED] = _see_end(caged)
    outcomes[ORPHANED] = _see_orphans(caged)
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


def _ask(probe: Callable[[dict[str, Any]], Outcome], facts: dict[str, Any]) -> Outcome:
    """Run one probe in a cage of its own, and return its answer."""
    answer, say = os.pipe()

    def run() -> None:
        try:
            outcome = probe(facts | {"keep": [say]})
        except BaseException as error:
            outcome = False, f"the probe failed: {error!r}"
        os.write(say, json.dumps(outcome).encode())

    limits = replace(LIMITS, cpu=1) if probe is _spinning else LIMITS
    process = cage.start(run, [say], limits, facts["caged"])
    os.close(say)
    before = time.monotonic()
    said = _read(answer, PATIENCE)
    seconds = time.monotonic() - before
    code = cage.end(process)
    if said is None:
        return False, f"no end after {PATIENCE} seconds"
    if said:
        return tuple(json.loads(said))
    return probe is _spinning, f"killed after {seconds:.1f} s (status {code})"


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
    found = [asdict(one) for one in _main(json.loads(sys.argv[1]))]
    print(json.dumps(found))
