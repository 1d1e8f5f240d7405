"""Submissions out of the zip files of Canvas and Moodle: what `make zipcollect` does.

The download of all submissions names its files after the student. Canvas (lib/content_zipper.rb):

    lastfirst_LATE_12345_67890_01_perceptron-1.ipynb

The numbers are Canvas's for the student and for the file; a later file has a higher one. Moodle
(mod/assign/classes/downloader.php), in folders or without, as the teacher has chosen:

    Anna Mueller_123456_assignsubmission_file/01_perceptron.ipynb     (older ones: …file_/01…)
    Anna Mueller_123456_assignsubmission_file_01_perceptron.ipynb

The number is the student's in this one assignment. What comes after it is the name that the student
has given the file, so nothing but the assignment is read from it. Both give an entry of the zip the
time of the download, so that is no time of handing in; it only tells which of two downloads is
newer. When a submission is late, Canvas says so, and not by how much.
"""

import hashlib
import json
import re
import stat
import unicodedata
import uuid
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path, PurePosixPath

from nbgrader.api import Gradebook, Student
from nbgrader.apps import NbGraderAPI
from nbgrader.apps.zipcollectapp import ZipCollectApp
from nbgrader.plugins import ExtractorPlugin
from nbgrader.utils import temp_attrs
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from autograde import CourseError
from autograde.classroom import class_folder
from autograde.grader.submission import MAX_BYTES
from autograde.notebook import read_source

MAX_FILES = 10_000  # in one zip
MAX_TOTAL = 4 * 2**30  # bytes in one zip
MAX_RATIO = 200  # a notebook becomes a tenth of its size, a thousandth only if it was made to
SAME_TIME = timedelta(minutes=1)  # one download takes that long
CANVAS = re.compile(r"(?P<who>\w+?)_(?P<late>LATE_)?(?P<number>\d+)_(?P<file>\d+)_(?P<name>[^/]+)")
MOODLE = re.compile(  # the first that fits: below it, a student may have made folders
    r"(?:.*?/)??(?P<who>[^/_]+)_(?P<number>\d+)_assignsubmission_[a-z]+"
    r"(?:_?/(?:.*/)?|_)(?P<name>[^/]+)"
)
PACKED = (".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar")


@dataclass(frozen=True)
class File:
    """A file out of a download.

    Attributes:
        path: its name there, folders included.
        date: the time that the zip gives it.
        read: returns its bytes.

    """

    path: str
    date: datetime
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Sent:
    """A file of which it is known who has sent it.

    Attributes:
        file: the file.
        who: the student's name, as the download has it.
        number: the student's number there.
        canvas: Canvas's number for the file, 0 if it is none of Canvas's.
        late: whether Canvas says that it is late.
        copy: the n of "01_perceptron (n).ipynb", None if it is no such notebook.

    """

    file: File
    who: str
    number: str
    canvas: int
    late: bool
    copy: int | None


class Refused(Exception):  # noqa: N818 - the file is refused
    """The text says why a file, or a whole zip, was left where it is."""


# --- what is in a zip, and what had better stay there


def files_in(path: Path) -> Iterator[File | tuple[str, str]]:
    """Yield the files of a zip; of one that is refused, its name and why. Nothing is written."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield path.name, f"no readable zip ({error}); download it again"
        return
    if len(entries) > MAX_FILES:
        yield path.name, f"refused: {len(entries)} files, more than {MAX_FILES}"
        return
    sound = []
    for entry in entries:
        try:
            sound.append(File(_checked(entry), _date(entry), partial(_content, path, entry)))
        except Refused as problem:
            yield _name(entry), str(problem)
    if sum(entry.file_size for entry in entries if entry.file_size <= MAX_BYTES) > MAX_TOTAL:
        yield path.name, f"refused: unpacked, it has more than {MAX_TOTAL / 2**30:g} GB"
        return
    yield from sound


def _checked(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry, or refuse it."""
    name = _name(entry)
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or re.match("[A-Za-z]:", name):
        raise Refused("refused: its name leads out of the folder")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise Refused("refused: a link or device, no file")
    if name.lower().endswith(PACKED):
        raise Refused("refused: packed once more; unpack it by hand, if you want to see it")
    if entry.flag_bits & 1:
        raise Refused("refused: it is locked with a password")
    if entry.file_size > MAX_BYTES:
        raise Refused(f"refused: {entry.file_size / 2**20:.0f} MB, far more than a notebook has")
    if entry.file_size > 2**20 and entry.file_size > MAX_RATIO * entry.compress_size:
        raise Refused("refused: it unpacks to hundreds of times its size, as no notebook does")
    return name


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry; many programs write UTF-8 and do not say so."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _date(entry: zipfile.ZipInfo) -> datetime:
    try:
        return datetime(*entry.date_time)
    except ValueError:  # a zip may say 0 for a month
        return datetime(1980, 1, 1)


def _content(path: Path, entry: zipfile.ZipInfo) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(entry) as file:
            return file.read(MAX_BYTES)
    except Exception as error:  # zlib, lzma and zipfile each have their own for a damaged one
        raise Refused(f"refused: it is damaged ({error})") from None


def loose(path: Path, folder: Path) -> File:
    """Return a file that was unpacked already, by hand or by the browser."""
    name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
    return File(name, datetime.fromtimestamp(path.stat().st_mtime), partial(_loose_content, path))


def _loose_content(path: Path) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        raise Refused("stays where it is: far more than a notebook has")
    return path.read_bytes()


# --- whose it is


def sent(file: File, assignment: str) -> Sent:
    """Return who has sent a file, by its name.

    Raises:
        Refused: if that is no name that Canvas or Moodle gives.

    """
    if found := MOODLE.fullmatch(file.path):
        canvas, late = 0, False
    elif found := CANVAS.fullmatch(PurePosixPath(file.path).name):
        canvas, late = int(found["file"]), bool(found["late"])
    else:
        raise Refused("set aside: not named as Canvas and Moodle do, so nobody's")
    copy = _copy(found["name"], assignment)
    return Sent(file, found["who"].strip(), found["number"], canvas, late, copy)


def _copy(name: str, assignment: str) -> int | None:
    """Return 0 for "01_perceptron.ipynb", 2 for "01_perceptron (2).ipynb", None for others."""
    copies = r"(?:[ -]+copy)?(?:[ _-]*(?:\((?P<a>\d{1,4})\)|(?<=[ _y-])(?P<b>\d{1,4})))?"
    found = re.fullmatch(
        rf"(?:copy of )*{re.escape(assignment)}{copies}\.ipynb", name.strip(), re.IGNORECASE
    )
    return int(found["a"] or found["b"] or 0) if found else None


def student_of(one: Sent, roster: list[Student]) -> str:
    """Return the student's id: of the gradebook by Canvas's number or by name, else made of both.

    Raises:
        Refused: if several have that name.

    """
    if one.canvas:
        for student in roster:
            if student.lms_user_id == one.number:
                return student.id
    # a student whom Canvas knows by another number is another one, whatever the name
    named = [
        student
        for student in roster
        if _letters(one.who) in _names(student) and not (one.canvas and student.lms_user_id)
    ]
    if len(named) > 1:
        raise Refused(f"set aside: {' and '.join(student.id for student in named)} have that name")
    if named:
        return named[0].id
    name = re.sub(r"[\W_]+", "-", one.who.casefold()).strip("-")
    if not name:
        raise Refused("set aside: the student's name has no letters")
    return f"{name}-{one.number}" if one.canvas else name


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def _names(student: Student) -> set[str]:
    first, last = _letters(student.first_name or ""), _letters(student.last_name or "")
    return {first + last, last + first} - {""}


def newest(group: list[Sent]) -> Sent:
    """Return the newest: by Canvas's number, else by download, else by "(2)" in the name."""
    if all(one.canvas for one in group):
        return max(group, key=lambda one: one.canvas)
    last = max(one.file.date for one in group)
    recent = [one for one in group if last - one.file.date <= SAME_TIME]
    return max(recent, key=lambda one: (one.copy, one.file.date))


# --- into nbgrader


class ZipExtractor(ExtractorPlugin):
    """Takes each student's notebook out of what lies in `archive/`, for `nbgrader zip_collect`.

    Into `extracted/STUDENT/` go only files that nbgrader shall collect. Others go to `aside/`, and
    so does an earlier submission in whose place a newer one comes. Nothing is deleted.
    """

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Sort the files, and say of each where it went. This is nbgrader's way to ask."""
        self.told: list[tuple[str, str, str]] = []  # file, student, what was done with it
        self.coursedir = self.parent.coursedir
        self.name = self.coursedir.assignment_id
        self.aside = Path(archive_path).parent / "aside"
        groups = defaultdict(list)
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            roster = gradebook.students
            due = {one.name: one.duedate for one in gradebook.assignments}.get(self.name)
            for file in self._files(Path(archive_path)):
                try:
                    one = sent(file, self.name)
                    groups[student_of(one, roster)].append(one)
                except Refused as problem:
                    self._set_aside(file, "", str(problem))
            listed = {one.id for one in roster}
            for student, group in sorted(groups.items()):
                if one := self._chosen(student, group):
                    new = bool(listed) and student not in listed
                    self._place(student, one, Path(extracted_path) / student, due, new)
                    if one.canvas:  # by which it is known next time, and to `make export`
                        gradebook.update_or_create_student(student, lms_user_id=one.number)

    def _files(self, archive: Path) -> Iterator[File]:
        for path in sorted(archive.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            if path.suffix.lower() != ".zip":
                yield loose(path, archive)
                continue
            for found in files_in(path):
                if isinstance(found, File):
                    yield found
                else:
                    self._say(found[0], "", f"{found[1]}; still in {path.name}")

    def _chosen(self, student: str, group: list[Sent]) -> Sent | None:
        """Return the file to collect; set the others aside."""
        if len({one.number for one in group}) > 1:
            for one in group:
                self._set_aside(one.file, student, "set aside: two people have that name")
            return None
        right = [one for one in group if one.copy is not None]
        for one in group:
            if one.copy is None:
                self._set_aside(one.file, student, f"set aside: not named {self.name}.ipynb")
        while right:
            best = newest(right)
            right.remove(best)
            try:
                best.file.read()
            except Refused as problem:
                self._say(best.file.path, student, str(problem))
                continue
            for one in right:
                self._set_aside(one.file, student, f"set aside: older than {best.file.path}")
            return best
        return None

    def _place(
        self, student: str, one: Sent, folder: Path, due: datetime | None, new: bool
    ) -> None:
        """Put a file where nbgrader collects it, unless that was done before."""
        content = one.file.read()
        there = Path(
            self.coursedir.format_path(self.coursedir.submitted_directory, student, self.name)
        )
        # by how much, Canvas does not say: the least that is late
        late = f"{due + timedelta(seconds=1)} UTC" if one.late and due else ""
        said = ""
        if one.late:
            said = "; late" if due else "; late, but the gradebook knows no due date"
        if there.exists():
            notebook = there / f"{self.name}.ipynb"
            have = notebook.read_bytes() if notebook.is_file() else b""
            if have == content:
                if late and not (there / "timestamp.txt").exists():
                    (there / "timestamp.txt").write_text(late)
                self._say(one.file.path, student, f"is there already{said}")
                return
            if self._collected().get(student) == _digest(content):
                self._say(one.file.path, student, f"stays as it was changed in {there}")
                return
            self.aside.mkdir(exist_ok=True)
            there.rename(self.aside / f"{student}-{uuid.uuid4().hex[:6]}")
            said = f", in place of the one that is now in {self.aside.name}/{said}"
        folder.mkdir(parents=True)
        (folder / f"{self.name}.ipynb").write_bytes(content)
        if late:
            (folder / "timestamp.txt").write_text(late)
        self._collected(student, _digest(content))
        said += "; nobody in your list of students has this name" if new else ""
        self._say(one.file.path, student, f"collected{said}")

    def _collected(self, *new: str) -> dict[str, str]:
        """Return student → digest of what was collected; note another one."""
        path = self.aside.parent / "collected.json"
        known = json.loads(path.read_text()) if path.exists() else {}
        if new:
            known[new[0]] = new[1]
            path.write_text(json.dumps(known, indent=1))
        return known

    def _set_aside(self, file: File, student: str, why: str) -> None:
        try:
            content = file.read()
        except Refused as problem:
            self._say(file.path, student, str(problem))
            return
        self.aside.mkdir(exist_ok=True)
        name = re.sub(r"[^\w. ()-]", "_", file.path)[-60:]
        (self.aside / f"{_digest(content)[:8]}-{name}").write_bytes(content)
        self._say(file.path, student, why)

    def _say(self, path: str, student: str, what: str) -> None:
        self.told.append((path, student, what))
        self.log.info("%s %s: %s", path, student, what)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def collect(api: NbGraderAPI, name: str) -> list[tuple[str, str, str]]:
    """Collect what lies in `downloaded/NAME/archive/`; return file, student, and what was done.

    This is `nbgrader zip_collect NAME --force`. The force is for `extracted/`, which is made anew
    each time; in `submitted/` nothing is in its way any more.

    Raises:
        CourseError: if nothing lies there.

    """
    read_source(name)  # says which notebooks there are, where this one is not
    archive = class_folder(api) / "downloaded" / name / "archive"
    archive.mkdir(parents=True, exist_ok=True)
    if not any(path.is_file() for path in archive.rglob("*")):
        raise CourseError(
            f"There is nothing in {archive}. In Canvas or Moodle, download all submissions of"
            f" {name}, put the zip there as it is, and run make zipcollect A={name} again."
        )
    with temp_attrs(api.coursedir, assignment_id=name):
        app = ZipCollectApp(parent=api, coursedir=api.coursedir, force=True, log_level="ERROR")
        app.init_plugins()
        app.extract_archive_files()
        app.process_extracted_files()
    return app.extractor_plugin_inst.told


def show(name: str, told: list[tuple[str, str, str]]) -> None:
    """Print a table: every file, whose it is, and where it went."""
    table = Table(
        Column("file", overflow="fold"), "student", "", title=f"{name}: what was downloaded"
    )
    for row in told:
        table.add_row(*("".join(c if c.isprintable() else "�" for c in escape(t)) for t in row))
    Console().print(table)
