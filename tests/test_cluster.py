"""A class is graded by Dask's own scheduler and workers as it is here, whatever dies meanwhile."""

import asyncio
import os
import re
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace

import distributed
import pytest
from gradebooks import a_class
from test_attacks import FOLDER, Listener, lines_of, notebook_of

from autograde import ROOT, CourseError
from autograde.classroom import side_by_side
from autograde.classroom.classroom import Classroom
from autograde.classroom.grading import grade
from autograde.classroom.regrade import preview
from autograde.grader import cluster, jobs, remote
from autograde.grader.assignment import plan
from autograde.grader.fork_server import GraderFault
from autograde.grader.grade import Limits, at_once, key_of, prestart
from autograde.grader.scheduler import Scheduler, refuse_open
from autograde.notebook.text import exercises, grade_id_of, read_source, write
from autograde.proof.answer_bank import expectation, fill, load, reference

NAME = "01_perceptron"
WORTH = {cell: full for part in exercises(read_source(NAME)) for cell, full in part.points.items()}
WRONG = ROOT / "tests" / "answers" / NAME / "wrong_forgot_bias.py"
ATTACKS = "call_home", "kill_the_parent", "read_files"
ANYWHERE = Limits(scheduler=Scheduler("tcp://127.0.0.1:1"))


# --- the setting


@pytest.mark.parametrize(
    "address",
    [
        "tcp://head:8786",
        "tcp://10.0.0.7:8786",
        "tcp://0.0.0.0:8786",
        "tcp://localhost.example.org:8786",
        "tcp://127.0.0.1.example.org:8786",
        "tcp://127.0.0.1@head:8786",
        "ws://127.0.0.1:8786",
        "ucx://127.0.0.1:8786",
        "127.0.0.1:8786",
        "head",
    ],
)
def test_what_others_could_read_is_refused(address):
    with pytest.raises(CourseError, match=r"--protocol tls.*c\.Cluster\.ca_file"):
        refuse_open(address)


def test_the_setting_is_refused_before_anything_is_sent():
    classroom = Classroom()
    classroom.settings.Cluster.scheduler = "tcp://head:8786"
    with pytest.raises(CourseError, match="No submission is sent to tcp://head:8786"):
        assert classroom.limits


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"])
def test_on_the_same_machine_nothing_needs_to_be_encrypted(host):
    refuse_open(f"tcp://{host}:8786")


@pytest.mark.parametrize("address", ["tls://head:8786", "gateway://hub:443/grading"])
def test_a_file_that_is_missing_is_named(address, tmp_path):
    classroom = Classroom()
    for name in ("ca_file", "cert_file", "key_file"):
        classroom.settings.Cluster.scheduler = address
        with pytest.raises(CourseError, match=rf"c\.Cluster\.{name} .* to name a file"):
            assert classroom.limits
        classroom.settings.Cluster[name] = str(tmp_path / name)
        with pytest.raises(CourseError, match=rf"c\.Cluster\.{name} .* to name a file"):
            assert classroom.limits
        (tmp_path / name).touch()
    assert classroom.limits.scheduler.address == address


@pytest.mark.prove
def test_without_an_address_everything_runs_here():
    assert Classroom().limits.scheduler is None
    assert at_once(Limits()) == os.cpu_count()
    code = (
        "import sys; from autograde.grader.nbgrader_steps import *\n"
        "from autograde.grader.grade import at_once, prestart\n"
        "prestart(plan('00_start_here'), Limits()); at_once(Limits())\n"
        "sys.exit('distributed' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_verdicts_do_not_depend_on_where_they_were_found():
    notebook = fill(NAME, {})
    for cell in notebook.cells:
        cell.metadata["course"] = {"part": "given"}
    notebook.metadata["course"] = {"problem": ""}
    keys = {key_of(plan(NAME), notebook, limits, b"") for limits in (Limits(), ANYWHERE)}
    assert len(keys) == 1


def test_nothing_runs_on_a_cluster_without_a_cage():
    with pytest.raises(CourseError, match="Leave out --unsafe"):
        prestart(plan(NAME), replace(ANYWHERE, unsafe=True))


def test_the_package_that_is_missing_is_named(monkeypatch):
    monkeypatch.delitem(sys.modules, "autograde.grader.cluster")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CourseError, match=r"pip install '\.\[cluster\]'"):
        prestart(plan(NAME), ANYWHERE)


# --- how many at a time


def test_as_many_are_under_way_as_the_cluster_can_run_meanwhile(monkeypatch):
    sizes = iter([1, 1, 1, 3, 3, 3, 3, 1, 1, 1, 1, 1])
    size = most = 0
    under_way = set()

    def at_once(limits):
        nonlocal size
        size = next(sizes)
        return size

    def run(student):
        under_way.add(student)
        return student.upper()

    monkeypatch.setattr(side_by_side, "at_once", at_once)
    found = []
    with ThreadPoolExecutor(100) as pool:
        for student, job in side_by_side.side_by_side(pool, run, "abcdefghijk", ANYWHERE):
            most = max(most, len(under_way) - len(found))
            assert len(under_way) - len(found) <= 6
            assert job.result() == student.upper()
            found.append(student)
    assert sorted(found) == list("abcdefghijk") and most > 2


class Dying(cluster.Remote):
    """Workers die under it as it is told; after that one is done."""

    def __init__(self, deaths):
        self.deaths = iter(deaths)

    def _graded(self, job, secret):
        for had_begun in self.deaths:
            raise cluster._WorkerDiedError(had_begun)
        return "graded"


JOB = jobs.Job([], 1, 1, 1, jobs.ProcessLimits(1, 1, 1, 1))


@pytest.mark.parametrize("deaths", [[], [True], [False] * 9, [False, True, False, False]])
def test_who_only_waits_for_a_worker_is_not_blamed_for_its_death(deaths):
    assert Dying(deaths).grade(JOB, jobs.Secret([])) == "graded"


@pytest.mark.parametrize("deaths", [[True, True], [True, False, True], [False] * 10])
def test_two_workers_that_die_under_a_submission_are_enough(deaths):
    with pytest.raises(GraderFault, match="workers have died"):
        Dying(deaths).grade(JOB, jobs.Secret([]))


# --- a cluster


def certificates(folder):
    """Do what docs/cluster.md says."""
    text = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    commands = re.search(r"```\n(openssl .*?)```", text, re.S)[1]
    subprocess.run(commands, shell=True, cwd=folder, check=True, capture_output=True)


def encrypted(folder):
    files = folder / "ca.pem", folder / "cluster.pem", folder / "cluster.key"
    words = zip(("--tls-ca-file", "--tls-cert", "--tls-key"), map(str, files), strict=True)
    return Scheduler("tls://127.0.0.1:", *map(str, files)), [w for pair in words for w in pair]


@contextmanager
def dask(*words, said, folder=ROOT, **variables):
    """Start a scheduler or workers; give the first line that matches."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *words],
        cwd=folder,
        env=os.environ | variables,
        stderr=subprocess.PIPE,
        text=True,
    )
    rest = threading.Thread(target=process.stderr.read)  # a pipe that is full would stop it
    try:
        line, heard = process.stderr.readline(), ""
        while not (found := re.search(said, line)):
            heard += line
            line = process.stderr.readline()
            assert line, f"it ended: {heard}"
        rest.start()
        yield SimpleNamespace(process=process, found=found[1])
    finally:
        process.kill()  # a worker's nanny dies with it, and the worker sees that
        process.wait()
        if rest.ident:  # until all that it started has ended
            rest.join()


def scheduler(*words):
    words = "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *words
    return dask(*words, said=r"Scheduler at: +(\S+)")


def workers(address, scratch, *words, **settings):
    words = "worker", address, "--no-dashboard", "--local-directory", str(scratch), *words
    return dask(*words, said=r"Registered to: +(\S+)", **settings)


def settle(classroom, scheduler):
    ours = classroom.settings.Cluster
    ours.scheduler, ours.ca_file = scheduler.address, scheduler.ca_file
    ours.cert_file, ours.key_file = scheduler.cert_file, scheduler.key_file


def hand_in(classroom, student, notebook, also=""):
    cell = next(c for c in notebook.cells if grade_id_of(c) == "weighted_sum")
    slow = "import time\ntime.sleep(1)\n" if also else ""
    cell.source = f"# by {student}{also}\n{slow}{cell.source}"
    write(notebook, classroom.places.submitted / student / NAME / f"{NAME}.ipynb")


@pytest.fixture(scope="module")
def graded(sqlite, tmp_path_factory):
    """A class of which everything was run by two workers, with TLS."""
    folder = tmp_path_factory.mktemp("cluster")
    certificates(folder)
    where, files = encrypted(folder)
    with a_class(sqlite) as one:
        yield from _graded(one, folder, where, files)


def _graded(one, folder, where, files):
    notes, solved = folder / "notes", reference(NAME)
    hand_in(one, "right", fill(NAME, solved))
    hand_in(one, "wrong", fill(NAME, solved | load(WRONG)))
    hand_in(one, "unlucky", fill(NAME, solved), " ends its first worker")
    hand_in(one, "deadly", fill(NAME, solved), " ends every worker")
    listener = Listener(socket.AF_INET, ("127.0.0.1", 0))
    places = {"PORT": listener.socket.getsockname()[1], "UNIX": folder, "PID": os.getpid()}
    places |= {"SECRET": folder / "cluster.key", "MARK": folder / "mark"}
    for name in ATTACKS:
        text = (FOLDER / f"{name}.py").read_text(encoding="utf-8")
        hand_in(one, name, notebook_of(text, places))
    preload = str(ROOT / "tests" / "cluster_worker.py")
    two = "--nworkers", "2", "--nthreads", "1", "--preload", preload
    with (
        scheduler("--protocol", "tls", *files) as head,
        workers(head.found, folder, *two, *files, NOTES=str(notes)) as hands,
    ):
        settle(one, replace(where, address=head.found))
        failed = grade(one, one.course.assignment(NAME)).failed
        yield SimpleNamespace(**locals())
        cluster.disconnect()
    listener.socket.close()


def ran(graded):
    """Return whose work was run, once for each time, the same order as it began in."""
    return [line.split()[0] for line in graded.notes.read_text().splitlines()]


def points(graded):
    return graded.one.points(graded.one.course.assignment(NAME))


@pytest.mark.prove
class TestGraded:
    """What came of it, in the order of the tests; the last ones end the cluster."""

    def test_all_run_on_the_workers_and_none_twice(self, graded):
        assert ran(graded).count("right") == 1
        assert ran(graded).count("wrong") == 3  # twice with the reference in place of 1.1
        assert {*ATTACKS} <= {*ran(graded)}

    def test_points_are_what_they_are_without_a_cluster(self, graded):
        assert points(graded)["right"] == WORTH
        lost, _ = expectation(WRONG)
        assert points(graded)["wrong"] == {c: 0 if c in lost else n for c, n in WORTH.items()}

    def test_a_worker_that_is_killed_loses_nothing(self, graded):
        assert ran(graded).count("unlucky") == 2
        assert points(graded)["unlucky"] == WORTH

    def test_work_that_kills_two_workers_is_a_fault_of_the_grader_alone(self, graded, capsys):
        assert ran(graded).count("deadly") == 2
        assert set(points(graded)["deadly"].values()) == {0}
        assert graded.failed == {}

    @pytest.mark.parametrize("name", ATTACKS)
    def test_an_attack_earns_nothing_more_and_reaches_nothing(self, name, graded):
        text = (FOLDER / f"{name}.py").read_text(encoding="utf-8").split('"""')[1]
        earns = {cell for line in lines_of(text, "Earns") for cell in line.split(", ")}
        assert {cell for cell, n in points(graded)[name].items() if n} == earns
        assert graded.listener.heard == 0 and not (graded.folder / "mark").exists()
        key = (graded.folder / "cluster.key").read_text().split("\n")[1]
        told = graded.one.places.autograded / name / NAME / f"{NAME}.ipynb"
        assert key not in told.read_text()

    def test_verdicts_are_kept_as_ever(self, graded):
        before = len(ran(graded))
        (graded.one.places.submitted / "deadly").rename(graded.folder / "deadly")
        settle(graded.one, Scheduler(""))
        changes = preview(graded.one, graded.one.course.assignment(NAME)).changes
        settle(graded.one, replace(graded.where, address=graded.head.found))
        assert [change.student for change in changes] == []
        assert len(ran(graded)) == before

    def test_formgraders_button_goes_there(self, graded):
        hand_in(graded.one, "pressed", fill(NAME, reference(NAME)))

        async def press():  # as JupyterLab's server does, in its loop
            return graded.one.nbgrader.autograde(NAME, "pressed")

        assert asyncio.run(press())["success"]
        assert ran(graded).count("pressed") == 1 and points(graded)["pressed"] == WORTH

    def test_as_many_run_at_a_time_as_there_are_workers(self, graded):
        assert at_once(graded.one.limits) == 2

    def test_a_stranger_is_not_let_in(self, graded, tmp_path, monkeypatch):
        certificates(tmp_path)
        monkeypatch.setattr(cluster, "CONNECT", 1)
        own = encrypted(tmp_path)[0]
        for theirs in (own, replace(own, ca_file=graded.where.ca_file)):
            with pytest.raises(CourseError, match=r"cannot be reached.*docs/cluster\.md"):
                cluster.connected(replace(theirs, address=graded.head.found))

    def test_without_workers_it_is_said_what_to_do(self, graded, monkeypatch):
        monkeypatch.setattr(cluster, "PATIENCE", 1)
        monkeypatch.setattr(cluster, "LOOK", 0.1)
        graded.hands.process.kill()
        hand_in(graded.one, "last", fill(NAME, reference(NAME)))
        with pytest.raises(CourseError, match=r"no worker for 1 seconds.*Start workers"):
            grade(graded.one, graded.one.course.assignment(NAME))
        assert points(graded)["right"] == WORTH and "last" not in points(graded)


@pytest.mark.prove
def test_what_cannot_grade_is_told(clone, tmp_path_factory, monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT", 1)
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    folder = tmp_path_factory.mktemp("other")
    monkeypatch.setattr(cluster, "TOGETHER", 0)
    with pytest.raises(CourseError, match="cannot be reached"):
        prestart(plan(NAME), ANYWHERE)
    monkeypatch.setattr(cluster, "CONNECT", 60)
    with (clone / "autograde" / "grader" / "words.py").open("a") as file:
        file.write("# another edition\n")
    with scheduler() as head:
        limits = Limits(scheduler=Scheduler(head.found))
        with pytest.raises(CourseError, match="no worker for 1 seconds"):
            prestart(plan(NAME), limits)
        monkeypatch.setattr(cluster, "PATIENCE", 60)
        with workers(head.found, folder, "--nthreads", "1", "--no-nanny", folder=clone):
            found = cluster.connected(limits.scheduler)
            kind, said = found.submit(remote.grade, remote.HERE, *[b""] * 4).result()
    assert kind == remote.UNFIT and re.search(r"It has the grader \w+ in place of \w+\.", said)


@pytest.mark.prove
def test_a_scheduler_that_is_open_to_others_is_refused_from_within_too():
    with scheduler("--host", "0.0.0.0") as head:
        if "127.0.0.1" in head.found:
            pytest.skip("this machine has no address for others")
        inside = f"tcp://127.0.0.1:{head.found.rpartition(':')[2]}"
        with pytest.raises(CourseError, match=f"No submission is sent to {head.found}"):
            cluster.connected(Scheduler(inside))


def test_a_worker_with_several_threads_refuses():
    here = {"n_workers": 1, "threads_per_worker": 2, "processes": False, "dashboard_address": ":0"}
    with distributed.Client(**here) as client:
        kind, said = client.submit(remote.grade, remote.HERE, *[b""] * 4).result()
    assert kind == remote.UNFIT and "--nthreads 1" in said
