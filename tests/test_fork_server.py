"""What the fork server does before its first fork."""

import subprocess
import sys

import pytest

from autograde import ROOT

HUGE = """
import re
from autograde.grader import huge_pages

def huge():
    with open("/proc/self/smaps_rollup") as file:
        return int(re.search(r"AnonHugePages:\\s+(\\d+)", file.read())[1]) / 1024

many = bytearray(range(256)) * (64 * 2**20 // 256)  # 64 MB, all in memory
before = huge()
huge_pages.use()
assert many == bytearray(range(256)) * (64 * 2**20 // 256)
print(before, huge())
"""
REHEARSED = """
import threading
from autograde.grader.rehearsal import rehearse
from autograde.grader.shell import make_shell

shell = make_shell()
rehearse(shell)
print(threading.active_count(), sorted(set(shell.user_ns) & {"Answer", "mean", "values"}))
"""


def said_by(program):
    """Run a program in a process of its own, as the fork server is one."""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_what_every_fork_shares_is_in_huge_pages():
    before, after = map(float, said_by(HUGE).split())
    if after == 0:
        pytest.skip("this kernel has no MADV_COLLAPSE, or no free page of that size")
    assert after - before >= 56


def test_the_rehearsal_leaves_one_thread_and_no_names():
    assert said_by(REHEARSED).split("\n")[0] == "1 []"
