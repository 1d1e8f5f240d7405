"""Whatever a folder holds that was handed in, it is one student's trouble and nobody's delay."""

import os
import pwd
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from nbformat.v4 import new_notebook

from autograde.classroom.feedback import give_feedback
from autograde.classroom.grading import grade
from autograde.classroom.intake import SubmissionError, tidy
from autograde.classroom.tables import show_points
from autograde.grader.grade import graded
from autograde.grader.nbgrader_steps import rebuilt
from autograde.notebook.text import write
from autograde.proof.answer_bank import fill, reference

NAME = "00_start_here"
FILE = f"{NAME}.ipynb"
LONG = "x" * 250


def folder_of(api, student):
    return api.folder / "submitted" / student / NAME


def hand_in(api, student, answers=None):
    folder = folder_of(api, student)
    write(fill(NAME, reference(NAME) if answers is None else answers), folder / FILE)
    return folder


def test_thirty_equal_submissions_in_eight_threads(a_class):
    folder = hand_in(a_class, "ann", {})
    (folder / FILE).write_text("{")  # no cage is needed for what cannot be read
    plan = a_class.course.assignment(NAME).plan
    notebook = rebuilt(plan, a_class.places.read("ann", NAME))
    with ThreadPoolExecutor(8) as pool:
        jobs = [
            pool.submit(graded, plan, notebook, a_class.limits, a_class.places, True)
            for _ in range(30 * 8)
        ]
    keys = {job.result().key for job in jobs}
    kept = list((a_class.folder / ".graded").iterdir())
    assert [path.name for path in kept] == [f"{key}.json" for key in keys]


def link_with_a_long_name(folder):
    (folder / LONG).symlink_to("/etc/passwd")


def pipe_with_a_long_name(folder):
    os.mkfifo(folder / LONG)


def deep_folders(folder):
    """Make 1900 folders in one another: too deep for recursion, and for the path of the lowest."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(1900):
        os.mkdir("deep", dir_fd=here)
        below = os.open("deep", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


def many_files(folder):
    (folder / "many").mkdir()
    for number in range(8_000):
        os.close(os.open(folder / f"{number}.dat", os.O_CREAT))


def many_notebooks(folder):
    for number in range(2_000):
        os.close(os.open(folder / f"{number}.ipynb", os.O_CREAT))


def huge_file(folder):
    with (folder / "data.csv").open("wb") as file:
        file.truncate(200 * 2**30)


def huge_secret(folder):
    with (folder / "submission_secret.txt").open("wb") as file:
        file.truncate(200 * 2**30)


def time_for_decimals(folder):
    (folder / "timestamp.txt").write_text("999999999999999999999999999999202422m")


def time_is_a_folder(folder):
    (folder / "timestamp.txt").mkdir()


def time_is_a_pipe(folder):
    os.mkfifo(folder / "timestamp.txt")


def odd_names(folder):
    for name in (b"\xff\xfe", b"a\nb", b"\x1b[31m", b"[bold", b"-rf"):
        os.close(os.open(os.fsencode(folder) + b"/" + name, os.O_CREAT))


FOLDERS = [
    *(link_with_a_long_name, pipe_with_a_long_name, deep_folders, many_files, many_notebooks),
    *(huge_file, huge_secret, time_for_decimals, time_is_a_folder, time_is_a_pipe, odd_names),
]


def remove_all_in(folder):
    """Remove what is in a folder; shutil.rmtree gives up where folders are too deep."""
    subprocess.run(["rm", "-rf", *folder.iterdir()], check=True)


@pytest.fixture(scope="class")
def a_class(empty_class):
    yield empty_class
    remove_all_in(empty_class.folder)


@pytest.mark.parametrize("fill_folder", FOLDERS)
def test_only_the_notebook_and_nbgraders_own_files_stay(fill_folder, tmp_path):
    folder = tmp_path / "submitted" / "ann" / NAME
    write(new_notebook(), folder / FILE)
    (folder / "timestamp.txt").write_text("2026-10-20 22:00 UTC")
    (folder / "submission_secret.txt").write_text("0" * 128)
    kept = {FILE, "timestamp.txt", "submission_secret.txt"}
    for name in kept - {FILE}:
        if fill_folder.__name__.startswith(("time", "huge_secret")):
            (folder / name).unlink()
    fill_folder(folder)
    before = os.listdir(folder)
    began = time.process_time()
    tidy(folder)
    assert set(os.listdir(folder)) <= kept and (folder / FILE).exists()
    assert time.process_time() - began < 10
    aside = tmp_path / "aside" / "ann" / NAME  # nothing is deleted
    assert len(os.listdir(aside)) + len(os.listdir(folder)) == len(before)
    remove_all_in(tmp_path)


def test_where_the_notebook_is_missing_others_stay(tmp_path):
    folder = tmp_path / "submitted" / "ann" / NAME
    write(new_notebook(), folder / "homework.ipynb")
    (folder / "notes.txt").touch()
    tidy(folder)
    assert os.listdir(folder) == ["homework.ipynb"]


def test_nothing_is_moved_out_of_where_a_link_leads(tmp_path):
    elsewhere = tmp_path / "private"
    elsewhere.mkdir()
    (elsewhere / "letter.txt").touch()
    for student, link in (("eve", f"eve/{NAME}"), ("mal", "mal")):
        path = tmp_path / "submitted" / link
        path.parent.mkdir(parents=True, exist_ok=True)
        (elsewhere / NAME).mkdir(exist_ok=True)
        path.symlink_to(elsewhere, target_is_directory=True)
        with pytest.raises(SubmissionError, match="is a link to another place"):
            tidy(tmp_path / "submitted" / student / NAME)
    assert (elsewhere / "letter.txt").exists()


def test_one_students_folder_stops_nobody(a_class):
    for number, fill_folder in enumerate(FOLDERS):
        fill_folder(hand_in(a_class, f"odd-{number:02}"))
    folder_of(a_class, "link").parent.mkdir()
    folder_of(a_class, "link").symlink_to(folder_of(a_class, "odd-00"))
    folder_of(a_class, "no-folder").parent.mkdir()
    folder_of(a_class, "no-folder").touch()
    hand_in(a_class, "[a-z]*")
    hand_in(a_class, "z-last")
    failed = grade(a_class, a_class.course.assignment(NAME)).failed
    assert failed.keys() == {"link", "no-folder", "[a-z]*"}
    points = a_class.points(a_class.course.assignment(NAME))
    assert points.keys() == {f"odd-{n:02}" for n in range(len(FOLDERS))} | {"z-last"}
    assert all(scores == points["z-last"] for scores in points.values())
    assert sum(points["z-last"].values()) == 1
    show_points(a_class, a_class.course.assignment(NAME), failed)
    copied = a_class.folder / "autograded"
    assert sum(path.lstat().st_size for path in copied.rglob("*")) < 5_000_000
    assert a_class.looks(a_class.course.assignment(NAME)) == {}


def in_the_exchange(api, student, when="2026-10-20 12:00:00.000000 UTC", answers=None):
    """Put work where `nbgrader submit` puts it."""
    inbound = api.folder / "exchange" / "neural-networks" / "inbound"
    folder = inbound / f"{student}+{NAME}+{when}+random"
    write(fill(NAME, reference(NAME) if answers is None else answers), folder / FILE)
    (folder / "timestamp.txt").write_text(when)
    (folder / "submission_secret.txt").write_text("0" * 128)
    return folder


def empty_exchange(api):
    remove_all_in(api.folder / "exchange" / "neural-networks" / "inbound")


@pytest.fixture(scope="class")
def released_class(a_class):
    a_class.release(a_class.course.assignment(NAME))
    return a_class


class TestExchange:
    def test_only_what_is_needed_is_collected(self, released_class):
        sources = {}
        for number, fill_folder in enumerate(FOLDERS):
            sources[f"odd-{number:02}"] = folder = in_the_exchange(
                released_class, f"odd-{number:02}"
            )
            if fill_folder.__name__.startswith(("time", "huge_secret")):
                (folder / "timestamp.txt").unlink()
                (folder / "submission_secret.txt").unlink()
            fill_folder(folder)
        folder = in_the_exchange(released_class, "link")
        (folder / FILE).unlink()
        (folder / FILE).symlink_to("/etc/passwd")
        in_the_exchange(released_class, "when", "no time at all")
        with (in_the_exchange(released_class, "huge") / FILE).open("wb") as file:
            file.truncate(200 * 2**30)
        in_the_exchange(released_class, "z-last")
        problems = released_class.collect(released_class.course.assignment(NAME))
        students = released_class.handed_in_by(released_class.course.assignment(NAME))
        assert students == [*sources, "z-last"]
        assert problems.keys() == {"link", "when", "huge"}
        for student in students:
            there = set(os.listdir(folder_of(released_class, student)))
            others = there - {FILE, "timestamp.txt", "submission_secret.txt"}
            assert FILE in there and len(others) <= 5  # one of which may be meant
            assert all(name.endswith(".ipynb") for name in others)

    def test_a_newer_one_replaces_an_earlier_one_which_is_kept(self, released_class):
        empty_exchange(released_class)
        in_the_exchange(released_class, "bob")
        released_class.collect(released_class.course.assignment(NAME))
        released_class.collect(released_class.course.assignment(NAME))
        (folder_of(released_class, "bob") / FILE).write_text("mended by the teacher")
        in_the_exchange(released_class, "bob", "2026-10-21 12:00:00.000000 UTC")
        released_class.collect(released_class.course.assignment(NAME))
        assert "mended" not in (folder_of(released_class, "bob") / FILE).read_text()
        kept = sorted((released_class.folder / "versions" / "bob").rglob(FILE))
        assert [path.parent.name for path in kept] == ["1", "1.1", "2"]
        assert kept[1].read_text() == "mended by the teacher"

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root gives a folder to somebody else")
    def test_work_under_anothers_name_is_not_taken(self, released_class):
        empty_exchange(released_class)
        in_the_exchange(released_class, "eve")
        forged = in_the_exchange(released_class, "eve", "2026-10-21 12:00:00.000000 UTC")
        honest = in_the_exchange(released_class, "nobody")
        link = forged.with_name(f"eve+{NAME}+2026-10-22 12:00:00.000000 UTC+random")
        link.symlink_to("nowhere")
        for folder in (forged, honest, link):
            os.chown(folder, *pwd.getpwnam("nobody")[2:4], follow_symlinks=False)
        problems = released_class.collect(released_class.course.assignment(NAME))
        assert problems.keys() == {"eve"} and "belongs to nobody" in problems["eve"]
        versions = released_class.folder / "versions"
        assert os.listdir(versions / "eve" / NAME) == ["1"]
        assert os.listdir(versions / "nobody" / NAME) == ["1"]

    def test_each_gets_the_page_who_came_by_the_exchange(self, released_class):
        shutil.rmtree(released_class.folder / "submitted")
        empty_exchange(released_class)
        in_the_exchange(released_class, "ann")
        in_the_exchange(released_class, "zoe")
        released_class.collect(released_class.course.assignment(NAME))
        hand_in(released_class, "hanna")
        grade(released_class, released_class.course.assignment(NAME))
        in_the_exchange(released_class, "zoe", "2026-10-21 12:00:00.000000 UTC")
        released_class.collect(released_class.course.assignment(NAME))
        done = give_feedback(released_class, released_class.course.assignment(NAME))
        assert (done.kept, done.older, done.problems) == (["hanna"], ["zoe"], {})
        for student in ("ann", "hanna", "zoe"):
            assert (done.folder / student / NAME / f"{NAME}.html").is_file()
        exchange = released_class.folder / "exchange" / "neural-networks"
        assert len(list((exchange / "feedback").glob("*.html"))) == 1  # equal secrets, equal names
