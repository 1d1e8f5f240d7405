"""Handing in again: nothing is lost, and one setting says which version counts, everywhere."""

from datetime import UTC, datetime, timedelta

import pytest

from autograde import CourseError
from autograde.classroom import people
from autograde.classroom.best import tell_versions
from autograde.classroom.grading import grade
from autograde.classroom.late import penalties
from autograde.classroom.lms import totals
from autograde.classroom.regrade import preview
from autograde.classroom.versions import BEST, IN_TIME, LAST, Kept, Version, counting
from autograde.notebook.text import write
from autograde.proof.answer_bank import fill, reference

NAME = "00_start_here"
FILE = f"{NAME}.ipynb"
DUE = datetime(2026, 10, 20, 12)
TIMES = [DUE - timedelta(days=2), DUE - timedelta(days=1), DUE + timedelta(days=1)]
NO_POINTS, ALL = {}, reference(NAME)


def versions(*hours):
    """Return versions that were handed in so many hours after it was due."""
    return [
        Version(None, (number,), None if late is None else DUE + timedelta(hours=late))
        for number, late in enumerate(hours, start=1)
    ]


@pytest.mark.parametrize(
    ("hours", "points", "last", "in_time", "best"),
    [
        ([-2], [0], 1, 1, 1),
        ([-2, -1], [3, 2], 2, 2, 1),
        ([-2, 1], [1, 2], 2, 1, 2),
        ([-2, 0], [2, 2], 2, 2, 2),  # at the very moment is in time; of equals, the last
        ([1, 2], [2, 1], 2, 2, 1),  # none in time: as if the rule were "last"
        ([None, 1], [1, 1], 2, 1, 2),  # nobody knows when: in time
        ([-3, -2, -1], [2, 2, 1], 3, 3, 2),
    ],
)
def test_which_version_counts(hours, points, last, in_time, best):
    found = versions(*hours)
    worth = dict(zip(found, points, strict=True)).__getitem__
    for counts, number in ((LAST, last), (IN_TIME, in_time), (BEST, best)):
        assert counting(found, counts, DUE, worth).order == (number,)
    assert counting(found, IN_TIME, None, worth).order == (len(found),)  # never due


def in_the_exchange(classroom, student, when, answers):
    """Put work where `nbgrader submit` puts it."""
    text = f"{when:%Y-%m-%d %H:%M:%S.%f} UTC"
    inbound = classroom.folder / "exchange" / "neural-networks" / "inbound"
    folder = inbound / f"{student}+{NAME}+{text}+random"
    write(fill(NAME, answers), folder / FILE)
    (folder / "timestamp.txt").write_text(text)


@pytest.fixture(scope="class")
def handed_in(empty_class):
    """A class in which ann has handed in nothing, then all, then too late nothing again."""
    assignment = empty_class.course.assignment(NAME)
    empty_class.release(assignment)
    with empty_class.gradebook as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate=DUE.replace(tzinfo=UTC))
    for when, answers in zip(TIMES, (NO_POINTS, ALL, NO_POINTS), strict=True):
        in_the_exchange(empty_class, "ann", when, answers)
    in_the_exchange(empty_class, "bob", TIMES[2], ALL)
    return empty_class, assignment


def now(classroom, student="ann"):
    return Kept(classroom.places, student, NAME).now().name


def total(classroom, assignment, student="ann"):
    return totals(classroom, [assignment])[NAME][student]


@pytest.mark.whole
class TestOneSetting:
    """One after the other, on one class."""

    def test_every_version_is_kept_and_the_last_counts(self, handed_in):
        classroom, assignment = handed_in
        for _ in range(2):
            assert classroom.collect(assignment) == {}
            kept = classroom.places.versions / "ann" / NAME
            assert sorted(path.name for path in kept.iterdir()) == ["1", "2", "3"]
            assert now(classroom) == "3" and now(classroom, "bob") == "1"
        assert grade(classroom, assignment).failed == {}
        assert total(classroom, assignment) == 0 and tell_versions(classroom, assignment) == []

    @pytest.mark.parametrize(
        ("counts", "number", "points"), [(IN_TIME, "2", 1), (BEST, "2", 1), (LAST, "3", 0)]
    )
    def test_a_changed_setting_is_previewed_and_applied(self, handed_in, counts, number, points):
        classroom, assignment = handed_in
        classroom.settings.Versions.counts = counts
        before = now(classroom)
        shown = preview(classroom, assignment)
        assert shown.versions == ({} if before == number else {"ann": number})
        foreseen = {row.student: row.after for row in shown.changes}
        assert now(classroom) == before  # a preview moves nothing
        assert foreseen.get("ann", total(classroom, assignment)) == points
        assert grade(classroom, assignment).failed == {}
        assert now(classroom) == number and total(classroom, assignment) == points
        assert classroom.collect(assignment) == {}  # with nothing new
        assert now(classroom) == number
        said = tell_versions(classroom, assignment)
        assert said == [] if counts == LAST else "ann (2 of 3)" in said[0]

    def test_more_time_makes_the_last_one_in_time(self, handed_in):
        classroom, assignment = handed_in
        classroom.settings.Versions.counts = IN_TIME
        grade(classroom, assignment)
        assert now(classroom) == "2"
        people.extend(classroom.folder, "ann", NAME, 2)
        grade(classroom, assignment)
        assert now(classroom) == "3"
        people.extend(classroom.folder, "ann", NAME, 0)
        classroom.settings.LatePenalty.grace_hours = 24
        grade(classroom, assignment)
        assert now(classroom) == "3"
        classroom.settings.LatePenalty.grace_hours = 0
        classroom.collect(assignment)
        assert now(classroom) == "2"

    def test_the_best_is_so_after_its_penalty(self, handed_in):
        classroom, assignment = handed_in
        classroom.settings.Versions.counts = BEST
        classroom.settings.LatePenalty.percent_per_day = 100
        in_the_exchange(classroom, "ann", DUE + timedelta(hours=30), ALL)
        classroom.collect(assignment)
        assert now(classroom) == "4"  # until it is known what it is worth
        grade(classroom, assignment)
        assert now(classroom) == "2" and penalties(classroom, assignment) == {"bob": 1}
        classroom.settings.LatePenalty.percent_per_day = 0
        grade(classroom, assignment)
        assert now(classroom) == "4"  # of equals, the last

    def test_what_a_person_has_changed_is_a_version_too(self, handed_in):
        classroom, assignment = handed_in
        path = classroom.places.submitted / "ann" / NAME / FILE
        path.write_text(path.read_text() + "\n")
        assert now(classroom) == "4.1"
        grade(classroom, assignment)
        assert now(classroom) == "4.1"
        in_the_exchange(classroom, "ann", DUE + timedelta(hours=40), NO_POINTS)
        classroom.settings.Versions.counts = LAST
        classroom.collect(assignment)
        assert now(classroom) == "5"
        classroom.settings.Versions.counts = BEST
        grade(classroom, assignment)
        assert now(classroom) == "4.1" and path.read_text().endswith("\n\n")


def test_a_setting_that_is_none_is_told(empty_class):
    empty_class.settings.Versions.counts = "first"
    folder = empty_class.places.submitted / "ann" / NAME
    write(fill(NAME, ALL), folder / FILE)
    with pytest.raises(CourseError, match=r"is 'first'\. It can be 'last', 'last in time', 'best'"):
        grade(empty_class, empty_class.course.assignment(NAME))


def test_the_time_of_handing_in_is_that_of_nbgrader(empty_class):
    assignment = empty_class.course.assignment(NAME)
    empty_class.release(assignment)
    in_the_exchange(empty_class, "eve", TIMES[2], ALL)
    (folder,) = (empty_class.folder / "exchange").rglob("eve+*")
    (folder / "timestamp.txt").write_text("2026-01-01 00:00 UTC")
    for _ in range(2):
        empty_class.collect(assignment)
        (version,) = Kept(empty_class.places, "eve", NAME).all()
        assert version.when == TIMES[2]
