"""What a Dask worker does: grade one submission at a time, in a cage of its own, bytes to bytes.

A worker whose versions differ from the caller's refuses, as it could give other grades.
"""

import socket
from dataclasses import astuple
from typing import Any

from autograde import CourseError
from autograde.grader.fork_server import ForkServer, GraderFault
from autograde.grader.jobs import Job, Secret
from autograde.grader.kit import Kit
from autograde.grader.versions import versions

HERE = versions()  # when this process began: what it has imported does not change any more
KEPT = 2  # fork servers, of some hundred megabytes each
GRADED, NEEDS_KIT, FAULT, UNFIT = "graded", "needs the kit", "fault", "unfit"
Answer = tuple[str, Any]  # one of these, and what came of it or why

_servers: dict[str, ForkServer] = {}  # digest of a kit → its fork server, the newest last


def grade(wanted: dict[str, str], name: str, kit: bytes, job: bytes, secret: bytes) -> Answer:
    """Run one submission on this worker.

    It never raises: Dask loses an error that cannot be packed, and the caller would wait for ever.

    Args:
        wanted: the caller's versions.
        name: of the kit, by its digest.
        kit: packed; b"" if the worker may have it already.
        job: packed, as `ForkServer.grade` takes it.
        secret: likewise.

    Returns:
        GRADED and the outcome, packed, with its timings; FAULT or UNFIT and the reason; NEEDS_KIT.

    """
    try:
        _refuse_unfit(wanted)
        if name not in _servers and not kit:
            return NEEDS_KIT, None
        server = _server(name, kit)
        _say_begun()
        outcome = server.grade(Job.unpack(job), Secret.unpack(secret))
        return GRADED, (outcome.pack(), astuple(outcome.timings))
    except GraderFault as fault:
        return FAULT, str(fault)
    except Exception as error:
        said = str(error) if isinstance(error, CourseError) else repr(error)
        return UNFIT, f"On {socket.gethostname()}, a worker of the cluster: {said}"


def _refuse_unfit(wanted: dict[str, str]) -> None:
    from distributed import get_worker

    if other := [what for what in wanted if HERE.get(what) != wanted[what]]:
        told = ", ".join(f"{what} {HERE.get(what)} in place of {wanted[what]}" for what in other)
        raise CourseError(
            f"It has {told}. Put the same edition of the course there, with the packages of"
            " requirements.lock, and start the worker again."
        )
    if get_worker().state.nthreads != 1:  # or its end would be blamed on the others there
        raise CourseError("It has several threads. Start it with --nthreads 1, and more workers.")


def _say_begun() -> None:
    """Tell the scheduler that this worker runs its task now: known even if the worker dies."""
    from distributed import get_worker

    worker = get_worker()
    # under a topic of its own, as Dask keeps the last thousand events of each
    worker.log_event(str(worker.get_current_task()), "begun")


def _server(name: str, kit: bytes) -> ForkServer:
    """Return the fork server of a kit; those that were not used for longest are ended."""
    if name not in _servers:
        if versions() != HERE:
            raise CourseError("Its files were changed since it was started. Start it again.")
        _servers[name] = Kit.unpack(kit).start()
    _servers[name] = _servers.pop(name)
    for old in list(_servers)[:-KEPT]:
        _servers.pop(old).close()
    return _servers[name]


def blame_at_once(dask_scheduler: Any) -> None:
    """Have the scheduler report a submission whose worker has died; the caller decides what comes.

    By itself it would try four times, and take down as many workers. The number is the scheduler's:
    a client's configuration cannot change it.
    """
    dask_scheduler.allowed_failures = 0
