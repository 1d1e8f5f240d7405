"""Who is in a class: the list of students, who has left, and who has more time.

The list is nbgrader's own, in the gradebook. Who has left and who has more time is kept in two
small files in the class's folder, which a person may edit too.
"""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry, Student
from sqlalchemy import or_, select

from autograde import CourseError
from autograde.classroom.gradebook import extensions as extensions_given
from autograde.classroom.times import later

LEFT, EXTENSIONS = "left.csv", "extensions.csv"
MOST_DAYS = 1000
EVERY = "all"  # in place of a notebook: an accommodation
NOT_IN_ID = re.compile(r"[/\\+*?\[\]\x00-\x1f]|^\.|\s")  # in nbgrader a folder, a pattern, a sign

ANONYMOUS = re.compile(r"participant-\d+|anon-[a-z0-9]{5}", re.IGNORECASE)  # ids that zips.py makes

# What columns are called in nbgrader's, Canvas's and Moodle's own files, in order of preference:
# the id is the name under which work is handed in.
HEADINGS = {
    "id": (
        *("id", "username", "sis login id", "login id", "login", "sis user id"),
        *("id number", "student id", "email address", "email"),
    ),
    "first_name": ("first_name", "first name", "firstname", "given name"),
    "last_name": ("last_name", "last name", "lastname", "surname", "family name"),
    "email": ("email", "email address", "e-mail", "mail"),
    "lms_user_id": ("lms_user_id",),
    "name": ("student", "full name", "name"),
}


@dataclass
class ClassList:
    """What a file says of the students of a class.

    Attributes:
        students: id → what is known of the student, by nbgrader's names for it.
        columns: nbgrader's name → the heading in the file.
        problems: what is wrong with the file, line by line; such a file is not taken.

    """

    students: dict[str, dict[str, str]] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_list(path: Path) -> ClassList:
    """Read a list of students as nbgrader, Canvas, Moodle or a spreadsheet writes it.

    Raises:
        CourseError: if it is no table, or no column says who a student is.

    """
    text = decoded(path)
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    heads = [cell.strip() for cell in rows[0]] if rows else []
    found = ClassList(columns=_columns(heads))
    if "id" not in found.columns:
        raise CourseError(
            f"No column of {path} says who a student is. Its first line has: {', '.join(heads)}."
            " Call the column with the name that a student logs in with: id"
        )
    places = {key: heads.index(head) for key, head in found.columns.items()}
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row) and row[0].strip() != "Points Possible":
            cells = {k: row[at].strip() if at < len(row) else "" for k, at in places.items()}
            _take(found, cells, number)
    if not found.students and not found.problems:
        found.problems.append("Below its first line there is nobody.")
    return found


def decoded(path: Path) -> str:
    """Return the text of a file that a spreadsheet wrote, in whichever encoding.

    Raises:
        CourseError: if it cannot be read, or is the spreadsheet's own format.

    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}") from None
    if content.startswith((b"PK", b"\xd0\xcf")):
        raise CourseError(f"{path} is a workbook. In the spreadsheet, save it as CSV UTF-8.")
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            pass
    return content.decode("cp1252", errors="replace")  # Excel's own in the west, if not told


def _columns(heads: list[str]) -> dict[str, str]:
    known = {head.casefold(): head for head in reversed(heads) if head}
    canvas = "sis login id" in known or "sis user id" in known
    if canvas and "id" in known:  # Canvas's own number, which no student logs in with
        known["lms_user_id"] = known.pop("id")
    found = {}
    for key, names in HEADINGS.items():
        if here := [known[name] for name in names if name in known]:
            found[key] = here[0]
    return found


def _take(found: ClassList, cells: dict[str, str], line: int) -> None:
    """Take one line of a list, or say what is wrong with it."""
    who = cells["id"]
    if name := cells.pop("name", ""):
        last, comma, first = name.partition(",")
        if not comma:
            first, _, last = name.rpartition(" ")
        cells.setdefault("first_name", first.strip())
        cells.setdefault("last_name", last.strip())
        if name == "Student, Test":  # Canvas puts one into every course
            return
    if not who:
        found.problems.append(f"Line {line}: no {found.columns['id']}.")
    elif NOT_IN_ID.search(who):
        found.problems.append(
            f"Line {line}: {who!r} cannot be the name of a folder in nbgrader: no blanks, no"
            " / \\ + * ? [ ], no dot in front."
        )
    elif who in found.students:
        found.problems.append(f"Line {line}: {who} is in the list already.")
    else:
        found.students[who] = {key: cell for key, cell in cells.items() if key != "id"}


def write_list(gradebook: Gradebook, found: ClassList) -> None:
    """Put the students of a list into the gradebook, all of them or, if something fails, none."""
    for who, known in found.students.items():
        student = gradebook.db.get(Student, who) or Student(id=who)
        for key in ("first_name", "last_name", "email"):  # "" and not None: is on the list
            setattr(student, key, known.get(key) or getattr(student, key) or "")
        student.lms_user_id = known.get("lms_user_id") or student.lms_user_id
        gradebook.db.add(student)
    gradebook.db.commit()


def on_the_list(gradebook: Gradebook) -> list[str]:
    """Return the students whom somebody has put on the list.

    Grading adds everyone who has handed in; of those nothing but the id is known. Where nothing
    but ids is known of all, there is no list.
    """
    named = Student.first_name.is_not(None), Student.last_name.is_not(None), Student.email != ""
    return sorted(gradebook.db.scalars(select(Student.id).where(or_(*named))))


def expected(listed: list[str], handed_in: list[str]) -> list[str]:
    """Return who should hand in: those on the list, or [] where only numbers have handed in."""
    return [] if any(map(is_anonymous, {*handed_in} - {*listed})) else listed


def strangers(listed: list[str], handed_in: list[str]) -> list[str]:
    """Return those who have handed in and are not on the list, if there is one."""
    known = {*listed}
    return [one for one in handed_in if known and one not in known and not is_anonymous(one)]


def alike(who: str, listed: list[str]) -> list[str]:
    """Return who on the list may be meant: a hub writes names small, a spreadsheet eats zeros."""

    def bare(name: str) -> str:
        return name.casefold().lstrip("0")

    return [one for one in listed if bare(one) == bare(who)]


def is_anonymous(student: str) -> bool:
    """Tell whether a student is only a number of Moodle's or Canvas's, in one assignment."""
    return bool(ANONYMOUS.fullmatch(student))


# --- who has left


def left(folder: Path) -> set[str]:
    """Return the students who have left the class whose folder this is."""
    return {row[0] for row in read_rows(folder / LEFT)}


def set_left(folder: Path, who: str, gone: bool) -> bool:
    """Note that a student has left, or is back; return whether that is new. Nothing is deleted."""
    before = left(folder)
    after = before | {who} if gone else before - {who}
    write_rows(folder / LEFT, ["student"], [[one] for one in sorted(after)])
    return after != before


# --- who has more time


def extensions(folder: Path) -> dict[tuple[str, str], float]:
    """Return (student, notebook) → days more; the notebook is "all" for an accommodation.

    Raises:
        CourseError: if a line of the file is none.

    """
    found = {}
    for row in read_rows(folder / EXTENSIONS):
        try:
            who, name, days = row
            found[who, name] = float(days)
            timedelta(days=found[who, name])
        except (ValueError, OverflowError):
            raise CourseError(
                f"{folder / EXTENSIONS}: {','.join(row)!r} is not student,notebook,days."
            ) from None
    return found


def extension(folder: Path, who: str, name: str) -> float | None:
    """Return how many days more a student has for a notebook, None if nothing is noted."""
    return extension_of(folder, name)(who)


def extension_of(folder: Path, name: str) -> Callable[[str], float | None]:
    """Return what says how many days more somebody has for a notebook; the file is read once."""
    noted = extensions(folder)
    return lambda who: noted.get((who, name), noted.get((who, EVERY)))


def due_dates(gradebook: Gradebook, folder: Path, name: str) -> Callable[[str], datetime | None]:
    """Return what says when a notebook is due for a student, in UTC, None if it never is.

    Days noted in the class's folder go before those that Formgrader has put into the gradebook.
    """
    try:
        due = gradebook.find_assignment(name).duedate
    except MissingEntry:
        due = None
    days_for = extension_of(folder, name)
    given = {
        who: due + more if due and more else due
        for who, more in extensions_given(gradebook, name).items()
    }

    def of(who: str) -> datetime | None:
        days = days_for(who)
        return given.get(who, due) if days is None or not due else later(due, days)

    return of


def extend(folder: Path, who: str, name: str, days: float) -> None:
    """Note that a student has more time, for one notebook or, with "all", for every one.

    Raises:
        CourseError: if the days are none.

    """
    if not 0 <= days <= MOST_DAYS:
        raise CourseError(f"{days:g} days: give a number from 0 to {MOST_DAYS}.")
    noted = extensions(folder) | {(who, name): days}
    rows = [[one, what, f"{more:g}"] for (one, what), more in sorted(noted.items())]
    write_rows(folder / EXTENSIONS, ["student", "notebook", "days"], rows)


def read_rows(path: Path) -> list[list[str]]:
    """Return the lines of a small file of the class, without its first, which has headings."""
    if not path.exists():
        return []
    rows = list(csv.reader(io.StringIO(decoded(path), newline="")))[1:]
    return [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]


def write_rows(path: Path, heads: list[str], rows: list[list[str]]) -> None:
    """Write a small file of the class, whole or not at all."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([heads, *rows])
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(text.getvalue(), encoding="utf-8")
    new.replace(path)
