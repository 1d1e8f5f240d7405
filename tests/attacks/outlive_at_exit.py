"""Handlers at exit, threads and destructors that work on when the tests are over.

Tries: outlive
"""

# %% weighted_sum
import atexit
import os
import threading
import time


def late(*args):
    time.sleep(2)
    open("{MARK}", "w").close()


class Last:
    __del__ = late


kept = Last()
kept.itself = kept
atexit.register(late)
os.register_at_fork(before=lambda: None, after_in_parent=lambda: None, after_in_child=lambda: None)
threading.Thread(target=late).start()


def weighted_sum(inputs, weights, bias):
    threading.Thread(target=late).start()
    return 12.0
