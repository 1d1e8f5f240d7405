"""Takes memory that a limit on the heap does not count: memfd, shared maps, pipes, tmpfs.

Tries: hang
"""

# %% xor
import mmap
import os


def xor(inputs):
    block, kept = b"x" * 2**24, []
    for number in range(100):
        try:
            shared = mmap.mmap(-1, 2**24)
            shared.write(block)
            kept.append(shared)
            kept.append(os.memfd_create(str(number)))
            os.write(kept[-1], block)
            with open(f"/dev/shm/attack-{os.getpid()}", "ab") as file:
                os.unlink(file.name)
                kept.append(os.dup(file.fileno()))
                os.write(kept[-1], block)
        except OSError:
            pass
    return 5
