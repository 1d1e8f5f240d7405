"""An answer in words: kept as it was written, graded by a person, and told everywhere."""

import re

import pytest

from autograde import ROOT, CourseError
from autograde.authoring.lint import refuse_broken
from autograde.classroom import grading, item_statistics
from autograde.classroom.class_record import read_class
from autograde.classroom.feedback import give_feedback
from autograde.classroom.regrade import preview
from autograde.classroom.tables import show_points
from autograde.notebook.stubs import STUB_IN_WORDS
from autograde.notebook.text import exercises, from_text, read, read_source, to_text, write
from autograde.proof.answer_bank import fill, load, reference

NAME, CELL = "11_digits", "explained"
WORDS = "The loop is *filled*: $a < b$. <b>So</b> it says 1."

SMALL = """# %% [markdown]
# ### Exercise 1.1 · Why
#
# Say why.

# %% [markdown] nbgrader={"grade_id": "why", "grade": true, "solution": true, "points": 3}
# ### BEGIN SOLUTION
# Because.
# ### END SOLUTION
"""


def lint(text, folder):
    (folder / "01_one.py").write_text(text)
    refuse_broken(folder / "01_one.py")


def test_an_answer_in_words_is_an_exercise_with_points_and_no_test(tmp_path):
    lint(SMALL, tmp_path)
    (part,) = exercises(from_text(SMALL))
    assert part.by_hand == part.graded == {"why": 3} and part.total == 3
    assert part.points == part.solutions == {}


def test_it_stays_a_cell_that_students_write_into():
    cell = from_text(SMALL).cells[1]
    assert cell.metadata.nbgrader.locked is False
    assert to_text(from_text(SMALL)) == SMALL


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (', "points": 3', "", "graded by hand"),
        ('"points": 3', '"points": 0', "graded by hand"),
        ('"grade": true, ', "", "graded by hand"),
        ("# ### BEGIN SOLUTION\n", "", "without its partner"),
        ("# Because.\n", "", "nothing stands between"),
        ("### Exercise 1.1 · Why", "Why", "heading"),
        ("# %% [markdown] nbgrader", "# %% nbgrader", "take grade out"),
    ],
)
def test_what_cannot_be_graded_by_hand_is_refused(old, new, words, tmp_path):
    text = SMALL.replace(old, new)
    assert text != SMALL
    with pytest.raises(CourseError, match=words):
        lint(text, tmp_path)


def test_the_release_has_a_place_for_words_and_not_ours():
    cells = {cell.id: cell for cell in fill(NAME, {}).cells}
    assert cells[CELL].source == STUB_IN_WORDS and cells[CELL].cell_type == "markdown"


def hand_in(classroom, student, answers):
    folder = classroom.places.submitted / student / NAME
    write(fill(NAME, answers), folder / f"{NAME}.ipynb")


@pytest.fixture(scope="class")
def graded(empty_class):
    """A class in which two have written words, one of them nothing else, and one has not."""
    assignment = empty_class.course.assignment(NAME)
    hand_in(empty_class, "anna", {CELL: WORDS})
    hand_in(empty_class, "ben", {CELL: WORDS, "growth": reference(NAME)["growth"]})
    hand_in(empty_class, "carla", {})
    assert grading.grade(empty_class, assignment).failed == {}
    return empty_class, assignment


def give(classroom, student, points):
    """Give points as Formgrader does."""
    with classroom.gradebook as gradebook:
        grade = gradebook.find_grade(CELL, NAME, NAME, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


def page(classroom, assignment, student):
    folder = give_feedback(classroom, assignment).folder / student / NAME
    text = (folder / f"{NAME}.html").read_text(encoding="utf-8")
    return re.sub(r"<[^>]+>", "", text)


def recorded(classroom, student):
    with classroom.gradebook as gradebook:
        grade = gradebook.find_grade(CELL, NAME, NAME, student)
        return grade.auto_score, grade.manual_score, grade.needs_manual_grade


@pytest.mark.whole
class TestFromHandInToFeedback:
    """One after the other, on one class."""

    def test_words_wait_for_a_person(self, graded):
        classroom, assignment = graded
        assert recorded(classroom, "anna") == (None, None, True)
        assert recorded(classroom, "carla") == (0, None, False)  # nothing is written
        looks = classroom.looks(assignment)
        assert looks.keys() == {"anna", "ben"}
        assert looks["anna"] == f"{CELL}: to be graded by hand"

    def test_they_are_kept_and_do_no_harm(self, graded):
        classroom, _ = graded
        path = classroom.places.autograded / "anna" / NAME / f"{NAME}.ipynb"
        (cell,) = (cell for cell in read(path).cells if cell.id == CELL)
        assert cell.source == "The loop is *filled*: $a < b$. &lt;b>So&lt;/b> it says 1."

    def test_the_page_and_the_report_say_that_nobody_has_read_them(self, graded):
        classroom, _ = graded
        assert "– of 4 · your words, which nobody has graded yet" in page(*graded, "anna")
        assert "0 of 4 · your words not attempted" in page(*graded, "carla")
        row = next(r for r in item_statistics.by_exercise(read_class(classroom)) if is_ours(r))
        assert row["students"] == 1 and row["points"] == 4  # Carla's, which is 0
        record = read_class(classroom)
        assert record.by_hand.keys() == {("anna", NAME), ("ben", NAME)} and record.looks == {}

    def test_points_of_a_person_count_everywhere(self, graded, capsys, monkeypatch):
        classroom, assignment = graded
        monkeypatch.setenv("COLUMNS", "200")  # a table with a column for each exercise
        give(classroom, "anna", 3)
        assert "anna" not in classroom.looks(assignment)
        assert sum(filter(None, classroom.points(assignment)["anna"].values())) == 3
        show_points(classroom, assignment, {})
        assert re.search(r"anna .* 3 .* 3 ", capsys.readouterr().out)
        assert "3 of 4 · your words" in page(*graded, "anna")
        row = next(r for r in item_statistics.by_exercise(read_class(classroom)) if is_ours(r))
        assert row["students"] == 2 and row["partly"] == 1

    def test_grading_and_regrading_leave_them(self, graded):
        classroom, assignment = graded
        notes = {row.note for row in preview(classroom, assignment).changes}
        assert notes == {"set by hand, stays"}
        grading.grade(classroom, assignment, force=True)
        assert recorded(classroom, "anna")[1] == 3

    def test_new_words_are_to_be_read_anew(self, graded):
        classroom, assignment = graded
        give(classroom, "anna", 3)
        hand_in(classroom, "anna", {CELL: WORDS + " I tried it."})
        grading.grade(classroom, assignment)
        assert recorded(classroom, "anna") == (None, 3, True)
        given = "3 by hand, given for an earlier version; to be graded by hand"
        assert classroom.looks(assignment)["anna"] == f"{CELL}: {given}"


ONE = "01_perceptron"
WRONG = load(ROOT / "tests" / "answers" / ONE / "wrong_forgot_bias.py")
FIRST, SECOND = "2026-10-20 18:00:00 UTC", "2026-10-21 18:00:00 UTC"
MARK = "(For an earlier version, handed in Tue 20 Oct 2026 18:00 UTC.) "
POINTS = (
    "weighted_sum_two_inputs: 0.5 by hand, given for an earlier version,"
    " handed in Tue 20 Oct 2026 18:00 UTC; the tests say 1"
)
COMMENT = "weighted_sum: a comment on an earlier version, handed in Tue 20 Oct 2026 18:00 UTC"


@pytest.fixture(scope="class")
def adjusted(empty_class):
    """A class in which two exercises of Ann's got points and a comment by hand."""
    assignment = empty_class.course.assignment(ONE)
    hand_in_again(empty_class, WRONG, FIRST)
    assert grading.grade(empty_class, assignment).failed == {}
    with empty_class.gradebook as book:
        for test, answer, words in (
            ("weighted_sum_two_inputs", "weighted_sum", "No bias."),
            ("gates_and", "gates", "Neat."),
        ):
            points = book.find_grade(test, ONE, ONE, "ann")
            points.manual_score, points.needs_manual_grade = 0.5, False
            book.find_comment(answer, ONE, ONE, "ann").manual_comment = words
        book.db.commit()
    return empty_class, assignment


def hand_in_again(classroom, answers, when):
    folder = classroom.places.submitted / "ann" / ONE
    write(fill(ONE, reference(ONE) | answers), folder / f"{ONE}.ipynb")
    (folder / "timestamp.txt").write_text(when)


def given_by_hand(classroom):
    """Return what is in the gradebook of both: points, whether they wait, and the comment."""
    with classroom.gradebook as book:
        points = [
            book.find_grade(test, ONE, ONE, "ann")
            for test in ("weighted_sum_two_inputs", "gates_and")
        ]
        words = [book.find_comment(cell, ONE, ONE, "ann") for cell in ("weighted_sum", "gates")]
        return tuple(
            (one.manual_score, one.needs_manual_grade, comment.manual_comment)
            for one, comment in zip(points, words, strict=True)
        )


@pytest.mark.whole
class TestForAnEarlierVersion:
    """One after the other, on one class."""

    AS_GIVEN = ((0.5, False, "No bias."), (0.5, False, "Neat."))
    MARKED = ((0.5, True, MARK + "No bias."), (0.5, False, "Neat."))

    def test_grading_the_same_again_marks_nothing(self, adjusted):
        classroom, assignment = adjusted
        grading.grade(classroom, assignment, force=True)
        assert given_by_hand(classroom) == self.AS_GIVEN and classroom.looks(assignment) == {}

    def test_other_answers_are_marked_where_they_are_others(self, adjusted):
        classroom, assignment = adjusted
        (classroom.places.versions / "ann" / ONE / "graded.json").unlink()  # an older class
        hand_in_again(classroom, {}, SECOND)
        grading.grade(classroom, assignment)
        for _ in range(2):
            assert given_by_hand(classroom) == self.MARKED
            assert classroom.looks(assignment) == {"ann": f"{POINTS}\n{COMMENT}"}
            grading.grade(classroom, assignment, force=True)

    def test_a_preview_says_so(self, adjusted):
        notes = {row.what: row.note for row in preview(*adjusted).changes}
        assert {what: note for what, note in notes.items() if note} == {
            "weighted_sum_two_inputs": "set by hand for an earlier version, stays",
            "gates_and": "set by hand, stays",
        }

    def test_where_the_first_version_counts_again_the_marks_go(self, adjusted):
        classroom, assignment = adjusted
        hand_in_again(classroom, WRONG, FIRST)
        notes = {row.note for row in preview(*adjusted).changes if row.note}
        assert notes == {"set by hand, stays"}
        grading.grade(classroom, assignment)
        assert given_by_hand(classroom) == self.AS_GIVEN and classroom.looks(assignment) == {}

    def test_what_was_looked_at_is_for_the_version_that_was_seen(self, adjusted):
        classroom, assignment = adjusted
        hand_in_again(classroom, {}, SECOND)
        result = classroom.nbgrader.autograde(ONE, "ann")  # Formgrader's button does just this
        assert result["success"] and given_by_hand(classroom) == self.MARKED
        with classroom.gradebook as book:
            points = book.find_grade("weighted_sum_two_inputs", ONE, ONE, "ann")
            points.needs_manual_grade = False  # as Formgrader's button for it does
            book.find_comment("weighted_sum", ONE, ONE, "ann").manual_comment = "Better."
            book.db.commit()
        assert classroom.looks(assignment) == {}
        grading.grade(classroom, assignment, force=True)
        assert given_by_hand(classroom) == ((0.5, False, "Better."), self.AS_GIVEN[1])
        hand_in_again(classroom, WRONG, FIRST)
        grading.grade(classroom, assignment)
        (points, waits, words), _ = given_by_hand(classroom)
        assert (points, waits) == (0.5, True) and words == MARK.replace(
            "Tue 20", "Wed 21"
        ) + "Better."


def is_ours(row):
    return row["exercise"] == next(p.number for p in exercises(read_source(NAME)) if p.by_hand)
