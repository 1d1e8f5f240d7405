"""Kills itself with signal 9 inside the function, and the whole process group with it.

Tries: marks
Verdict: weighted_sum_two_inputs = crashed
"""

# %% weighted_sum
import os
import signal


def weighted_sum(inputs, weights, bias):
    os.kill(os.getpid(), signal.SIGKILL)


# %% xor
def xor(inputs):
    os.kill(os.getpid(), signal.SIGSEGV)
