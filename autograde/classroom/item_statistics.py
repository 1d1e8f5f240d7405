"""A class in figures: points, exercises, mistakes, times; each table a list of its rows."""

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from autograde.classroom.class_record import ClassRecord, GradedSubmission
from autograde.classroom.misconceptions import NAMED, consequences, mistake
from autograde.grader.verdicts import PASSED, TIMEOUT, UNTOUCHED
from autograde.notebook.text import Exercise, is_test

Rows = list[dict[str, Any]]
Mistake = tuple[str, str, str]  # notebook, exercise, words

STATES = {  # and their signs; what follows was lost only because an earlier exercise was
    "solved": "✓",
    "partly": "◐",
    "no_points": "✗",
    "follows": "↳",
    "not_attempted": "–",
}
SLOWEST = 10  # test cells are listed
TOP = 3  # exercises and mistakes stand at the top of the page


class Outcome(NamedTuple):
    """How one student did in one exercise.

    Attributes:
        state: one of `STATES`.
        points: what it earned.
        lent: whether it was judged with the reference in place of an earlier answer, and passed.

    """

    state: str
    points: float
    lent: bool


def points_of(record: ClassRecord, student: str) -> dict[str, float]:
    """Return notebook → points of one student."""
    return {one.notebook: one.points for one in record.of_student.get(student, [])}


def of_class(record: ClassRecord) -> dict[str, Any]:
    """Return how many there are of what, and how the points of all notebooks are spread."""
    graded = sorted({one.notebook for one in record.submissions})
    full = sum(record.total(name) for name in graded)
    students = sorted({one.student for one in record.submissions})
    sums = [sum(points_of(record, student).values()) for student in students]
    return {
        "students": len(record.students),
        "graded_students": len(students),
        "submissions": len(record.submissions),
        "notebooks": graded,
        **_spread(sums, full),
    }


def by_notebook(record: ClassRecord) -> Rows:
    """Return for each notebook how many are graded and wait, and how the points are spread."""
    rows = []
    for name in record.assignments:
        points = [one.points for one in record.of(name)]
        waiting = sum(notebook == name for _, notebook in record.waiting)
        unread = sum(bool(one.problem) for one in record.of(name))
        row = {"notebook": name, "graded": len(points), "waiting": waiting, "unread": unread}
        rows.append(row | _spread(points, record.total(name)))
    return rows


def _spread(points: list[float], full: float) -> dict[str, Any]:
    """Return mean, median and a histogram in tenths; who has everything stands in a bar apart."""
    tenths = Counter(min(10, int(10 * one / full + 1e-9)) for one in points if full)
    labels = [f"{10 * tenth}–{10 * tenth + 9}" for tenth in range(10)] + ["100"]
    return {
        "of": full,
        "mean": statistics.fmean(points) if points else None,
        "median": statistics.median(points) if points else None,
        "histogram": [(label, tenths[tenth]) for tenth, label in enumerate(labels)],
    }


@lru_cache(maxsize=32)  # as several tables ask for the same
def outcomes(record: ClassRecord, notebook: str) -> dict[str, dict[str, Outcome]]:
    """Return student → number of an exercise → how it went.

    Files that cannot be read tell nothing of it, nor do answers in words that nobody has read yet.
    """
    parts = record.assignments[notebook].exercises
    found: dict[str, dict[str, Outcome]] = {}
    # once, and not for each student
    cells = [(p.number, [*p.graded], p.by_hand.keys(), {*p.points}, p.total) for p in parts]
    for one in record.of(notebook):
        told, scores = _told(one, parts), one.scores
        found[one.student] = {
            number: _outcome(told, tests, sum([scores.get(cell, 0.0) for cell in graded]), full)
            for number, graded, by_hand, tests, full in cells
            if not one.problem and by_hand <= scores.keys()
        }
    return found


_same = lru_cache(maxsize=None, typed=True)(Outcome)  # few different ones, of many students


class _Told(NamedTuple):
    """What the tests told of one student: verdicts, and test cells."""

    verdicts: dict[str, str]
    lost: set[str]
    follows: set[str]
    lent: set[str]

    def of(self, tests: set[str]) -> set[str | None]:
        """Return the verdicts of some test cells, None for one of which nothing is known."""
        return {*map(self.verdicts.get, tests)}


def _told(one: GradedSubmission, parts: list[Exercise]) -> _Told:
    return _Told(
        {cell: test.verdict for cell, test in one.tests.items()},
        {cell for cell, test in one.tests.items() if not test.passed},
        consequences(one, parts),
        {cell for cell, test in one.tests.items() if test.references},
    )


def _outcome(told: _Told, tests: set[str], earned: float, full: float) -> Outcome:
    """Tell how it went by points, where there are any, so that manual grades count."""
    if earned >= full and (full or told.of(tests) <= {PASSED}):
        state = "solved"
    elif (lost := told.lost & tests) and lost <= told.follows:
        state = "follows"
    elif earned:
        state = "partly"
    else:
        state = "not_attempted" if told.of(tests) == {UNTOUCHED} else "no_points"
    return _same(state, earned, not told.lent.isdisjoint(tests))


def by_exercise(record: ClassRecord) -> Rows:
    """Return for each exercise how it went, and how many points were lost by mistakes in it."""
    rows: Rows = []
    for name, assignment in record.assignments.items():
        found = outcomes(record, name)
        sums = {who: sum([one.points for one in work.values()]) for who, work in found.items()}
        for part in assignment.exercises:
            judged = {who: work[part.number] for who, work in found.items() if part.number in work}
            item = [one.points for one in judged.values()]
            # rounded, so that what is the same for all stays the same
            rest = [round(sums[who] - one.points, 6) for who, one in judged.items()]
            rows.append(
                {"notebook": name, "exercise": part.number, "title": part.title}
                | _counted(judged, part.total)
                | {"difficulty": difficulty(item, part.total)}
                | {"discrimination": discrimination(item, rest)}
            )
    return rows


def _counted(judged: dict[str, Outcome], full: float) -> dict[str, Any]:
    """Return how many did how well in an exercise of so many points, and who they are."""
    who_is: dict[str, list[str]] = {state: [] for state in STATES}
    for who, one in judged.items():
        who_is[one.state].append(who)
    lost = [w for state, who in who_is.items() if state not in ("solved", "follows") for w in who]
    return {
        "points": full,
        "students": len(judged),
        **{state: len(who) for state, who in who_is.items()},
        "lent": sum([one.lent for one in judged.values()]),
        "lost": sum([full - judged[who].points for who in lost]),
        "who": who_is,
    }


def difficulty(item: list[float], full: float) -> float | None:
    """Return the mean share of an item's points; None where there are none."""
    return statistics.fmean(item) / full if item and full else None


def discrimination(item: list[float], rest: list[float]) -> float | None:
    """Return the correlation of an item's points with those of all other items.

    None where it is not defined: with fewer than two students, or if all have the same.
    """
    try:
        return statistics.correlation(item, rest)
    except statistics.StatisticsError:
        return None


def by_mistake(record: ClassRecord) -> Rows:
    """Return the mistakes that tests named in an exercise, the most frequent first.

    Those to whom it was told only as a consequence of an earlier mistake are counted apart.
    """
    students: dict[Mistake, set[str]] = defaultdict(set)
    follows: dict[Mistake, set[str]] = defaultdict(set)
    cells: dict[Mistake, dict[str, None]] = defaultdict(dict)  # whose keys keep their order
    for told, cell, student, is_consequence in _named(record):
        (follows if is_consequence else students)[told].add(student)
        cells[told][cell] = None
    rows: Rows = [
        {
            "notebook": name,
            "exercise": part,
            "test_cells": " ".join(found),
            "students": len(students[name, part, words]),
            "follows": len(follows[name, part, words] - students[name, part, words]),
            "mistake": words,
            "who": sorted(students[name, part, words]),
        }
        for (name, part, words), found in cells.items()
    ]
    return sorted(rows, key=lambda row: (-row["students"], -row["follows"]))


def _named(record: ClassRecord) -> Iterator[tuple[Mistake, str, str, bool]]:
    """Yield every mistake, its test cell, the student, and whether it is a consequence."""
    for name, assignment in record.assignments.items():
        parts = assignment.exercises
        cells = [cell for cell in assignment.text.cells if is_test(cell)]
        texts = {cell.metadata.nbgrader.grade_id: cell.source for cell in cells}
        follows = {one.student: consequences(one, parts) for one in record.of(name)}
        for part in parts:
            for one in record.of(name):
                tests = {} if one.problem else one.tests  # which has the same words in all
                for cell in part.points:
                    if (test := tests.get(cell)) and test.verdict in NAMED:
                        words = mistake(test.verdict, test.message, texts[cell])
                        told = name, str(part), words
                        yield told, cell, one.student, cell in follows[one.student]


def least_understood(exercises: Rows, mistakes: Rows, notebook: str) -> dict[str, Any]:
    """Return the exercises of a notebook that cost most points, and its most frequent mistakes.

    A mistake is left out if everyone who made it is named under another one of its exercise: two
    tests that the same students lose have mostly the same cause.
    """
    here = [row for row in exercises if row["notebook"] == notebook and row["lost"]]
    told: Rows = []
    for row in mistakes:
        same = [one for one in told if one["exercise"] == row["exercise"]]
        known = any(set(row["who"]) <= set(one["who"]) for one in same)
        if row["notebook"] == notebook and row["students"] and not known:
            told.append(row)
    return {
        "notebook": notebook,
        "exercises": sorted(here, key=lambda row: -row["lost"])[:TOP],
        "mistakes": told[:TOP],
    }


def latest(record: ClassRecord) -> list[str]:
    """Return the notebooks that have been graded, the one that the class has come to first.

    That is the last one of which there are half as many as of the most frequent one.
    """
    counts = Counter(one.notebook for one in record.submissions)
    most = max(counts.values(), default=0)
    return sorted(counts, key=lambda name: (2 * counts[name] >= most, name), reverse=True)


def slowest_tests(record: ClassRecord) -> Rows:
    """Return the test cells that took longest, and all in which someone ran out of time."""
    seconds: dict[tuple[str, str], list[float]] = defaultdict(list)  # (notebook, test cell) → …
    timeouts: Counter[tuple[str, str]] = Counter()
    for one in record.submissions:
        for cell, test in one.tests.items():
            seconds[one.notebook, cell].append(test.seconds)
            timeouts[one.notebook, cell] += test.verdict == TIMEOUT
    rows: Rows = [
        {
            "notebook": name,
            "test_cell": cell,
            "median": statistics.median(found),
            "slowest": max(found),
            "timeouts": timeouts[name, cell],
        }
        for (name, cell), found in seconds.items()
    ]
    rows.sort(key=lambda row: -row["slowest"])
    return rows[:SLOWEST] + [row for row in rows[SLOWEST:] if row["timeouts"]]
