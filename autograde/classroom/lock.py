"""One command at a time works on a class; another waits, and says for whom."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where grading does not run
    fcntl = None  # type: ignore[assignment]


@contextmanager
def only_one(folder: Path, doing: str) -> Iterator[None]:
    """Work on a class alone. The lock goes with the process that holds it, however that ends.

    Args:
        folder: where the class keeps its things.
        doing: what is done, for another process that has to wait.

    """
    if fcntl is None:
        yield
        return
    with (folder / ".lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            print(f"Waiting for {file.read() or 'another command'} to end.", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        file.write(f"{doing}, process {os.getpid()}, since {datetime.now():%H:%M:%S}")
        file.flush()
        yield
