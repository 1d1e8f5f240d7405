"""Submissions out of the zips of Canvas and Moodle, and points into their gradebooks."""

import csv
import io
import itertools
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from datetime import UTC, datetime

import pytest
from nbgrader.api import Gradebook

from autograde import ROOT, CourseError, lms, zips
from autograde import classroom as cls
from autograde.answers import fill, reference
from autograde.notebook import write

NAME = "01_perceptron"
CANVAS = "{}_{}_{}_" + NAME  # as lib/content_zipper.rb of Canvas puts it together
MOODLE = "{}_{}_assignsubmission_file"  # as mod/assign/classes/downloader.php of Moodle does
MONDAY, TUESDAY = (2026, 3, 2, 9, 0, 0), (2026, 3, 3, 9, 0, 0)


@pytest.fixture(scope="module")
def new_gradebook(tmp_path_factory):
    """A gradebook that nbgrader has just made; that takes it some seconds."""
    path = tmp_path_factory.mktemp("new") / "gradebook.db"
    cls.config()  # puts what nbgrader calls on the PATH
    Gradebook(f"sqlite:///{path}", "neural-networks").close()
    return path


@pytest.fixture
def a_class(empty_class, new_gradebook):
    shutil.copy(new_gradebook, cls.class_folder(empty_class))
    return empty_class


def packed(api, files, name="submissions.zip", date=MONDAY):
    """Put a zip where `make zipcollect` looks; files: name or ZipInfo → content."""
    folder = cls.class_folder(api) / "downloaded" / NAME / "archive"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in files.items():
            if isinstance(entry, str):
                entry = zipfile.ZipInfo(entry, date)
                entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def submitted(api):
    """Return student → what was collected, and see that nothing else lies there."""
    folder = cls.class_folder(api) / "submitted"
    found = {path.parts[-3]: path.read_text() for path in folder.glob(f"*/{NAME}/{NAME}.ipynb")}
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix == ".ipynb"]
    assert len(files) == len(found)
    return found


def aside(api):
    folder = cls.class_folder(api) / "downloaded" / NAME / "aside"
    return sorted(path.read_text() for path in folder.rglob("*") if path.is_file())


def collect(api):
    """Collect; return file → (student, what was done)."""
    told = zips.collect(api, NAME)
    assert len({file for file, _, _ in told}) == len(told)
    return {file: (student, said) for file, student, said in told}


def roster(api, **students):
    with api.gradebook as book:
        for student, known in students.items():
            book.update_or_create_student(student, **known)


class TestNames:
    @pytest.mark.parametrize(
        ("path", "who", "number", "late", "copy"),
        [
            (CANVAS.format("muelleranna", 12, 34) + ".ipynb", "muelleranna", "12", False, 0),
            (CANVAS.format("muelleranna_LATE", 12, 34) + "-3.ipynb", "muelleranna", "12", True, 3),
            (CANVAS.format("lee", 12, 34) + " (2).ipynb", "lee", "12", False, 2),
            ("lee_12_34_Copy of 01_perceptron.ipynb", "lee", "12", False, 0),
            ("lee_12_34_01_Perceptron - Copy (2).ipynb", "lee", "12", False, 2),
            ("lee_12_34_01_perceptron-Copy1.ipynb", "lee", "12", False, 1),
            ("lee_12_34_homework.ipynb", "lee", "12", False, None),
            ("lee_12_34_02_layers.ipynb", "lee", "12", False, None),
            ("lee_12_34_01_perceptron.py", "lee", "12", False, None),
            ("lee_12_34_LATE_01_perceptron.ipynb", "lee", "12", False, None),
            ("lee_12_34_sam_56_78_01_perceptron.ipynb", "lee", "12", False, None),
            (MOODLE.format("Ann Lee", 7) + "/01_perceptron.ipynb", "Ann Lee", "7", False, 0),
            (MOODLE.format("Ann Lee", 7) + "_/01_perceptron.ipynb", "Ann Lee", "7", False, 0),
            (MOODLE.format("Ann Lee", 7) + "_01_perceptron-1.ipynb", "Ann Lee", "7", False, 1),
            (MOODLE.format("Ann Lee", 7) + "/a/01_perceptron.ipynb", "Ann Lee", "7", False, 0),
            ("all/" + MOODLE.format("Ann", 7) + "/01_perceptron.ipynb", "Ann", "7", False, 0),
            ("Ann_7_assignsubmission_onlinetext/onlinetext.html", "Ann", "7", False, None),
            # a student has made a folder, or a name, that would be another's
            (
                "/".join([MOODLE.format("Eve", 9), MOODLE.format("Ann", 7), NAME + ".ipynb"]),
                "Eve",
                "9",
                False,
                0,
            ),
            (MOODLE.format("Eve", 9) + "_lee_12_34_01_perceptron.ipynb", "Eve", "9", False, None),
        ],
    )
    def test_who_has_sent_what(self, path, who, number, late, copy):
        found = zips.sent(zips.File(path, datetime(*MONDAY), bytes), NAME)
        assert (found.who, found.number, found.late, found.copy) == (who, number, late, copy)

    @pytest.mark.parametrize("path", ["01_perceptron.ipynb", "lee_01_perceptron.ipynb", "._lee"])
    def test_what_bears_no_name_is_nobodys(self, path):
        with pytest.raises(zips.Refused, match="nobody's"):
            zips.sent(zips.File(path, datetime(*MONDAY), bytes), NAME)


def test_a_canvas_class_from_zip_to_points(a_class):
    with a_class.gradebook as book:
        book.update_or_create_assignment(NAME, duedate=datetime(2026, 3, 1, tzinfo=UTC))
    roster(
        a_class,
        anna={"first_name": "Anna", "last_name": "Müller"},
        ben={"first_name": "Someone", "last_name": "Else", "lms_user_id": "13"},
    )
    path = cls.class_folder(a_class) / "solved.ipynb"
    write(fill(NAME, reference(NAME)), path)
    solved = path.read_text()
    files = {
        CANVAS.format("mülleranna", 12, 501) + ".ipynb": "old",
        CANVAS.format("mülleranna", 12, 502) + "-1.ipynb": solved,
        CANVAS.format("leeben_LATE", 13, 400) + ".ipynb": solved + " ",
        CANVAS.format("newcem", 14, 410) + ".ipynb": "{broken",
        "newcem_14_411_notes.txt": "notes",
        CANVAS.format("doris_LATE", 15, 412).replace(NAME, "homework.ipynb"): "hers",
        "readme.txt": "nobody's",
    }
    packed(a_class, files)
    told = collect(a_class)
    assert told.keys() == files.keys()
    found = submitted(a_class)
    assert found == {"anna": solved, "ben": solved + " ", "newcem-14": "{broken"}
    assert aside(a_class) == ["hers", "nobody's", "notes", "old"]
    assert told[CANVAS.format("mülleranna", 12, 501) + ".ipynb"][0] == "anna"
    new = "collected; nobody in your list of students has this name"
    assert told[CANVAS.format("newcem", 14, 410) + ".ipynb"] == ("newcem-14", new)
    assert told["readme.txt"] == ("", "set aside: not named as Canvas and Moodle do, so nobody's")
    assert told[CANVAS.format("leeben_LATE", 13, 400) + ".ipynb"] == ("ben", "collected; late")
    times = list(cls.class_folder(a_class).rglob("submitted/*/*/timestamp.txt"))
    assert [path.parts[-3] for path in times] == ["ben"]  # of the others nothing is known

    again = collect(a_class)
    assert again[CANVAS.format("newcem", 14, 410) + ".ipynb"][1] == "is there already"
    assert submitted(a_class) == found and len(aside(a_class)) == 4
    assert cls.grade(a_class, NAME) == {}
    points = {who: sum(cells.values()) for who, cells in cls.points(a_class, NAME).items()}
    assert points == {"anna": 26, "ben": 26, "newcem-14": 0}
    with a_class.gradebook as book:
        assert book.find_submission(NAME, "ben").total_seconds_late == 1
        assert book.find_student("anna").lms_user_id == "12"
        assert book.find_student("anna").last_name == "Müller"


def test_a_later_download_replaces_and_keeps(a_class):
    ann, bob = MOODLE.format("Ann Lee", 7), MOODLE.format("Bob", 8)
    files = {
        f"{ann}/{NAME} (2).ipynb": "ann 1",
        f"{bob}/{NAME} (2).ipynb": "bob 2",
        f"{bob}/{NAME}.ipynb": "bob 1",
    }
    packed(a_class, files)
    collect(a_class)
    assert submitted(a_class) == {"ann-lee": "ann 1", "bob": "bob 2"}
    folder = cls.class_folder(a_class) / "submitted"
    (folder / "bob" / NAME / f"{NAME}.ipynb").write_text("bob, mended by the teacher")
    flat = {f"{ann}_{NAME}.ipynb": "ann 2", "X/" + MOODLE.format("Cem", 9) + f"_/{NAME}.ipynb": "c"}
    packed(a_class, flat, "submissions (1).zip", TUESDAY)
    told = collect(a_class)
    assert submitted(a_class) == {
        "ann-lee": "ann 2",
        "bob": "bob, mended by the teacher",
        "cem": "c",
    }
    assert "aside" in told[f"{ann}_{NAME}.ipynb"][1]
    assert told[f"{bob}/{NAME} (2).ipynb"][1].startswith("stays")
    assert aside(a_class) == ["ann 1", "ann 1", "bob 1"]


def test_two_people_of_one_name_are_left_to_the_teacher(a_class):
    roster(
        a_class,
        lee1={"first_name": "Ann", "last_name": "Lee"},
        lee2={"first_name": "Ann", "last_name": "Lee"},
        known={"first_name": "Bob", "last_name": "Ray", "lms_user_id": "31"},
    )
    files = {
        CANVAS.format("leeann", 11, 1) + ".ipynb": "which",
        CANVAS.format("raybob", 31, 2) + ".ipynb": "the known",
        CANVAS.format("raybob", 666, 3) + ".ipynb": "calls himself so",
        MOODLE.format("Cem", 1) + f"/{NAME}.ipynb": "one",
        MOODLE.format("Cem", 2) + f"/{NAME}.ipynb": "other",
    }
    packed(a_class, files)
    told = collect(a_class)
    assert submitted(a_class) == {"known": "the known", "raybob-666": "calls himself so"}
    assert aside(a_class) == ["one", "other", "which"]
    assert "lee1 and lee2" in told[CANVAS.format("leeann", 11, 1) + ".ipynb"][1]


def entry(name, mode=stat.S_IFREG | 0o644):
    info = zipfile.ZipInfo(name, MONDAY)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, mode << 16
    return info


def test_hostile_entries_stay_in_the_zip_and_the_others_are_collected(a_class):
    right = CANVAS.format("leeann", 11, 1) + ".ipynb"
    bad = CANVAS.format("eve", 66, 2)
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr(f"{NAME}.ipynb", "inside")
    files = {
        right: "hers",
        f"../../../{bad}1.ipynb": "up",
        f"/{bad}2.ipynb": "absolute",
        f"C:/{bad}3.ipynb": "drive",
        f"a\\..\\..\\{bad}4.ipynb": "windows",
        entry(bad + "5.ipynb", stat.S_IFLNK | 0o777): "/etc/passwd",
        bad + "6.ipynb": " " * (15 * 2**20),  # a thousandth of that in the zip
        bad + "7.ipynb": os.urandom(2**20) * 17,
        bad + ".zip": inner.getvalue(),
    }
    packed(a_class, files)
    before = set(cls.class_folder(a_class).rglob("*"))
    told = collect(a_class)
    assert submitted(a_class) == {"leeann-11": "hers"}
    assert len(told) == len(files)
    reasons = sorted(said for _, said in told.values())
    assert sum("leads out of the folder" in said for said in reasons) == 4
    for word in ("a link", "hundreds of times", "17 MB", "packed once more", "collected"):
        assert sum(word in said for said in reasons) == 1
    new = set(cls.class_folder(a_class).rglob("*")) - before
    assert {path.name for path in new if path.is_file()} <= {
        f"{NAME}.ipynb",
        "collected.json",
        "gradebook.db",
    }


def test_a_zip_that_is_broken_or_too_much_stops_no_other(a_class):
    packed(a_class, {CANVAS.format("leeann", 11, 1) + ".ipynb": "hers"})
    many = {f"x_{n}_1_{NAME}.ipynb": "" for n in range(zips.MAX_FILES + 1)}
    packed(a_class, many, "many.zip")
    folder = cls.class_folder(a_class) / "downloaded" / NAME / "archive"
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    packed(a_class, {CANVAS.format("raybob", 12, 2) + ".ipynb": "his" * 9}, "damaged.zip")
    damaged = bytearray((folder / "damaged.zip").read_bytes())
    damaged[64] ^= 255  # in the middle of what is packed
    (folder / "damaged.zip").write_bytes(damaged)
    told = collect(a_class)
    assert submitted(a_class) == {"leeann-11": "hers"}
    assert "10001 files" in told["many.zip"][1] and "no readable zip" in told["broken.zip"][1]
    assert "damaged" in told[CANVAS.format("raybob", 12, 2) + ".ipynb"][1]


def test_names_in_utf8_that_do_not_say_so(tmp_path):
    path = tmp_path / "canvas.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mxxlleranna_1_2_01_perceptron.ipynb", "hers")
    path.write_bytes(path.read_bytes().replace(b"mxxller", "müller".encode()))
    assert [file.path for file in zips.files_in(path)] == ["mülleranna_1_2_01_perceptron.ipynb"]


def test_nbgraders_own_command_does_the_same(a_class):
    packed(a_class, {CANVAS.format("leeann", 11, 1) + ".ipynb": "hers"})
    command = [sys.executable, "-m", "nbgrader", "zip_collect", NAME]
    place = os.environ | {"CLASSROOM": str(cls.class_folder(a_class).relative_to(ROOT))}
    subprocess.run(command, cwd=ROOT, env=place, check=True, capture_output=True)
    assert submitted(a_class) == {"leeann-11": "hers"}


def test_where_nothing_lies_it_is_told_where_to_put_it(a_class):
    with pytest.raises(CourseError, match=f"downloaded/{NAME}/archive"):
        zips.collect(a_class, NAME)


POINTS = {"anna": 4.5, "ben": 0, "cem": 3, "=1+1": 2, "zoë": 1}


@pytest.fixture(scope="class")
def with_points(empty_class):
    """A class with points in the gradebook, and students of all kinds."""
    roster(
        empty_class,
        anna={"first_name": "Anna", "last_name": 'Müller, "Ann"', "lms_user_id": "12"},
        ben={"first_name": "=HYPERLINK(1)", "last_name": "-x", "email": "ben@school"},
        cem={"email": "@cem"},
        doris={"first_name": "Doris"},
    )
    cls.record(empty_class, NAME)
    with empty_class.gradebook as book:
        for student, score in POINTS.items():
            book.update_or_create_student(student)
            book.add_submission(NAME, student)
            book.find_grade("gates_and", NAME, NAME, student).auto_score = score
        late = book.find_submission_notebook(NAME, NAME, "anna")
        late.late_submission_penalty = 1.25
        book.db.commit()
    return empty_class


def table(path, separator=","):
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), delimiter=separator))


def no_formula(rows):
    """See that a spreadsheet runs nothing: OWASP's list of first characters."""
    for cell in itertools.chain(*rows):
        assert not re.match(r"[=+@\t\r]|-(?!$|[\d.]+$)", cell), cell


def canvas_reads(rows):
    """Read a file by the rules of Canvas's importer; return its assignments and student → points.

    The rules: Student first, ID second, more than three columns; SIS User ID and SIS Login ID
    next; the last column before the assignments is Section; a title ends with its number.
    """
    head, *rest = rows
    assert len(head) > 3 and "Student" in head[0] and "ID" in head[1]
    assert head[2:5] == ["SIS User ID", "SIS Login ID", "Section"]
    ids = [int(re.fullmatch(r".+ \((\d+)\)", title)[1]) for title in head[5:]]
    assert {len(row) for row in rows} == {len(head)}
    worth = [row for row in rest if "Points Possible" in row[0]]
    students = [row for row in rest if row[1]]
    return ids, worth[0][5:], {int(row[1]): row[5:] for row in students}


GRADES = [  # as Canvas exports it
    ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Notes", "00_start_here (70)"],
    ["", "", "", "", "", "", ""],
    ["    Points Possible", "", "", "", "", "", "1"],
    ['Müller, "Ann"', "12", "S1", "a.mueller", "A, B", "", ""],
    ["Ben", "13", "S2", "ben@school", "A", "", "1"],
    ["Cem", "14", "cem", "c", "A", "", ""],
    ["=1+1", "15", "S5", "d", "A", "", ""],
    ["Student, Test", "99", "", "f00", "A", "", ""],
]
GRADES_MORE = [
    ["01 Perceptron (71)", "Essay (72)", "Final Score"],
    ["Manual Posting", "", ""],
    ["20", "10", "(read only)"],
    ["", "9", "80"],
    ["7", "8", ""],
    ["EX", "", ""],
    ["5.5", "", ""],
    ["", "", ""],
]


class TestExport:
    def test_moodle_gets_a_header_who_it_is_and_a_column_for_each_item(self, with_points, capsys):
        path = lms.export(with_points, [])
        assert path == cls.class_folder(with_points) / "exports" / "moodle.csv"
        head, *rows = table(path)
        assert head == ["ID number", "Email address", "First name", "Last name", NAME]
        assert rows == [
            ["anna", "", "Anna", 'Müller, "Ann"', "3.25"],
            ["ben", "ben@school", "'=HYPERLINK(1)", "'-x", "0"],
            ["zoë", "", "", "", "1"],
        ]
        no_formula(rows)
        said = capsys.readouterr().out
        assert "=1+1, cem" in said

    @pytest.mark.parametrize("separator", [",", ";"])
    def test_canvas_gets_its_own_gradebook_filled_in(
        self, separator, with_points, tmp_path, capsys
    ):
        given = tmp_path / "grades.csv"
        rows = [left + right for left, right in zip(GRADES, GRADES_MORE, strict=True)]
        with given.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=separator).writerows(rows)
        written = table(lms.export(with_points, [], given), separator)
        ids, worth, students = canvas_reads(written)
        assert ids == [71] and worth == ["20"]
        assert students == {12: ["3.25"], 13: ["0"], 14: ["EX"], 15: ["5.5"], 99: [""]}
        assert written[3][:5] == ['Müller, "Ann"', "12", "S1", "a.mueller", "A, B"]
        no_formula(written)
        said = capsys.readouterr().out
        assert "01_perceptron is worth 26 points here, 20 in Canvas." in said
        assert "not in this one: =1+1, zoë" in said

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", "no gradebook of Canvas"),
            ("name,points\nann,3\n", "no gradebook of Canvas"),
            ("Student,ID,SIS Login ID,Section,Essay (72)\n", "no assignment 01_perceptron"),
        ],
    )
    def test_what_is_no_gradebook_of_canvas_is_told(self, text, words, with_points, tmp_path):
        (tmp_path / "grades.csv").write_text(text)
        with pytest.raises(CourseError, match=words):
            lms.export(with_points, [NAME], tmp_path / "grades.csv")
        with pytest.raises(CourseError, match="cannot be read"):
            lms.export(with_points, [NAME], tmp_path / "none.csv")


def test_where_nothing_is_graded_it_is_told(a_class):
    with pytest.raises(CourseError, match="make grade"):
        lms.export(a_class, [])
    with pytest.raises(CourseError, match="99_none"):
        lms.export(a_class, ["99_none"])
