"""A class in figures: points, exercises, mistakes, times; each table a list of its rows."""

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product
from typing import Any

from autograde.classwork import Classwork, Submission
from autograde.grader.verdicts import ABOVE, PASSED, TIMEOUT, UNTOUCHED
from autograde.mistakes import NAMED, mistake
from autograde.notebook import Exercise, is_test, read_source

Rows = list[dict[str, Any]]

STATES = {"solved": "✓", "partly": "◐", "no_points": "✗", "not_attempted": "–"}  # and their signs
SLOWEST = 10  # test cells are listed


def points_of(work: Classwork, student: str) -> dict[str, float]:
    """Return notebook → points of one student."""
    return {one.notebook: one.points for one in work.submissions if one.student == student}


def of_class(work: Classwork) -> dict[str, Any]:
    """Return how many there are of what, and how the points of all notebooks are spread."""
    graded = sorted({one.notebook for one in work.submissions})
    full = sum(work.total(name) for name in graded)
    students = sorted({one.student for one in work.submissions})
    sums = [sum(points_of(work, student).values()) for student in students]
    return {
        "students": len(work.students),
        "graded_students": len(students),
        "submissions": len(work.submissions),
        "notebooks": graded,
        **_spread(sums, full),
    }


def by_notebook(work: Classwork) -> Rows:
    """Return for each notebook how many are graded and wait, and how the points are spread."""
    rows = []
    for name in work.notebooks:
        points = [one.points for one in work.of(name)]
        waiting = sum(notebook == name for _, notebook in work.waiting)
        unread = sum(bool(one.problem) for one in work.of(name))
        row = {"notebook": name, "graded": len(points), "waiting": waiting, "unread": unread}
        rows.append(row | _spread(points, work.total(name)))
    return rows


def _spread(points: list[float], full: float) -> dict[str, Any]:
    """Return mean, median and a histogram in tenths; who has everything stands in a bar apart."""
    tenths = Counter(min(10, int(10 * one / full + 1e-9)) for one in points if full)
    labels = [f"{10 * tenth}–{10 * tenth + 9}" for tenth in range(10)] + ["100"]
    return {
        "of": full,
        "mean": statistics.mean(points) if points else None,
        "median": statistics.median(points) if points else None,
        "histogram": [(label, tenths[tenth]) for tenth, label in enumerate(labels)],
    }


def by_exercise(work: Classwork) -> Rows:
    """Return for each exercise how it went; files that cannot be read tell nothing of it."""
    rows = []
    for name, parts in work.notebooks.items():
        readable = [one for one in work.of(name) if not one.problem]
        earned = [[_earned(one, part) for part in parts] for one in readable]
        for column, part in enumerate(parts):
            item = [scores[column] for scores in earned]
            rest = [sum(scores[:column]) + sum(scores[column + 1 :]) for scores in earned]
            states = Counter(_state(one, part) for one in readable)
            row = {"notebook": name, "exercise": part.number, "title": part.title}
            row |= {"points": sum(part.points.values()), "students": len(readable)}
            row |= {state: states[state] for state in STATES}
            row |= {"difficulty": difficulty(item, row["points"])}
            rows.append(row | {"discrimination": discrimination(item, rest)})
    return rows


def difficulty(item: list[float], full: float) -> float | None:
    """Return the mean share of an item's points; None where there are none."""
    return statistics.mean(item) / full if item and full else None


def discrimination(item: list[float], rest: list[float]) -> float | None:
    """Return the correlation of an item's points with those of all other items.

    None where it is not defined: with fewer than two students, or if all have the same.
    """
    try:
        return statistics.correlation(item, rest)
    except statistics.StatisticsError:
        return None


def _earned(one: Submission, part: Exercise) -> float:
    return sum(one.scores.get(cell, 0.0) for cell in part.points)


def _state(one: Submission, part: Exercise) -> str:
    """Return one of `STATES`: by points, where there are any, so that manual grades count."""
    earned, full = _earned(one, part), sum(part.points.values())
    verdicts = [one.tests.get(cell, {}).get("verdict") for cell in part.points]
    if earned >= full and (full or set(verdicts) <= {PASSED}):
        return "solved"
    if earned:
        return "partly"
    return "not_attempted" if set(verdicts) == {UNTOUCHED} else "no_points"


def by_mistake(work: Classwork) -> Rows:
    """Return the mistakes that tests named in an exercise, the most frequent first."""
    students, cells = defaultdict(set), defaultdict(dict)
    for name, part, cell, student, words in _named(work):
        students[name, part, words].add(student)
        cells[name, part, words][cell] = None  # a set that keeps its order
    rows = [
        {
            "notebook": name,
            "exercise": part,
            "test_cells": " ".join(cells[name, part, words]),
            "students": len(found),
            "mistake": words,
        }
        for (name, part, words), found in students.items()
    ]
    return sorted(rows, key=lambda row: -row["students"])


def _named(work: Classwork) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield notebook, exercise, test cell, student and words of every mistake.

    What stopped a whole notebook is told at all tests below, and counts in the first exercise only.
    """
    for name, parts in work.notebooks.items():
        cells = [cell for cell in read_source(name).cells if is_test(cell)]
        texts = {cell.metadata.nbgrader.grade_id: cell.source for cell in cells}
        stopped: dict[str, Exercise] = {}
        for part, one in product(parts, work.of(name)):
            tests = {} if one.problem else one.tests  # an unreadable file has the same words in all
            for cell in part.points:
                test = tests.get(cell, {"verdict": PASSED})
                if test["verdict"] not in NAMED:
                    continue
                above = test["message"].startswith(ABOVE)
                if not above or stopped.setdefault(one.student, part) is part:
                    words = mistake(test["verdict"], test["message"], texts[cell])
                    yield name, str(part), cell, one.student, words


def slowest_tests(work: Classwork) -> Rows:
    """Return the test cells that took longest, and all in which someone ran out of time."""
    seconds, timeouts = defaultdict(list), Counter()
    for one in work.submissions:
        for cell, test in one.tests.items():
            seconds[one.notebook, cell].append(test["seconds"])
            timeouts[one.notebook, cell] += test["verdict"] == TIMEOUT
    rows = [
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
