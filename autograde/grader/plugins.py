"""The grader inside nbgrader: what nbgrader_config.py puts into nbgrader's lists.

A submission goes this way. `ReadAnything` reads the file, whatever it is. `Rebuild` puts its
answers into the course's own notebook. `RunTests` has that run and writes the verdicts under the
test cells, from which nbgrader's SaveAutoGrades takes the points. `Summary` opens the page of
feedback.
"""

import shutil
import uuid
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode, v4
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from nbgrader.utils import parse_utc
from traitlets import Bool, Integer

from autograde.grader import verdicts
from autograde.grader.plan import plan
from autograde.grader.run import Limits, graded
from autograde.grader.submission import (
    Handed,
    Unreadable,
    read_submission,
    rebuild,
    without_hidden_tests,
)
from autograde.notebook import exercises, is_test

Result = tuple[NotebookNode, ResourcesDict]
NBGRADERS_OWN = {"timestamp.txt", "submission_secret.txt"}  # what it writes when work is handed in


def put_aside(assignment: str, student: str, notebooks: list[str]) -> None:
    """Move what is no plain file out of a submission before nbgrader copies it.

    A link could lead to another's work, to the gradebook or to a device that never ends. It is
    moved to `aside/` in the class's folder, and nothing is lost. Notebooks stay, because nbgrader
    does not copy them and `ReadAnything` is careful. This is nbgrader's hook.
    """
    for folder in {Path(notebook).parent for notebook in notebooks}:
        for path in sorted(folder.rglob("*")):
            plain = (path.is_file() or path.is_dir()) and not path.is_symlink()
            if path == folder / "timestamp.txt":
                plain = plain and is_time(path)
            if path.suffix != ".ipynb" and not plain:
                aside = folder.parents[2] / "aside" / folder.parent.name / folder.name
                aside.mkdir(parents=True, exist_ok=True)
                path.rename(aside / f"{path.name}-{uuid.uuid4().hex[:6]}")


def is_time(path: Path) -> bool:
    """Tell whether nbgrader can read a time from a file."""
    try:
        return path.stat().st_size < 100 and bool(parse_utc(path.read_text().strip()))
    except (ValueError, OverflowError):
        return False


class ReadAnything(NotebookExporter):
    """Reads a submission without ever failing; what is wrong with it is told further down."""

    def from_filename(
        self, filename: str, resources: dict | None = None, **kwargs: Any
    ) -> tuple[str, dict]:
        """Read a file that a student has handed in, or one that the grader has written."""
        coursedir = self.parent.coursedir
        ids = resources["nbgrader"]
        folder = coursedir.format_path(
            coursedir.submitted_directory, ids["student"], ids["assignment"]
        )
        if Path(filename).parent != Path(folder):
            return super().from_filename(filename, resources=resources, **kwargs)
        within = Path(folder).parents[1]
        resources["handed"] = handed_in(Path(filename), within)
        return self.from_notebook_node(plan(ids["assignment"]).base, resources, **kwargs)


def handed_in(path: Path, within: Path) -> Handed | Unreadable:
    """Read a file, or return why that is impossible."""
    try:
        return read_submission(path, within)
    except Unreadable as problem:
        return problem


class Rebuild(NbGraderPreprocessor):
    """Puts a student's answers into the course's own notebook."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Result:
        """Rebuild it, and see that nothing but the course's own files lies beside it."""
        ids = resources["nbgrader"]
        _remove_extra_files(self.parent.parent.coursedir, ids["assignment"], ids["student"])
        return rebuilt(ids["assignment"], resources["handed"]), resources


def rebuilt(name: str, handed: Handed | Unreadable) -> NotebookNode:
    """Return the notebook that is graded; its metadata tell what differed."""
    problem = str(handed) if isinstance(handed, Unreadable) else ""
    notebook, notes = rebuild(plan(name).base, Handed([], []) if problem else handed)
    for cell in notebook.cells:
        if is_test(cell):
            cell.source = without_hidden_tests(cell.source)
    notebook.metadata["course"] = {"problem": problem, "notes": [] if problem else notes}
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

    seconds = Integer(20, help="how long one cell may run").tag(config=True)
    whole = Integer(300, help="how long a whole notebook may run, in seconds").tag(config=True)
    memory = Integer(2048, help="what one process may use, in megabytes").tag(config=True)
    unsafe = Bool(False, help="run students' code with your own rights").tag(config=True)
    force = Bool(False, help="run again what has not changed").tag(config=True)

    @property
    def limits(self) -> Limits:
        """What the settings allow a submission."""
        return Limits(self.seconds, self.whole, self.memory, self.unsafe)

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Result:
        """Run and judge."""
        name = resources["nbgrader"]["assignment"]
        write_verdicts(nb, graded(name, nb, self.limits, self.force))
        return nb, resources


def write_verdicts(notebook: NotebookNode, result: dict[str, Any]) -> None:
    """Put what came of each cell under it, as nbgrader and its pages read it."""
    notebook.metadata["course"] |= {"key": result["key"], "look": {}}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        found = result["cells"].get(cell.id, {})
        cell.outputs = []
        if found.get("output"):
            cell.outputs.append(v4.new_output("stream", name="stdout", text=found["output"]))
        if is_test(cell):
            cell.metadata["course"] |= {k: found[k] for k in ("verdict", "message", "seconds")}
            if found["verdict"] in verdicts.WANT_A_LOOK:
                look = notebook.metadata["course"]["look"]
                look[cell.metadata.nbgrader.grade_id] = found["verdict"]
        if found.get("verdict", verdicts.PASSED) != verdicts.PASSED:
            message = found["message"]
            shown = [f"{found['verdict']}\n", *message.split("\n")]
            cell.outputs.append(
                v4.new_output("error", ename=found["verdict"], evalue=message, traceback=shown)
            )


class SaveGradesAtOnce(SaveAutoGrades):
    """Writes the grades of a submission into the gradebook together: all of them or none.

    nbgrader itself writes to the disk after every cell.
    """

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Result:
        """Save."""
        ids = resources["nbgrader"]
        self.notebook_id, self.assignment_id = ids["notebook"], ids["assignment"]
        self.student_id, self.gradebook = ids["student"], Gradebook(ids["db_url"])
        with self.gradebook:
            session = self.gradebook.db
            write, session.commit = session.commit, session.flush
            nb, resources = NbGraderPreprocessor.preprocess(self, nb, resources)
            write()
        return nb, resources


class Summary(NbGraderPreprocessor):
    """Opens the feedback page with every exercise: its points, what was tested, what was said."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Result:
        """Put a cell at the top; the points are those that GetGrades has just read."""
        course = nb.metadata.get("course", {})
        cells = {c.metadata.nbgrader.grade_id: c for c in nb.cells if is_test(c)}
        lines = ["## Your points by exercise", ""]
        if course.get("problem"):
            lines += [f"**Your file could not be read.** {_plain(course['problem'])}", ""]
        for part in exercises(nb):
            tests = [cells[grade_id] for grade_id in part.points]
            earned = sum(cell.metadata.nbgrader.get("score") or 0 for cell in tests)
            lines += [f"**Exercise {part}: {earned:g} of {sum(part.points.values()):g}**", ""]
            lines += [_line(cell) for cell in tests] + [""]
        if course.get("notes"):
            lines += ["**What differed from the course's own notebook**", ""]
            lines += [f"- {_plain(note)}" for note in course["notes"]]
        nb.cells.insert(0, v4.new_markdown_cell("\n".join(lines)))
        return nb, resources


def _line(cell: NotebookNode) -> str:
    """Return what the page says of one test cell."""
    given, course = cell.metadata.nbgrader, cell.metadata.get("course", {})
    score = given.get("score") or 0
    mark = "✓" if score == given["points"] else "✗"
    if not given["points"]:  # optional: nothing is won or lost
        mark = "–"
    tested = _plain(cell.source.split("\n")[0].strip('"'))
    line = f"- {mark} {score:g} of {given['points']:g} · {tested}"
    if course.get("verdict", verdicts.PASSED) == verdicts.PASSED:
        return line
    line += f" *{course['verdict']}*"
    if course["verdict"] == verdicts.UNTOUCHED:
        return line
    return line + "\n\n" + "\n".join(f"      {said}" for said in course["message"].splitlines())


def _plain(text: str) -> str:
    """Return text in which nothing is markup."""
    for sign in "\\`*_{}[]()#+!|":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("<", "&lt;").replace("\n", " ")
