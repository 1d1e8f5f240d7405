"""A learner's own points, with all tests: what `make progress` does."""

import shutil

from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from autograde import CourseError
from autograde.classroom.classroom import Classroom, reason
from autograde.classroom.course import Assignment, Course
from autograde.grader.seeds import FILE as SECRET
from autograde.grader.verdicts import UNTOUCHED, VERDICTS
from autograde.notebook.text import Exercise, read
from autograde.terminal import plain

ME = "me"


def show() -> None:
    """Grade every notebook in `work/` and print a table: exercise, points, what to do next."""
    course = Course()
    mine = [name for name in course.names if (course.work / name / f"{name}.ipynb").exists()]
    if not mine:
        raise CourseError("There is nothing in work/ yet. Run make lab; begin with 00_start_here.")
    me = _class_of_one(course)
    table = Table(title="Your points", caption_justify="left")
    for column in ("exercise", "points", "what to do next"):
        table.add_column(column, justify="right" if column == "points" else "left")
    for name in track(mine, description="Running all tests"):
        _add_rows(table, me, course.assignment(name))
    Console().print(table)


def _class_of_one(course: Course) -> Classroom:
    """Return a class with nothing in it but the secret of last time, so that points stay."""
    for path in (course.work / ".progress").glob("*"):
        if path.name != SECRET:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
    # your own code, on your own machine
    return Classroom(course, f"{course.work.name}/.progress", unsafe=True)


def _add_rows(table: Table, me: Classroom, assignment: Assignment) -> None:
    table.add_section()
    table.add_row(f"[bold]{assignment.name}[/bold]")
    try:
        graded = _graded(me, assignment)
    except CourseError as error:
        table.add_row("", "", plain(str(error)))
        return
    scores = me.points(assignment)[ME]
    for exercise in assignment.exercises:
        earned = sum(scores[cell] or 0 for cell in exercise.graded)
        what_next = _next_step(exercise, scores, graded)
        table.add_row(str(exercise), f"{earned:g} / {exercise.total:g}", what_next)


def _graded(me: Classroom, assignment: Assignment) -> NotebookNode:
    """Grade the learner's notebook and return it as it ran."""
    name = assignment.name
    mine = me.course.work / name / f"{name}.ipynb"
    read(mine)  # says so where it is no notebook
    submitted = me.places.submitted / ME / name
    submitted.mkdir(parents=True)
    shutil.copy(mine, submitted)
    me.record(assignment)
    result = me.nbgrader.autograde(name, ME)
    if not result["success"]:
        raise CourseError(
            f"It could not be graded: {reason(result)}. If you copied or deleted a cell of the"
            f" course, get a fresh copy (make fresh A={name}) and paste your answers into it."
        )
    return read(me.places.autograded / ME / name / f"{name}.ipynb")


def _next_step(exercise: Exercise, scores: dict[str, float], graded: NotebookNode) -> str | Text:
    """Return what the first test that failed says."""
    if not exercise.points:
        return "for a person to read; our answer is in solutions/"
    missing = [cell for cell, full in exercise.points.items() if (scores[cell] or 0) < full]
    if not missing:
        return "[green]done[/green]"
    cells = {c.metadata.get("nbgrader", {}).get("grade_id"): c for c in graded.cells}
    errors = [out for out in cells[missing[0]].outputs if out.output_type == "error"]
    if not errors:
        return "run its checks in the notebook"
    if errors[0].ename in (UNTOUCHED, "NotImplementedError"):
        return "not written yet"
    said = strip_ansi(errors[0].evalue)
    return plain(
        said if errors[0].ename in (*VERDICTS, "CheckFailed") else f"{errors[0].ename}: {said}"
    )
