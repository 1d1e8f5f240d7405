"""The worker dies, but a child of it keeps every open file and socket: who waits for the end waits.

Tries: hang
"""

# %% xor
import os
import time


def xor(inputs):
    if os.fork() == 0:
        time.sleep(100)
    os._exit(0)
