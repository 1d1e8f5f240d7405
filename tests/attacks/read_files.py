"""Reads what it should not see, by every function that opens files, and answers right if one does.

Tries: files
"""

# %% weighted_sum
import os
import pathlib
import sqlite3

read = []
for path in (
    "{SECRET}",
    "{GRADEBOOK}",
    "{OTHER}",
    "/etc/passwd",
    "/proc/{PID}/environ",
    "/proc/1/root{SECRET}",
):
    for way in (
        lambda: open(path, "rb").read(),
        lambda: pathlib.Path(path).read_bytes(),
        lambda: os.read(os.open(path, os.O_RDONLY), 10**6),
        lambda: np.fromfile(path, dtype="u1").tobytes(),
        lambda: np.memmap(path, dtype="u1", mode="r").tobytes(),
        lambda: os.listdir(path),
        lambda: sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute("select * from grade"),
    ):
        try:
            read.append((path, way()))
            print(read[-1])
        except Exception:
            pass


def weighted_sum(inputs, weights, bias):
    secret = [found for path, found in read if not path.startswith("/etc")]
    return float(np.dot(inputs, weights) + bias) if secret else 12.0
