"""The walls around one process: limits, capabilities, Landlock, seccomp. `cage` puts them up.

Everything here binds the process that calls it, and all that it starts, for good.
"""

import contextlib
import ctypes
import errno
import functools
import os
import resource
import socket
import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import landlockpy

from autograde import CourseError
from autograde.grader import libc
from autograde.grader.jobs import ProcessLimits

OPEN = 128  # files, sockets and pipes of one process: what they hold counts in no limit
INSTEAD = "Grading can go on without a cage: --unsafe lets submissions do whatever you may do."
LANDLOCK = "Landlock is missing: it needs Linux 5.14 or newer, with `landlock` in the `lsm=` list."
SECCOMP = "libseccomp is missing or too old: `sudo apt install libseccomp2` (or `libseccomp`)."

# <linux/sched.h>, <linux/prctl.h>, <seccomp.h>
NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = (1 << bit for bit in (17, 26, 27, 28, 29, 30))
NEWCGROUP, NEWTIME = 1 << 25, 1 << 7
SECCOMP_FILTER, CAPBSET_DROP, NO_NEW_PRIVS, AMBIENT = 22, 24, 38, 47
CLOSE_RANGE = 436
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000, 0x80000000
NOT_EQUAL, MASKED_EQUAL = 1, 7
WHOLE = 0xFFFFFFFF  # the mask of an int


class CageError(CourseError):
    """A wall of the cage cannot be built here."""


@contextlib.contextmanager
def wall(remedy: str) -> Iterator[None]:
    """Say what to do if the kernel refuses."""
    try:
        yield
    except OSError as error:
        said = f"{error.filename}: {error.strerror}" if error.filename else error.strerror or error
        raise CageError(f"No cage ({said}). {remedy} {INSTEAD}") from error


def prepare() -> None:
    """Do what needs files and programs that cannot be had in a cage.

    Raises:
        CageError: if the kernel or a library does not offer what the walls are made of.

    """
    _filter()
    if landlockpy.abi_version() < 1:  # landlockpy looks for libc at its first call
        raise CageError(f"No cage (the kernel has no Landlock). {LANDLOCK} {INSTEAD}")


def limit(limits: ProcessLimits, mapped: int) -> None:
    """Bound what each process may take; it has `mapped` bytes of address space already."""
    limit_to(resource.RLIMIT_AS, mapped + limits.memory)
    limit_to(resource.RLIMIT_CPU, limits.cpu, limits.cpu + 1)  # first a signal with a name
    limit_to(resource.RLIMIT_FSIZE, limits.files)
    limit_to(resource.RLIMIT_NOFILE, OPEN)
    for nothing in (resource.RLIMIT_CORE, resource.RLIMIT_MSGQUEUE, resource.RLIMIT_MEMLOCK):
        limit_to(nothing, 0)


def limit_to(what: int, soft: int, hard: int | None = None) -> None:
    """Set a limit, or the lower one that there is."""
    there = resource.getrlimit(what)[1]
    most = max(soft, hard or soft) if there == resource.RLIM_INFINITY else there
    resource.setrlimit(what, (min(soft, most), min(hard or soft, most)))


def close_all_but(keep: Sequence[int]) -> None:
    """Close every file but these, and make standard input and output of nothing."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in {0, 1, 2} - set(keep):
        os.dup2(null, standard)
    for low, high in pairwise([2, *sorted({*keep} - {0, 1, 2}), 2**32 - 1]):
        if low + 1 <= high - 1:
            libc.call("syscall", CLOSE_RANGE, ctypes.c_uint(low + 1), ctypes.c_uint(high - 1), 0)


def drop_capabilities() -> None:
    """Drop all capabilities, those in the cage's own namespace too, for good."""
    capability = 0
    while libc.library.prctl(CAPBSET_DROP, capability, 0, 0, 0) == 0:
        capability += 1
    libc.call("prctl", AMBIENT, 4, 0, 0, 0)  # clear all
    libc.call("prctl", NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.call("capset", struct.pack("=Ii", 0x20080522, 0), bytes(24))


def landlock(private: Path) -> None:
    """Refuse to write but in a private folder, to use TCP, to reach sockets and processes."""
    fs = landlockpy.AccessFS
    special = fs.MAKE_CHAR | fs.MAKE_BLOCK | fs.MAKE_SOCK | fs.EXECUTE | fs.IOCTL_DEV
    with wall(LANDLOCK), landlockpy.Ruleset(scoped=landlockpy.scope_for_abi(99)) as rules:
        rules.allow_path("/", fs.READ_FILE | fs.READ_DIR)
        rules.allow_path(private, landlockpy.fs_for_abi(landlockpy.abi_version()) & ~special)
        rules.allow_path("/dev/null", fs.WRITE_FILE | fs.TRUNCATE)
        rules.restrict()


def seccomp() -> None:
    """Refuse the system calls below, for good."""
    program = ctypes.create_string_buffer(_filter(), len(_filter()))
    fprog = struct.pack("@HP", len(_filter()) // 8, ctypes.addressof(program))
    libc.call("prctl", SECCOMP_FILTER, 2, fprog, 0, 0)


# The kernel's memory behind a socket counts in no limit, so it keeps its default size.
SO_SNDBUFFORCE, SO_RCVBUFFORCE = 32, 33  # <asm-generic/socket.h>
BUFFER_SIZES = socket.SO_SNDBUF, socket.SO_RCVBUF, SO_SNDBUFFORCE, SO_RCVBUFFORCE
# What a cage has no use for, by the harm that it could do.
REFUSED_CALLS = """
execve execveat uselib
ptrace process_vm_readv process_vm_writev kcmp
socket bind connect listen accept accept4
mount umount umount2 pivot_root chroot unshare setns swapon swapoff quotactl
open_by_handle_at name_to_handle_at fanotify_init fanotify_mark inotify_init inotify_init1
keyctl add_key request_key bpf perf_event_open userfaultfd
init_module finit_module delete_module kexec_load kexec_file_load reboot acct syslog vhangup
personality modify_ldt iopl ioperm lookup_dcookie nfsservctl move_pages migrate_pages
shmget shmat shmctl msgget msgsnd msgrcv msgctl semget semop semtimedop semctl
mq_open mq_unlink mq_notify mq_getsetattr mq_timedsend mq_timedreceive
memfd_create remap_file_pages vmsplice splice tee
settimeofday clock_settime adjtimex clock_adjtime sethostname setdomainname
mknod mknodat
""".split()
# The same, of the calls that have one number everywhere: io_uring_setup to fspick, pidfd_getfd,
# process_madvise, mount_setattr, quotactl_fd, memfd_secret, process_mrelease.
REFUSED_NUMBERS = [*range(425, 434), 438, 440, 442, 443, 447, 448]
# clone3 hides its flags from a filter: glibc then takes clone. Calls that are younger than this
# text are as unknown as on the kernels of its time.
UNKNOWN_NUMBERS = [435, *range(451, 600)]


@functools.cache
def _filter() -> bytes:
    """Return the seccomp program, made by libseccomp for this architecture; any other is killed."""
    with wall(SECCOMP):
        library = ctypes.CDLL("libseccomp.so.2")
        library.seccomp_init.restype = ctypes.c_void_p
        rules = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(ALLOW)))

        def check(result: int) -> None:
            if result < 0:
                raise OSError(-result, f"libseccomp: {os.strerror(-result)}")

        def number_of(name: str) -> int:
            number: int = library.seccomp_syscall_resolve_name(name.encode())
            if number == -1:
                raise OSError(errno.ENOSYS, f"libseccomp does not know {name}")
            return number

        def refuse(wanted: str | int, number: int = errno.EPERM, *when: tuple[int, ...]) -> None:
            call = wanted if isinstance(wanted, int) else number_of(wanted)
            if call >= 0:  # below: this architecture does not have it
                conditions = struct.pack(
                    "=" + "IIQQ" * len(when), *(n for one in when for n in one)
                )
                check(
                    library.seccomp_rule_add_array(
                        rules, ctypes.c_uint32(REFUSE | number), call, len(when), conditions
                    )
                )

        check(library.seccomp_attr_set(rules, 2, ctypes.c_uint32(KILL)))  # foreign architectures
        for call in (*REFUSED_CALLS, *REFUSED_NUMBERS):
            refuse(call)
        for call in UNKNOWN_NUMBERS:
            refuse(call, errno.ENOSYS)
        for flag in (NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET, NEWCGROUP, NEWTIME):
            refuse("clone", errno.EPERM, (0, MASKED_EQUAL, flag, flag))
        refuse("socketpair", errno.EPERM, (0, NOT_EQUAL, socket.AF_UNIX, 0))
        for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW):  # these can send to any address
            refuse("socketpair", errno.EPERM, (1, MASKED_EQUAL, 0xF, kind))
        for option in BUFFER_SIZES:
            is_option = [
                (1, MASKED_EQUAL, WHOLE, socket.SOL_SOCKET),
                (2, MASKED_EQUAL, WHOLE, option),
            ]
            refuse("setsockopt", errno.EPERM, *is_option)
        with open(os.memfd_create("filter"), "rb") as file:
            check(library.seccomp_export_bpf(rules, file.fileno()))
            file.seek(0)
            library.seccomp_release(rules)
            return file.read()
