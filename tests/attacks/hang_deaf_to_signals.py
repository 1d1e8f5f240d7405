"""Sleeps with every signal blocked or ignored, in C code that never returns to Python.

Tries: hang
Verdict: xor_truth_table = timeout
"""

# %% xor
import ctypes
import signal


def xor(inputs):
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    while True:
        ctypes.CDLL(None).sleep(10**6)
