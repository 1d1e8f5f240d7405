"""The cage holds: each guarantee is broken into for real, and the attempts are shown to be real."""

import functools
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from autograde import ROOT
from autograde.grader import cage, doctor, jobs

LIMITS = "jobs.ProcessLimits(memory=1 << 28, cpu=5, processes=16, files=1 << 20)"
ONLY_CAGED = {  # what limits, a group of processes and closed files do not do alone
    "no network",
    "no reading of the course and the machine",
    "no naming of files outside",
    "no view of other processes",
    "no signal to other processes",
    "no writing outside its own folder",
    "its own folder has a limit",
    "processes have a limit",
    "no other program",
    "no rights to gain",
    "no back door in the kernel",
    doctor.ENDED,
    doctor.ORPHANED,
}


@functools.cache
def findings(caged: bool) -> dict[str, doctor.Finding]:
    return {finding.guarantee: finding for finding in doctor.examine(caged)}


def python(code: str, **more) -> subprocess.CompletedProcess:
    """Run a program in a process of its own, as `isolate` and `enter` cannot be undone."""
    head = "import os, signal, sys\nfrom pathlib import Path\n"
    head += "from autograde.grader import cage, jobs\n"
    command = [sys.executable, "-c", head + code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, **more)


def caged(code: str) -> str:
    """Run a program that is isolated, and return what it prints."""
    start = f"cage.isolate()\ncage.enter(cage.python_paths(), [])\nlimits = {LIMITS}\n"
    done = python(start + code)
    assert done.returncode == 0, done.stderr
    return done.stdout


class TestGuarantees:
    @pytest.mark.parametrize("guarantee", doctor.GUARANTEES)
    def test_holds(self, guarantee):
        found = findings(True)
        assert guarantee in found, found
        assert found[guarantee].holds, found[guarantee]

    @pytest.mark.parametrize("guarantee", doctor.GUARANTEES)
    def test_what_is_tried_works_where_there_is_no_cage(self, guarantee):
        finding = findings(False)[guarantee]
        assert finding.holds == (guarantee not in ONLY_CAGED), finding
        assert bool(finding.remedy) != finding.holds

    def test_examining_changes_nothing_here(self):
        before = [os.readlink(f"/proc/self/ns/{kind}") for kind in ("user", "mnt", "net", "pid")]
        findings(True)
        after = [os.readlink(f"/proc/self/ns/{kind}") for kind in ("user", "mnt", "net", "pid")]
        assert before == after

    def test_a_fork_bomb_is_stopped_and_removed(self):
        bomb = """
full, say = os.pipe()
def run():
    while True:
        try:
            os.fork()
        except BlockingIOError:
            os.write(say, b"!")
            signal.pause()
process = cage.start(run, [say], limits)
os.close(say)
assert os.read(full, 1) == b"!"
cage.end(process)
while os.read(full, 100):  # until nobody has the other end
    pass
print("over")
"""
        assert caged(bomb) == "over\n"


class TestEnds:
    @pytest.mark.parametrize(
        ("run", "code"),
        [
            ("lambda: None", 0),
            ("lambda: os._exit(7)", 7),
            ("lambda: 1 / 0", 1),
            ("lambda: os.kill(os.getpid(), signal.SIGSEGV)", 128 + signal.SIGSEGV),
            ("lambda: os.kill(1, signal.SIGKILL)", 0),
            ("lambda: os.kill(1, signal.SIGINT)", 0),
        ],
    )
    def test_the_status_tells_how(self, run, code):
        program = f"""
process = cage.start({run}, [], limits)
os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
print(cage.end(process))
"""
        assert caged(program) == f"{code}\n"

    def test_the_cage_stays_for_a_fork_that_outlives_its_parent(self):
        program = """
answer, say = os.pipe()
gone, hold = os.pipe()
def run():
    parent = os.getpid()
    if os.fork() == 0:
        while os.getppid() == parent:
            os.sched_yield()
        os.write(say, b"still here")
        signal.pause()
process = cage.start(run, [say, hold], limits)
os.close(hold)
print(os.read(answer, 100))
print(cage.end(process), os.read(gone, 1))
"""
        assert caged(program) == "b'still here'\n137 b''\n"

    def test_the_caller_can_have_threads_afterwards(self):
        program = """
import threading
process = cage.start(signal.pause, [], limits)
thread = threading.Thread(target=print, args=["a thread"])
thread.start()
thread.join()
cage.end(process)
"""
        assert caged(program) == "a thread\n"

    def test_without_a_cage_the_folder_is_removed(self):
        program = f"""
import tempfile
answer, say = os.pipe()
run = lambda: os.write(say, tempfile.mkdtemp().encode())
process = cage.start(run, [say], {LIMITS}, caged=False)
made = Path(os.read(answer, 1000).decode())
print(made.parent.parent == Path(tempfile.gettempdir()), made.exists())
cage.end(process)
print(made.parent.exists())
"""
        assert python(program).stdout == "True True\nFalse\n"


class TestRefusals:
    @pytest.mark.parametrize("readable", [ROOT, ROOT.parent, Path("/"), ROOT / "tests" / ".."])
    def test_a_forbidden_folder_cannot_be_readable(self, readable):
        with pytest.raises(cage.CageError, match="cannot be readable in a cage"):
            cage.enter([readable], [ROOT])

    def test_nor_through_a_link(self, tmp_path):
        (tmp_path / "link").symlink_to(ROOT)
        with pytest.raises(cage.CageError, match="cannot be readable in a cage"):
            cage.enter([tmp_path / "link"], [ROOT])

    def test_a_folder_below_it_can_and_links_are_kept(self, tmp_path):
        (tmp_path / "course" / "released").mkdir(parents=True)
        (tmp_path / "course" / "released" / "data").write_text("data")
        (tmp_path / "course" / "secret").write_text("secret")
        (tmp_path / "link").symlink_to("course")
        program = f"""
folder = Path({str(tmp_path)!r})
cage.isolate()
cage.enter([*cage.python_paths(), folder / "link" / "released", folder / "no"], [folder / "course"])
print((folder / "link" / "released" / "data").read_text(), os.listdir(folder / "course"))
"""
        done = python(program)
        assert done.stdout == "data ['released']\n", done.stderr

    def test_those_who_keep_their_files_from_others_have_a_cage_too(self):
        program = f"""
os.umask(0o077)
cage.isolate()
cage.enter(cage.python_paths(), [])
print(cage.end(cage.start(signal.pause, [], {LIMITS})))
"""
        done = python(program)
        assert done.stdout == "137\n", done.stdout + done.stderr

    def test_start_without_isolate(self):
        limits = jobs.ProcessLimits(memory=1 << 28, cpu=5, processes=16, files=1 << 20)
        with pytest.raises(cage.CageError, match="before isolate"):
            cage.start(lambda: None, [], limits)

    def test_a_wall_that_cannot_be_built_is_named_and_nothing_runs(self):
        program = f"""
cage.isolate()
cage.enter(cage.python_paths(), [])
for few in (jobs.ProcessLimits(1 << 28, 5, 0, 1 << 20), jobs.ProcessLimits(1 << 28, 5, 9, -1)):
    try:
        cage.start(lambda: os.write(1, b"it ran"), [1], few)
    except cage.CageError as error:
        print(error)
print(cage.end(cage.start(signal.pause, [], {LIMITS})))
"""
        done = python(program)
        processes, files, then = done.stdout.splitlines()
        assert "Resource temporarily unavailable" in processes and "--unsafe" in processes
        assert "mount: Invalid argument" in files and "--unsafe" in files
        assert then == "137"

    def test_refused_user_namespaces_name_the_remedy(self):
        forbid = "Path('/proc/sys/user/max_user_namespaces').write_text('0')\n"
        limited = ["unshare", "--user", "--map-root-user", sys.executable, "-c"]
        head = "from pathlib import Path\nfrom autograde.grader import cage, jobs\n"
        command = [*limited, head + forbid + "cage.isolate()"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30)
        assert "CageError: No cage (unshare: No space left on device)" in done.stderr
        assert "sysctl user.max_user_namespaces" in done.stderr
        assert "seccomp=unconfined" in done.stderr

    def test_a_missing_library_names_the_package(self):
        hide = "import ctypes\nreal = ctypes.CDLL\ndef cdll(name, *a, **k):\n"
        hide += (
            "    return real('libnothing.so' if name and 'seccomp' in name else name, *a, **k)\n"
        )
        done = python(hide + "ctypes.CDLL = cdll\ncage.isolate()")
        assert "apt install libseccomp2" in done.stderr
