"""A class, through nbgrader: what `make release`, `collect`, `grade` and `feedback` do."""

import os
import re
import shutil
import warnings
from collections import defaultdict
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from rich.console import Console
from rich.progress import track
from rich.table import Table
from sqlalchemy.exc import SAWarning
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograde import ROOT, CourseError
from autograde.notebook import exercises, read_source

# nbgrader adds to its session in an order that SQLAlchemy warns of at every submission
warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")

Points = dict[str, dict[str, float]]  # student → grade_id of a test cell → points


def config() -> Config:
    """Load nbgrader_config.py. The folder of the class is `classroom/`, or $CLASSROOM."""
    return PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()


def open_class(folder: str | None = None) -> NbGraderAPI:
    """Return nbgrader's API for a class.

    Args:
        folder: where it keeps its things, seen from the course; $CLASSROOM or classroom/ if None.

    """
    if folder:
        os.environ["CLASSROOM"] = folder
    return NbGraderAPI(config=config())


def class_folder(api: NbGraderAPI) -> Path:
    """Return the folder in which the class keeps its things."""
    return Path(api.coursedir.root) / Path(api.coursedir.submitted_directory).parent


def release(api: NbGraderAPI, name: str) -> None:
    """Put the assignment where students fetch it."""
    record(api, name)
    if name in api.get_released_assignments():
        _succeed(api.unrelease(name), f"unrelease {name}")
    _succeed(api.release_assignment(name), f"release {name}")


def collect(api: NbGraderAPI, name: str) -> list[str]:
    """Fetch what students have handed in, the newest of each; return who has."""
    _succeed(api.collect(name, update=True), f"collect {name}")
    return sorted(api.get_submitted_students(name))


def record(api: NbGraderAPI, name: str) -> None:
    """Tell the gradebook which test cells the assignment has, and what they are worth.

    This is nbgrader's generate_assignment with its output put aside: what students get is made by
    the build, and grading must not change it.
    """
    read_source(name)  # says which notebooks there are, where this one is not
    settings = config()
    aside = class_folder(api) / ".generated"
    settings.CourseDirectory.release_directory = str(aside.relative_to(api.coursedir.root))
    _succeed(NbGraderAPI(config=settings).generate_assignment(name), f"read {name}")
    shutil.rmtree(aside)


def grade(api: NbGraderAPI, name: str) -> dict[str, str]:
    """Grade every submission of an assignment; return student → what went wrong, where it did.

    One submission that cannot be graded does not stop the others.
    """
    record(api, name)
    students = sorted(api.get_submitted_students(name))
    if not students:
        raise CourseError(
            f"Nobody has handed in {name} yet: there is nothing in"
            f" {api.coursedir.format_path(api.coursedir.submitted_directory, '*', name)}."
            f" Run make collect A={name} first, or put submissions there."
        )
    failed = {}
    for student in track(students, description=f"Grading {name}"):
        result = api.autograde(name, student)
        if not result["success"]:
            failed[student] = reason(result)
    return failed


def feedback(api: NbGraderAPI, name: str) -> Path:
    """Write a page of feedback for every graded submission; return the folder they are in."""
    for student in track(sorted(api.get_autograded_students(name)), description="Writing feedback"):
        _succeed(api.generate_feedback(name, student), f"write feedback for {student}")
    if name in api.get_released_assignments():
        _succeed(api.release_feedback(name), f"hand feedback on {name} back")
    return Path(api.coursedir.root) / api.coursedir.feedback_directory


def points(api: NbGraderAPI, name: str) -> Points:
    """Read everyone's points from the gradebook."""
    found: Points = defaultdict(dict)
    with api.gradebook as gradebook:
        for submission in gradebook.assignment_submissions(name):
            for notebook in submission.notebooks:
                for cell in notebook.grades:
                    found[submission.student.id][cell.name] = cell.score
    return dict(found)


def show_points(api: NbGraderAPI, name: str, failed: dict[str, str]) -> None:
    """Print a table: a row for each student, a column for each exercise."""
    parts = exercises(read_source(name))
    table = Table(title=f"{name}: points by exercise", caption_justify="left")
    table.add_column("student")
    for part in parts:
        table.add_column(f"{part.number}\nof {sum(part.points.values()):g}", justify="right")
    table.add_column(f"total\nof {sum(sum(p.points.values()) for p in parts):g}", justify="right")
    for student, scores in sorted(points(api, name).items()):
        if student in failed:
            continue
        sums = [sum(scores.get(cell, 0) for cell in part.points) for part in parts]
        table.add_row(student, *(f"{value:g}" for value in sums), f"{sum(sums):g}")
    console = Console()
    console.print(table)
    for part in parts:
        console.print(f"  [dim]{part}[/dim]")
    for student, reason in failed.items():
        console.print(f"[bold]{student}[/bold] could not be graded: {reason}", soft_wrap=True)


def _succeed(result: dict, what: str) -> None:
    if not result["success"]:
        raise CourseError(f"nbgrader could not {what}:\n{reason(result)}")


def reason(result: dict) -> str:
    """Return the line of nbgrader's report that says what went wrong."""
    report = result.get("log", "") + "\n" + result.get("error", "")
    errors = re.findall(r"^ *(?:[\w.]*\.)?(\w+(?:Error|Exception): .+)$", report, re.MULTILINE)
    # nbgrader's own exception says only that there was one
    telling = [line for line in errors if "see the the above traceback" not in line]
    return (telling or errors or [report.strip().split("\n")[-1]])[-1]
