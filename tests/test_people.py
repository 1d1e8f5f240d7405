"""Who is in a class: lists out of spreadsheets, students who leave, and more time for some."""

import csv

import pytest

from autograde import CourseError
from autograde.classroom import lms, people
from autograde.classroom.classroom import STRANGER
from autograde.classroom.feedback import give_feedback, outdated
from autograde.classroom.grading import grade
from autograde.classroom.late import penalties
from autograde.classroom.roster import take
from autograde.classroom.tables import show_points
from autograde.notebook.text import write
from autograde.proof.answer_bank import fill, reference

NAME = "00_start_here"
ROWS = "id,first_name,last_name,email\nzoe,Zoë,Åkesson,zoe@x.org\nemil,Emil,Ek,emil@x.org\n"
BOTH = {"zoe": ("Zoë", "Åkesson"), "emil": ("Emil", "Ek")}

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,00_start_here (12)
    Points Possible,,,,,1.0
"Åkesson, Zoë",501,u501,zoe,A,
"Ek, Emil",502,u502,emil,A,1
"Student, Test",503,,,A,
"""
MOODLE = (
    "First name,Last name,Username,Email address\nZoë,Åkesson,zoe,z@x.org\nEmil,Ek,emil,e@x.org\n"
)


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (ROWS.encode(), BOTH),
        (ROWS.encode("utf-8-sig"), BOTH),
        (ROWS.encode("utf-16"), BOTH),
        (ROWS.encode("cp1252"), BOTH),
        (ROWS.replace(",", ";").encode(), BOTH),
        (ROWS.replace(",", "\t").encode(), BOTH),
        (ROWS.replace("\n", "\r\n").encode(), BOTH),
        ((ROWS + "\n,,,\n").encode(), BOTH),
        (ROWS.replace("zoe,", " zoe ,").encode(), BOTH),
        (CANVAS.encode(), BOTH),
        (MOODLE.encode(), BOTH),
    ],
)
def test_lists_as_programs_write_them(tmp_path, content, names):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    found = people.read_list(path)
    assert found.problems == []
    assert {w: (k["first_name"], k["last_name"]) for w, k in found.students.items()} == names


def test_canvas_own_number_is_no_name_to_log_in_with(tmp_path):
    path = tmp_path / "canvas.csv"
    path.write_text(CANVAS)
    assert people.read_list(path).students["zoe"]["lms_user_id"] == "501"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("zoe,again,,", "Line 4: zoe is in the list already"),
        (",Nobody,,", "Line 4: no id"),
        ("a/b,,,", "Line 4: 'a/b' cannot be the name of a folder"),
        ("a+b,,,", "Line 4: 'a"),
        (".ann,,,", "Line 4: '.ann'"),
        ("an n,,,", "Line 4: 'an n'"),
    ],
)
def test_a_wrong_line_is_told_and_nobody_is_imported(tmp_path, empty_class, line, said):
    path = tmp_path / "list.csv"
    path.write_text(f"{ROWS}{line}\n")
    with pytest.raises(CourseError) as raised:
        take(empty_class, path, write=True)
    assert said in str(raised.value)
    assert empty_class.listed() == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Vorname;Matrikel\nZoe;1\n", "No column of .* says who.*Vorname, Matrikel"),
        (b"", "No column"),
        (b"PK\x03\x04 and so on", "is a workbook"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path, content, said):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(CourseError, match=said):
        people.read_list(path)


def test_a_list_is_shown_first_and_written_when_told(tmp_path, empty_class, capsys):
    path = tmp_path / "list.csv"
    path.write_text(ROWS)
    take(empty_class, path, write=False)
    assert empty_class.listed() == [] and "ARGS=--write" in capsys.readouterr().out
    take(empty_class, path, write=True)
    assert empty_class.listed() == ["emil", "zoe"]
    path.write_text("id\nemil\n")  # names that are known stay; who is missing is told
    take(empty_class, path, write=True)
    assert "not in this file: zoe" in capsys.readouterr().out
    with empty_class.gradebook as gradebook:
        assert gradebook.find_student("emil").last_name == "Ek"


def hand_in(classroom, student, when="2026-10-22 12:00:00 UTC"):
    folder = classroom.places.submitted / student / NAME
    write(fill(NAME, reference(NAME)), folder / f"{NAME}.ipynb")
    (folder / "timestamp.txt").write_text(when)


def test_a_class_with_one_missing_one_stranger_and_one_who_leaves(empty_class, tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_text(ROWS + "goran,Goran,G,\n")
    take(empty_class, path, write=True)
    assignment = empty_class.course.assignment(NAME)
    for student in ("emil", "zora", "goran"):
        hand_in(empty_class, student)
    assert empty_class.not_handed_in(assignment) == ["zoe"]
    assert empty_class.strangers(assignment) == ["zora"]
    assert grade(empty_class, assignment).failed == {}
    assert people.set_left(empty_class.folder, "goran", gone=True)
    assert not people.set_left(empty_class.folder, "goran", gone=True)
    capsys.readouterr()
    show_points(empty_class, assignment, {})
    said = capsys.readouterr().out
    assert "goran" not in said and STRANGER in said and "not handed in: zoe" in said
    rows = {line.split("│")[1].strip(): line for line in said.splitlines() if "│" in line}
    assert rows["zoe"].split("│")[3].strip() == "–" and rows["emil"].split("│")[3].strip() == "1"
    lms.export(empty_class, [assignment])
    with open(empty_class.folder / "exports" / "moodle.csv", newline="") as file:
        points = {row["ID number"]: row[NAME] for row in csv.DictReader(file)}
    assert points == {"emil": "1", "zoe": "-"}
    assert grade(empty_class, assignment).failed == {}  # and does not come back
    assert "goran" not in empty_class.points(assignment)
    people.set_left(empty_class.folder, "goran", gone=False)
    assert sum(empty_class.points(assignment)["goran"].values()) == 1


def test_more_time_is_given_before_or_after_handing_in(empty_class):
    assignment = empty_class.course.assignment(NAME)
    empty_class.settings.LatePenalty.percent_per_day = 10
    empty_class.record(assignment)
    with empty_class.gradebook as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate="2026-10-20 12:00 UTC")
    people.extend(empty_class.folder, "emil", NAME, 2)  # before; zoe's is for every notebook
    people.extend(empty_class.folder, "zoe", people.EVERY, 1)
    for student in ("ann", "emil", "zoe"):
        hand_in(empty_class, student)  # two days after it was due
    assert grade(empty_class, assignment).failed == {}
    assert penalties(empty_class, assignment) == {"ann": 0.2, "zoe": 0.1}
    people.extend(empty_class.folder, "ann", NAME, 1)  # after; and what is for one notebook counts
    people.extend(empty_class.folder, "zoe", NAME, 0)
    grade(empty_class, assignment)
    assert penalties(empty_class, assignment) == {"ann": 0.1, "zoe": 0.2}
    assert people.extension(empty_class.folder, "zoe", "01_perceptron") == 1


def test_more_time_for_what_is_never_due_stops_no_grading(empty_class):
    assignment = empty_class.course.assignment(NAME)
    people.extend(empty_class.folder, "ann", people.EVERY, 1)
    hand_in(empty_class, "ann")
    for _ in range(2):
        assert grade(empty_class, assignment).failed == {}
    give_feedback(empty_class, assignment)
    path = empty_class.places.feedback / "ann" / NAME / f"{NAME}.html"
    assert "late" not in path.read_text(encoding="utf-8").split("<main>")[0]


@pytest.mark.parametrize("days", ["two", "nan", "inf", ""])
def test_a_line_of_extensions_that_is_none_is_told(tmp_path, days):
    (tmp_path / people.EXTENSIONS).write_text(f"student,notebook,days\nann,all,{days}\n")
    with pytest.raises(CourseError, match=f"ann,all,{days}"):
        people.extension(tmp_path, "ann", NAME)


@pytest.mark.parametrize("days", [-1, 1e9, float("nan"), float("inf")])
def test_days_that_are_none_are_refused_and_nothing_is_written(tmp_path, days):
    with pytest.raises(CourseError, match="from 0 to"):
        people.extend(tmp_path, "ann", NAME, days)
    assert not (tmp_path / people.EXTENSIONS).exists()


def test_a_typo_of_a_student_is_told_with_who_was_meant(empty_class):
    hand_in(empty_class, "emil")
    with pytest.raises(CourseError, match=r"'emli'.* There is: emil"):
        empty_class.refuse_unknown("emli")


def test_pages_older_than_points_are_known(empty_class):
    assignment = empty_class.course.assignment(NAME)
    hand_in(empty_class, "emil")
    grade(empty_class, assignment)
    assert outdated(empty_class, assignment) == ["emil"]
    give_feedback(empty_class, assignment)
    assert outdated(empty_class, assignment) == []
    with empty_class.gradebook as gradebook:
        cell = gradebook.find_submission_notebook(NAME, NAME, "emil").grades[0]
        cell.manual_score = 0
        gradebook.db.commit()
    assert outdated(empty_class, assignment) == ["emil"]


def test_points_by_hand_of_a_test_that_was_worth_more_want_a_look(empty_class):
    assignment = empty_class.course.assignment(NAME)
    hand_in(empty_class, "emil")
    grade(empty_class, assignment)
    with empty_class.gradebook as gradebook:
        book = gradebook.find_submission_notebook(NAME, NAME, "emil")
        book.grades[0].manual_score = 1
        gradebook.db.commit()
        assert empty_class.looks(assignment) == {}
        book.grades[0].cell.max_score = 0.5  # as grading writes it after the test was changed
        gradebook.db.commit()
    said = empty_class.looks(assignment)["emil"]
    assert said.endswith(": 1 by hand, more than the 0.5 that it is worth now")


@pytest.mark.parametrize(
    ("on_the_list", "logs_in_as", "meant"),
    [("Anna", "anna", "Anna"), ("7", "007", "7"), ("anna", "hanna", ""), ("0", "anna", "")],
)
def test_who_is_called_almost_so_on_the_list_is_told(on_the_list, logs_in_as, meant):
    assert people.alike(logs_in_as, [on_the_list, "zoe"]) == [meant] * bool(meant)


def test_a_stranger_who_is_almost_on_the_list_is_told_with_that_name(empty_class):
    with empty_class.gradebook as gradebook:
        gradebook.update_or_create_student("Anna", first_name="Anna")
    for student in ("anna", "zoe"):
        hand_in(empty_class, student)
    looks = empty_class.looks(empty_class.course.assignment(NAME))
    assert looks == {"anna": f"{STRANGER}, where Anna is: mend the list", "zoe": STRANGER}
