"""All that a test sends is kept in a file, in shared memory and in a pipe, for the other tests."""

import mmap
import os
import sys

shared = mmap.mmap(-1, 2**20)
hear, say = os.pipe()
os.set_blocking(say, False)


def listen(event, args):
    if event in ("exec", "compile"):
        text = repr(args)[:2000].encode()
        shared.seek(0)
        shared.write(text)
        try:
            os.write(say, text)
            with open("/private/heard", "ab") as file:
                file.write(text)
        except OSError:
            pass


sys.addaudithook(listen)
