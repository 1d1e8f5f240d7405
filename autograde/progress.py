"""A learner's own points, with all tests: what `make progress` does."""

import shutil

from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from rich.console import Console
from rich.progress import track
from rich.table import Table

from autograde import CourseError
from autograde.classroom import class_folder, open_class, points, reason, record
from autograde.grader.verdicts import UNTOUCHED, VERDICTS
from autograde.lab import WORK
from autograde.notebook import Exercise, exercises, names, read, read_source

ME = "me"


def show() -> None:
    """Grade every notebook in `work/` and print a table: exercise, points, what to do next."""
    api = open_class("work/.progress", unsafe=True)  # your own code, on your own machine
    shutil.rmtree(class_folder(api), ignore_errors=True)
    api = open_class("work/.progress", unsafe=True)
    mine = [name for name in names() if (WORK / name / f"{name}.ipynb").exists()]
    if not mine:
        raise CourseError("There is nothing in work/ yet. Run make lab; begin with 00_start_here.")
    table = Table(title="Your points", caption_justify="left")
    for column in ("exercise", "points", "what to do next"):
        table.add_column(column, justify="right" if column == "points" else "left")
    for name in track(mine, description="Running all tests"):
        _add_rows(table, api, name)
    Console().print(table)


def _add_rows(table: Table, api, name: str) -> None:
    table.add_section()
    table.add_row(f"[bold]{name}[/bold]")
    try:
        graded = _graded(api, name)
    except CourseError as error:
        table.add_row("", "", str(error))
        return
    scores = points(api, name)[ME]
    for exercise in exercises(read_source(name)):
        earned = sum(scores[cell] or 0 for cell in exercise.points)
        total = sum(exercise.points.values())
        what_next = _next_step(exercise, scores, graded)
        table.add_row(str(exercise), f"{earned:g} / {total:g}", what_next)


def _graded(api, name: str) -> NotebookNode:
    """Grade the learner's notebook and return it as it ran."""
    read(WORK / name / f"{name}.ipynb")  # says so where it is no notebook
    submitted = class_folder(api) / "submitted" / ME / name
    submitted.mkdir(parents=True)
    shutil.copy(WORK / name / f"{name}.ipynb", submitted)
    record(api, name)
    result = api.autograde(name, ME)
    if not result["success"]:
        raise CourseError(
            f"It could not be graded: {reason(result)}. If you copied or deleted a cell of the"
            f" course, get a fresh copy (make fresh A={name}) and paste your answers into it."
        )
    folder = class_folder(api) / "autograded" / ME / name
    return read(folder / f"{name}.ipynb")


def _next_step(exercise: Exercise, scores: dict[str, float], graded: NotebookNode) -> str:
    """Return what the first test that failed says."""
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
    return said if errors[0].ename in (*VERDICTS, "CheckFailed") else f"{errors[0].ename}: {said}"
