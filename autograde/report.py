"""What a teacher wants to know of a class, on one page: what `make report` does."""

import csv
import json
import os
import random
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from nbgrader.apps import NbGraderAPI

from autograde import CourseError
from autograde import classroom as cls
from autograde import figures as fig
from autograde.classwork import Classwork, read_class

COLUMNS = {  # of the tables; students.csv has one more for each notebook
    "students": ["student", "points", "of", "share", "late_penalty"],
    "exercises": [
        *("notebook", "exercise", "title", "points", "students"),
        *(*fig.STATES, "difficulty", "discrimination"),
    ],
    "misconceptions": ["notebook", "exercise", "test_cells", "students", "mistake"],
}

Said = dict[tuple[str, str], str]  # (student, notebook) → what is said of the submission


def write_report(api: NbGraderAPI, anonymous: bool = False) -> Path:
    """Write the page and its tables into a folder of the class; return the page.

    Beside the folder, `report.json` keeps what the next report compares with, and who has which
    number in an anonymous one. It stays with the teacher.

    Args:
        api: the class.
        anonymous: put numbers in place of names, always the same for the same student.

    Raises:
        CourseError: if report.json is damaged.

    """
    work = read_class(api)
    folder = cls.class_folder(api) / ("report-anonymous" if anonymous else "report")
    kept = folder.with_name("report.json")
    memory = _remembered(kept)
    shown = _shown(work.students, memory["numbers"], anonymous)
    now = {
        "time": f"{datetime.now():%Y-%m-%d %H:%M}",
        "points": {who: fig.points_of(work, who) for who in work.students},
    }
    before = memory["last"].get(folder.name)
    data = {
        "anonymous": anonymous,
        "time": now["time"],
        "states": fig.STATES,
        "class": fig.of_class(work),
        "notebooks": fig.by_notebook(work),
        "exercises": fig.by_exercise(work),
        "misconceptions": fig.by_mistake(work),
        "tests": fig.slowest_tests(work),
        "students": _students(work, shown),
        "looks": _said(work.looks, shown),
        "waiting": _said(work.waiting, shown),
        "before": before and before["time"],
        "changes": before and _changes(before["points"], now["points"], shown),
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(_page(data), encoding="utf-8")
    for table, columns in COLUMNS.items():
        more = data["class"]["notebooks"] if table == "students" else []
        _write_table(folder / f"{table}.csv", data[table], columns + more)
    memory["last"][folder.name] = now
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

    Whoever is new gets the next number, drawn by lot, so that no number tells of a name.
    """
    new = [student for student in students if student not in numbers]
    random.SystemRandom().shuffle(new)
    first = max(numbers.values(), default=0) + 1
    numbers |= {student: number for number, student in enumerate(new, first)}
    if anonymous:
        return {who: f"Student {numbers[who]}" for who in sorted(numbers, key=numbers.get)}
    return {who: who for who in sorted(numbers)}


def _students(work: Classwork, shown: dict[str, str]) -> fig.Rows:
    """Return for each student the points, and what being late has cost."""
    graded = fig.of_class(work)["notebooks"]
    full = sum(work.total(name) for name in graded)
    rows = []
    for who in (student for student in shown if student in work.students):
        points = fig.points_of(work, who)
        total = sum(points.values())
        row = {"student": shown[who], "points": total, "of": full}
        row["share"] = total / full if full else None
        row["late_penalty"] = sum(one.penalty for one in work.submissions if one.student == who)
        rows.append(row | {name: points.get(name) for name in graded})
    return rows


def _said(said: Said, shown: dict[str, str]) -> fig.Rows:
    """Return a row for each; a name within the words (a folder may have it) is replaced, too."""
    order = list(shown)
    rows = []
    for who, name in sorted(said, key=lambda key: (order.index(key[0]), key[1])):
        words = re.sub(
            rf"(?<!\w){re.escape(who)}(?!\w)", lambda _, who=who: shown[who], said[who, name]
        )
        rows.append({"student": shown[who], "notebook": name, "said": words})
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


def _page(data: dict[str, Any]) -> str:
    """Fill in report.html.j2. Whatever a student has written stays text."""
    loader = FileSystemLoader(Path(__file__).parent)
    page = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page.filters["number"] = lambda value: "–" if value is None else f"{round(value, 2):g}"
    page.filters["fixed"] = lambda value: "–" if value is None else f"{value:.2f}"
    return page.get_template("report.html.j2").render(data)


def _write_table(path: Path, rows: fig.Rows, heads: list[str]) -> None:
    """Write rows as CSV; the mark at its beginning tells spreadsheets that it is UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, heads)
        writer.writeheader()
        writer.writerows(rows)
