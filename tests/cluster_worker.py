"""Loaded by the workers of tests/test_cluster.py: notes whose work runs, and dies where told."""

import os
import re
import signal
import threading
from functools import partialmethod
from pathlib import Path

from autograde.grader.fork_server import ForkServer

NOTES = Path(os.environ.get("NOTES", ""))


def dask_setup(worker):
    ForkServer.grade = partialmethod(noted, ForkServer.grade)


def noted(server, grade, job, secret):
    text = "\n".join(cell.source for cell in job.cells)
    student = re.search(r"# by (\S+)(.*)", text)
    before = NOTES.read_text() if NOTES.exists() else ""
    with NOTES.open("a") as notes:
        notes.write(f"{student[1]} {os.getpid()}\n")
    if "ends every worker" in student[2] or (
        "ends its first worker" in student[2] and f"{student[1]} " not in before
    ):  # while the cells run: they take a second
        threading.Timer(0.3, os.kill, [os.getpid(), signal.SIGKILL]).start()
    return grade(server, job, secret)
