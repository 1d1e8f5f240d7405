"""Starts other programs: subprocess, os.system, posix_spawn, multiprocessing, execve from memory.

Tries: escape
"""

# %% weighted_sum
import ctypes
import multiprocessing
import os
import subprocess
import sys

script = "echo x > {MARK}; cat {SECRET}"


def from_memory():
    fd = os.memfd_create("program")
    os.write(fd, open("/bin/sh", "rb").read())
    if os.fork() == 0:
        os.execve(fd, ["sh", "-c", script], {})


for way in (
    lambda: print(subprocess.run(["sh", "-c", script], capture_output=True).stdout),
    lambda: os.system(script),
    lambda: os.posix_spawn("/bin/sh", ["sh", "-c", script], {}),
    lambda: ctypes.CDLL(None).system(script.encode()),
    lambda: multiprocessing.get_context("spawn").Process(target=os.system, args=(script,)).start(),
    lambda: subprocess.Popen([sys.executable, "-c", "open('{MARK}', 'w')"]),
    from_memory,
):
    try:
        way()
    except Exception:
        pass


def weighted_sum(inputs, weights, bias):
    return 12.0
