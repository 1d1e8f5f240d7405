"""Many submissions at a time: as many as this machine, or the cluster, can run."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import TypeVar

from autograde.grader.grade import Limits, at_once

MOST = 1000  # threads that wait for workers, whatever the cluster becomes
Found = TypeVar("Found")


def waiting_threads(limits: Limits) -> ThreadPoolExecutor:
    """Return a pool of threads that wait for processes, here or on the cluster."""
    return ThreadPoolExecutor(MOST if limits.scheduler else at_once(limits))


def side_by_side(
    pool: ThreadPoolExecutor,
    run: Callable[[str], Found],
    students: Iterable[str],
    limits: Limits,
) -> Iterator[tuple[str, Future[Found]]]:
    """Call `run` for every student, and yield each when it is done.

    Twice as many are under way as can run, so that none of the runners waits for us. A cluster may
    grow and shrink meanwhile.
    """
    waiting: dict[Future[Found], str] = {}
    rest = iter(students)
    while True:
        for student in islice(rest, max(0, 2 * at_once(limits) - len(waiting))):
            waiting[pool.submit(run, student)] = student
        if not waiting:
            return
        job = next(iter(wait(waiting, return_when=FIRST_COMPLETED).done))
        yield waiting.pop(job), job
