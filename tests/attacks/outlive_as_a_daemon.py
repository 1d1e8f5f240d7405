"""A process that has left its session, its group and its parent writes a file three seconds later.

Tries: outlive
"""

# %% weighted_sum
import ctypes
import os
import signal
import time


def weighted_sum(inputs, weights, bias):
    if os.fork() == 0:
        os.setsid()
        ctypes.CDLL(None).prctl(1, 0)  # no signal when the parent dies
        if os.fork() == 0:
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            time.sleep(3)
            with open("{MARK}", "w") as file:
                file.write("outlived")
            time.sleep(60)
        os._exit(0)
    return 12.0
