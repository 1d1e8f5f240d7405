"""A cage for code that nobody has read: Linux says no, and everything ends when we say so.

The story, in order: `isolate` the fork server, before its imports; `enter` a small
read-only root after them, so that there is nothing to read but Python; then `start` a cage for each
submission and `end` it. The code in a cage runs in a fork, without exec, so what is imported stays
imported. Every wall stands before the first line of `run`, or `start` fails: no half cages.

Each wall would do alone for much of what it keeps out: namespaces leave nothing to name (files,
processes, network), Landlock and seccomp refuse what is left, limits bound what is allowed. It
needs Linux 5.14 or newer (limits that count per cage), with Landlock and user namespaces.
"""

import contextlib
import errno
import os
import resource
import shutil
import signal
import socket
import struct
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from autograde.grader import kernel as walls
from autograde.grader import libc
from autograde.grader.jobs import ProcessLimits
from autograde.grader.kernel import (
    INSTEAD,
    NEWIPC,
    NEWNET,
    NEWNS,
    NEWPID,
    NEWUSER,
    NEWUTS,
    CageError,
    wall,
)

__all__ = [
    "PRIVATE",
    "CageError",
    "die_with",
    "end",
    "enter",
    "isolate",
    "outside",
    "python_paths",
    "resident_memory",
    "start",
    "threads",
]

PRIVATE = Path("/private")  # the folder of the submission; /tmp is another name for it
REFUSED = 70  # how a process ends in which a wall could not be built
NOBODY = 65534  # what root becomes in a cage: the kernel counts no processes of uid 0
FILES = 10_000  # that fit in the private folder, however small
NAMESPACES = (
    "User namespaces are refused here. In Docker or Podman: run the container with"
    " `--security-opt seccomp=unconfined`, and if that is not enough with"
    " `--security-opt apparmor=unconfined --security-opt systempaths=unconfined`."
    " On Ubuntu 23.10 or newer: `sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`."
    " Elsewhere: `sudo sysctl user.max_user_namespaces=10000`, and on an old Debian"
    " `sudo sysctl kernel.unprivileged_userns_clone=1`."
)

# <linux/mount.h>, <linux/prctl.h>
NOSUID, NODEV, NOEXEC, BIND, RECURSIVE, MAKE_PRIVATE = 2, 4, 8, 1 << 12, 1 << 14, 1 << 18
DETACH, MOUNT_SETATTR = 2, 442
PDEATHSIG, DUMPABLE, SUBREAPER = 1, 4, 36

Run = Callable[[], object]  # what is run in a cage

_proc = -1  # /proc as it was outside, for those who build cages; closed inside them
_folders: dict[int, str] = {}  # process of an uncaged submission → its temporary directory


def isolate() -> None:
    """Leave the machine's users, mounts, network, IPC and name, for namespaces of our own.

    To be called once, by a process with one thread, before it imports anything big.

    Raises:
        CageError: if the kernel or a library does not offer what a cage needs.

    """
    global _proc
    walls.prepare()
    with wall(NAMESPACES):
        _proc = os.open("/proc", os.O_PATH | os.O_CLOEXEC)
        users, groups = [os.geteuid()], [os.getegid()]
        if _is_root():
            os.setgroups([])
            users, groups = [*users, NOBODY], [*groups, NOBODY]
        with _mapped_from_outside(users, groups):
            libc.call("unshare", NEWUSER | NEWNS | NEWNET | NEWIPC | NEWUTS)
        libc.call("mount", None, b"/", None, RECURSIVE | MAKE_PRIVATE, None)
    _check_that_processes_count()


def python_paths() -> list[Path]:
    """Return what this Python and its packages read while they run; for `enter`."""
    python = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    system = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/fonts", "/usr/share/zoneinfo"]
    etc = ["/etc/ld.so.cache", "/etc/fonts", "/etc/localtime"]
    packages = [path for path in sys.path if path.endswith("-packages")]
    library = sysconfig.get_config_var("LIBDIR")
    return [Path(path) for path in (*python, *packages, library, *system, *etc)]


def enter(readable: Sequence[Path], forbidden: Sequence[Path]) -> None:
    """Swap the root folder for one that holds `readable`, at the same paths, and no way to write.

    Args:
        readable: files and folders, with all that is below; those that do not exist are left out.
        forbidden: what must not come in with one of them. A folder below it may be readable.

    Raises:
        CageError: if a readable path is or contains a forbidden one, or the kernel refuses.

    """
    for path in (path.resolve() for path in readable):
        for secret in (secret.resolve() for secret in forbidden):
            if secret.is_relative_to(path):
                raise CageError(f"{path} cannot be readable in a cage, because {secret} is not.")
    links: dict[Path, str] = {}
    found = sorted({_follow(path, links) for path in readable if os.path.exists(path)})
    found = [path for path in found if not any(other in path.parents for other in found)]
    links = {at: to for at, to in links.items() if not any(p in at.parents for p in found)}
    os.umask(0o022)  # whoever grades may keep files from others; in the cage, root is another
    with wall(NAMESPACES):
        libc.call("mount", b"root", b"/tmp", b"tmpfs", NOSUID | NODEV, b"mode=755,size=4m")
        os.mkdir("/tmp/.outside")
        libc.call("pivot_root", b"/tmp", b"/tmp/.outside")
        os.chdir("/")
        for path in (*found, *(Path("/dev", name) for name in ("null", "zero", "urandom"))):
            _show(path, Path("/.outside") / path.relative_to("/"))
        for at, to in links.items():
            at.parent.mkdir(parents=True, exist_ok=True)
            at.symlink_to(to)
        PRIVATE.mkdir()
        if not os.path.lexists("/tmp"):
            os.symlink(PRIVATE, "/tmp")
        libc.call("umount2", b"/.outside", DETACH)
        os.rmdir("/.outside")
        _lock_mount(Path("/"), 0)


def start(run: Run, keep: Sequence[int], limits: ProcessLimits, caged: bool = True) -> int:
    """Call `run` in a fork, in a cage of its own, and return the process to give to `end`.

    To be called after `isolate` and `enter`, by a process that has one thread at that moment. All
    that the caller knows by then can be read in the cage, the environment included. When the caller
    dies, so does everything in the cage.

    Args:
        run: what to call. When it returns or raises, its process ends.
        keep: the open files that the cage gets; any other is closed, 0, 1 and 2 are /dev/null.
        limits: what may be used.
        caged: False for the rights of the caller, within limits but for `processes`.

    Raises:
        CageError: if a wall could not be built. Then nothing has run.

    """
    if not caged:
        return _start_uncaged(run, keep, limits)
    if _proc < 0:
        raise CageError("start() was called before isolate() and enter().")
    # so that the cage's first process becomes our child when its parent ends
    libc.call("prctl", SUBREAPER, 1)
    line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with line:
        if (builder := os.fork()) == 0:  # or the caller could have no threads any more
            with _reporting(theirs):
                line.close()
                _build(run, keep, limits, theirs)
        theirs.close()
        os.waitpid(builder, 0)
        init = _heard(line)
        line.send(b"our child now")
        try:
            _heard(line)
        except CageError:
            end(init)
            raise
        return init


def end(process: int) -> int:
    """Kill everything that `start` has led to, wait until it is gone, remove what it wrote.

    Returns:
        How `run` ended, as a shell would say it: 128 + signal if one did; 137 if we were first.

    """
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    if folder := _folders.pop(process, None):
        shutil.rmtree(folder, ignore_errors=True)
    return code if code >= 0 else 128 - code


def die_with(parent: int) -> None:
    """Have the kernel kill this process when `parent`, which has started it, ends.

    More exactly: when the *thread* ends that has started it. To be called after `isolate`.
    """
    libc.call("prctl", PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before we asked
        os._exit(REFUSED)


def _build(run: Run, keep: Sequence[int], limits: ProcessLimits, line: socket.socket) -> NoReturn:
    """Make the namespaces of one cage, and in them its first process; then get out of the way."""
    _become_nobody()
    user, group = os.geteuid(), os.getegid()
    with wall(NAMESPACES):
        libc.call("unshare", NEWUSER | NEWNS | NEWNET | NEWIPC | NEWPID)
        _map_ids("self", [user], [group])
        options = f"mode=700,size={limits.files},nr_inodes={FILES}".encode()
        libc.call("mount", b"private", bytes(PRIVATE), b"tmpfs", NOSUID | NODEV | NOEXEC, options)
    with open("self/oom_score_adj", "w", opener=outside) as score:
        score.write("1000")
    init = os.fork()
    if init:
        line.send(str(init).encode())
        os._exit(0)
    _be_init(run, keep, limits, line)


def _be_init(run: Run, keep: Sequence[int], limits: ProcessLimits, line: socket.socket) -> NoReturn:
    """Build the other walls around this process, then fork, and stay until nobody is left."""
    os.setsid()
    _move_to(str(PRIVATE))
    walls.limit(limits, mapped_memory())
    walls.limit_to(resource.RLIMIT_NPROC, limits.processes + 1)  # this process counts
    line.recv(16)  # until the caller is our parent
    walls.close_all_but([*keep, line.fileno()])
    walls.drop_capabilities()
    walls.landlock(PRIVATE)
    walls.seccomp()
    libc.call("prctl", PDEATHSIG, signal.SIGKILL)
    first = os.fork()
    if first == 0:
        line.close()
        _run_and_exit(run)
    line.send(b"ready")  # fails if the caller died too early for the signal
    walls.close_all_but([])
    code = 0
    with contextlib.suppress(ChildProcessError):
        while True:
            ended, status = os.wait()
            code = os.waitstatus_to_exitcode(status) if ended == first else code
    os._exit(code if code >= 0 else 128 - code)


def _start_uncaged(run: Run, keep: Sequence[int], limits: ProcessLimits) -> int:
    """Do what needs no cage: limits, a group, a folder; see `start`."""
    line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    folder, caller = tempfile.mkdtemp(prefix="autograde-"), os.getpid()
    with line:
        if (process := os.fork()) == 0:
            with _reporting(theirs):
                die_with(caller)
                os.setsid()
                _move_to(folder)
                walls.limit(limits, mapped_memory())
                walls.close_all_but([*keep, theirs.fileno()])
                theirs.send(b"ready")
                theirs.close()
                _run_and_exit(run)
        theirs.close()
        _folders[process] = folder
        try:
            _heard(line)
        except CageError:
            end(process)
            raise
        return process


def _run_and_exit(run: Run) -> NoReturn:
    """Call it, and leave nothing of Python to run after it."""
    try:
        run()
    except BaseException:
        os._exit(1)
    os._exit(0)


def _check_that_processes_count() -> None:
    """Make sure that a limit of processes stops a fork, which it does not for the machine's root.

    Raises:
        CageError: if it does not, as in a container whose only user is that root.

    """
    if (probe := os.fork()) == 0:
        with contextlib.suppress(BlockingIOError):
            _become_nobody()
            walls.limit_to(resource.RLIMIT_NPROC, 0)
            os._exit(1 if os.fork() else 0)
        os._exit(0)
    if os.waitpid(probe, 0)[1]:
        remedy = "Grade as another user than root, or outside of this container."
        raise CageError(f"No cage (nothing limits root's processes here). {remedy} {INSTEAD}")


def _become_nobody() -> None:
    """Stop being root, for whom permissions and limits mean little."""
    if _is_root():
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        libc.call("prctl", DUMPABLE, 1)  # or /proc/self would still be root's


def _show(path: Path, original: Path) -> None:
    """Make a file or folder of the old root visible in the new one, to be read only."""
    if original.is_dir():
        path.mkdir(parents=True, exist_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    libc.call("mount", bytes(original), bytes(path), None, BIND | RECURSIVE, None)
    _lock_mount(path, 0 if path.parent == Path("/dev") else NODEV)


def _lock_mount(path: Path, more: int) -> None:
    """Make a mount, and the mounts below it, read-only and of no use to gain rights."""
    attributes = struct.pack("=QQQQ", 1 | NOSUID | more, 0, 0, 0)  # struct mount_attr, 1 = RDONLY
    libc.call("syscall", MOUNT_SETATTR, -100, bytes(path), 0x8000, attributes, len(attributes))


def _follow(path: Path, links: dict[Path, str]) -> Path:
    """Return where a path leads, and note the symbolic links on the way."""
    path = Path(os.path.abspath(path))
    for part in (*reversed(path.parents), path):
        if part.is_symlink():
            links[part] = os.readlink(part)
            return _follow(part.parent / links[part] / path.relative_to(part), links)
    return path


@contextlib.contextmanager
def _mapped_from_outside(users: Sequence[int], groups: Sequence[int]) -> Iterator[None]:
    """Map ids into the user namespace that the body makes: only one who stays outside may."""
    ready, go = os.pipe()
    inside = os.getpid()
    if (helper := os.fork()) == 0:
        try:
            os.close(go)
            if os.read(ready, 1):
                _map_ids(str(inside), users, groups)
            os._exit(0)
        except OSError as error:
            os._exit(error.errno or errno.EIO)
    os.close(ready)
    try:
        yield
        os.write(go, b"!")
    finally:
        os.close(go)
        _, status = os.waitpid(helper, 0)
    if number := os.waitstatus_to_exitcode(status):
        raise OSError(number, f"writing the maps of ids: {os.strerror(abs(number))}")


def _map_ids(process: str, users: Sequence[int], groups: Sequence[int]) -> None:
    """Give ids a meaning in the user namespace of a process: the same as outside."""
    texts = [
        "deny",
        *("".join(f"{i} {i} 1\n" for i in dict.fromkeys(ids)) for ids in (users, groups)),
    ]
    for name, text in zip(("setgroups", "uid_map", "gid_map"), texts, strict=True):
        with open(f"{process}/{name}", "w", opener=outside) as file:
            file.write(text)


def outside(path: str, flags: int) -> int:
    """Open a file in the /proc of outside: an opener for `open`."""
    if _proc < 0:  # no cage was prepared
        return os.open(f"/proc/{path}", flags & ~os.O_CREAT)
    return os.open(path, flags & ~os.O_CREAT, dir_fd=_proc)


def threads(process: int) -> list[str]:
    """Return the threads of a process outside."""
    folder = outside(f"{process}/task", os.O_RDONLY | os.O_DIRECTORY)
    try:
        return os.listdir(folder)
    finally:
        os.close(folder)


def _is_root() -> bool:
    """Return whether we are root and may become another; alone in a namespace, 0 is not root."""
    with open("self/uid_map", opener=outside) as file:
        maps = [[int(number) for number in line.split()] for line in file]
    return os.geteuid() == 0 and any(first <= NOBODY < first + n for first, _, n in maps)


def mapped_memory() -> int:
    """Return how many bytes of address space this process has."""
    with open("self/statm", opener=outside) as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def resident_memory() -> int:
    """Return how many bytes of this process are in memory."""
    with open("self/statm", opener=outside) as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def _move_to(folder: str) -> None:
    """Use the private folder as working folder, HOME and TMPDIR."""
    os.chdir(folder)
    os.environ |= dict.fromkeys(["HOME", "TMPDIR", "MPLCONFIGDIR"], folder)
    tempfile.tempdir = None  # it may have been asked for before
    for number in range(1, signal.NSIG):  # a cage's first process hears only what has a handler
        if callable(signal.getsignal(number)) and number != signal.SIGCHLD:
            signal.signal(number, signal.SIG_DFL)


@contextlib.contextmanager
def _reporting(line: socket.socket) -> Iterator[None]:
    """Tell the caller of `start` what went wrong in its fork, and never return to its code."""
    try:
        yield
    except BaseException as error:
        text = str(error) if isinstance(error, CageError) else f"No cage ({error!r}). {INSTEAD}"
        line.send(b"!" + text.encode()[:4000])
    finally:
        os._exit(REFUSED)


def _heard(line: socket.socket) -> int:
    """Return the number in a message from a fork.

    Raises:
        CageError: if it says what went wrong, or nothing.

    """
    said = line.recv(8192)
    if said.isdigit() or said == b"ready":
        return int(said) if said.isdigit() else 0
    raise CageError(said[1:].decode() or f"No cage (its process died while building it). {INSTEAD}")
