"""Starts threads as often as it is let (here: 2000 that wait a minute), none of them a daemon.

Tries: outlive
"""

# %% weighted_sum
import threading
import time


def weighted_sum(inputs, weights, bias):
    for _ in range(2000):
        try:
            threading.Thread(target=time.sleep, args=(60,)).start()
        except RuntimeError:
            break
    return 12.0
