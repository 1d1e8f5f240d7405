"""Pages of feedback in one zip, as Moodle and Canvas take them back: `make feedback ARGS=--zip`.

Both read from a file's name whose it is, and know the names that they have given in the download
of all submissions. Moodle ("Upload multiple feedback files in a zip";
mod/assign/feedback/file/importziplib.php) reads the student's number and the kind of the file from
the first part of a path that has them, "Anna Mueller_123456_assignsubmission_file", and takes what
follows as the name of a feedback file. Canvas ("Upload submissions"; app/models/assignment.rb,
infer_comment_context_from_filename) reads the student's number and that of the file that was
handed in, "muelleranna_12345_67890_…", and puts the page into a comment on it.

So `make zipcollect` notes under which name each student's work came.
"""

import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograde import CourseError
from autograde.classroom.classroom import Classroom
from autograde.classroom.course import Assignment
from autograde.terminal import printable

MOODLE = re.compile(r"(?:^|/)([^/_]+_\d+_assignsubmission_[a-z]+(?:_?/|_))")
CANVAS = re.compile(r"((?:LATE_)?anon_[A-Za-z0-9]{5}_\d+_|\w+?_(?:LATE_)?\d+_\d+_)")
TAKEN = ("collected", "is there already", "stays as it was changed", "kept")  # as zips.py says


@dataclass(frozen=True)
class Packed:
    """What `pack` has done.

    Attributes:
        path: the zip.
        moodle, canvas: how many pages are in it for each.
        left_out: students whose work did not come out of a zip.

    """

    path: Path
    moodle: int
    canvas: int
    left_out: list[str]


def note_names(downloaded: Path, told: list[tuple[str, str, str]]) -> None:
    """Note under which name each student's work came.

    Args:
        downloaded: the folder of the assignment's downloads.
        told: file, student, and what was done with it.

    """
    new = {who: file for file, who, done in told if who and done.startswith(TAKEN)}
    _names_file(downloaded).write_text(
        json.dumps(_names(downloaded) | new, indent=1, ensure_ascii=False), encoding="utf-8"
    )


def _names(downloaded: Path) -> dict[str, str]:
    path = _names_file(downloaded)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _names_file(downloaded: Path) -> Path:
    return downloaded / "names.json"


def page_name(came_as: str, assignment: str) -> str:
    """Return the name under which a page goes back, "" if the other name is none of theirs."""
    base = PurePosixPath(came_as).name
    if found := MOODLE.search(came_as) or CANVAS.match(base):
        return f"{found[1]}{assignment}.html"
    return ""


def pack(classroom: Classroom, assignment: Assignment) -> Packed:
    """Put the pages of an assignment into a zip, under the names of the download.

    Raises:
        CourseError: if nobody's work came out of a zip.

    """
    name = assignment.name
    downloaded = classroom.folder / "downloaded" / name
    names = _names(downloaded)
    pages = {
        student: path
        for student in classroom.graded_students(assignment)
        if (path := classroom.places.feedback / student / name / f"{name}.html").is_file()
    }
    named = {student: page_name(names.get(student, ""), name) for student in pages}
    wanted = {student: there for student, there in named.items() if there}
    if not wanted:
        raise CourseError(
            f"The names that Moodle or Canvas gave to the files of {name} are not known. Put the"
            f" download of all submissions into {downloaded / 'archive'} and run make"
            f" zipcollect A={name}, then this again."
        )
    target = classroom.folder / "exports" / f"{name}-feedback.zip"
    target.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for student, there in sorted(wanted.items()):
            archive.write(pages[student], there)
    moodle = sum("_assignsubmission_" in there for there in wanted.values())
    return Packed(target, moodle, len(wanted) - moodle, sorted(set(named) - set(wanted)))


def show(packed: Packed) -> None:
    """Print where the zip is, and what to do with it."""
    number = packed.moodle + packed.canvas
    print(f"{number} page{'s are' if number > 1 else ' is'} in {packed.path}")
    if packed.moodle:
        print(
            "In Moodle: in the assignment's settings, Feedback types, Feedback files; then"
            " Submissions > Actions > Upload multiple feedback files in a zip."
        )
    if packed.canvas:
        print("In Canvas: on the assignment's page, Re-Upload Submissions.")
    if packed.left_out:
        print(
            "Not in it, as their work did not come out of a zip from there:"
            f" {printable(', '.join(packed.left_out))}"
        )
