"""Tables for a teacher that are no points: the list of students, and how far each notebook is."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograde import CourseError
from autograde.classroom.classroom import Classroom
from autograde.classroom.course import Assignment
from autograde.classroom.feedback import outdated
from autograde.classroom.people import on_the_list, read_list, write_list
from autograde.classroom.times import shown
from autograde.terminal import plain, printable


def take(classroom: Classroom, file: Path, write: bool) -> None:
    """Show what a file says of the students, and put them into the gradebook if told to.

    Raises:
        CourseError: if a line of the file is wrong; then nothing is written.

    """
    found = read_list(file)
    with classroom.gradebook as gradebook:
        before = on_the_list(gradebook)
    keys = [
        key
        for key in ("first_name", "last_name", "email", "lms_user_id")
        if any(known.get(key) for known in found.students.values())
    ]
    table = Table(title=f"{len(found.students)} students in {file.name}")
    for head in ("id", *keys, ""):
        table.add_column(head, overflow="fold")
    for who, known in found.students.items():
        new = "" if who in before else "new"
        table.add_row(plain(who), *(plain(known.get(key, "")) for key in keys), new)
    Console().print(table)
    print("Read as " + ", ".join(f"{key}: “{head}”" for key, head in found.columns.items()))
    if found.problems:
        raise CourseError("\n".join([*found.problems, "Nothing was written. Mend the file first."]))
    if gone := sorted(set(before) - found.students.keys()):
        print(printable(f"On the list, and not in this file: {', '.join(gone)}"))
        print("If one of them has left: make drop WHO=…")
    if write:
        with classroom.gradebook as gradebook:
            write_list(gradebook, found)
        print(f"The list of {classroom.folder.name} has them now.")
    else:
        print(f"Nothing was written. To write it: make students FILE={file} ARGS=--write")


def show_status(classroom: Classroom) -> None:
    """Print how far each notebook is."""
    released = classroom.nbgrader.get_released_assignments()
    listed = classroom.listed()
    table = Table(title=f"{classroom.folder.name}: {len(listed) or 'no'} students on the list")
    for head in ("notebook", "released", "due", "handed in", "graded", "feedback"):
        table.add_column(head, justify="left" if head in ("notebook", "due") else "right")
    for name in classroom.course.names:
        assignment = classroom.course.assignment(name)
        due = classroom.due_date(assignment)
        table.add_row(
            name,
            "yes" if name in released else "",
            shown(due) if due else "",
            *_counts(classroom, assignment, len(listed)),
        )
    Console().print(table)


def _counts(classroom: Classroom, assignment: Assignment, listed: int) -> list[str]:
    """Return how many have handed in, are graded, and have a page that is up to date."""
    handed_in = classroom.handed_in_by(assignment)
    graded = set(classroom.graded_students(assignment))
    if not handed_in and not graded:
        return ["", "", ""]
    newest = [who for who in handed_in if who in graded and classroom.is_newest(who, assignment)]
    waiting = len(handed_in) - len(newest)
    old = len(outdated(classroom, assignment))
    return [
        f"{len(handed_in)} of {listed}" if listed else f"{len(handed_in)}",
        f"{len(newest)}" + (f", {waiting} to do" if waiting else ""),
        f"{len(graded) - old}" + (f", {old} to do" if old else ""),
    ]
