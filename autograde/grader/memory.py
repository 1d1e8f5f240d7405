"""A total of memory for one submission: its processes together may take what one may.

The kernel's own limits count for each process, and twenty processes have twenty times as much. A
cgroup would count them together, but few machines hand one to whoever grades. So a thread looks
ten times a second, from outside the cage, and kills everything in it that has become too large.
"""

import os
import re
import signal
import threading
from contextlib import suppress

from autograde.grader import cage

PAUSE = 0.1  # seconds between two looks
SHARE = re.compile(r"^(?:Pss|SwapPss):\s+(\d+) kB", re.MULTILINE)  # of shared pages its part


class MemoryGuard(threading.Thread):
    """Ends a cage whose processes take too much memory together.

    Args:
        init: the cage's first process.
        most: bytes, on top of what every process shares with the fork server.

    """

    def __init__(self, init: int, most: int) -> None:
        """Prepare to look; `start` begins."""
        super().__init__(daemon=True)
        self.init, self.most = init, most + cage.resident_memory()
        self.has_struck = False
        self._over = threading.Event()
        self._available = available()

    def run(self) -> None:
        """Look, until `stop`."""
        while not self._over.wait(PAUSE):
            # how much less the machine has than at the beginning: nearly always that will do
            if self._available - available() > self.most // 2:
                if total(self.init) > self.most:
                    self.has_struck = True
                    with suppress(ProcessLookupError):
                        os.killpg(self.init, signal.SIGKILL)
                    return

    def stop(self) -> None:
        """Look no more; to be called before the cage is ended by others."""
        self._over.set()


def available() -> int:
    """Return how many bytes of memory this machine has left."""
    with open("meminfo", opener=cage.outside) as file:
        kilobytes = re.search(r"^MemAvailable:\s+(\d+)", file.read(), re.MULTILINE)
    return int(kilobytes[1]) * 1024 if kilobytes else 0


def total(process: int) -> int:
    """Return how many bytes a process and all that it has started take."""
    waiting, kilobytes = [process], 0
    while waiting:
        one = waiting.pop()
        with suppress(OSError):  # it has ended
            with open(f"{one}/smaps_rollup", opener=cage.outside) as file:
                kilobytes += sum(map(int, SHARE.findall(file.read())))
        with suppress(OSError):
            for thread in cage.threads(one):
                with open(f"{one}/task/{thread}/children", opener=cage.outside) as file:
                    waiting += map(int, file.read().split())
    return 1024 * kilobytes
