"""A class: its folder, its gradebook, and nbgrader set up for both."""

import json
import os
import re
import shutil
import sys
import warnings
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from datetime import datetime
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGraderAPI
from nbgrader.exchange import ExchangeError
from nbgrader.utils import temp_attrs
from sqlalchemy.exc import SAWarning

from autograde import CourseError
from autograde.classroom import people
from autograde.classroom.by_hand import Memory, older
from autograde.classroom.course import Assignment, Course
from autograde.classroom.gradebook import index, scores, students, sums, too_many, unread
from autograde.classroom.intake import TIMESTAMP
from autograde.classroom.lock import only_one
from autograde.grader.class_folder import ClassFolder
from autograde.grader.grade import Limits
from autograde.grader.nbgrader_steps import RunTests
from autograde.machine import in_plain_words
from autograde.settings import config

# nbgrader adds to its session in an order that SQLAlchemy warns of at every submission
warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")

Points = dict[str, dict[str, float]]  # student → grade_id of a test cell → points
Noted = Mapping[str, dict[str, Any]]  # student → what the grader noted in the notebook
NOTHING: Noted = MappingProxyType({})
STRANGER = "is not on the list of students"


class Classroom:
    """A class that takes a course.

    Attributes:
        course: the course.
        places: the folders of the class.
        settings: those of nbgrader_config.py, for this class.

    """

    def __init__(
        self, course: Course | None = None, folder: str = "classroom", unsafe: bool = False
    ) -> None:
        """Set nbgrader up for a class.

        Args:
            course: this course if None.
            folder: where the class keeps its things, seen from the course.
            unsafe: let submissions run with your own rights; where the grader does not run at all
                (it needs Linux), in nbgrader's own way.

        """
        self.course = course or Course()
        self.places = ClassFolder(self.course.root / folder)
        self.settings = config(self.course.root, folder)
        if unsafe and sys.platform != "linux":
            for section in ("Autograde", "GenerateFeedback"):
                del self.settings[section]
        elif unsafe:
            self.settings.RunTests.unsafe = True

    @classmethod
    def of(cls, coursedir: Any) -> "Classroom":
        """Return the class that nbgrader is set up for."""
        course = Course(Path(coursedir.root))
        return cls(course, os.path.relpath(ClassFolder.of(coursedir).root, course.root))

    @cached_property
    def nbgrader(self) -> NbGraderAPI:
        """What nbgrader can do for this class."""
        return NbGraderAPI(config=self.settings)

    @property
    def folder(self) -> Path:
        """Where the class keeps its things."""
        return self.places.root

    @property
    def gradebook(self) -> Gradebook:
        """The gradebook, to be opened with `with`."""
        return self.nbgrader.gradebook

    @property
    def limits(self) -> Limits:
        """What a submission may use."""
        return RunTests(parent=self.nbgrader).limits

    # --- who is in it

    def listed(self) -> list[str]:
        """Return the students on the list who have not left; [] if there is no list."""
        with self.gradebook as gradebook:
            return self._listed(gradebook)

    def _listed(self, gradebook: Gradebook) -> list[str]:
        gone = self.left()
        return [student for student in people.on_the_list(gradebook) if student not in gone]

    def names(self) -> dict[str, str]:
        """Return student → first and last name, "" where the list of students has none."""
        with self.gradebook as gradebook:
            return {
                student.id: " ".join(filter(None, (student.first_name, student.last_name)))
                for student in students(gradebook)
            }

    def left(self) -> set[str]:
        """Return the students who have left: their work stays, and is passed over."""
        return people.left(self.folder)

    def refuse_unknown(self, student: str) -> None:
        """Raise CourseError where nobody in the class has this name."""
        with self.gradebook as gradebook:
            known = {one.id for one in students(gradebook)}
        if self.places.submitted.is_dir():
            known |= {one for one in os.listdir(self.places.submitted) if one[0] != "."}
        if student not in known:
            near = ", ".join(get_close_matches(student, known)) or ", ".join(sorted(known)[:20])
            raise CourseError(
                f"Nobody in {self.folder.name} is called {student!r}."
                + (f" There is: {near}" if near else " There is nobody yet: make students FILE=…")
            )

    def not_handed_in(self, assignment: Assignment) -> list[str]:
        """Return the students on the list of whom there is no submission, if that can be known."""
        return sorted(set(self.expected(assignment)) - set(self.handed_in_by(assignment)))

    def expected(self, assignment: Assignment) -> list[str]:
        """Return the students on the list, [] where only numbers have handed in."""
        return people.expected(self.listed(), self.handed_in_by(assignment))

    def strangers(self, assignment: Assignment) -> list[str]:
        """Return those who have handed in and are not on the list, if there is one."""
        return people.strangers(self.listed(), self.handed_in_by(assignment))

    # --- whose work there is

    def handed_in_by(self, assignment: Assignment) -> list[str]:
        """Return the students of whom there is a submission, whatever it is."""
        return self._students_in(self.places.submitted, assignment.name)

    def graded_students(self, assignment: Assignment) -> list[str]:
        """Return the students of whom there is a graded notebook, also if there is a newer one."""
        name = assignment.name
        return self._students_in(self.places.autograded, f"{name}/{name}.ipynb")

    def _students_in(self, folder: Path, path: str) -> list[str]:
        found = os.listdir(folder) if folder.is_dir() else []
        there = {w for w in found if w[0] != "." and os.path.lexists(f"{folder}/{w}/{path}")}
        return sorted(there - self.left())

    def who_handed_in(self, assignment: Assignment) -> list[str]:
        """Return the students who have handed in.

        Raises:
            CourseError: if there are none.

        """
        if students := self.handed_in_by(assignment):
            return students
        raise CourseError(
            f"Nobody has handed in {assignment.name} yet: there is nothing in"
            f" {self.places.submitted / '*' / assignment.name}."
            f" Run make collect A={assignment.name} first, or put submissions there."
        )

    def missing(self, student: str, assignment: Assignment) -> str:
        """Return what to say where the notebook is not there at all, else ""."""
        folder, file = self.places.submitted / student / assignment.name, f"{assignment.name}.ipynb"
        if os.path.lexists(folder / file):
            return ""
        there = sorted(os.listdir(folder))
        names = ", ".join(there[:5]) + (f" and {len(there) - 5} more" if len(there) > 5 else "")
        return f"There is no {file} in {folder}, but {names or 'nothing'}. Rename the right one."

    def is_newest(self, student: str, assignment: Assignment) -> bool:
        """Tell whether nothing newer was handed in than what was graded."""
        handed_in, graded = (
            folder / student / assignment.name
            for folder in (self.places.submitted, self.places.autograded)
        )
        return not handed_in.exists() or timestamp_text(handed_in) == timestamp_text(graded)

    # --- handing out and in

    def release(self, assignment: Assignment) -> None:
        """Put the assignment where students fetch it, in the place of what is there.

        Raises:
            CourseError: if it cannot be released; it says why.

        """
        assignment.refuse_unbuilt()
        name, api = assignment.name, self.nbgrader
        with temp_attrs(api.coursedir, assignment_id=name):
            app = api.exchange.ReleaseAssignment(
                coursedir=api.coursedir, authenticator=api.authenticator, parent=api
            )
            app.force = True
            try:
                app.start()
            except ExchangeError as error:
                raise CourseError(f"nbgrader could not release {name}: {error}") from None

    def collect(self, assignment: Assignment) -> dict[str, str]:
        """Fetch what students have handed in, the newest of each.

        Returns:
            student → why a submission could not be fetched.

        Raises:
            CourseError: if the assignment is not released.

        """
        name, api = assignment.name, self.nbgrader
        if name not in api.get_released_assignments():
            raise CourseError(
                f"{name} is not released, so nobody can have handed it in through the exchange."
                f" Run make release A={name} first. For a zip from Canvas or Moodle: make"
                " zipcollect."
            )
        with self.alone(f"make collect A={name}"), temp_attrs(api.coursedir, assignment_id=name):
            app = api.exchange.Collect(
                coursedir=api.coursedir, authenticator=api.authenticator, parent=api
            )
            app.update = True
            app.start()
        return app.problems

    def record(self, assignment: Assignment) -> None:
        """Tell the gradebook which test cells the assignment has, and what they are worth.

        This is nbgrader's generate_assignment with its output put aside: what students get is made
        by the build, and grading must not change it.
        """
        settings = deepcopy(self.settings)
        aside = self.folder / ".generated"
        settings.CourseDirectory.release_directory = str(aside)
        result = NbGraderAPI(config=settings).generate_assignment(assignment.name)
        if "add or remove cells" in result.get("log", ""):
            raise CourseError(
                f"{assignment.name} has other cells now than when it was first graded, and points"
                f" hang on the cells' names. make regrade A={assignment.name} says which cells, and"
                " what to do."
            )
        succeed(result, f"read {assignment.name}")
        shutil.rmtree(aside)
        with self.gradebook as gradebook:
            index(gradebook)

    def alone(self, doing: str) -> Any:
        """Work on the class alone: `with classroom.alone("make grade A=01_perceptron"):`."""
        return only_one(self.folder, doing)

    # --- what is in the gradebook

    def due_date(self, assignment: Assignment) -> datetime | None:
        """Return when an assignment is due, in UTC, None if that was not set."""
        with self.gradebook as gradebook:
            try:
                return gradebook.find_assignment(assignment.name).duedate
            except MissingEntry:
                return None

    def points(self, assignment: Assignment) -> Points:
        """Read everyone's points from the gradebook, of those who have been graded."""
        with self.gradebook as gradebook:
            found = scores(gradebook, assignment.name)
        gone = self.left()
        return {
            who: {cell: points or 0.0 for cell, points in cells.items()}
            for who, cells in found.items()
            if who not in gone
        }

    def totals(self, assignment: Assignment) -> dict[str, float]:
        """Return student → the sum of the same points, late penalties not taken off."""
        with self.gradebook as gradebook:
            found = sums(gradebook, assignment.name)
        gone = self.left()
        return {who: points for who, points in found.items() if who not in gone}

    def of_earlier_editions(self) -> list[Assignment]:
        """Return graded assignments that the course has no more: only the gradebook knows them."""
        with self.gradebook as gradebook:
            names = [
                one.name
                for one in gradebook.assignments
                if one.name not in self.course.names and sums(gradebook, one.name)
            ]
        return [Assignment(name, NotebookNode(cells=[]), self.course.root) for name in names]

    def worth(self, assignment: Assignment) -> dict[str, float]:
        """Return test cell → what the gradebook says it is worth, {} if it knows nothing of it."""
        with self.gradebook as gradebook:
            try:
                cells = gradebook.find_notebook(assignment.name, assignment.name).grade_cells
            except MissingEntry:
                return {}
            return {cell.name: cell.max_score for cell in cells}

    def looks(self, assignment: Assignment) -> dict[str, str]:
        """Return student → what a person should look at in the submission, if there is anything."""
        with self.gradebook as gradebook:
            return self.looks_in(gradebook, assignment)

    def looks_in(
        self, gradebook: Gradebook, assignment: Assignment, noted: Noted = NOTHING
    ) -> dict[str, str]:
        """Return the same from an open gradebook: to open one takes longer than to ask it.

        Args:
            gradebook: open.
            assignment: the assignment.
            noted: what the grader noted in the students' notebooks; of others, they are read.

        """
        found, graded = {}, self.graded_students(assignment)
        older = self._older(gradebook, assignment.name, graded)
        too_many = _too_many(gradebook, assignment.name)
        by_hand, listed = unread(gradebook, assignment.name), self._listed(gradebook)
        for student in graded:
            course = noted[student] if student in noted else self.noted(student, assignment)
            # its first sentence says what is wrong; the others tell the student what to do
            said = [re.split(r"(?<=\.) ", course["problem"])[0]] if course.get("problem") else []
            said += course.get("mixups", [])
            said += [
                f"{grade_id}: {verdict}" for grade_id, verdict in course.get("look", {}).items()
            ]
            said += older.get(student, []) + too_many.get(student, [])
            said += [
                f"{grade_id}: to be graded by hand"
                for grade_id in by_hand.get(student, [])
                if not any(line.startswith(f"{grade_id}: ") for line in older.get(student, []))
            ]
            if said:
                found[student] = "\n".join(said)
        for student in people.strangers(listed, self.handed_in_by(assignment)):
            near = " or ".join(people.alike(student, listed))
            stranger = f"{STRANGER}, where {near} is: mend the list" if near else STRANGER
            found[student] = "\n".join([*filter(None, [found.get(student)]), stranger])
        return found

    def _older(self, gradebook: Gradebook, name: str, students: list[str]) -> dict[str, list[str]]:
        """Return student → what a person has given for an earlier version, and nobody looked at."""
        found = {}
        for who in students:
            if Memory.read(self.places, who, name).older:
                with suppress(MissingEntry):
                    found[who] = older(self.places, gradebook.find_submission(name, who))
        return found

    def noted(self, student: str, assignment: Assignment) -> dict[str, Any]:
        """Return what the grader noted in the notebook that it has written, {} if it has not."""
        return self.graded_notebook(student, assignment).get("metadata", {}).get("course", {})

    def graded_notebook(self, student: str, assignment: Assignment) -> dict[str, Any]:
        """Return a notebook that the grader has written, as JSON, {} if there is none."""
        folder = self.places.autograded / student / assignment.name
        try:
            text = (folder / f"{assignment.name}.ipynb").read_text(encoding="utf-8")
            return json.loads(text)
        except (OSError, ValueError):  # not there, or damaged since
            return {}


def _too_many(gradebook: Gradebook, name: str) -> dict[str, list[str]]:
    """Return student → points by hand of a test that was worth more when they were given."""
    return {
        who: [
            f"{cell}: {given:g} by hand, more than the {worth:g} that it is worth now"
            for cell, given, worth in rows
        ]
        for who, rows in too_many(gradebook, name).items()
    }


def timestamp_text(folder: Path) -> str:
    """Return when a submission was handed in, on which a late penalty depends, "" if unknown."""
    path = folder / TIMESTAMP
    return path.read_text(errors="replace")[:100] if path.is_file() else ""


def succeed(result: dict[str, Any], what: str) -> None:
    """See that nbgrader has done something.

    Raises:
        CourseError: if it has not; the text says why.

    """
    if result.get("error", "").rstrip().endswith("KeyboardInterrupt"):  # nbgrader catches it
        raise KeyboardInterrupt
    if not result["success"]:
        raise CourseError(f"nbgrader could not {what}:\n{reason(result)}")


def reason(result: dict[str, Any]) -> str:
    """Return the line of nbgrader's report that says what went wrong first.

    What comes after it follows from it, nbgrader's own words above all.
    """
    report = result.get("log", "") + "\n" + result.get("error", "")
    errors = re.findall(r"^ *(?:[\w.]*\.)?(\w+(?:Error|Exception): .+)$", report, re.MULTILINE)
    first = (errors or [report.strip().split("\n")[-1]])[0]
    return in_plain_words(first) or first
