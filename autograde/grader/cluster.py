"""Grading on a Dask cluster: what has the `grade` of a fork server, and has workers do it.

Data goes out and data comes back; what is kept, and who writes the gradebook, is as without a
cluster. A worker may die at any moment: what it ran is tried once more. What only waited for it is
sent to another as often as need be, so that no submission is blamed for what another has done.
"""

import atexit
import hashlib
import logging
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib import import_module

from distributed import Client, Future
from distributed.client import ClosedClientError
from distributed.scheduler import KilledWorker
from distributed.security import Security

from autograde import CourseError
from autograde.grader import remote
from autograde.grader.fork_server import GraderFault
from autograde.grader.jobs import Job, Outcome, Secret, Timings
from autograde.grader.kit import Kit
from autograde.grader.scheduler import Scheduler, refuse_open

for name in ("distributed", "distributed.client"):  # what goes wrong is told in our own words
    logging.getLogger(name).setLevel(logging.CRITICAL)

CONNECT = 20  # seconds in which the scheduler has to answer
PATIENCE = 60  # seconds without any worker
LOOK = 5  # seconds between two looks whether there is one
TRIES = 3  # connections that may be lost during one submission
FATAL = 2  # workers that may die while they run one
DEATHS = 10  # workers that may die in all, while they run it or while it waits for them
# what comes of a connection that ends, the last where Dask waits for its own thread
LOST = CancelledError, ClosedClientError, OSError, UnboundLocalError
TOGETHER = 1  # seconds in which those that wait for the same thing are told that it is not there


class _WorkerDiedError(Exception):
    """A worker has died that had a submission."""

    def __init__(self, had_begun: bool) -> None:
        super().__init__()
        self.had_begun = had_begun


class Remote:
    """Stands for a fork server, and has a cluster's workers do what it does."""

    def __init__(self, scheduler: Scheduler, kit: Kit) -> None:
        """Connect, and see that there is a worker.

        Args:
            scheduler: that of the cluster.
            kit: of the assignment.

        Raises:
            CourseError: if there is no scheduler or no worker; it says what to do.

        """
        self._scheduler, self._kit = scheduler, kit.pack()
        self._name = hashlib.sha256(self._kit).hexdigest()
        connected(scheduler)

    def grade(self, job: Job, secret: Secret) -> Outcome:
        """Run one submission on a worker; may be called from several threads at once.

        Args:
            job: what a notebook's process may know.
            secret: what it may not.

        Raises:
            CourseError: if no worker can grade; it says what to do.
            GraderFault: if the checker came to no end, or two workers died meanwhile.

        """
        asked = job.pack(), secret.pack()
        under_it = 0
        for _ in range(DEATHS):
            try:
                return self._graded(*asked)
            except _WorkerDiedError as death:
                under_it += death.had_begun
                if under_it == FATAL:
                    raise GraderFault("two workers have died while they ran it") from None
        raise GraderFault(f"{DEATHS} workers have died, and most of them before they ran it")

    def _graded(self, job: bytes, secret: bytes) -> Outcome:
        kind, found = self._asked(b"", job, secret)
        if kind == remote.NEEDS_KIT:
            kind, found = self._asked(self._kit, job, secret)
        if kind == remote.FAULT:
            raise GraderFault(found)
        if kind == remote.UNFIT:
            raise CourseError(found)
        outcome, timings = found
        return replace(Outcome.unpack(outcome), timings=Timings(*timings))

    def _asked(self, kit: bytes, job: bytes, secret: bytes) -> remote.Answer:
        what = remote.HERE, self._name, kit, job, secret
        for _ in range(TRIES):
            client = connected(self._scheduler)
            key = f"grade-{uuid.uuid4().hex}"
            try:
                future = client.submit(remote.grade, *what, key=key)
                with _told_together(self._scheduler):
                    return _result(client, future)
            except KilledWorker:
                raise _WorkerDiedError(_had_begun(client, key)) from None
            except LOST:
                continue
        raise CourseError(f"{self._scheduler.address} comes and goes. What is graded is kept.")


def _result(client: Client, future: "Future[remote.Answer]") -> remote.Answer:
    done = threading.Event()
    future.add_done_callback(lambda _: done.set())  # a time-out of Dask's own can lose the answer
    while not done.wait(LOOK):
        _wait_for_a_worker(client)
    try:
        answer: remote.Answer = future.result()
        return answer
    except (*LOST, KilledWorker):
        raise
    except Exception as error:
        raise CourseError(_foreign(error)) from None


def _had_begun(client: Client, key: str) -> bool:
    """Tell whether a worker had begun to run it; Dask's error is the same where it only waited."""
    with suppress(*LOST):
        return bool(client.get_events(key))
    return False


def _wait_for_a_worker(client: Client) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise CourseError(
            f"The cluster has had no worker for {PATIENCE} seconds. What is graded is kept. Start"
            " workers (docs/cluster.md), and run this again."
        ) from None


def _foreign(error: Exception) -> str:
    return (
        f"The cluster does not understand what it is asked: {error!r}. Start its scheduler and its"
        " workers in the folder of the course, in the same edition (docs/cluster.md)."
    )


# --- one connection for each scheduler

_clients: dict[Scheduler, Client] = {}
_one_at_a_time = threading.Lock()
_told: dict[Scheduler, tuple[float, CourseError]] = {}  # when it was told last what is not there


def connected(scheduler: Scheduler) -> Client:
    """Return a connection to a scheduler, which had a worker when it was made.

    Raises:
        CourseError: if there is none, or something of it is open to others.

    """
    with _one_at_a_time, _told_together(scheduler):
        client = _clients.get(scheduler)
        if not client or client.status != "running":
            if client:
                client.close()
            _clients[scheduler] = _connect(scheduler)
        return _clients[scheduler]


def workers(scheduler: Scheduler) -> int:
    """Return how many submissions the cluster can run at a time now, 1 at least."""
    threads: int = connected(scheduler).scheduler_info(n_workers=0)["total_threads"]
    return max(1, threads)


@atexit.register
def disconnect() -> None:
    """Close all connections."""
    while _clients:
        _clients.popitem()[1].close()


@contextmanager
def _told_together(scheduler: Scheduler) -> Iterator[None]:
    """Let those that wait for the same thing fail at once, and not each after a time of its own."""
    if scheduler in _told and time.monotonic() - _told[scheduler][0] < TOGETHER:
        raise _told[scheduler][1]
    try:
        yield
    except CourseError as error:
        _told[scheduler] = time.monotonic(), error
        raise


def _connect(scheduler: Scheduler) -> Client:
    files = {
        "tls_ca_file": scheduler.ca_file,
        "tls_client_cert": scheduler.cert_file,
        "tls_client_key": scheduler.key_file,
    }
    try:
        if scheduler.address.startswith("gateway:"):
            import_module("dask_gateway")  # which knows such addresses
        security = Security(require_encryption=True, **files) if scheduler.ca_file else None
        client = Client(scheduler.address, security=security, timeout=CONNECT, set_as_default=False)
    except (OSError, ImportError, ValueError) as error:
        raise CourseError(
            f"The scheduler {scheduler.address} cannot be reached: {error}. Start it"
            " (docs/cluster.md), or take c.Cluster.scheduler out of nbgrader_config.py."
        ) from None
    try:
        _prepare(client)
    except BaseException:
        client.close()
        raise
    return client


def _prepare(client: Client) -> None:
    refuse_open(client.scheduler_info()["address"])  # reached by another one, it may be open, too
    try:
        client.run_on_scheduler(remote.blame_at_once)
    except Exception as error:
        raise CourseError(_foreign(error)) from None
    _wait_for_a_worker(client)
    for address in client.scheduler_info()["workers"]:
        refuse_open(address)
