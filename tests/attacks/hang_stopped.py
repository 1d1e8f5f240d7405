"""Stops itself with SIGSTOP: it takes no time, and gives no answer.

Tries: hang
Verdict: xor_truth_table = timeout
"""

# %% xor
import os
import signal


def xor(inputs):
    os.kill(os.getpid(), signal.SIGSTOP)
