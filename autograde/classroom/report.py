"""What a teacher wants to know of a class, on one page: what `make report` does."""

import csv
import gc
import json
import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from autograde import CourseError
from autograde.classroom import item_statistics
from autograde.classroom.class_record import ClassRecord, GradedSubmission, read_class
from autograde.classroom.classroom import Classroom
from autograde.classroom.page import filled_in, labelled
from autograde.classroom.spreadsheet import without_formula

TEMPLATE = Path(__file__).parent / "report.html.j2"
COLUMNS = {  # of the tables; the first has one more for each notebook, and one for each exercise
    "students": ["student", "name", "points", "of", "share", "late_penalty"],
    "exercises": [
        *("notebook", "exercise", "title", "points", "students"),
        *(*item_statistics.STATES, "lent", "lost", "difficulty", "discrimination"),
    ],
    "misconceptions": ["notebook", "exercise", "test_cells", "students", "follows", "mistake"],
}

Said = dict[tuple[str, str], str]  # (student, notebook) → what is said of the submission


@contextmanager
def _keeping_all() -> Iterator[None]:
    """Stop Python's search for objects that nobody needs any more.

    In a large class it would take a quarter of the time and find nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_keeping_all()
def write_report(classroom: Classroom, anonymous: bool = False) -> Path:
    """Write the page and its tables into a folder of the class; return the page.

    Beside the folder, `report.json` keeps what the next report compares with, and who has which
    number in an anonymous one. It stays with the teacher.

    Args:
        classroom: the class.
        anonymous: put numbers in place of names, always the same for the same student.

    Raises:
        CourseError: if report.json is damaged.

    """
    record = read_class(classroom)
    folder = classroom.folder / ("report-anonymous" if anonymous else "report")
    kept = folder.with_name("report.json")
    memory = _remembered(kept)
    shown = _shown(record.students, memory["numbers"], anonymous)
    names = {} if anonymous else record.names
    label = {who: labelled(one, names.get(who, "")) for who, one in shown.items()}
    time = f"{datetime.now():%Y-%m-%d %H:%M}"
    points = {who: item_statistics.points_of(record, who) for who in record.students}
    before = memory["last"].get(folder.name)
    exercises = item_statistics.by_exercise(record)
    mistakes = item_statistics.by_mistake(record)
    graded = item_statistics.latest(record)
    data = {
        "anonymous": anonymous,
        "time": time,
        "people": partial(_people, _called(label, names)),
        "lines_of": _lines_of,
        "states": item_statistics.STATES,
        "class": item_statistics.of_class(record),
        "notebooks": item_statistics.by_notebook(record),
        "understood": [
            item_statistics.least_understood(exercises, mistakes, name) for name in graded
        ],
        "exercises": exercises,
        "misconceptions": mistakes,
        "tests": item_statistics.slowest_tests(record),
        "students": _students(record, shown, names),
        "work": [_work(classroom, record, name, label, not anonymous) for name in graded],
        "listed": record.listed,
        "missing": {name: missing for name, missing in record.missing.items() if missing},
        "looks": _said(record.looks, shown, label),
        "by_hand": _said(record.by_hand, shown, label),
        "waiting": _said(record.waiting, shown, label),
        "before": before and before["time"],
        "changes": before and _changes(before["points"], points, label),
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(filled_in(TEMPLATE, data), encoding="utf-8")
    more = [
        *data["class"]["notebooks"],
        *(_column(row["notebook"], row["exercise"]) for row in exercises),
    ]
    for table, columns in COLUMNS.items():
        heads = columns + (more if table == "students" else [])
        _write_table(folder / f"{table}.csv", data[table], heads)
    memory["last"][folder.name] = {"time": time, "points": points}
    _remember(kept, memory)
    return folder / "index.html"


def _remembered(path: Path) -> dict[str, Any]:
    """Return the numbers of the students, and for each kind of report what its last one told."""
    if not path.exists():
        return {"numbers": {}, "last": {}}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {"numbers": dict(found["numbers"]), "last": dict(found["last"])}
    except (ValueError, KeyError, TypeError):
        raise CourseError(
            f"{path} is damaged. It holds what the last report told, and the numbers of the"
            " students in anonymous ones. Put a copy of it back, or remove it: then all students"
            " get new numbers, and the next report is taken for the first."
        ) from None


def _remember(path: Path, memory: dict[str, Any]) -> None:
    """Write it, all or nothing."""
    half = path.with_suffix(".half")
    half.write_text(json.dumps(memory, indent=1), encoding="utf-8")
    os.replace(half, path)


def _shown(students: list[str], numbers: dict[str, int], anonymous: bool) -> dict[str, str]:
    """Return student → name on the page, in the order of the page, also of those who have left.

    A new student gets the next number, drawn by lot, so that no number tells of a name.
    """
    new = [student for student in students if student not in numbers]
    random.SystemRandom().shuffle(new)
    first = max(numbers.values(), default=0) + 1
    numbers |= {student: number for number, student in enumerate(new, first)}
    if anonymous:
        return {who: f"Student {numbers[who]}" for who in sorted(numbers, key=numbers.__getitem__)}
    return {who: who for who in sorted(numbers)}


def _called(label: dict[str, str], names: dict[str, str]) -> dict[str, str]:
    """Return student → what lists of several call the student: the name, where it is enough."""
    often = Counter(names.get(who, "") for who in label)
    return {
        who: names[who] if names.get(who) and often[names[who]] == 1 else one
        for who, one in label.items()
    }


def _people(called: dict[str, str], who: Iterable[str]) -> str:
    """Return a list of some students, in the order of the page."""
    wanted = set(who)
    return ", ".join(name for student, name in called.items() if student in wanted)


def _lines_of(texts: list[str]) -> Callable[[list[int]], Markup]:
    """Return what puts some of the texts together, by their numbers, a line for each.

    What is no markup yet is escaped, once for all, as a page has far more lines than texts.
    """
    safe = [str(escape(text)) for text in texts]
    return lambda which: Markup("\n".join([safe[one] for one in which]))


def _column(notebook: str, exercise: str) -> str:
    """Return what an exercise is called in students.csv; a bare 1.2 would become a date there."""
    return f"{notebook} {exercise}"


def _students(
    record: ClassRecord, shown: dict[str, str], names: dict[str, str]
) -> item_statistics.Rows:
    """Return for each student the points, in all, by notebook and by exercise."""
    graded = item_statistics.of_class(record)["notebooks"]
    full = sum(record.total(name) for name in graded)
    work = {name: item_statistics.outcomes(record, name) for name in graded}
    columns = {
        name: {
            part.number: _column(name, part.number) for part in record.assignments[name].exercises
        }
        for name in graded
    }
    rows: item_statistics.Rows = []
    listed = set(record.students)
    for who in (student for student in shown if student in listed):
        points = item_statistics.points_of(record, who)
        total = sum(points.values())
        rows.append(
            {
                "student": shown[who],
                "name": names.get(who, ""),
                "points": total,
                "of": full,
                "share": total / full if full else None,
                "late_penalty": sum(s.penalty for s in record.of_student.get(who, [])),
                **{name: points.get(name) for name in graded},
                **{
                    columns[name][number]: one.points
                    for name in graded
                    for number, one in work[name].get(who, {}).items()
                },
            }
        )
    return rows


class _Work(NamedTuple):
    """A student's row in a notebook's table.

    Attributes:
        student: what the page calls the student.
        cells: for each exercise, which kind of cell it is.
        points: in all, less the late penalty; None if there are none yet.
        penalty: what being late cost.
        said: why there is nothing to tell of the exercises, or "".
        page: where the feedback lies, seen from the page, or "".
        submission: where what was handed in lies, likewise.

    """

    student: str
    cells: list[int]
    points: float | None
    penalty: float
    said: str
    page: str
    submission: str


def _work(
    classroom: Classroom, record: ClassRecord, name: str, label: dict[str, str], linked: bool
) -> dict[str, Any]:
    """Return a notebook's table: a row for each student, a cell for each exercise.

    Args:
        classroom: the class.
        record: what it has done.
        name: of the notebook.
        label: student → what the page calls the student.
        linked: whether to lead to feedback pages and submissions, whose places have names in them.

    """
    parts, found = record.assignments[name].exercises, item_statistics.outcomes(record, name)
    points = {one.student: one for one in record.of(name)}
    rows, listed, numbers = [], set(record.students), [part.number for part in parts]
    kinds: dict[Any, int] = {}  # number of an exercise and how it went → its place in the list
    pages, handed_in = f"{classroom.places.feedback}", f"{classroom.places.submitted}"
    for who in (student for student in label if student in listed):
        one, work = points.get(who), found.get(who, {})
        rows.append(
            _Work(
                label[who],
                [kinds.setdefault((number, work.get(number)), len(kinds)) for number in numbers],
                one.points if one else None,
                one.penalty if one else 0,
                _instead(record, who, name, one),
                _link(pages, f"{who}/{name}/{name}.html") if linked else "",
                _link(handed_in, f"{who}/{name}/{name}.ipynb") if linked else "",
            )
        )
    full = record.total(name)
    return {"notebook": name, "parts": parts, "of": full, "rows": rows, "kinds": list(kinds)}


def _instead(record: ClassRecord, who: str, name: str, one: GradedSubmission | None) -> str:
    """Return why there is nothing to tell of a student's exercises, "" if there is something."""
    if one:
        return "the file could not be read" if one.problem else ""
    return "not graded yet" if (who, name) in record.waiting else "not handed in"


def _link(folder: str, path: str) -> str:
    """Return where a file of the class lies, seen from the page, "" if it is not there."""
    there = os.path.isfile(f"{folder}/{path}")
    return quote(f"../{os.path.basename(folder)}/{path}") if there else ""


def _said(said: Said, shown: dict[str, str], label: dict[str, str]) -> item_statistics.Rows:
    """Return a row for each; a name within the words (a folder may have it) is replaced, too."""
    order = {who: place for place, who in enumerate(shown)}
    rows = []
    for who, name in sorted(said, key=lambda key: (order[key[0]], key[1])):
        as_shown = shown[who].replace("\\", r"\\")  # for re.sub, in which "\\1" is a group
        words = re.sub(rf"(?<!\w){re.escape(who)}(?!\w)", as_shown, said[who, name])
        rows.append({"student": label[who], "notebook": name, "said": words})
    return rows


def _changes(
    before: dict[str, dict[str, float]], now: dict[str, dict[str, float]], shown: dict[str, str]
) -> dict[str, Any]:
    """Return who is new, who is gone, and whose points are others than in the last report."""
    rows = []
    for who in (student for student in shown if student in now and student in before):
        for name in sorted(before[who].keys() | now[who].keys()):
            was, is_now = before[who].get(name), now[who].get(name)
            if was != is_now:
                rows.append({"student": shown[who], "notebook": name, "before": was, "now": is_now})
    return {
        "new": [shown[who] for who in shown if who in now and who not in before],
        "gone": [shown[who] for who in shown if who in before and who not in now],
        "points": rows,
    }


def _write_table(path: Path, rows: item_statistics.Rows, heads: list[str]) -> None:
    """Write rows as CSV; the mark at its beginning tells spreadsheets that it is UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, heads, extrasaction="ignore")
        writer.writeheader()
        writer.writerows({head: _cell(value) for head, value in row.items()} for row in rows)


def _cell(value: Any) -> Any:
    return without_formula(value) if isinstance(value, str) else value
