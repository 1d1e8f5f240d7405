"""A due date is what its words say, in whatever zone they are written."""

import time
from datetime import datetime, timedelta

import nbgrader.utils
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograde.classroom.late import seconds_late
from autograde.classroom.times import by_the_clock, later, parse_utc, shown

NAME = "00_start_here"
EVENING = datetime(2026, 10, 20, 20)
MEANS = {
    "2026-10-20 22:00 +0200": EVENING,
    "2026-10-20 22:00 +02:00": EVENING,
    "2026-10-20T22:00 +2": EVENING,  # as Formgrader joins its two fields
    "2026-10-20T22:00:00+02:00": EVENING,
    "2026-10-20 15:00 -0500": EVENING,
    "2026-10-20 15:00 UTC-5": EVENING,
    "2026-10-20 22:00 CEST": EVENING,
    "2026-10-20 16:00 EDT": EVENING,
    "2026-10-20 22:00 Europe/Zurich": EVENING,
    "2026-10-20 01:30 +0530": datetime(2026, 10, 19, 20),
    "2026-12-20 21:00 Europe/Zurich": datetime(2026, 12, 20, 20),  # no summer time
    "2026-10-20 20:00:00.000000 UTC": EVENING,  # as nbgrader writes it
    "2026-10-20T20:00Z": EVENING,
    "2026-10-20 20:00": EVENING,
    "20.10.2026 20:00": EVENING,
    "10/20/2026 8:00 pm": EVENING,
    "20 Oct 2026 20:00 UTC": EVENING,
    "1.12.2026 20:00": datetime(2026, 12, 1, 20),  # day first, not the 12th of January
    "2026-10-20": datetime(2026, 10, 20),
    "2026-10-20 +0200": datetime(2026, 10, 19, 22),
}
REFUSED = {
    "1/12/2026 20:00": "two ways",
    "2026-10-20 22:00 BST": "time zone 'BST'",  # British, Bougainville, Bangladesh
    "2026-10-20 22:00 ../../../etc/passwd": "time zone",
    "2026-10-20 22:00 +2026": "no place on earth",
    "22:00": "day is missing",
    "Oct 20 22:00": "year",
    "999999999999999999999999999999202422m": "no date",
    "9999-12-31 23:59:59 -0500": "out of range",
    "the day before yesterday": "no date",
    "": "empty",
    "2" * 101: "too long",
}


@pytest.mark.parametrize("text", MEANS)
def test_what_a_text_means(text):
    assert parse_utc(text) == MEANS[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_means_no_time_or_two_is_refused(text):
    with pytest.raises(ValueError, match=REFUSED[text]) as refused:
        parse_utc(text)
    assert "Write it as 2026-10-20 22:00" in str(refused.value)


@given(st.text(max_size=120))
def test_nothing_but_value_errors(text):
    try:
        assert parse_utc(text).tzinfo is None
    except ValueError:
        pass


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),
    st.integers(-12 * 60, 14 * 60),
    st.sampled_from(["{sign}{hours:02}{minutes:02}", "{sign}{hours:02}:{minutes:02}"]),
)
def test_an_offset_moves_a_time_by_itself(when, offset, form):
    sign, (hours, minutes) = "-+"[offset >= 0], divmod(abs(offset), 60)
    zone = form.format(sign=sign, hours=hours, minutes=minutes)
    difference = when - parse_utc(f"{when:%Y-%m-%d %H:%M:%S.%f} {zone}")
    assert difference.total_seconds() == offset * 60


def test_all_of_nbgrader_reads_times_so(empty_class):
    assert nbgrader.utils.parse_utc("2026-10-20 22:00 -0500") == datetime(2026, 10, 21, 3)
    with empty_class.gradebook as gradebook:  # what Formgrader and the command line do
        gradebook.update_or_create_assignment(NAME, duedate="2026-10-20T22:00 -0500")
        gradebook.update_or_create_student("early")
        submission = gradebook.add_submission(NAME, "early", timestamp="2026-10-21 02:45 UTC")
        assert submission.total_seconds_late == 0
        gradebook.update_or_create_assignment(NAME, duedate="2026-10-20 22:00 -0500")
    assert empty_class.due_date(empty_class.course.assignment(NAME)) == datetime(2026, 10, 21, 3)
    assert shown(datetime(2026, 10, 21, 3)).startswith("Wed 21 Oct 2026 03:00 UTC")


@pytest.fixture
def zurich(monkeypatch):
    """The clock of a machine that has summer time, until 25 Oct 2026 01:00 UTC."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


SATURDAY = datetime(2026, 10, 24, 20)  # 22:00 in summer time


@pytest.mark.parametrize("days", [0, 0.5, 1, 2, 200])
def test_days_more_end_at_the_same_time_of_day(zurich, days):
    assert by_the_clock(SATURDAY, later(SATURDAY, days)) == timedelta(days=days)
    assert later(datetime(2026, 10, 25, 1, 30), 0) == datetime(2026, 10, 25, 1, 30)  # in that hour


def test_two_days_more_where_summer_time_ends(zurich):
    assert later(SATURDAY, 2) == datetime(2026, 10, 26, 21)  # 22:00 as well
    assert later(datetime(2026, 3, 28, 21), 1) == datetime(2026, 3, 29, 20)  # where it begins


def test_a_day_late_ends_at_the_same_time_of_day(zurich):
    day = 24 * 3600
    assert seconds_late(datetime(2026, 10, 25, 21), SATURDAY) == day
    assert seconds_late(datetime(2026, 10, 25, 20), SATURDAY) == day - 3600
    assert seconds_late(datetime(2026, 10, 25, 1, 15), datetime(2026, 10, 25, 0, 30)) == 1
    # 45 minutes, in which the clock went from 01:30 to 03:15, where summer time begins
    assert seconds_late(datetime(2026, 3, 29, 1, 15), datetime(2026, 3, 29, 0, 30)) == 45 * 60
    assert seconds_late(SATURDAY, SATURDAY) == 0


def test_without_summer_time_a_day_has_24_hours():
    assert later(SATURDAY, 1) - SATURDAY == timedelta(days=1)
