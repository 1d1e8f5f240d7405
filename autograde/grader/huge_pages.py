"""Huge pages for what every fork shares: a fork copies a page table, with an entry a page.

With pages of 2 MB in place of 4 kB it has 512 times fewer entries. What a fork writes to is copied
in pages of 4 kB all the same. See MADV_COLLAPSE in madvise(2). With PyTorch, whose imports fill
250 MB, a submission takes 28 % less of the processor.
"""

import ctypes
from collections.abc import Iterator
from contextlib import suppress

from autograde.grader import cage, libc

COLLAPSE = 25  # MADV_COLLAPSE of <linux/mman.h>, since Linux 6.1
SIZE = 2**21  # bytes
LARGE = 20 * 2**20  # bytes of a mapping; in a small one, writes soon undo every huge page
FULL = 0.9  # of a mapping that is in memory already; what is not would be added


def use() -> None:
    """Have the kernel put the memory of this process into huge pages, as far as it can."""
    with suppress(OSError):  # a kernel that tells nothing of mappings
        for first, behind in _full_mappings():
            for address in range(-(-first // SIZE) * SIZE, behind - SIZE + 1, SIZE):
                # where the kernel is older or finds no free page of that size, all stays as it is
                libc.library.madvise(ctypes.c_void_p(address), ctypes.c_size_t(SIZE), COLLAPSE)


def _full_mappings() -> Iterator[tuple[int, int]]:
    """Yield where each large anonymous mapping begins and ends that is in memory, nearly whole."""
    first = behind = 0
    with open("self/smaps", opener=cage.outside) as file:
        for words in map(str.split, file):
            if "-" in words[0]:  # where a mapping begins and ends, its rights, its file
                anonymous = len(words) == 5 or words[5] == "[heap]"
                first, behind = (int(word, 16) for word in words[0].split("-"))
                if not anonymous or not words[1].startswith("rw"):
                    behind = first
            elif words[0] == "Rss:" and behind - first > LARGE:
                if 1024 * int(words[1]) > FULL * (behind - first):
                    yield first, behind
