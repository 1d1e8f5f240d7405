"""Writes rubbish into every open socket and pipe: random bytes, frames cut short, giant lengths.

Tries: protocol
"""

# %% weighted_sum
import os
import random
import stat
import struct

noise = random.Random(1).randbytes(1000)
forged = [
    noise,
    b"\xff" * 64,
    b"\0" * 64,
    struct.pack(">I", 2**32 - 1) + noise,
    struct.pack("<I", 2**32 - 1) + noise,
    struct.pack(">Q", 2**64 - 1) + noise,
    struct.pack(">I", 1000) + noise[:10],
    b'{"ok": true}\n',
]


def lines():
    for fd in range(3, 256):
        try:
            mode = os.fstat(fd).st_mode
            if stat.S_ISSOCK(mode) or stat.S_ISFIFO(mode):
                os.set_blocking(fd, False)
                yield fd
        except OSError:
            pass


def weighted_sum(inputs, weights, bias):
    for fd in lines():
        for message in forged[:: 1 if len(inputs) == 2 else -1]:
            try:
                os.write(fd, message)
            except OSError:
                pass
    return 12.0
