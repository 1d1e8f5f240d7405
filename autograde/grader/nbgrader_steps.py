"""The grader inside nbgrader: what nbgrader_config.py puts into nbgrader's lists.

A submission goes this way. `ReadAnything` reads the file, whatever it is. `Rebuild` puts its
answers into the course's own notebook. `RunTests` has that run and writes the verdicts under the
test cells, from which `classroom/rows.py` takes the points.
"""

import shutil
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode, v4
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Any as Anything
from traitlets import Bool, Integer, observe

from autograde import CourseError
from autograde.grader import verdicts
from autograde.grader.assignment import Plan, plan
from autograde.grader.class_folder import ClassFolder
from autograde.grader.grade import Limits, Result, graded
from autograde.grader.matching import without_hidden_tests
from autograde.grader.rebuild import rebuild
from autograde.grader.scheduler import setting
from autograde.grader.submission import Handed, Unreadable
from autograde.notebook.text import HEADING, is_test

Processed = tuple[NotebookNode, ResourcesDict]
NBGRADERS_OWN = {"timestamp.txt", "submission_secret.txt"}  # what it writes when work is handed in


class ReadAnything(NotebookExporter):
    """Reads a submission without ever failing; what is wrong with it is told further down."""

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> Any:
        """Read a file that a student has handed in, or one that the grader has written."""
        if self.parent is None or resources is None:
            raise TypeError("this is nbgrader's to call, with a parent and resources")
        coursedir = self.parent.coursedir
        ids = resources["nbgrader"]
        folder = ClassFolder.of(coursedir)
        if Path(filename).parent != folder.submitted / ids["student"] / ids["assignment"]:
            return super().from_filename(filename, resources=resources, **kwargs)
        resources["handed"] = folder.read(ids["student"], ids["assignment"])
        base = plan(ids["assignment"], Path(coursedir.root)).base
        return super().from_notebook_node(base, resources, **kwargs)


class Rebuild(NbGraderPreprocessor):
    """Puts a student's answers into the course's own notebook."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Processed:
        """Rebuild it, and see that nothing but the course's own files lies beside it."""
        ids = resources["nbgrader"]
        coursedir = self.parent.parent.coursedir
        _remove_extra_files(coursedir, ids["assignment"], ids["student"])
        the_plan = plan(ids["assignment"], Path(coursedir.root))
        return rebuilt(the_plan, resources["handed"]), resources


def rebuilt(the_plan: Plan, handed: Handed | Unreadable) -> NotebookNode:
    """Return the notebook that is graded; its metadata tell what differed."""
    if isinstance(handed, Unreadable):
        problem, (notebook, notes, mixups) = str(handed), rebuild(the_plan.base, Handed())
        notes, mixups = [], []
    else:
        problem, (notebook, notes, mixups) = "", rebuild(the_plan.base, handed)
    for cell in notebook.cells:
        if is_test(cell):
            cell.source = without_hidden_tests(cell.source)
    notebook.metadata["course"] = {"problem": problem, "notes": notes, "mixups": mixups}
    return notebook


def _remove_extra_files(coursedir: Any, name: str, student: str) -> None:
    """Remove what nbgrader has copied from the submission; it stays where it was handed in."""
    copied = Path(coursedir.format_path(coursedir.autograded_directory, student, name))
    source = Path(coursedir.format_path(coursedir.source_directory, ".", name))
    for path in sorted(copied.rglob("*"), reverse=True):
        if path.name not in NBGRADERS_OWN and not (source / path.relative_to(copied)).exists():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


class RunTests(NbGraderPreprocessor):
    """Has the notebook run in a cage and the tests beside it, and writes down the verdicts."""

    cell_timeout = Integer(20, help="seconds for one cell, and for one test").tag(config=True)
    notebook_timeout = Integer(300, help="seconds for all cells of a notebook").tag(config=True)
    tests_timeout = Integer(120, help="seconds for all tests of a notebook").tag(config=True)
    memory_mb = Integer(2048, help="megabytes for one process").tag(config=True)
    unsafe = Bool(False, help="run students' code with your own rights").tag(config=True)
    force = Bool(False, help="run again what has not changed").tag(config=True)

    # what these settings were called before their names had units
    seconds = Anything(help="renamed to cell_timeout").tag(config=True)
    whole = Anything(help="renamed to notebook_timeout").tag(config=True)
    memory = Anything(help="renamed to memory_mb").tag(config=True)

    @observe("seconds", "whole", "memory")
    def _refuse_old_name(self, change: dict[str, Any]) -> None:
        renamed = {"seconds": "cell_timeout", "whole": "notebook_timeout", "memory": "memory_mb"}
        old, new = change["name"], renamed[change["name"]]
        raise CourseError(
            f"The setting c.RunTests.{old} is called c.RunTests.{new} now. Rename it."
        )

    @property
    def limits(self) -> Limits:
        """What the settings allow a submission."""
        return Limits(
            self.cell_timeout,
            self.notebook_timeout,
            self.tests_timeout,
            self.memory_mb,
            self.unsafe,
            scheduler=setting(self),
        )

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Processed:
        """Run and judge."""
        coursedir = self.parent.parent.coursedir
        the_plan = plan(resources["nbgrader"]["assignment"], Path(coursedir.root))
        folder = ClassFolder.of(coursedir)
        write_verdicts(nb, graded(the_plan, nb, self.limits, folder, self.force))
        return nb, resources


def write_verdicts(notebook: NotebookNode, result: Result) -> None:
    """Put what came of each cell under it, as nbgrader and its pages read it."""
    notebook.metadata["course"] |= {"key": result.key, "look": {}}
    look = notebook.metadata["course"]["look"]
    elsewhere: dict[str, str] = {}  # of this exercise: grade_id of an answer → where it counts
    for cell in notebook.cells:
        if HEADING.search(cell.source) and cell.metadata.course.part == "given":
            elsewhere = {}
        if cell.metadata.course.get("elsewhere") and not cell.metadata.course.get("misplaced"):
            said = f"written in {cell.metadata.course.elsewhere}"
            elsewhere[cell.metadata.nbgrader.grade_id] = said
        if cell.cell_type != "code":
            continue
        cell.outputs = []
        if not (found := result.cells.get(cell.id)):
            continue
        if found.output:
            cell.outputs.append(v4.new_output("stream", name="stdout", text=found.output))
        if is_test(cell):
            cell.metadata["course"] |= found.noted()
            if found.references:
                text = f"Passed, with {verdicts.ours_of(found.references)} in place of yours."
                cell.outputs.append(v4.new_output("stream", name="stdout", text=text))
            if not found.passed:
                look |= elsewhere
            if found.verdict in verdicts.WANT_A_LOOK:
                look[cell.metadata.nbgrader.grade_id] = found.verdict
        if not found.passed:
            shown = [f"{found.verdict}\n", *found.message.split("\n")]
            cell.outputs.append(
                v4.new_output("error", ename=found.verdict, evalue=found.message, traceback=shown)
            )
