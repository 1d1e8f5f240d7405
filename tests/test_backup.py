"""A class that is put back from a copy is what it was, by the commands of docs/instructors.md."""

import os
import shutil
import subprocess
from contextlib import contextmanager

import pytest
from gradebooks import contents

from autograde import ROOT
from autograde.classroom.classroom import Classroom
from autograde.classroom.course import Course
from autograde.classroom.grading import grade
from autograde.notebook.text import write
from autograde.proof.answer_bank import fill, reference

NAME = "00_start_here"
GUIDE = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
FOLDER = "tar -czf class.tar.gz classroom"
FOLDER_BACK = "tar -xzf class.tar.gz"
FILE = 'sqlite3 classroom/gradebook.db ".backup gradebook-copy.db"'
FILE_BACK = "rm -f classroom/gradebook.db-journal && cp gradebook-copy.db classroom/gradebook.db"
DATABASE = "pg_dump --format=custom --file=classroom/gradebook.dump classroom"
DATABASE_BACK = (
    "createdb classroom && pg_restore --no-owner --dbname=classroom classroom/gradebook.dump"
)


@contextmanager
def a_class(gradebooks, folder):
    """Give a class where ann has done everything; ben has done nothing, and got half a point."""
    shutil.copytree(ROOT / "source" / NAME, folder / "source" / NAME)
    (folder / "chapters").mkdir()
    for name in ("nbgrader_config.py", f"chapters/{NAME}.py"):
        shutil.copy(ROOT / name, folder / name)
    with gradebooks.used():
        classroom = Classroom(Course(folder))
        gradebooks.new(classroom)
        for student, answers in {"ann": reference(NAME), "ben": {}}.items():
            path = classroom.places.submitted / student / NAME / f"{NAME}.ipynb"
            write(fill(NAME, answers), path)
        assignment = classroom.course.assignment(NAME)
        assert grade(classroom, assignment).failed == {}
        (test,) = classroom.worth(assignment)
        with classroom.gradebook as gradebook:
            gradebook.find_grade(test, NAME, NAME, "ben").manual_score = 0.5
            gradebook.db.commit()
        assert classroom.points(assignment) == {"ann": {test: 1}, "ben": {test: 0.5}}
        yield classroom
        gradebooks.remove(classroom)


def run(classroom, *commands, **variables):
    """Run commands of the guide, where they are run."""
    for command in commands:
        assert f"\n{command}\n" in GUIDE, "the guide has another command"
        where = {"cwd": classroom.course.root, "env": os.environ | variables}
        subprocess.run(command, shell=True, check=True, **where)


def see_that_it_is_back(classroom, before):
    assert contents(classroom) == before
    assignment = classroom.course.assignment(NAME)
    points = classroom.points(assignment)
    assert grade(classroom, assignment).failed == {}  # and one can go on with it
    assert [sum(points[who].values()) for who in ("ann", "ben")] == [1, 0.5]
    assert classroom.points(assignment) == points


def test_a_folder(sqlite, tmp_path):
    with a_class(sqlite, tmp_path) as classroom:
        before = contents(classroom)
        run(classroom, FOLDER)
        shutil.rmtree(classroom.folder)
        run(classroom, FOLDER_BACK)
        see_that_it_is_back(classroom, before)


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="needs Debian's package sqlite3")
def test_a_file_that_is_in_use(sqlite, tmp_path):
    with a_class(sqlite, tmp_path) as classroom:
        before = contents(classroom)
        with classroom.gradebook as gradebook:  # what is not committed is not in the copy
            gradebook.db.connection().exec_driver_sql("BEGIN")
            gradebook.db.connection().exec_driver_sql("DELETE FROM grade")
            run(classroom, FILE)
        sqlite.unmake(classroom)
        run(classroom, FILE_BACK)
        see_that_it_is_back(classroom, before)


def test_a_database(postgresql, tmp_path):
    with a_class(postgresql, tmp_path) as classroom:
        before = contents(classroom)
        run(classroom, DATABASE, FOLDER, **postgresql.programs())
        shutil.rmtree(classroom.folder)
        postgresql.remove(classroom)
        run(classroom, FOLDER_BACK, DATABASE_BACK, **postgresql.programs())
        see_that_it_is_back(classroom, before)
