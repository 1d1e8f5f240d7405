"""What is asked of the gradebook for a whole class: as many queries, however large the class is."""

import pytest
from nbgrader.api import Grade
from sqlalchemy import Engine, event, inspect

from autograde.classroom import late
from autograde.classroom.by_hand import Memory
from autograde.classroom.feedback import _contents
from autograde.classroom.gradebook import INDICES, index
from autograde.classroom.people import due_dates
from autograde.classroom.rows import Marks, Rows
from autograde.notebook.text import exercises, read_source

NAME = "00_start_here"


def add(classroom, *students):
    """Write rows as grading does: full points for everyone."""
    parts = exercises(read_source(NAME))
    points = {cell: full for part in parts for cell, full in part.points.items()}
    marks = Marks(points, {}, False, {}, None)
    with classroom.gradebook as gradebook:
        rows = Rows(gradebook, NAME)
        for student in students:
            rows.save(student, marks, Memory())
        gradebook.db.commit()


def queries(work):
    """Return how many statements a piece of work sends to a database."""
    said = []

    def note(connection, cursor, statement, *_):
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(said)


@pytest.fixture(scope="class")
def recorded(empty_class):
    empty_class.record(empty_class.course.assignment(NAME))
    add(empty_class, "ann", "bob")
    return empty_class


def due(classroom):
    with classroom.gradebook as gradebook:
        due_dates(gradebook, classroom.folder, NAME)


ROWS = "SELECT * FROM grade WHERE notebook_id = 'x'"


@pytest.mark.both_engines
class TestQueries:
    def test_they_do_not_grow_with_the_class(self, recorded):
        assignment = recorded.course.assignment(NAME)
        works = {
            "points": lambda: recorded.points(assignment),
            "looks": lambda: recorded.looks(assignment),
            "names": recorded.names,
            "penalties": lambda: late.penalties(recorded, assignment),
            "reassign": lambda: late.reassign(recorded, assignment),
            "due dates": lambda: due(recorded),
            "status": lambda: _contents(recorded, NAME),
        }
        before = {name: queries(work) for name, work in works.items()}
        add(recorded, *(f"student-{number}" for number in range(20)))
        assert {name: queries(work) for name, work in works.items()} == before
        assert len(recorded.points(assignment)) == 22

    def test_who_is_not_graded_to_the_end_has_no_points_yet(self, recorded):
        with recorded.gradebook as gradebook:
            gradebook.add_student("half")
            gradebook.add_submission(NAME, "half")
        assert "half" not in recorded.points(recorded.course.assignment(NAME))

    def test_an_older_gradebook_gets_the_indices(self, recorded):
        with recorded.gradebook as gradebook:
            for one in INDICES:
                one.drop(gradebook.engine, checkfirst=True)
            index(gradebook)
            index(gradebook)  # again changes nothing
            found = {one["name"] for one in inspect(gradebook.engine).get_indexes("grade")}
            assert {"ix_grade_notebook_id", "ix_grade_given", "ix_grade_without"} <= found
            connection, explain = gradebook.db.connection(), "EXPLAIN QUERY PLAN"
            if gradebook.engine.name == "postgresql":
                connection.exec_driver_sql("SET enable_seqscan TO off")  # best for three rows
                explain = "EXPLAIN"
            plan = connection.exec_driver_sql(f"{explain} {ROWS}")
            assert "ix_grade_notebook_id" in str(plan.all())
            assert gradebook.db.query(Grade).count()
