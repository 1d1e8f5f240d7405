"""Which gradebook belongs to a class: no other class, and nothing that tries something, has it."""

import os
import runpy
import shutil
import subprocess
import sys
import uuid

import pytest
import sqlalchemy
from gradebooks import a_class, contents
from nbgrader.api import Gradebook
from sqlalchemy.engine import make_url

from autograde import ROOT, CourseError
from autograde.address import BENCH, DEMO, SIXTY, address, name_of, place
from autograde.classroom.classroom import Classroom
from autograde.classroom.grading import grade
from autograde.machine import in_plain_words
from autograde.notebook.text import write
from autograde.proof import bench, demo
from autograde.proof.answer_bank import fill, reference

NAME = "00_start_here"
SERVER = "postgresql+psycopg://teacher:secret@127.0.0.1:1"


def command(*words, **variables):
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env=os.environ | variables,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("classroom", "classroom"),
        ("./classroom/", "classroom"),
        (str(ROOT / "classroom"), "classroom"),
        ("classroom/2027", "classroom-2027"),
    ],
)
def test_a_plain_folder_gives_its_name(folder, name):
    assert name_of(ROOT, folder) == name


def test_no_two_folders_have_one_name():
    folders = [
        *("classroom", "Classroom", "classroom/2027", "classroom-2027", "classroom_2027"),
        *("classroom/.2027", "classroom/2027.", "klasse/ä", "klasse/ö", "klasse", "..", "."),
        *("/srv/classroom", "/srv/a/classroom", "../classroom", "/classroom/2027"),
        *("a" * 80, "a" * 81, "a" * 40, "b/" * 40, "b/" * 41),
    ]
    names = [name_of(ROOT, folder) for folder in folders]
    assert len(set(names)) == len(folders)
    assert max(map(len, names)) <= 53 and not any("/" in name for name in names)


def test_without_a_server_it_is_a_file_of_the_class(monkeypatch):
    monkeypatch.setenv("GRADEBOOK", "")
    path = ROOT / "classroom" / "2027" / "gradebook.db"
    assert address(ROOT, "classroom/2027") == f"sqlite:///{path}"
    assert place(ROOT, "classroom/2027") == str(path)


def test_on_a_server_each_class_has_a_database(monkeypatch, tmp_path):
    monkeypatch.setenv("GRADEBOOK", SERVER + "/ml-{classroom}")
    assert address(tmp_path, "classroom/2027") == SERVER + "/ml-classroom-2027"
    assert "secret" not in place(tmp_path, "classroom")


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        (SERVER + "/grades", "does not name the class"),
        (SERVER, "does not name the class"),
        ("postgresql+psycopg://{classroom}:secret@h/grades", "does not name the class"),
        (SERVER + "/{classroom}?dbname=grades", "does not name the class"),
        (SERVER + "/{classroom" + "x" * 60 + "}", "does not name the class"),
        (SERVER + "/" + "x" * 60 + "{classroom}", "takes 63 letters"),
        ("postgres://h/{classroom}", "no server of PostgreSQL"),
        ("sqlite:////srv/{classroom}.db", "no server of PostgreSQL"),
        ("localhost", "is no address"),
    ],
)
def test_what_does_not_name_the_class_is_refused(setting, words, monkeypatch):
    monkeypatch.setenv("GRADEBOOK", setting)
    with pytest.raises(CourseError, match=words) as refused:
        address(ROOT, "classroom")
    assert "secret" not in str(refused.value)
    assert "postgresql+psycopg://USER@HOST/{classroom}" in str(refused.value) or "63" in words


def test_a_command_is_told(monkeypatch):
    monkeypatch.setenv("GRADEBOOK", SERVER + "/grades")
    with pytest.raises(CourseError, match="does not name the class"):
        Classroom()


def test_a_class_that_has_a_file_does_not_go_over_by_itself(tmp_path, monkeypatch):
    (tmp_path / "classroom").mkdir()
    (tmp_path / "classroom" / "gradebook.db").touch()
    monkeypatch.setenv("GRADEBOOK", SERVER + "/{classroom}")
    with pytest.raises(CourseError, match="GRADEBOOK= behind make"):
        address(tmp_path, "classroom")


@pytest.mark.prove
def test_nbgraders_own_commands_stop():
    """Without nbgrader_config.py they would run submissions with no cage."""
    done = command("nbgrader", "autograde", NAME, GRADEBOOK=SERVER + "/grades")
    assert done.returncode == 1 and "does not name the class" in done.stderr
    assert "Traceback" not in done.stderr and "were matched" not in done.stderr
    assert "secret" not in done.stdout + done.stderr


class TestTrials:
    """What is only tried reaches no server, whatever its owner has set."""

    @pytest.mark.parametrize("folder", [DEMO, SIXTY, f"{BENCH}/ours-30", "./" + DEMO])
    def test_demo_and_bench_have_a_file(self, folder, monkeypatch):
        monkeypatch.setenv("GRADEBOOK", SERVER + "/{classroom}")
        url = make_url(address(ROOT, folder))
        file = os.path.normpath(ROOT / folder / "gradebook.db")
        assert (url.drivername, os.path.normpath(url.database)) == ("sqlite", file)

    def test_these_are_the_folders_that_they_use(self):
        assert (demo.FOLDER, demo.SIXTY, bench.FOLDER) == (DEMO, SIXTY, BENCH)

    def test_tests_do_not_see_the_setting(self, monkeypatch):
        monkeypatch.setenv("GRADEBOOK", SERVER + "/{classroom}")
        runpy.run_path(str(ROOT / "conftest.py"))
        assert "GRADEBOOK" not in os.environ


@pytest.mark.both_engines
def test_a_class_elsewhere_is_graded(gradebooks, tmp_path):
    with gradebooks.used():
        classroom = Classroom(folder=str(tmp_path / "Klasse 1"))
        classroom.folder.mkdir(exist_ok=True)  # nbgrader has made an exchange there
        gradebooks.new(classroom)
        folder = classroom.places.submitted / "ann" / NAME
        write(fill(NAME, reference(NAME)), folder / f"{NAME}.ipynb")
        assignment = classroom.course.assignment(NAME)
        assert grade(classroom, assignment).failed == {}
        assert sum(classroom.points(assignment)["ann"].values()) == 1
        gradebooks.remove(classroom)


class TestServer:
    """What is wrong with it is said in a sentence, and what to do."""

    @pytest.mark.prove
    def test_a_database_that_is_missing_is_not_made(self, postgresql):
        name = f"classroom/{uuid.uuid4().hex[:8]}"
        with postgresql.used():
            done = command("autograde", "status", CLASSROOM=name)
        shutil.rmtree(ROOT / name)
        assert done.returncode == 1 and "Traceback" not in done.stderr
        assert f"createdb {name.replace('/', '-')}" in done.stderr
        assert 'on the server at "127.0.0.1", port' in done.stderr

    @pytest.mark.parametrize(
        ("setting", "words"),
        [
            (SERVER, 'at "127.0.0.1", port 1, says: Connection refused'),
            ("postgresql+psycopg://no.such.host.invalid", "no machine no.such.host.invalid"),
        ],
    )
    def test_a_server_that_is_not_there(self, setting, words, monkeypatch):
        monkeypatch.setenv("GRADEBOOK", setting + "/{classroom}")
        classroom = Classroom(folder=f"classroom/.test-{uuid.uuid4().hex[:8]}")
        shutil.rmtree(classroom.folder)
        with pytest.raises(sqlalchemy.exc.OperationalError) as raised:
            classroom.listed()
        said = in_plain_words(raised.value)
        assert words in said and "secret" not in said

    def test_a_wrong_password(self, postgresql):
        url = make_url(postgresql.server).set(password="wrong", database="empty")
        with pytest.raises(sqlalchemy.exc.OperationalError) as raised:
            sqlalchemy.create_engine(url).connect()
        said = in_plain_words(raised.value)
        assert "password authentication failed" in said and "~/.pgpass" in said

    def test_a_database_of_somebody_else(self, postgresql):
        postgresql.run("CREATE ROLE guest LOGIN PASSWORD 'word'")
        postgresql.run("CREATE DATABASE theirs")
        url = make_url(postgresql.server).set(username="guest", password="word", database="theirs")
        with pytest.raises(sqlalchemy.exc.ProgrammingError) as raised:
            Gradebook(url.render_as_string(hide_password=False))
        assert "belongs to somebody else" in in_plain_words(raised.value)

    def test_a_server_that_is_stopped(self, postgresql):
        with a_class(postgresql) as classroom, classroom.gradebook as gradebook:
            (mine,) = gradebook.db.execute(sqlalchemy.text("SELECT pg_backend_pid()")).one()
            postgresql.run(f"SELECT pg_terminate_backend({mine})")
            with pytest.raises(sqlalchemy.exc.OperationalError) as raised:
                gradebook.students  # noqa: B018
        assert "ended the connection" in in_plain_words(raised.value)

    def test_a_missing_package(self):
        error = ModuleNotFoundError("No module named 'psycopg'")
        assert "pip install '.[postgresql]'" in in_plain_words(error)
        assert in_plain_words(ModuleNotFoundError("No module named 'nbgrader'")) == ""

    def test_a_name_that_is_too_long_stops_no_other(self, postgresql):
        with a_class(postgresql) as classroom:
            for student in ("ann", "b" * 200):
                folder = classroom.places.submitted / student / NAME
                write(fill(NAME, reference(NAME)), folder / f"{NAME}.ipynb")
            assignment = classroom.course.assignment(NAME)
            failed = grade(classroom, assignment).failed
            assert failed.keys() == {"b" * 200} and "longer than the 128" in failed["b" * 200]
            assert classroom.points(assignment).keys() == {"ann"}

    @pytest.mark.prove
    def test_a_gradebook_of_an_older_nbgrader_is_told_and_upgraded(self, postgresql):
        with a_class(postgresql) as classroom:
            with classroom.gradebook as gradebook:
                gradebook.update_or_create_student("ann", first_name="Ann")
            before = contents(classroom)
            for statement in (  # as it was before 0.6
                "ALTER TABLE student DROP COLUMN lms_user_id",
                "ALTER TABLE assignment DROP COLUMN course_id",
                "UPDATE alembic_version SET version_num = '167914646830'",
            ):
                with classroom.gradebook as gradebook:
                    gradebook.db.execute(sqlalchemy.text(statement))
                    gradebook.db.commit()
            with pytest.raises(sqlalchemy.exc.ProgrammingError) as raised:
                classroom.names()
            assert "Run nbgrader db upgrade" in in_plain_words(raised.value)
            folder = str(classroom.folder.relative_to(ROOT))
            done = command("nbgrader", "db", "upgrade", CLASSROOM=folder)
            assert done.returncode == 0, done.stderr
            assert contents(classroom) == before
