"""Forks as often as it is let (here: 256 processes that wait a minute).

Tries: outlive
"""

# %% xor
import os
import time


def xor(inputs):
    for _ in range(8):
        try:
            os.fork()
        except OSError:
            pass
    time.sleep(60)
    os._exit(0)
