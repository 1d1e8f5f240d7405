"""Submissions out of the zip files of Canvas and Moodle: what `make zipcollect` does.

The download of all submissions names its files after the student. Canvas (lib/content_zipper.rb):

    lastfirst_LATE_12345_67890_01_perceptron-1.ipynb
    LATE_anon_aB3xY_67890_01_perceptron-1.ipynb                       (anonymous)

The numbers are Canvas's for the student and for the file; a later file has a higher one. Moodle
(mod/assign/classes/downloader.php), in folders or without, as the teacher has chosen:

    Anna Mueller_123456_assignsubmission_file/01_perceptron.ipynb     (older ones: …file_/01…)
    Anna Mueller_123456_assignsubmission_file_01_perceptron.ipynb
    Participant_123456_assignsubmission_file/01_perceptron.ipynb      (anonymous)

The number is the student's in this one assignment. Where names are hidden, it is all that tells
people apart, and such a student is called `participant-123456` or `anon-ab3xy`; so it stays when
a later download has the names. What comes after it is the name that the student
has given the file, so nothing but the assignment is read from it. Both give an entry of the zip the
time of the download, so that is no time of handing in; it only tells which of two downloads is
newer. When a submission is late, Canvas says so, and not by how much.
"""

import hashlib
import json
import re
import stat
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path, PurePosixPath

from nbgrader.api import Gradebook, Student
from nbgrader.apps.zipcollectapp import ZipCollectApp
from nbgrader.plugins import ExtractorPlugin
from nbgrader.utils import temp_attrs
from rich.console import Console
from rich.table import Column, Table

from autograde import CourseError
from autograde.classroom.classroom import Classroom
from autograde.classroom.course import Assignment
from autograde.classroom.gradebook import students
from autograde.classroom.handback import note_names
from autograde.classroom.intake import TIMESTAMP
from autograde.classroom.people import due_dates
from autograde.classroom.versions import (
    BEST,
    IN_WORDS,
    Kept,
    Version,
    counting,
    grace,
    setting,
)
from autograde.grader.class_folder import ClassFolder
from autograde.grader.submission import MAX_BYTES
from autograde.terminal import plain

MAX_FILES = 10_000  # in one zip
MAX_TOTAL = 4 * 2**30  # bytes in one zip
MAX_RATIO = 200  # a notebook becomes a tenth of its size, a thousandth only if it was made to
SAME_TIME = timedelta(minutes=1)  # one download takes that long
CANVAS = re.compile(r"(?P<who>\w+?)_(?P<late>LATE_)?(?P<number>\d+)_(?P<file>\d+)_(?P<name>[^/]+)")
CANVAS_ANONYMOUS = re.compile(  # looked for first: it can be read as one of the others
    r"(?P<late>LATE_)?anon_(?P<number>[A-Za-z0-9]{5})_(?P<file>\d+)_(?P<name>[^/]+)"
)
MOODLE = re.compile(  # the first that fits: below it, a student may have made folders
    r"(?:.*?/)??(?P<who>[^/_]+)_(?P<number>\d+)_assignsubmission_[a-z]+"
    r"(?:_?/(?:.*/)?|_)(?P<name>[^/]+)"
)
# what Moodle calls a student whose name it hides, in some languages, as `_letters` leaves it; of
# others it is guessed where so many have the same name
PARTICIPANT = {"participant", "participante", "partecipante", "teilnehmer", "teilnehmerin"}
PARTICIPANT |= {"deelnemer", "deltager", "deltagare", "参与者"}
MANY = 3
TAKEN = ("collected", "is there already", "stays as it was changed", "kept")  # how that is said
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
        who: the student's name, as the download has it, "" if it is hidden.
        number: the student's number there.
        canvas: Canvas's number for the file, 0 if it is none of Canvas's.
        late: whether Canvas says that it is late.
        copy: the n of "01_perceptron (n).ipynb", None if it is no such notebook.
        name: what the student has called it.

    """

    file: File
    who: str
    number: str
    canvas: int
    late: bool
    copy: int | None
    name: str


class RefusedFileError(Exception):
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
        except RefusedFileError as problem:
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
        raise RefusedFileError("refused: its name leads out of the folder")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise RefusedFileError("refused: a link or device, no file")
    if name.lower().endswith(PACKED):
        raise RefusedFileError(
            "refused: packed once more; unpack it by hand, if you want to see it"
        )
    if entry.flag_bits & 1:
        raise RefusedFileError("refused: it is locked with a password")
    if entry.file_size > MAX_BYTES:
        raise RefusedFileError(
            f"refused: {entry.file_size / 2**20:.0f} MB, far more than a notebook has"
        )
    if entry.file_size > 2**20 and entry.file_size > MAX_RATIO * entry.compress_size:
        raise RefusedFileError(
            "refused: it unpacks to hundreds of times its size, as no notebook does"
        )
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
        raise RefusedFileError(f"refused: it is damaged ({error})") from None


def loose(path: Path, folder: Path) -> File:
    """Return a file that was unpacked already, by hand or by the browser."""
    name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
    return File(name, datetime.fromtimestamp(path.stat().st_mtime), partial(_loose_content, path))


def _loose_content(path: Path) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        raise RefusedFileError("stays where it is: far more than a notebook has")
    return path.read_bytes()


# --- whose it is


def sent(file: File, assignment: str) -> Sent:
    """Return who has sent a file, by its name.

    Raises:
        RefusedFileError: if that is no name that Canvas or Moodle gives.

    """
    base = PurePosixPath(file.path).name
    if found := MOODLE.fullmatch(file.path):
        canvas, late = 0, False
    elif found := CANVAS_ANONYMOUS.fullmatch(base):
        canvas, late = int(found["file"]), bool(found["late"])
        copy, name = _copy(found["name"], assignment), found["name"].strip()
        return Sent(file, "", found["number"], canvas, late, copy, name)
    elif found := CANVAS.fullmatch(base):
        canvas, late = int(found["file"]), bool(found["late"])
    else:
        raise RefusedFileError("set aside: not named as Canvas and Moodle do, so nobody's")
    copy = _copy(found["name"], assignment)
    number, name = found["number"], found["name"].strip()
    return Sent(file, found["who"].strip(), number, canvas, late, copy, name)


def _copy(name: str, assignment: str) -> int | None:
    """Return 0 for "01_perceptron.ipynb", 2 for "01_perceptron (2).ipynb", None for others."""
    copies = r"(?:[ -]+copy)?(?:[ _-]*(?:\((?P<a>\d{1,4})\)|(?<=[ _y-])(?P<b>\d{1,4})))?"
    found = re.fullmatch(
        rf"(?:copy of )*{re.escape(assignment)}{copies}\.ipynb", name.strip(), re.IGNORECASE
    )
    return int(found["a"] or found["b"] or 0) if found else None


def without_names(found: list[Sent], roster: list[Student]) -> list[Sent]:
    """Return the same, without what is no name: Moodle's word for a student whose name it hides."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if not one.canvas:
            numbers[_letters(one.who)].add(one.number)
    hidden = {name for name, of in numbers.items() if name in PARTICIPANT or len(of) >= MANY}
    hidden -= {name for student in roster for name in _names(student)}
    return [
        one if one.canvas or _letters(one.who) not in hidden else replace(one, who="")
        for one in found
    ]


def hidden_names(found: list[Sent], roster: list[Student]) -> dict[tuple[bool, str], str]:
    """Return what names a student whose name is or was hidden: a number → the student's id.

    With Moodle it is the student's own number, (False, "123456"); with Canvas the file's, (True,
    "67890").
    """
    numbers = {
        (False, student.id.removeprefix("participant-")): student.id
        for student in roster
        if student.id.startswith("participant-")
    }
    for one in found:
        if not one.who:
            number = str(one.canvas) if one.canvas else one.number
            student = f"anon-{one.number}" if one.canvas else f"participant-{one.number}"
            numbers[bool(one.canvas), number] = student.lower()
    return numbers


def student_of(
    one: Sent, roster: list[Student], hidden: dict[tuple[bool, str], str] | None = None
) -> str:
    """Return the student's id: of the gradebook by Canvas's number or by name, else made of both.

    Args:
        one: the file.
        roster: the students of the gradebook.
        hidden: what `hidden_names` returns.

    Raises:
        RefusedFileError: if several have that name.

    """
    number = str(one.canvas) if one.canvas else one.number
    if student := (hidden or {}).get((bool(one.canvas), number)):
        return student
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
        raise RefusedFileError(
            f"set aside: {' and '.join(student.id for student in named)} have that name"
        )
    if named:
        return named[0].id
    name = re.sub(r"[\W_]+", "-", one.who.casefold()).strip("-")
    if not name:
        raise RefusedFileError("set aside: the student's name has no letters")
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

    Every version of it is kept in the class's folder, and the right one put into `submitted/`, so
    that nothing is left to extract. Other files go to `aside/`. Nothing is deleted.
    """

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Sort the files, and say of each where it went. This is nbgrader's way to ask."""
        self.told: list[tuple[str, str, str]] = []  # file, student, what was done with it
        self.coursedir = self.parent.coursedir
        self.name = self.coursedir.assignment_id
        self.aside = Path(archive_path).parent / "aside"
        self.places = ClassFolder.of(self.coursedir)
        self.counts = setting(self.parent)
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            roster = students(gradebook)
            known = {one.id for one in roster}
            due = {one.name: one.duedate for one in gradebook.assignments}.get(self.name)
            until = due_dates(gradebook, self.places.root, self.name)
            for student, group in sorted(self._groups(Path(archive_path), roster).items()):
                if not (right := self._right(student, group)):
                    continue
                stranger = bool(roster) and student not in known
                self._keep(student, right, due, until(student), stranger)
                numbers = [one.number for one in right if one.canvas and one.who]
                if numbers:  # by which it is known next time, and to `make export`
                    gradebook.update_or_create_student(student, lms_user_id=numbers[-1])

    def _groups(self, archive: Path, roster: list[Student]) -> dict[str, list[Sent]]:
        """Return student → what the student has sent; set aside what is nobody's."""
        found, groups = [], defaultdict(list)
        for file in self._files(archive):
            try:
                found.append(sent(file, self.name))
            except RefusedFileError as problem:
                self._set_aside(file, "", str(problem))
        found = without_names(found, roster)
        hidden = hidden_names(found, roster)
        for one in found:
            try:
                groups[student_of(one, roster, hidden)].append(one)
            except RefusedFileError as problem:
                self._set_aside(one.file, "", str(problem))
        return groups

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

    def _right(self, student: str, group: list[Sent]) -> list[Sent]:
        """Return the notebooks that a student has sent, oldest first; set aside the others."""
        if len({one.number for one in group if one.who}) > 1:
            for one in group:
                self._set_aside(one.file, student, "set aside: two people have that name")
            return []
        right = []
        for one in group:
            if one.copy is None:
                self._set_aside(one.file, student, f"set aside: not named {self.name}.ipynb")
                continue
            try:
                one.file.read()
                right.append(one)
            except RefusedFileError as problem:
                self._say(one.file.path, student, str(problem))
        in_order: list[Sent] = []
        while right:
            in_order.insert(0, newest(right))
            right.remove(in_order[0])
        return in_order

    def _keep(
        self,
        student: str,
        sent: list[Sent],
        due: datetime | None,
        until: datetime | None,
        stranger: bool,
    ) -> None:
        """Keep every version that is new, let the right one count, and say what was done."""
        kept = Kept(self.places, student, self.name)
        in_time = {one.file.read() for one in sent if not one.late}
        versions: list[Version | None] = []
        new: set[str] = set()
        for one in sent:
            content = one.file.read()
            # by how much, Canvas does not say: the least that is late
            late = f"{due + timedelta(seconds=1)} UTC" if one.late and due else ""
            version = kept.known(content)
            if one is sent[-1] and version:  # an older one that was handed in once more is new
                overtaken = any(known and known.order > version.order for known in versions)
                version = None if overtaken else version
            if version and late and not version.when and content not in in_time:
                kept.stamp(version, late)
            if not version and self._collected().get(student) != _digest(content):
                version = kept.add(partial(_write, self.name, one, late, _beside(one, sent)))
                new.add(version.name)
            versions.append(version)
        replaced = False
        if new or self.counts != BEST:  # which one is best, make grade finds out
            until = until and until + grace(self.parent)
            replaced = kept.place(counting(kept.all(), self.counts, until, lambda _: 0))
        now = kept.now()
        for one, version in zip(sent, versions, strict=True):
            if version and version.name == now.name:
                done = "collected" if version.name in new else "is there already"
                if replaced:
                    done += f", in place of another version, which is in {kept.folder}"
            elif one is sent[-1] and now.folder == kept.current:  # a person's
                done = f"stays as it was changed in {kept.current}"
            else:
                done = f"kept: {IN_WORDS[self.counts]}"
            if one.late:
                done += "; late" if due else "; late, but the gradebook knows no due date"
            if stranger and one.who:
                done += "; nobody in your list of students has this name"
            self._say(one.file.path, student, done)

    def _collected(self) -> dict[str, str]:
        """Return student → digest of what was collected before there were versions."""
        path = self.aside.parent / "collected.json"
        return json.loads(path.read_text()) if path.exists() else {}

    def _set_aside(self, file: File, student: str, why: str) -> None:
        try:
            content = file.read()
        except RefusedFileError as problem:
            self._say(file.path, student, str(problem))
            return
        self.aside.mkdir(exist_ok=True)
        name = re.sub(r"[^\w. ()-]", "_", file.path)[-60:]
        (self.aside / f"{_digest(content)[:8]}-{name}").write_bytes(content)
        self._say(file.path, student, why)

    def _say(self, path: str, student: str, what: str) -> None:
        self.told.append((path, student, what))
        self.log.info("%s %s: %s", path, student, what)


def _beside(one: Sent, all_sent: list[Sent]) -> list[Sent]:
    """Return the other notebooks of one download: which is meant, no name tells."""
    return [
        other
        for other in all_sent
        if other is not one and abs(one.file.date - other.file.date) <= SAME_TIME
    ]


def _write(name: str, one: Sent, when: str, beside: list[Sent], folder: Path) -> None:
    """Write a version that came without a folder of its own."""
    for other in beside:
        called = re.sub(r"[^\w. ()-]", "_", other.name)[-60:]
        called = f"another {called}" if called == f"{name}.ipynb" else called
        (folder / called).write_bytes(other.file.read())
    (folder / f"{name}.ipynb").write_bytes(one.file.read())
    if when:
        (folder / TIMESTAMP).write_text(when)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def collect(classroom: Classroom, assignment: Assignment) -> list[tuple[str, str, str]]:
    """Collect what lies in `downloaded/NAME/archive/`; return file, student, and what was done.

    This is `nbgrader zip_collect NAME`.

    Raises:
        CourseError: if nothing lies there.

    """
    name, api = assignment.name, classroom.nbgrader
    archive = classroom.folder / "downloaded" / name / "archive"
    archive.mkdir(parents=True, exist_ok=True)
    if not any(path.is_file() for path in archive.rglob("*")):
        raise CourseError(
            f"There is nothing in {archive}. In Canvas or Moodle, download all submissions of"
            f" {name}, put the zip there as it is, and run make zipcollect A={name} again."
        )
    with (
        classroom.alone(f"make zipcollect A={name}"),
        temp_attrs(api.coursedir, assignment_id=name),
    ):
        app = ZipCollectApp(parent=api, coursedir=api.coursedir, force=True, log_level="ERROR")
        app.init_plugins()
        app.extract_archive_files()
        app.process_extracted_files()
    told = app.extractor_plugin_inst.told
    note_names(archive.parent, told)
    return told


def show(assignment: Assignment, told: list[tuple[str, str, str]]) -> None:
    """Print a table: every file, whose it is, and where it went.

    Raises:
        CourseError: if no notebook was among them.

    """
    table = Table(
        Column("file", overflow="fold"),
        "student",
        "",
        title=f"{assignment.name}: what was downloaded",
    )
    for row in told:
        table.add_row(*map(plain, row))
    Console().print(table)
    if not any(done.startswith(TAKEN) for _, _, done in told):
        raise CourseError(f"No {assignment.name}.ipynb could be taken: the last column says why.")
