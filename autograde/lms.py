"""Points out of the gradebook, as Canvas and Moodle import them: what `make export` does.

Moodle (docs.moodle.org, "Grade import"; grade/import/csv/classes/load_data.php): a header row, a
column that says who it is (ID number, email address or username), and a column for each grade
item; UTF-8, commas. Which column is what, the teacher says at the import. "-" is no grade, and a
student whom Moodle does not know stops the import.

Canvas (its guide "How do I import grades in the Gradebook"; lib/gradebook_importer.rb): the columns
Student, ID, SIS User ID, SIS Login ID and Section, then one for each assignment, "Name (number)";
below the header a row with "Points Possible" in its first cell. The numbers are Canvas's own, so
the file that Canvas exports is taken, and the points are filled in. Commas or semicolons, as there.
An empty cell would erase a grade; so where we have no points, what Canvas had stays.

Points are those after a late penalty. Where a late policy is set in Canvas, it takes off its own,
too.
"""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from nbgrader.api import Student
from nbgrader.apps import NbGraderAPI
from rich.console import Console

from autograde import CourseError
from autograde.classroom import class_folder, points
from autograde.late import penalties
from autograde.notebook import exercises, names, read_source

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # as which a spreadsheet takes a cell (OWASP)
WHO = {"Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID", "Section"}
WHO |= {"Integration ID", "Root Account"}  # these are there in some schools
KEPT = {"EX", "N/A"}  # excused; not assigned to this student

Totals = dict[str, dict[str, float]]  # notebook → student → points after a late penalty


def export(api: NbGraderAPI, wanted: list[str], canvas: Path | None = None) -> Path:
    """Write what one of the two imports, into `exports/` in the class's folder; return the file.

    Args:
        api: the class.
        wanted: which notebooks; all that are graded if there are none.
        canvas: a gradebook that Canvas has exported, to be filled in; None for Moodle.

    Raises:
        CourseError: if there is nothing to write, or the file is none of Canvas's.

    """
    found = totals(api, wanted)
    with api.gradebook as gradebook:
        students = sorted(gradebook.students, key=lambda student: student.id)
    if canvas:
        text, said = for_canvas(_text_of(canvas), students, found)
    else:
        text, said = for_moodle(students, found)
    for line in said:
        Console().print(line, markup=False)
    path = class_folder(api) / "exports" / ("canvas.csv" if canvas else "moodle.csv")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def totals(api: NbGraderAPI, wanted: list[str]) -> Totals:
    """Return everyone's points."""
    for name in wanted:
        read_source(name)  # says which notebooks there are, where this one is not
    found = {}
    for name in wanted or names():
        off = penalties(api, name)
        found[name] = {
            student: round(sum(score or 0 for score in cells.values()) - off.get(student, 0), 2)
            for student, cells in points(api, name).items()
        }
    found = {name: scores for name, scores in found.items() if scores}
    if not found:
        raise CourseError("Nothing has been graded yet. Run make grade first.")
    return found


def for_moodle(students: Iterable[Student], found: Totals) -> tuple[str, list[str]]:
    """Return the text for Moodle, and what to say about it."""
    rows = [["ID number", "Email address", "First name", "Last name", *found]]
    left_out = []
    for student in students:
        scores = [scores.get(student.id) for scores in found.values()]
        who = [student.id, student.email or ""]
        if any(cell.startswith(FORMULA) for cell in who):  # made harmless, it would name nobody
            left_out.append(student.id)
        elif any(score is not None for score in scores):
            called = [_harmless(name or "") for name in (student.first_name, student.last_name)]
            rows.append([*who, *called, *map(_shown, scores)])
    said = ["In Moodle: Grades > Import > CSV; map ID number or Email address to the user."]
    if left_out:
        said.append(f"Left out, as a spreadsheet would run their id: {', '.join(left_out)}")
    return _written(rows, ","), said


def for_canvas(text: str, students: Iterable[Student], found: Totals) -> tuple[str, list[str]]:
    """Return Canvas's own gradebook with the points filled in, and what to say about it.

    Students are found by Canvas's number (nbgrader's lms_user_id), else by their id or email in
    the columns SIS User ID and SIS Login ID.
    """
    first = text.split("\n", 1)[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    head, *rest = [row for row in lines if any(row)] or [[]]
    if not {"ID", "Section"} <= set(head):
        raise CourseError(
            "This is no gradebook of Canvas: the columns ID and Section are missing. In Canvas,"
            " open Grades, choose Export > Export Entire Gradebook, and give that file."
        )
    columns = {name: _column(head, name) for name in found}
    said = [
        f"Canvas has no assignment {name}: make one with this name there, and export again."
        for name, column in columns.items()
        if column is None
    ]
    columns = {name: column for name, column in columns.items() if column is not None}
    if not columns:
        raise CourseError("\n".join(said))
    who = [column for column, title in enumerate(head) if title in WHO]
    rows = [[head[column] for column in [*who, *columns.values()]]]
    known = _index(students)
    missing = {student for name in columns for student in found[name]}
    for row in rest:
        row += [""] * (len(head) - len(row))
        if row[0].strip() == "Points Possible":
            said += _other_worth({name: row[column] for name, column in columns.items()})
        student = _whose(dict(zip(head, row, strict=False)), known)
        missing.discard(student)
        cells = [_filled(row[column], found[name].get(student)) for name, column in columns.items()]
        rows.append([*(_harmless(row[column]) for column in who), *cells])
    if missing:
        said.append(f"Not in Canvas's file, so not in this one: {', '.join(sorted(missing))}")
    return _written(rows, separator), said


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} cannot be read as a CSV file in UTF-8: {error}") from None


def _column(head: list[str], name: str) -> int | None:
    """Return the column of an assignment: "01_perceptron (678)" or "01 Perceptron (678)"."""
    for column, title in enumerate(head):
        bare = re.sub(r" \(\d+\)$", "", title.strip())
        if bare.casefold().replace(" ", "_") == name.casefold():
            return column
    return None


def _other_worth(there: dict[str, str]) -> list[str]:
    """Return what to say of assignments that are worth something else in Canvas."""
    said = []
    for name, points_there in there.items():
        worth = _shown(sum(sum(part.points.values()) for part in exercises(read_source(name))))
        if points_there.replace(",", ".").rstrip("0").rstrip(".") != worth.rstrip("0").rstrip("."):
            said.append(f"{name} is worth {worth} points here, {points_there or 'none'} in Canvas.")
    return said


def _index(students: Iterable[Student]) -> dict[str, dict[str, str]]:
    """Return column → what stands in it → student's id."""
    students = list(students)
    numbers = {student.lms_user_id: student.id for student in students if student.lms_user_id}
    ids = {student.id: student.id for student in students}
    emails = {student.email: student.id for student in students if student.email}
    return {"ID": numbers, "SIS User ID": ids, "SIS Login ID": emails | ids}


def _whose(row: dict[str, str], known: dict[str, dict[str, str]]) -> str:
    """Return whose row it is, "" for a stranger's or none."""
    for column, students in known.items():
        if student := students.get(row.get(column, "")):
            return student
    return ""


def _filled(had: str, score: float | None) -> str:
    return _harmless(had) if score is None or had.strip() in KEPT else _shown(score)


def _shown(score: float | None) -> str:
    return "-" if score is None else f"{score:.2f}".rstrip("0").rstrip(".")


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    if re.fullmatch(r"[+-]?[\d.,]+|-", cell) or not cell.startswith(FORMULA):
        return cell
    return f"'{cell}"


def _written(rows: list[list[str]], separator: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()
