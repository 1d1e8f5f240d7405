"""A class, through nbgrader: what `make release`, `collect`, `grade` and `feedback` do."""

import json
import os
import re
import shutil
import sys
import warnings
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from nbgrader.apps import NbGraderAPI
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, TimeElapsedColumn, track
from rich.table import Table
from sqlalchemy.exc import SAWarning
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograde import ROOT, CourseError
from autograde.grader.plugins import RunTests, handed_in, put_aside, rebuilt
from autograde.grader.run import Limits, get_warm, graded
from autograde.late import penalties, reassign
from autograde.notebook import exercises, read_source

# nbgrader adds to its session in an order that SQLAlchemy warns of at every submission
warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")

Points = dict[str, dict[str, float]]  # student → grade_id of a test cell → points


def config() -> Config:
    """Load nbgrader_config.py. The folder of the class is `classroom/`, or $CLASSROOM."""
    return PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()


def open_class(folder: str | None = None, unsafe: bool = False) -> NbGraderAPI:
    """Return nbgrader's API for a class.

    Args:
        folder: where it keeps its things, seen from the course; $CLASSROOM or classroom/ if None.
        unsafe: let submissions run with your own rights; where the grader does not run at all
            (it needs Linux), in nbgrader's own way.

    """
    if folder:
        os.environ["CLASSROOM"] = folder
    settings = config()
    if unsafe and sys.platform != "linux":
        for section in ("Autograde", "GenerateFeedback"):
            del settings[section]
    elif unsafe:
        settings.RunTests.unsafe = True
    return NbGraderAPI(config=settings)


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


def grade(api: NbGraderAPI, name: str, force: bool = False) -> dict[str, str]:
    """Grade every submission of an assignment that is new or has changed since it was graded.

    Notebooks run side by side; this process alone writes the gradebook. It may be killed at any
    point: what was written is whole, and the next call does the rest.

    Args:
        api: the class.
        name: the assignment.
        force: grade also what has not changed.

    Returns:
        student → what went wrong, for submissions that could not be graded. One such submission
        does not stop the others.

    """
    students = who_handed_in(api, name)
    limits = RunTests(parent=api).limits
    get_warm(name, limits)
    record(api, name)  # meanwhile
    known = set(points(api, name))
    failed = {student: said for student in students if (said := missing(api, name, student))}
    students = [student for student in students if student not in failed]
    with Progress(*Progress.get_default_columns(), TimeElapsedColumn()) as progress:
        task = progress.add_task(f"Grading {name}", total=len(students))
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # threads that wait for processes
            jobs = {pool.submit(_run, api, name, who, limits, force): who for who in students}
            try:
                for job in as_completed(jobs):
                    student, key = jobs[job], job.result()
                    written = student in known and key == _written(api, name, student)
                    if (force or not written) and (said := _autograde(api, name, student)):
                        failed[student] = said
                    progress.advance(task)
            except KeyboardInterrupt:
                raise CourseError(
                    f"Interrupted. What is graded is kept; the rest: make grade A={name}"
                ) from None
            finally:
                pool.shutdown(cancel_futures=True)
    reassign(api, name)
    return failed


def _autograde(api: NbGraderAPI, name: str, student: str) -> str:
    """Let nbgrader grade one submission, and return what went wrong, "" if nothing did."""
    result = api.autograde(name, student)
    if result.get("error", "").rstrip().endswith("KeyboardInterrupt"):
        raise KeyboardInterrupt  # nbgrader takes it for a fault of this one, and goes on
    return "" if result["success"] else reason(result)


def who_handed_in(api: NbGraderAPI, name: str) -> list[str]:
    """Return the students who have handed in, or say that there are none."""
    read_source(name)  # says which notebooks there are, where this one is not
    students = sorted(api.get_submitted_students(name))
    if not students:
        raise CourseError(
            f"Nobody has handed in {name} yet: there is nothing in"
            f" {api.coursedir.format_path(api.coursedir.submitted_directory, '*', name)}."
            f" Run make collect A={name} first, or put submissions there."
        )
    return students


def missing(api: NbGraderAPI, name: str, student: str) -> str:
    """Return what to say where the notebook is not there at all, else ""."""
    folder = Path(api.coursedir.format_path(api.coursedir.submitted_directory, student, name))
    if os.path.lexists(folder / f"{name}.ipynb"):
        return ""
    there = ", ".join(sorted(path.name for path in folder.iterdir())) or "nothing"
    return f"There is no {name}.ipynb in {folder}, but {there}. Rename the right one."


def _run(api: NbGraderAPI, name: str, student: str, limits: Limits, force: bool) -> str:
    """Run one submission, so that nbgrader finds its verdicts; return the key to them."""
    folder = Path(api.coursedir.format_path(api.coursedir.submitted_directory, student, name))
    path = folder / f"{name}.ipynb"
    put_aside(name, student, [str(path)])
    notebook = rebuilt(name, handed_in(path, folder.parents[1]))
    return graded(name, notebook, limits, force)["key"] + _timestamp(folder)


def _written(api: NbGraderAPI, name: str, student: str) -> str:
    """Return the key to the verdicts that are in the gradebook, "" if there are none."""
    folder = Path(api.coursedir.format_path(api.coursedir.autograded_directory, student, name))
    return _course_metadata(folder / f"{name}.ipynb").get("key", "") + _timestamp(folder)


def _timestamp(folder: Path) -> str:
    """Return when it was handed in, on which a late penalty depends."""
    path = folder / "timestamp.txt"
    return path.read_text(errors="replace")[:100] if path.is_file() else ""


def _course_metadata(path: Path) -> dict[str, Any]:
    """Return what the grader noted in a notebook that it has written, {} if it has not."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))["metadata"]["course"]
    except (OSError, ValueError, KeyError):
        return {}


def looks(api: NbGraderAPI, name: str) -> dict[str, str]:
    """Return student → what a person should look at in the submission, where there is something."""
    found = {}
    for student in sorted(api.get_autograded_students(name)):
        folder = Path(api.coursedir.format_path(api.coursedir.autograded_directory, student, name))
        course = _course_metadata(folder / f"{name}.ipynb")
        # its first sentence says what is wrong; the others tell the student what to do
        said = [re.split(r"(?<=\.) ", course["problem"])[0]] if course.get("problem") else []
        said += [f"{grade_id}: {verdict}" for grade_id, verdict in course.get("look", {}).items()]
        if said:
            found[student] = "\n".join(said)
    return found


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
    heads = [f"{part.number}\nof {sum(part.points.values()):g}" for part in parts]
    off = penalties(api, name)
    heads += ["late"] if off else []
    heads.append(f"total\nof {sum(sum(part.points.values()) for part in parts):g}")
    rows = {}
    for student, scores in points(api, name).items():
        sums = [sum(scores.get(cell) or 0 for cell in part.points) for part in parts]
        sums += [0 - off.get(student, 0)] if off else []
        rows[student] = [*sums, sum(sums)]
    _print_table(f"{name}: points by exercise", heads, rows, looks(api, name) | failed)
    for part in parts:
        Console().print(f"  [dim]{part}[/dim]")


def show_all_points(api: NbGraderAPI, graded_ones: dict[str, dict[str, str]]) -> None:
    """Print a table: a row for each student, a column for each notebook.

    Args:
        api: the class.
        graded_ones: for each notebook what `grade` has returned.

    """
    rows: dict[str, list[float | None]] = defaultdict(lambda: [None] * len(graded_ones))
    attention: dict[str, str] = defaultdict(str)
    for column, (name, failed) in enumerate(graded_ones.items()):
        off = penalties(api, name)
        for student, scores in points(api, name).items():
            earned = sum(score or 0 for score in scores.values())
            rows[student][column] = earned - off.get(student, 0)
        for student, said in (looks(api, name) | failed).items():
            attention[student] += f"{name}: {said}\n"
    totals = [
        sum(sum(part.points.values()) for part in exercises(read_source(name)))
        for name in graded_ones
    ]
    heads = [f"{name}\nof {total:g}" for name, total in zip(graded_ones, totals, strict=True)]
    _print_table("Points by notebook", heads, rows, attention)


def _print_table(
    title: str, heads: list[str], rows: dict[str, list[float | None]], attention: dict[str, str]
) -> None:
    """Print points, and what a person should look at in a column that is there if needed.

    A dash stands for what was not handed in.
    """
    table = Table(title=title)
    table.add_column("student")
    for head in heads:
        table.add_column(head, justify="right")
    if attention:
        table.add_column("wants a look", overflow="fold")
    for student in sorted(rows.keys() | attention.keys()):
        values = rows.get(student, [None] * len(heads))
        cells = ["–" if value is None else f"{value:g}" for value in values]
        looked = [escape(attention.get(student, "").strip())] if attention else []
        table.add_row(student, *cells, *looked)
    Console().print(table)


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
