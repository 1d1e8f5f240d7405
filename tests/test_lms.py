"""Submissions out of the zips of Canvas and Moodle, and points into their gradebooks."""

import csv
import io
import itertools
import os
import re
import stat
import subprocess
import sys
import zipfile
from datetime import UTC, datetime

import nbformat
import pytest

from autograde import ROOT, CourseError
from autograde.classroom import handback, lms, zips
from autograde.classroom.feedback import give_feedback
from autograde.classroom.grading import grade
from autograde.grader.rebuild import rebuild
from autograde.notebook.text import write
from autograde.proof.answer_bank import fill, reference

NAME = "01_perceptron"
CANVAS = "{}_{}_{}_" + NAME  # as lib/content_zipper.rb of Canvas puts it together
MOODLE = "{}_{}_assignsubmission_file"  # as mod/assign/classes/downloader.php of Moodle does
MONDAY, TUESDAY, WEDNESDAY = ((2026, 3, day, 9, 0, 0) for day in (2, 3, 4))


def packed(api, files, name="submissions.zip", date=MONDAY):
    """Put a zip where `make zipcollect` looks; files: name or ZipInfo → content."""
    folder = api.folder / "downloaded" / NAME / "archive"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in files.items():
            if isinstance(entry, str):
                entry = zipfile.ZipInfo(entry, date)
                entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def submitted(api):
    """Return student → what was collected, and see that only versions of it lie beside it."""
    folder = api.folder / "submitted"
    found = {path.parts[-3]: path.read_text() for path in folder.glob(f"*/{NAME}/{NAME}.ipynb")}
    beside = [path for path in folder.rglob("*.ipynb") if path.name != f"{NAME}.ipynb"]
    versions = kept(api)
    assert all(path.read_text() in versions[path.parts[-3]] for path in beside)
    return found


def aside(api):
    folder = api.folder / "downloaded" / NAME / "aside"
    return sorted(path.read_text() for path in folder.rglob("*") if path.is_file())


def kept(api):
    """Return student → the versions that are kept, in their order."""
    folders = sorted((api.folder / "versions").glob(f"*/{NAME}/[0-9]*"))
    found = {folder.parts[-3]: [] for folder in folders}
    for folder in folders:
        found[folder.parts[-3]].append((folder / f"{NAME}.ipynb").read_text())
    return found


def export(classroom, names=(), canvas=None, worksheet=None):
    course = classroom.course
    wanted = [course.assignment(n) for n in names or course.names]
    return lms.export(classroom, wanted, canvas, worksheet)


def give_points(classroom, points):
    """Put points into the gradebook as grading does."""
    classroom.record(classroom.course.assignment(NAME))
    with classroom.gradebook as book:
        for student, score in points.items():
            book.update_or_create_student(student)
            book.add_submission(NAME, student)
            book.find_grade("gates_and", NAME, NAME, student).auto_score = score
        book.db.commit()


def collect(api):
    """Collect; return file → (student, what was done)."""
    told = zips.collect(api, api.course.assignment(NAME))
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
        with pytest.raises(zips.RefusedFileError, match="nobody's"):
            zips.sent(zips.File(path, datetime(*MONDAY), bytes), NAME)


class TestPagesGoBack:
    """As Moodle's importziplib.php and Canvas's infer_comment_context_from_filename read names."""

    @pytest.mark.parametrize(
        ("came", "goes"),
        [
            (MOODLE.format("Ann Lee", 7) + "/01_perceptron.ipynb", "/"),
            (MOODLE.format("Ann Lee", 7) + "_/01_perceptron.ipynb", "_/"),
            (MOODLE.format("Ann Lee", 7) + "_01_perceptron-1.ipynb", "_"),
            (MOODLE.format("Ann Lee", 7) + "/a/01_perceptron.ipynb", "/"),
            ("all/" + MOODLE.format("Ann Lee", 7) + "/01_perceptron.ipynb", "/"),
            # what Eve has made of the rest of the name is not Ann's
            (MOODLE.format("Ann Lee", 7) + "/" + MOODLE.format("Eve", 9) + "/x.ipynb", "/"),
        ],
    )
    def test_to_moodle(self, came, goes):
        name = handback.page_name(came, NAME)
        assert name == f"{MOODLE.format('Ann Lee', 7)}{goes}{NAME}.html"
        first = name.split("/")[0].split("_", 4)
        assert first[1:4] == ["7", "assignsubmission", "file"]

    @pytest.mark.parametrize(
        "came",
        [
            CANVAS.format("muelleranna", 12, 34) + "-3.ipynb",
            "muelleranna_LATE_12_34_01_perceptron.ipynb",
            "download/muelleranna_12_34_Copy of 01_perceptron.ipynb",
            "LATE_anon_aB3xY_34_01_perceptron.ipynb",
        ],
    )
    def test_to_canvas(self, came):
        name = handback.page_name(came, NAME)
        assert name.endswith(f"_{NAME}.html")
        numbers = [part for part in name.split("_") if part.isdigit()]
        assert numbers[:2] == (["34", "01"] if "anon" in came else ["12", "34"])

    def test_what_came_otherwise_has_no_name_there(self):
        assert handback.page_name("01_perceptron.ipynb", NAME) == ""

    @pytest.mark.prove
    def test_from_one_zip_to_the_other(self, empty_class, capsys):
        assignment = empty_class.course.assignment(NAME)
        roster(empty_class, ann={"first_name": "Ann", "last_name": "Lee"})
        came = MOODLE.format("Ann Lee", 7) + "/01_perceptron.ipynb"
        packed(empty_class, {came: "{", MOODLE.format("Cem", 8) + "/02_layers.ipynb": "{"})
        collect(empty_class)
        folder = empty_class.places.submitted / "ben" / NAME  # by mail
        folder.mkdir(parents=True)
        (folder / f"{NAME}.ipynb").write_text("{")
        grade(empty_class, assignment)
        give_feedback(empty_class, assignment)
        capsys.readouterr()
        handback.show(handback.pack(empty_class, assignment))
        said = capsys.readouterr().out
        assert "1 pages" not in said and "1 page is in" in said
        assert "did not come out of a zip from there: ben" in said
        path = empty_class.folder / "exports" / f"{NAME}-feedback.zip"
        with zipfile.ZipFile(path) as archive:
            (name,) = archive.namelist()
            assert b"Ann Lee (ann)" in archive.read(name)
        assert name == MOODLE.format("Ann Lee", 7) + "/01_perceptron.html"


def test_where_nothing_came_out_of_a_zip_it_says_what_to_do(empty_class):
    assignment = empty_class.course.assignment(NAME)
    with pytest.raises(CourseError, match=f"run make zipcollect A={NAME}"):
        handback.pack(empty_class, assignment)


def test_a_canvas_class_from_zip_to_points(empty_class):
    with empty_class.gradebook as book:
        book.update_or_create_assignment(NAME, duedate=datetime(2026, 3, 1, tzinfo=UTC))
    roster(
        empty_class,
        anna={"first_name": "Anna", "last_name": "Müller"},
        ben={"first_name": "Someone", "last_name": "Else", "lms_user_id": "13"},
    )
    path = empty_class.folder / "solved.ipynb"
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
    packed(empty_class, files)
    told = collect(empty_class)
    assert told.keys() == files.keys()
    found = submitted(empty_class)
    assert found == {"anna": solved, "ben": solved + " ", "newcem-14": "{broken"}
    assert aside(empty_class) == ["hers", "nobody's", "notes"]
    assert kept(empty_class)["anna"] == ["old", solved]
    assert told[CANVAS.format("mülleranna", 12, 501) + ".ipynb"][1] == "kept: the last one counts"
    assert told[CANVAS.format("mülleranna", 12, 501) + ".ipynb"][0] == "anna"
    new = "collected; nobody in your list of students has this name"
    assert told[CANVAS.format("newcem", 14, 410) + ".ipynb"] == ("newcem-14", new)
    assert told["readme.txt"] == ("", "set aside: not named as Canvas and Moodle do, so nobody's")
    assert told[CANVAS.format("leeben_LATE", 13, 400) + ".ipynb"] == ("ben", "collected; late")
    times = list(empty_class.folder.rglob("submitted/*/*/timestamp.txt"))
    assert [path.parts[-3] for path in times] == ["ben"]  # of the others nothing is known

    again = collect(empty_class)
    assert again[CANVAS.format("newcem", 14, 410) + ".ipynb"][1] == "is there already"
    assert submitted(empty_class) == found and len(aside(empty_class)) == 3
    assert kept(empty_class)["anna"] == ["old", solved]
    assert grade(empty_class, empty_class.course.assignment(NAME)).failed == {}
    points = {
        who: sum(cells.values())
        for who, cells in empty_class.points(empty_class.course.assignment(NAME)).items()
    }
    assert points == {"anna": 26, "ben": 26, "newcem-14": 0}
    with empty_class.gradebook as book:
        assert book.find_submission(NAME, "ben").total_seconds_late == 1
        assert book.find_student("anna").lms_user_id == "12"
        assert book.find_student("anna").last_name == "Müller"


def test_a_later_download_replaces_and_keeps(empty_class):
    ann, bob = MOODLE.format("Ann Lee", 7), MOODLE.format("Bob", 8)
    files = {
        f"{ann}/{NAME} (2).ipynb": "ann 1",
        f"{bob}/{NAME} (2).ipynb": "bob 2",
        f"{bob}/{NAME}.ipynb": "bob 1",
    }
    packed(empty_class, files)
    collect(empty_class)
    assert submitted(empty_class) == {"ann-lee": "ann 1", "bob": "bob 2"}
    folder = empty_class.folder / "submitted"
    (folder / "bob" / NAME / f"{NAME}.ipynb").write_text("bob, mended by the teacher")
    flat = {f"{ann}_{NAME}.ipynb": "ann 2", "X/" + MOODLE.format("Cem", 9) + f"_/{NAME}.ipynb": "c"}
    packed(empty_class, flat, "submissions (1).zip", TUESDAY)
    told = collect(empty_class)
    assert submitted(empty_class) == {
        "ann-lee": "ann 2",
        "bob": "bob, mended by the teacher",
        "cem": "c",
    }
    assert "in place of another version" in told[f"{ann}_{NAME}.ipynb"][1]
    assert told[f"{bob}/{NAME} (2).ipynb"][1].startswith("stays")
    assert kept(empty_class)["ann-lee"] == ["ann 1", "ann 2"]
    packed(empty_class, {f"{bob}_{NAME}.ipynb": "bob 3"}, "submissions (2).zip", WEDNESDAY)
    collect(empty_class)
    mended = ["bob 1", "bob 2", "bob, mended by the teacher", "bob 3"]
    assert kept(empty_class)["bob"] == mended and submitted(empty_class)["bob"] == "bob 3"
    collect(empty_class)
    assert kept(empty_class)["bob"] == mended and submitted(empty_class)["bob"] == "bob 3"
    assert aside(empty_class) == []


@pytest.mark.parametrize(
    ("path", "number", "late", "copy"),
    [
        (f"anon_aB3xY_501_{NAME}.ipynb", "aB3xY", False, 0),
        (f"LATE_anon_q9Z1t_502_{NAME}-2.ipynb", "q9Z1t", True, 2),
        ("anon_12345_501_homework.ipynb", "12345", False, None),
    ],
)
def test_numbers_of_canvas_in_place_of_names(path, number, late, copy):
    found = zips.sent(zips.File(path, datetime(*MONDAY), bytes), NAME)
    assert (found.who, found.number, found.late, found.copy) == ("", number, late, copy)


@pytest.mark.parametrize("word", ["Participant", "Teilnehmerin", "Osallistuja"])
def test_moodles_numbers_go_there_and_back(word, empty_class, tmp_path, capsys):
    roster(empty_class, ann={"first_name": "Ann", "last_name": "Lee"})
    hers = {MOODLE.format(word, n) + f"/{NAME}.ipynb": f"{n}" for n in (101, 102, 103)}
    packed(empty_class, hers)
    told = collect(empty_class)
    assert submitted(empty_class) == {f"participant-{n}": f"{n}" for n in (101, 102, 103)}
    assert {said for _, said in told.values()} == {"collected"}
    packed(  # names are shown again: the number stays
        empty_class,
        {MOODLE.format("Ann Lee", 102) + f"/{NAME}.ipynb": "newer"},
        "again.zip",
        TUESDAY,
    )
    collect(empty_class)
    assert submitted(empty_class)["participant-102"] == "newer"
    assignment = empty_class.course.assignment(NAME)
    assert empty_class.strangers(assignment) == empty_class.not_handed_in(assignment) == []

    give_points(empty_class, {"participant-101": 4.5, "participant-102": 0, "ann": 1})
    worksheet = tmp_path / "worksheet.csv"
    worksheet.write_text(WORKSHEET.replace("Participant", word), encoding="utf-8-sig")
    written = table(export(empty_class, [NAME], worksheet=worksheet))
    assert written == [
        ["Identifier", "Status", "Grade", "Maximum grade", "Last modified (grade)"],
        [f"{word} 101", "Submitted, =1", "4.5", "26.00", "-"],
        [f"{word} 102", "Submitted", "0", "26.00", "-"],
        [f"{word} 109", "No submission", "3.00", "26.00", "Monday"],
    ]
    assert "Not in Moodle's worksheet, so not in this one: ann" in capsys.readouterr().out
    rows = table(export(empty_class))
    assert [row[0] for row in rows] == ["ID number", "ann"]
    assert "worksheet" in capsys.readouterr().out


def test_canvas_says_later_whose_the_numbers_were(empty_class, tmp_path):
    roster(empty_class, ann={"first_name": "Ann", "last_name": "Lee", "lms_user_id": "12"})
    hidden = {f"anon_aB3xY_501_{NAME}.ipynb": "hers", f"anon_q9Z1t_502_{NAME}.ipynb": "his"}
    packed(empty_class, hidden)
    collect(empty_class)
    both = {"anon-ab3xy": "hers", "anon-q9z1t": "his"}
    assert submitted(empty_class) == both
    give_points(empty_class, {"anon-ab3xy": 4.5, "anon-q9z1t": 3})
    with empty_class.gradebook as book:
        book.remove_student("ann")
    with pytest.raises(
        CourseError, match=r"Canvas takes points .* when .*: anon-ab3xy, anon-q9z1t"
    ):
        export(empty_class)  # silence would be a file without a student
    roster(empty_class, ann={"first_name": "Ann", "last_name": "Lee", "lms_user_id": "12"})
    shown = {
        CANVAS.format("leeann", 12, 501) + ".ipynb": "hers",
        CANVAS.format("raybob", 13, 502) + ".ipynb": "his",
    }
    packed(empty_class, shown, "shown.zip", TUESDAY)
    told = collect(empty_class)
    assert submitted(empty_class) == both
    assert {said for _, said in told.values()} == {"is there already"}
    given = tmp_path / "grades.csv"
    with given.open("w", newline="") as file:
        csv.writer(file).writerows(
            [left + right for left, right in zip(GRADES, GRADES_MORE, strict=True)]
        )
    _, _, students = canvas_reads(table(export(empty_class, [NAME], given)))
    assert students[12] == ["4.5"] and students[13] == ["3"]


def test_what_is_no_worksheet_is_told(empty_class, tmp_path):
    give_points(empty_class, {"participant-1": 2})
    for text in ("", "a,b\n1,2\n", "Identifier,Status\nParticipant 1,x\n", "Identifier,Grade\n"):
        (tmp_path / "w.csv").write_text(text)
        with pytest.raises(CourseError, match="Download grading worksheet"):
            export(empty_class, [NAME], worksheet=tmp_path / "w.csv")
    with pytest.raises(CourseError, match="one notebook"):
        export(empty_class, worksheet=tmp_path / "w.csv")


def test_a_version_in_time_is_not_late_where_a_late_one_was_graded(empty_class):
    assignment = empty_class.course.assignment(NAME)
    with empty_class.gradebook as book:
        book.update_or_create_assignment(NAME, duedate=datetime(2026, 3, 1, tzinfo=UTC))
    packed(empty_class, {CANVAS.format("leeann", 12, 501) + ".ipynb": "{in time"})
    packed(
        empty_class, {CANVAS.format("leeann_LATE", 12, 502) + ".ipynb": "{late"}, "2.zip", TUESDAY
    )
    for counts, seconds, text in (("last", 1, "{late"), ("last in time", 0, "{in time")):
        empty_class.settings.Versions.counts = counts
        told = collect(empty_class)
        assert submitted(empty_class) == {"leeann-12": text}
        grade(empty_class, assignment)
        with empty_class.gradebook as book:
            assert book.find_submission(NAME, "leeann-12").total_seconds_late == seconds
    done = {said for _, said in told.values()}
    other = "kept: the last one that was handed in in time counts; late"
    assert other in done and any("in place of another version" in said for said in done)
    assert kept(empty_class) == {"leeann-12": ["{in time", "{late"]}


def test_of_a_notebook_and_its_copy_neither_is_lost(empty_class):
    """No name tells which of them holds the work; grading looks into both."""
    ann = MOODLE.format("Ann Lee", 7)
    solved, empty = (nbformat.writes(fill(NAME, one)) for one in (reference(NAME), {}))
    packed(empty_class, {f"{ann}/{NAME}.ipynb": solved, f"{ann}/{NAME}-Copy1.ipynb": empty})
    collect(empty_class)
    handed = empty_class.places.read("ann-lee", NAME)
    assert list(handed.beside) == [f"another {NAME}.ipynb"]
    _, _, mixups = rebuild(empty_class.course.assignment(NAME).plan.base, handed)
    assert mixups[0].startswith(f"All exercises: written in another {NAME}.ipynb")
    packed(empty_class, {f"{ann}_{NAME}.ipynb": solved}, "submissions (1).zip", TUESDAY)
    collect(empty_class)
    assert empty_class.places.read("ann-lee", NAME).beside == {}


def test_two_people_of_one_name_are_left_to_the_teacher(empty_class):
    roster(
        empty_class,
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
    packed(empty_class, files)
    told = collect(empty_class)
    assert submitted(empty_class) == {"known": "the known", "raybob-666": "calls himself so"}
    assert aside(empty_class) == ["one", "other", "which"]
    assert "lee1 and lee2" in told[CANVAS.format("leeann", 11, 1) + ".ipynb"][1]


WORKSHEET = """Identifier,Status,Grade,Maximum grade,Last modified (grade)
Participant 101,"Submitted, =1",,26.00,-
Participant 102,Submitted,2.00,26.00,-
Participant 109,No submission,3.00,26.00,Monday
"""


def entry(name, mode=stat.S_IFREG | 0o644):
    info = zipfile.ZipInfo(name, MONDAY)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, mode << 16
    return info


def test_hostile_entries_stay_in_the_zip_and_the_others_are_collected(empty_class):
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
    packed(empty_class, files)
    before = set(empty_class.folder.rglob("*"))
    told = collect(empty_class)
    assert submitted(empty_class) == {"leeann-11": "hers"}
    assert len(told) == len(files)
    reasons = sorted(said for _, said in told.values())
    assert sum("leads out of the folder" in said for said in reasons) == 4
    for word in ("a link", "hundreds of times", "17 MB", "packed once more", "collected"):
        assert sum(word in said for said in reasons) == 1
    new = set(empty_class.folder.rglob("*")) - before
    assert {path.name for path in new if path.is_file()} <= {
        f"{NAME}.ipynb",
        "names.json",
        "gradebook.db",
        ".lock",
    }


def test_a_zip_that_is_broken_or_too_much_stops_no_other(empty_class):
    packed(empty_class, {CANVAS.format("leeann", 11, 1) + ".ipynb": "hers"})
    many = {f"x_{n}_1_{NAME}.ipynb": "" for n in range(zips.MAX_FILES + 1)}
    packed(empty_class, many, "many.zip")
    folder = empty_class.folder / "downloaded" / NAME / "archive"
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    packed(empty_class, {CANVAS.format("raybob", 12, 2) + ".ipynb": "his" * 9}, "damaged.zip")
    damaged = bytearray((folder / "damaged.zip").read_bytes())
    damaged[64] ^= 255  # in the middle of what is packed
    (folder / "damaged.zip").write_bytes(damaged)
    told = collect(empty_class)
    assert submitted(empty_class) == {"leeann-11": "hers"}
    assert "10001 files" in told["many.zip"][1] and "no readable zip" in told["broken.zip"][1]
    assert "damaged" in told[CANVAS.format("raybob", 12, 2) + ".ipynb"][1]


def test_names_in_utf8_that_do_not_say_so(tmp_path):
    path = tmp_path / "canvas.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mxxlleranna_1_2_01_perceptron.ipynb", "hers")
    path.write_bytes(path.read_bytes().replace(b"mxxller", "müller".encode()))
    assert [file.path for file in zips.files_in(path)] == ["mülleranna_1_2_01_perceptron.ipynb"]


def test_nbgraders_own_command_does_the_same(empty_class):
    packed(empty_class, {CANVAS.format("leeann", 11, 1) + ".ipynb": "hers"})
    command = [sys.executable, "-m", "nbgrader", "zip_collect", NAME]
    place = os.environ | {"CLASSROOM": str(empty_class.folder.relative_to(ROOT))}
    subprocess.run(command, cwd=ROOT, env=place, check=True, capture_output=True)
    assert submitted(empty_class) == {"leeann-11": "hers"}


def test_where_nothing_could_be_taken_it_is_told(empty_class):
    assignment = empty_class.course.assignment(NAME)
    packed(empty_class, {CANVAS.format("leeann", 11, 1).replace(NAME, "x") + ".py": "hers"})
    with pytest.raises(CourseError, match=f"No {NAME}.ipynb could be taken"):
        zips.show(assignment, zips.collect(empty_class, assignment))
    packed(empty_class, {CANVAS.format("leeann", 11, 2) + ".ipynb": "hers"}, "2.zip")
    for _ in range(2):
        zips.show(assignment, zips.collect(empty_class, assignment))


def test_where_nothing_lies_it_is_told_where_to_put_it(empty_class):
    with pytest.raises(CourseError, match=f"downloaded/{NAME}/archive"):
        zips.collect(empty_class, empty_class.course.assignment(NAME))


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
    give_points(empty_class, POINTS)
    with empty_class.gradebook as book:
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
    ["Ben", "13", "S2", "Ben@School", "A", "", "1"],
    ["Cem", "14", "CEM", "c", "A", "", ""],
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


@pytest.mark.both_engines
class TestExport:
    def test_moodle_gets_a_header_who_it_is_and_a_column_for_each_item(self, with_points, capsys):
        path = export(with_points)
        assert path == with_points.folder / "exports" / "moodle.csv"
        head, *rows = table(path)
        assert head == ["ID number", "Email address", "First name", "Last name", NAME]
        assert rows == [
            ["anna", "", "Anna", 'Müller, "Ann"', "3.25"],
            ["ben", "ben@school", "'=HYPERLINK(1)", "'-x", "0"],
            ["doris", "", "Doris", "", "-"],  # on the list, and nothing handed in
        ]
        no_formula(rows)
        said = capsys.readouterr().out
        assert "run their id: cem" in said and "the list of students: =1+1, zoë" in said

    def test_points_of_a_notebook_with_an_old_name_are_exported_as_well(self, with_points):
        assert with_points.of_earlier_editions() == []
        with with_points.gradebook as gradebook:
            gradebook.find_assignment(NAME).name = "00_perceptron"
            gradebook.db.commit()
        (old,) = with_points.of_earlier_editions()
        assert old.name == "00_perceptron"
        head, *rows = table(lms.export(with_points, [old]))
        assert head[-1] == "00_perceptron" and rows[0][-1] == "3.25"
        with with_points.gradebook as gradebook:
            gradebook.find_assignment("00_perceptron").name = NAME
            gradebook.db.commit()

    @pytest.mark.parametrize("separator", [",", ";"])
    def test_canvas_gets_its_own_gradebook_filled_in(
        self, separator, with_points, tmp_path, capsys
    ):
        given = tmp_path / "grades.csv"
        rows = [left + right for left, right in zip(GRADES, GRADES_MORE, strict=True)]
        with given.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=separator).writerows(rows)
        written = table(export(with_points, (), given), separator)
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
            export(with_points, [NAME], tmp_path / "grades.csv")
        with pytest.raises(CourseError, match="cannot be read"):
            export(with_points, [NAME], tmp_path / "none.csv")


def test_where_nothing_is_graded_it_is_told(empty_class):
    with pytest.raises(CourseError, match="make grade"):
        export(empty_class)
    with pytest.raises(CourseError, match="99_none"):
        export(empty_class, ["99_none"])
