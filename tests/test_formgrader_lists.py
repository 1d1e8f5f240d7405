"""Formgrader's lists of submissions say what nbgrader's own, slow queries say."""

import importlib.util
import random
import sys

import nbgrader.api as taught
import pytest

from autograde.classroom.formgrader_lists import notebook_submission_dicts, submission_dicts

CELLS = {"code": 3, "markdown": 2}


@pytest.fixture(scope="module")
def untaught():
    """nbgrader's module as it comes, with its own queries."""
    spec = importlib.util.spec_from_file_location("nbgrader.untaught", taught.__file__)
    sys.modules["nbgrader.untaught"] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules["nbgrader.untaught"]


@pytest.fixture(scope="class")
def filled(empty_class):
    """A gradebook of two assignments, with all that may be in one, drawn by lot."""
    lot = random.Random(3)
    with empty_class.gradebook as book:
        for name in ("first", "second"):
            book.add_assignment(name)
            book.add_notebook(name, name)
            for kind, count in CELLS.items():
                for number in range(count):
                    worth = {"max_score": number + 1, "cell_type": kind}
                    book.add_grade_cell(f"{kind}-{number}", name, name, **worth)
            book.add_task_cell("task", name, name, max_score=4, cell_type="markdown")
        for student in ("ann", "bob", "cem", "dora"):
            book.add_student(student, first_name=student.title(), last_name=student[::-1])
        for name, student in (("first", "ann"), ("first", "bob"), ("second", "ann")):
            book.add_submission(name, student)
        book.add_submission("first", "cem")  # of whom no cell was graded
        for name, student in (("first", "ann"), ("first", "bob"), ("second", "ann")):
            notebook = book.find_submission_notebook(name, name, student)
            notebook.flagged = lot.random() < 0.5
            for grade in notebook.grades:
                grade.auto_score = lot.choice([None, 0, 1, grade.max_score])
                grade.manual_score = lot.choice([None, None, 0.5, 2])
                grade.extra_credit = lot.choice([None, None, 1])
                grade.needs_manual_grade = lot.random() < 0.1
        book.db.commit()
    return empty_class


def listed(found):
    return sorted(found, key=lambda one: one["id"])


@pytest.mark.both_engines
class TestLists:
    @pytest.mark.parametrize("name", ["first", "second", "none of these"])
    def test_they_are_those_of_nbgrader(self, filled, untaught, name):
        address = filled.nbgrader.coursedir.db_url
        with untaught.Gradebook(address) as theirs, filled.gradebook as ours:
            expected = listed(theirs.submission_dicts(name))
            assert listed(submission_dicts(ours, name)) == expected
            by_notebook = listed(theirs.notebook_submission_dicts(name, name))
            assert listed(notebook_submission_dicts(ours, name, name)) == by_notebook
        assert len(expected) == {"first": 3, "second": 1}.get(name, 0)

    def test_formgrader_asks_them(self, filled):
        with filled.gradebook as gradebook:
            assert type(gradebook).submission_dicts is submission_dicts
            assert type(gradebook).notebook_submission_dicts is notebook_submission_dicts
