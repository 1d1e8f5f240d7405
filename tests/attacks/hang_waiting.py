"""Waits for what never comes: standard input, a lock of its own, a debugger, an event loop.

Tries: hang
Verdict: xor_truth_table = timeout
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    return float(input("your answer: "))


# %% gates
breakpoint()


# %% xor
import threading


def xor(inputs):
    lock = threading.Lock()
    with lock:
        lock.acquire()
