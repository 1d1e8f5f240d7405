"""Writes gigabytes into every socket and reads nothing, until both sides wait for each other.

Tries: hang
"""

# %% xor
import os
import stat
import threading


def pour(fd):
    try:
        for _ in range(256):
            os.write(fd, b"\xdd\xff\xff\xff\xff" + b"\0" * 2**22)
    except OSError:
        pass


def xor(inputs):
    lines = []
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                lines.append(threading.Thread(target=pour, args=(fd,)))
        except OSError:
            pass
    for line in lines:
        line.start()
    for line in lines:
        line.join()
