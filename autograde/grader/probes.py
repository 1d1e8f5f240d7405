"""What a hostile submission would try, one probe for each wall of the cage: these run in it.

A probe returns whether the guarantee holds, and what it has seen.
"""

import contextlib
import ctypes
import functools
import mmap
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from autograde import ROOT
from autograde.grader import cage, libc
from autograde.grader.jobs import ProcessLimits

LIMITS = ProcessLimits(memory=1 << 30, cpu=10, processes=24, files=8 << 20)
WORKS = "notebooks still work in it"
Outcome = tuple[bool, str]  # (does the guarantee hold; what was seen)
Attempts = dict[str, Callable[[], Any]]  # what is tried → how
Listener = tuple[int, int, Any]  # family, type, address


@dataclass(frozen=True)
class Facts:
    """Where those things are that a cage must not reach.

    Attributes:
        folder: a folder outside.
        secrets: files outside.
        sockets: kind → a socket on which somebody listens.
        home: the home folder of who grades.
        caged: False tries what is possible without a cage.
        pid: the process that has started the cage.
        group: its group.
        address: of a byte in its memory.
        readable: what can be read in the cage.
        site: the folder of Python's packages.
        keep: the files that may be open.

    """

    folder: str
    secrets: list[str]
    sockets: dict[str, Listener]
    home: str
    caged: bool = True
    pid: int = 0
    group: int = 0
    address: int = 0
    readable: list[str] = field(default_factory=list)
    site: str = ""
    keep: list[int] = field(default_factory=list)


def _tried(attempts: Attempts) -> Outcome:
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


def _network(facts: Facts) -> Outcome:
    def reach(family: int, type_: int, address: Any) -> None:
        with socket.socket(family, type_) as end:
            end.settimeout(2)
            end.connect(tuple(address) if family == socket.AF_INET else address)
            end.send(b"hello")

    attempts: Attempts = {
        kind: functools.partial(reach, *where) for kind, where in facts.sockets.items()
    }
    attempts["datagrams"] = lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    return _tried(attempts)


def _reading(facts: Facts) -> Outcome:
    return _tried({f"read {path}": Path(path).read_bytes for path in facts.secrets})


def _naming(facts: Facts) -> Outcome:
    def listing(folder: str) -> None:
        leads = [Path(path) for path in facts.readable]
        for name in os.listdir(folder):
            if not any(path.is_relative_to(Path(folder, name)) for path in leads):
                return
        raise FileNotFoundError(0, "nothing but the way to Python")

    secret = facts.secrets[0]
    return _tried(
        {
            "stat": lambda: os.stat(secret),
            "chmod": lambda: os.chmod(secret, 0o644),
            "chown": lambda: os.chown(secret, -1, -1),
            "utime": lambda: os.utime(secret),
            "list the home folder": lambda: listing(facts.home),
            "list the course": lambda: listing(str(ROOT)),
        }
    )


def _spying(facts: Facts) -> Outcome:
    def look() -> None:
        found = ctypes.create_string_buffer(1)
        here = (ctypes.c_void_p * 2)(ctypes.addressof(found), 1)
        there = (ctypes.c_void_p * 2)(facts.address, 1)
        libc.call("process_vm_readv", facts.pid, here, 1, there, 1, 0)

    def read_memory() -> None:
        with open(f"/proc/{facts.pid}/mem", "rb") as memory:
            memory.seek(facts.address)
            memory.read(1)

    return _tried(
        {
            "list /proc": lambda: os.listdir("/proc"),
            "/proc/PID/mem": read_memory,
            "process_vm_readv": look,
            "ptrace": lambda: libc.call("ptrace", 0x4206, facts.pid, None, None),  # SEIZE
        }
    )


def _signalling(facts: Facts) -> Outcome:
    return _tried(
        {
            "kill": lambda: os.kill(facts.pid, 0),
            "killpg": lambda: os.killpg(facts.group, 0),
            "pidfd": lambda: os.pidfd_open(facts.pid),
        }
    )


def _writing(facts: Facts) -> Outcome:
    Path("left").write_text("here")
    folders = ["/", "/dev", facts.folder, str(ROOT), facts.readable[0]]
    attempts: Attempts = {f: functools.partial(tempfile.TemporaryFile, dir=f) for f in folders}
    attempts["remove a package"] = lambda: os.rename(*[next(Path(facts.site).glob("num*"))] * 2)
    held, seen = _tried(attempts)
    return held, f"its own folder: written; {seen}"


def _left_over(facts: Facts) -> Outcome:
    found = os.listdir(tempfile.gettempdir())  # the probe before this one wrote a file
    return not found, f"the next submission's folder holds {found}"


def _filling(facts: Facts) -> Outcome:
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


def _memory(facts: Facts) -> Outcome:
    def take() -> None:
        try:
            bytearray(2 * LIMITS.memory)
        except MemoryError:
            raise OSError(0, "MemoryError") from None

    return _tried({"bytes": take, "shared memory": lambda: mmap.mmap(-1, 2 * LIMITS.memory)})


def spinning(facts: Facts) -> NoReturn:
    """Take processor time until the kernel ends this process: who sees that is outside."""
    while True:
        pass


def _forking(facts: Facts) -> Outcome:
    ready, go = os.pipe()
    children: list[int] = []
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


def _executing(facts: Facts) -> Outcome:
    loader = next(path for lib in ("/lib64", "/lib") for path in Path(lib).glob("ld-linux*"))
    attempts: Attempts = {
        program: functools.partial(subprocess.run, [program, "--version"], capture_output=True)
        for program in (str(loader), "/bin/sh", sys.executable)
    }
    return _tried(attempts | {"memfd": lambda: os.memfd_create("program")})


def _inheriting(facts: Facts) -> Outcome:
    found = []
    for number in set(range(3, 4096)) - set(facts.keep):
        with contextlib.suppress(OSError):
            os.fstat(number)
            found.append(number)
    standard = {os.fstat(number).st_rdev for number in range(3)} == {os.stat("/dev/null").st_rdev}
    return not found and standard, f"open: {found}; 0, 1, 2 are /dev/null: {standard}"


def _rights(facts: Facts) -> Outcome:
    data, prctl = (ctypes.c_uint32 * 6)(), libc.library.prctl
    libc.call("capget", (ctypes.c_uint32 * 2)(0x20080522, 0), data)
    bounding = sum(prctl(23, number, 0, 0, 0) == 1 for number in range(64))
    locked, filtered = prctl(39, 0, 0, 0, 0), prctl(21, 0, 0, 0, 0)
    held = not any(data) and not bounding and locked == 1 and filtered == 2
    seen = f"{sum(n.bit_count() for n in data)} held, {bounding} to be had"
    return held, f"capabilities: {seen}; no_new_privs {locked}, seccomp mode {filtered}"


def _kernel(facts: Facts) -> Outcome:
    def blocked(function: str, *arguments: Any) -> None:
        try:
            libc.call(function, *arguments)
        except PermissionError:
            raise
        except OSError:  # the kernel has looked at the arguments, which are bad on purpose
            return

    calls: dict[str, tuple[Any, ...]] = {
        "user namespace": ("unshare", 1 << 28),
        "mount": ("mount", b"x", b"/nowhere", b"nothing", 0, None),
        "mount API": ("syscall", 430, None, 0),
        "io_uring": ("syscall", 425, 0, None),
        "shared segments": ("shmget", 0, 0, 0),
        "tracing": ("ptrace", -1, 0, None, None),
    }
    return _tried({name: functools.partial(blocked, *call) for name, call in calls.items()})


def _working(facts: Facts) -> Outcome:
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


PROBES: dict[str, Callable[[Facts], Outcome]] = {
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
    "processor time has a limit": spinning,
    "processes have a limit": _forking,
    "no other program": _executing,
    "no open file of the grader": _inheriting,
    "no rights to gain": _rights,
    "no back door in the kernel": _kernel,
}
