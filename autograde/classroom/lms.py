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

Where Moodle hides names, it takes points by number (mod/assign/feedback/offline): its grading
worksheet is filled in, in which a student is "Participant 101". A worksheet is for one assignment.
Canvas takes no points for those whose names it hides; `make zipcollect` finds out whose a number
was, as soon as it shows them.

Points are those after a late penalty. Where a late policy is set in Canvas, it takes off its own,
too.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from nbgrader.api import Student

from autograde import CourseError
from autograde.classroom.best import tell_versions
from autograde.classroom.classroom import Classroom
from autograde.classroom.course import Assignment
from autograde.classroom.gradebook import students as in_gradebook
from autograde.classroom.late import penalties
from autograde.classroom.people import is_anonymous
from autograde.classroom.spreadsheet import without_formula
from autograde.terminal import printable

WHO = {"Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID", "Section"}
WHO |= {"Integration ID", "Root Account"}  # these are there in some schools
# of a worksheet: who, points and when they were changed; Moodle needs all three
IDENTIFIER, GRADE, MODIFIED = "Identifier", "Grade", "Last modified (grade)"
KEPT = {"EX", "N/A"}  # excused; not assigned to this student

Totals = dict[str, dict[str, float]]  # notebook → student → points after a late penalty


def export(
    classroom: Classroom,
    wanted: list[Assignment],
    canvas: Path | None = None,
    worksheet: Path | None = None,
) -> Path:
    """Write what one of the two imports, into `exports/` in the class's folder; return the file.

    Args:
        classroom: the class.
        wanted: which assignments; those of them that are graded are written.
        canvas: a gradebook that Canvas has exported, to be filled in; None for Moodle.
        worksheet: a grading worksheet of Moodle's, to be filled in.

    Raises:
        CourseError: if there is nothing to write, or the file is none of Canvas's or Moodle's.

    """
    if worksheet and len(wanted) != 1:
        raise CourseError("A worksheet is for one notebook. Say which: make export A=01_perceptron")
    found = totals(classroom, wanted)
    with classroom.gradebook as gradebook:
        students = sorted(in_gradebook(gradebook), key=lambda student: student.id)
    gone = classroom.left()
    students = [student for student in students if student.id not in gone]
    listed = classroom.listed()
    if canvas:
        text, said = for_canvas(
            _text_of(canvas),
            students,
            found,
            {one.name: one.total or sum(classroom.worth(one).values()) for one in wanted},
        )
    elif worksheet:
        (scores,) = found.values()
        text, said = for_worksheet(_text_of(worksheet), scores)
    else:
        numbers = [one.id for one in students if is_anonymous(one.id) and one.id not in listed]
        students = [one for one in students if one.id not in numbers]
        if numbers and not students:
            raise CourseError(_how_numbers_go_back(numbers))
        strangers = [one.id for one in students if listed and one.id not in listed]
        text, said = for_moodle([one for one in students if one.id not in strangers], found)
        said += [_how_numbers_go_back(numbers)] if numbers else []
        if strangers:
            said.append(
                f"Left out, as not on the list of students: {', '.join(strangers)}. If one"
                " of them is in your class, add them to it: make students FILE=…"
            )
    for assignment in wanted:
        said += [f"{assignment.name}: {line}" for line in tell_versions(classroom, assignment)]
    for line in said:
        print(printable(line))
    name = "canvas.csv" if canvas else "worksheet.csv" if worksheet else "moodle.csv"
    path = classroom.folder / "exports" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def _how_numbers_go_back(numbers: list[str]) -> str:
    """Return what to do for students of whom only a number is known."""
    moodle = [one for one in numbers if one.startswith("participant-")]
    canvas = [one for one in numbers if one not in moodle]
    said = []
    if moodle:
        said.append(
            "Moodle takes points of an anonymous assignment in its grading worksheet: make export"
            f' A=… ARGS="--worksheet FILE". So these are not written: {", ".join(moodle)}'
        )
    if canvas:
        said.append(
            "Canvas takes points of an anonymous assignment when it shows the names: then put a"
            " new download of it beside the first, run make zipcollect, and make export A=…"
            f' ARGS="--canvas FILE". So these are not written: {", ".join(canvas)}'
        )
    return "\n".join(said)


def totals(classroom: Classroom, wanted: list[Assignment]) -> Totals:
    """Return everyone's points, of the assignments that are graded."""
    found = {}
    for assignment in wanted:
        off = penalties(classroom, assignment)
        found[assignment.name] = {
            student: round(points - off.get(student, 0), 2)
            for student, points in classroom.totals(assignment).items()
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
        if any(
            cell != without_formula(cell) for cell in who
        ):  # made harmless, it would name nobody
            left_out.append(student.id)
        else:
            called = [
                without_formula(name or "") for name in (student.first_name, student.last_name)
            ]
            rows.append([*who, *called, *map(_format_points, scores)])
    said = ["In Moodle: Grades > Import > CSV; map ID number or Email address to the user."]
    if left_out:
        said.append(f"Left out, as a spreadsheet would run their id: {', '.join(left_out)}")
    return _to_csv(rows, ","), said


def for_worksheet(text: str, scores: dict[str, float]) -> tuple[str, list[str]]:
    """Return a grading worksheet of Moodle's with the points filled in, and what to say about it.

    Moodle goes by the number at the end of "Participant 101".
    """
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if any(row)]
    head, *rest = rows or [[]]
    if not {IDENTIFIER, GRADE, MODIFIED} <= set(head):
        raise CourseError(
            f"This is no grading worksheet: the columns {IDENTIFIER}, {GRADE} and {MODIFIED} are"
            " not all there. In the assignment's settings in Moodle, switch on Feedback types >"
            " Offline grading worksheet; set your language to English; then choose View all"
            " submissions > Download grading worksheet, and give that file."
        )
    missing = set(scores)
    for row in rest:
        row += [""] * (len(head) - len(row))
        number = re.search(r"\d+$", row[head.index(IDENTIFIER)].strip())
        student = f"participant-{number[0]}" if number else ""
        if student in scores:
            missing.discard(student)
            row[head.index(GRADE)] = _format_points(scores[student])
    said = ["In Moodle: View all submissions > Upload grading worksheet."]
    if missing:
        said.append(f"Not in Moodle's worksheet, so not in this one: {', '.join(sorted(missing))}")
    rows = [head, *([without_formula(cell) for cell in row] for row in rest)]
    return _to_csv(rows, ","), said


def for_canvas(
    text: str, students: Iterable[Student], found: Totals, worth: dict[str, float]
) -> tuple[str, list[str]]:
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
    places = {name: _column(head, name) for name in found}
    said = [
        f"Canvas has no assignment {name}: make one with this name there, and export again."
        for name, place in places.items()
        if place is None
    ]
    columns = {name: place for name, place in places.items() if place is not None}
    if not columns:
        raise CourseError("\n".join(said))
    who = [column for column, title in enumerate(head) if title in WHO]
    rows = [[head[column] for column in [*who, *columns.values()]]]
    known = _index(students)
    missing = {student for name in columns for student in found[name]}
    for row in rest:
        row += [""] * (len(head) - len(row))
        if row[0].strip() == "Points Possible":
            there = {name: row[column] for name, column in columns.items()}
            said += _other_worth(there, worth)
        whose = _whose(dict(zip(head, row, strict=False)), known)
        missing -= set(whose)
        cells = [
            _filled(row[column], next((found[name][w] for w in whose if w in found[name]), None))
            for name, column in columns.items()
        ]
        rows.append([*(without_formula(row[column]) for column in who), *cells])
    if missing:
        said.append(f"Not in Canvas's file, so not in this one: {', '.join(sorted(missing))}")
    return _to_csv(rows, separator), said


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


def _other_worth(there: dict[str, str], here: dict[str, float]) -> list[str]:
    """Return what to say of assignments that are worth something else in Canvas."""
    said = []
    for name, points_there in there.items():
        worth = _format_points(here[name])
        if points_there.replace(",", ".").rstrip("0").rstrip(".") != worth.rstrip("0").rstrip("."):
            said.append(f"{name} is worth {worth} points here, {points_there or 'none'} in Canvas.")
    return said


def _index(students: Iterable[Student]) -> dict[str, dict[str, list[str]]]:
    """Return column → what stands in it → ids of the student, who may have one without a name."""
    found: dict[str, dict[str, list[str]]] = {
        "ID": defaultdict(list),
        "SIS User ID": defaultdict(list),
        "SIS Login ID": defaultdict(list),
    }
    for student in sorted(students, key=lambda one: is_anonymous(one.id)):
        if student.lms_user_id:
            found["ID"][student.lms_user_id].append(student.id)
        found["SIS User ID"][student.id].append(student.id)
        for login in {student.id, student.email} - {None, ""}:
            found["SIS Login ID"][login].append(student.id)
    for column in found.values():
        _add_other_cases(column)
    return found


def _add_other_cases(column: dict[str, list[str]]) -> None:
    """Let a name be found however it is written, in small or large letters, if it is one only."""
    folded: dict[str, set[str]] = defaultdict(set)
    for name, ids in column.items():
        folded[name.casefold()] |= set(ids)
    for name, students in folded.items():
        if len(students) == 1:
            column.setdefault(name, [*students])


def _whose(row: dict[str, str], known: dict[str, dict[str, list[str]]]) -> list[str]:
    """Return whose row it is: the ids of one student, none for a stranger."""
    found = []
    for column, students in known.items():
        name = row.get(column, "")
        found.append(students.get(name) or students.get(name.casefold(), []))
    return list(dict.fromkeys(student for ids in found for student in ids))


def _filled(had: str, score: float | None) -> str:
    return without_formula(had) if score is None or had.strip() in KEPT else _format_points(score)


def _format_points(score: float | None) -> str:
    return "-" if score is None else f"{score:.2f}".rstrip("0").rstrip(".")


def _to_csv(rows: list[list[str]], separator: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()
