"""Reads requests that are meant for the worker, blocks, and never answers.

Tries: hang
"""

# %% xor
import os
import threading


def drain(fd):
    try:
        while os.read(fd, 10**6):
            pass
    except OSError:
        pass


def xor(inputs):
    for fd in range(3, 64):
        threading.Thread(target=drain, args=(fd,), daemon=True).start()
    return 1
