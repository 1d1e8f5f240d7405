"""Leaves System V segments, semaphores, queues and keys, which belong to no process and stay.

Tries: outlive
"""

# %% weighted_sum
import ctypes

libc = ctypes.CDLL(None)


def weighted_sum(inputs, weights, bias):
    key = 0x61747461
    libc.shmget(key, 4096, 0o1666)
    libc.semget(key, 1, 0o1666)
    libc.msgget(key, 0o1666)
    libc.mq_open(b"/attack", 0o102, 0o666, None)
    libc.syscall(248, b"user", b"attack", b"here", 4, -4)  # add_key, to the user's keyring
    open("/dev/shm/attack", "w").close()
    return 12.0
