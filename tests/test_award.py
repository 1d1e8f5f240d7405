"""Points and words for all who made one mistake: shown first, written when told, taken back."""

import re

import pytest

from autograde import ROOT, CourseError
from autograde.classroom import grading
from autograde.classroom.award import AWARDS, award, take_back
from autograde.classroom.late import penalties
from autograde.classroom.regrade import preview
from autograde.notebook.text import write
from autograde.proof.answer_bank import fill, load, reference

NAME, TEST, ANSWER = "01_perceptron", "weighted_sum_two_inputs", "weighted_sum"
WRONG = load(ROOT / "tests" / "answers" / NAME / "wrong_forgot_bias.py")
SAID = "This is the sum without the bias. Add the bias once, at the end."
WORDS = "The rest is right: half a point."


@pytest.fixture(scope="class")
def graded(empty_class):
    """A class: ann, bob and dan have forgotten the bias, cem has not; dan got points by hand."""
    assignment = empty_class.course.assignment(NAME)
    for student, answers in {"ann": WRONG, "bob": WRONG, "cem": {}, "dan": WRONG}.items():
        folder = empty_class.places.submitted / student / NAME
        write(fill(NAME, reference(NAME) | answers), folder / f"{NAME}.ipynb")
    assert grading.grade(empty_class, assignment).failed == {}
    with empty_class.gradebook as book:
        for test in (TEST, "weighted_sum_any_length"):
            book.find_grade(test, NAME, NAME, "dan").manual_score = 0
        book.find_comment(ANSWER, NAME, NAME, "bob").manual_comment = "See me."
        book.db.commit()
    return empty_class, assignment


def recorded(classroom):
    """Return student → points by hand, whether they wait, total and comment."""
    found = {}
    with classroom.gradebook as book:
        for one in book.assignment_submissions(NAME):
            student = one.student.id
            grade = book.find_grade(TEST, NAME, NAME, student)
            words = book.find_comment(ANSWER, NAME, NAME, student).manual_comment
            found[student] = grade.manual_score, grade.needs_manual_grade, one.score, words
    return found


def table(said):
    """Return student → test cell, before, after, note."""
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in said.splitlines()]
    return {row[0]: row[1:] for row in rows if len(row) == 5}


BEFORE = {
    "ann": (None, False, 23, None),
    "bob": (None, False, 23, "See me."),
    "cem": (None, False, 26, None),
    "dan": (0, False, 23, None),
}
AFTER = BEFORE | {
    "ann": (0.5, False, 23.5, WORDS),
    "bob": (0.5, False, 23.5, f"See me.\n\n{WORDS}"),
}
BY_HAND = [TEST, "0", "0", "set by hand, stays"]


@pytest.mark.whole
class TestAward:
    """One after the other, on one class."""

    def test_it_is_shown_and_nothing_is_written(self, graded, capsys, monkeypatch):
        monkeypatch.setenv("COLUMNS", "120")
        award(*graded, "SUM  without the\nbias.", 0.5, WORDS)
        said = capsys.readouterr().out
        assert SAID in said and WORDS in said and "--write" in said
        half = [TEST, "0", "0.5", ""]
        assert table(said) == {"ann": half, "bob": half, "dan": BY_HAND}
        assert recorded(graded[0]) == BEFORE

    def test_it_is_written_once(self, graded, capsys):
        classroom, _ = graded
        award(*graded, SAID, 0.5, WORDS, write=True)
        assert "Written for 2" in capsys.readouterr().out
        assert recorded(classroom) == AFTER
        with pytest.raises(CourseError, match="Nothing changes"):
            award(*graded, SAID, 0.5, WORDS, write=True)
        assert recorded(classroom) == AFTER

    def test_grading_and_regrading_leave_it(self, graded):
        classroom, assignment = graded
        grading.grade(classroom, assignment, force=True)
        assert recorded(classroom) == AFTER
        notes = {(row.student, row.note) for row in preview(*graded).changes if row.note}
        assert notes == {(student, "set by hand, stays") for student in ("ann", "bob", "dan")}

    def test_a_late_penalty_follows(self, graded):
        classroom, assignment = graded
        take_back(*graded, SAID, WORDS, write=True)
        classroom.settings.LatePenalty.percent_per_day = 10
        with classroom.gradebook as book:
            book.update_or_create_assignment(NAME, duedate="2026-10-20 12:00 UTC")
            book.update_or_create_submission(NAME, "ann", timestamp="2026-10-20 13:00 UTC")
        award(*graded, SAID, 0.5, WORDS, write=True)
        assert penalties(*graded) == {"ann": 2.35}
        classroom.settings.LatePenalty.percent_per_day = 0
        grading.grade(classroom, assignment)

    def test_it_is_taken_back_where_nobody_has_changed_it(self, graded, capsys, monkeypatch):
        monkeypatch.setenv("COLUMNS", "120")
        classroom, _ = graded
        with classroom.gradebook as book:
            book.find_grade(TEST, NAME, NAME, "bob").manual_score = 0.75
            book.find_comment(ANSWER, NAME, NAME, "bob").manual_comment = "Better: 0.75."
            book.db.commit()
        mended = recorded(classroom)
        take_back(*graded, SAID, WORDS)
        assert recorded(classroom) == mended
        take_back(*graded, SAID, WORDS, write=True)
        assert table(capsys.readouterr().out) == {
            "ann": [TEST, "0.5", "0", ""],
            "bob": [TEST, "0.75", "0.75", "changed since, stays"],
        }
        assert recorded(classroom) == BEFORE | {"bob": mended["bob"]}
        with pytest.raises(CourseError, match=f"Nobody got these words.*{AWARDS}"):
            take_back(*graded, SAID, WORDS)

    def test_points_never_exceed_what_the_test_is_worth(self, graded):
        award(*graded, SAID, 7, "All right.", write=True)
        assert recorded(graded[0])["ann"] == (1, False, 24, "All right.")
        take_back(*graded, SAID, "All right.", write=True)

    def test_words_alone_leave_the_points(self, graded):
        award(*graded, SAID, 0, "Read 1.1 again.", write=True)
        found = recorded(graded[0])
        assert found["ann"] == (None, False, 23, "Read 1.1 again.")
        assert found["dan"] == (0, False, 23, "Read 1.1 again.")
        take_back(*graded, SAID, "Read 1.1 again.", write=True)
        assert recorded(graded[0])["dan"] == BEFORE["dan"]

    @pytest.mark.parametrize(
        ("message", "points", "words", "said"),
        [
            ("no such words", 1, "x", f"Nobody was told 'no such words'. There is:\n  3 × {SAID}"),
            ("", 1, "x", f"Which one? Write more of it:\n  3 × {SAID}"),
            (SAID, -1, "x", "0 or more"),
            (SAID, float("nan"), "x", "0 or more"),
            (SAID, 1, " ", "WORDS"),
        ],
    )
    def test_what_cannot_be_meant_is_told(self, graded, message, points, words, said):
        with pytest.raises(CourseError, match=re.escape(said)):
            award(*graded, message, points, words)


def test_where_nothing_is_graded_it_is_told(empty_class):
    with pytest.raises(CourseError, match="make grade"):
        award(empty_class, empty_class.course.assignment(NAME), SAID, 1, "x")
