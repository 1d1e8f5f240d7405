"""A zero that is a mix-up is told from a zero that is no work."""

import json
import os
import sqlite3
import subprocess
import sys
import time

import pytest
import sqlalchemy.exc
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograde import ROOT
from autograde.classroom.feedback import give_feedback
from autograde.classroom.grading import grade
from autograde.classroom.intake import tidy
from autograde.grader import doctor
from autograde.grader.class_folder import ClassFolder
from autograde.grader.newer_python import HERE, newer_python
from autograde.grader.rebuild import prepared, rebuild
from autograde.grader.submission import read_submission
from autograde.machine import in_plain_words
from autograde.notebook.dataflow import used_and_bound
from autograde.notebook.text import is_solution, read, read_source, write
from autograde.proof.answer_bank import fill, reference

NAME = "01_perceptron"
SOURCE = prepared(read_source(NAME))
RIGHT = reference(NAME)
SUM = RIGHT["weighted_sum"]
EVERYTHING = "\n\n".join(RIGHT.values())


def released():
    return read(ROOT / "notebooks" / NAME / f"{NAME}.ipynb")


def place(notebook, cell_id):
    return next(i for i, cell in enumerate(notebook.cells) if cell.id == cell_id)


def handed_in(notebook, tmp_path):
    path = tmp_path / "ada" / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return read_submission(path, tmp_path)


def without(*grade_ids):
    """Return a solved notebook, but for some exercises."""
    return fill(NAME, {key: text for key, text in RIGHT.items() if key not in grade_ids})


def added(cell, where, notebook=None):
    """Return a notebook without the first answer, and a cell before or behind some other."""
    notebook = notebook or without("weighted_sum")
    beside, step = where
    notebook.cells.insert(place(notebook, beside) + step, cell)
    return notebook


def pasted_into(cell_id, text=SUM):
    notebook = without("weighted_sum")
    cell = notebook.cells[place(notebook, cell_id)]
    cell.source = f"{text}\n\n{cell.source}"
    return notebook


ABOVE, BELOW = ("weighted_sum", 0), ("weighted_sum_any_length", 1)
FENCED = f"My answer:\n\n```python\n{SUM}\n```"
MISPLACED = {  # what was handed in, where the first answer is then said to be
    "above its cell": (lambda: added(new_code_cell(SUM), ABOVE), "added above its own"),
    "below its tests": (lambda: added(new_code_cell(SUM), BELOW), "added below its tests"),
    "no Python": (lambda: added(new_code_cell(f"{SUM}\n)"), ABOVE), "added above its own"),
    "in a text": (lambda: added(new_markdown_cell(FENCED), ("weighted_sum", 1)), "a cell of text"),
    "in a given text": (lambda: pasted_into(SOURCE.cells[0].id), "a cell of text"),
    "in its test": (lambda: pasted_into("weighted_sum_two_inputs"), "the test cell `weighted_sum_"),
    "in another test": (lambda: pasted_into("gates_and"), "the test cell `gates_and`"),
    "in a later answer": (lambda: pasted_into("gates"), "the answer cell `gates`"),
    "imported below": (
        lambda: added(new_code_cell("from mine import weighted_sum"), BELOW),
        "added below its tests",
    ),
}


@pytest.mark.parametrize("case", MISPLACED)
def test_an_answer_in_another_cell_is_no_empty_answer(case, tmp_path):
    notebook, where = MISPLACED[case]
    result, _, mixups = rebuild(SOURCE, handed_in(notebook(), tmp_path))
    course = result.cells[place(result, "weighted_sum")].metadata.course
    assert course.untouched and where in course.misplaced
    assert len(mixups) == 1 and mixups[0].startswith("Exercise 1.1: written in ")
    assert where in mixups[0]


STUB = 'def weighted_sum(x, w, b):\n    raise NotImplementedError("Exercise 1.1 is yours to write")'


@pytest.mark.parametrize("left", ["", STUB])
def test_what_is_left_of_a_stub_is_no_answer(left, tmp_path):
    """Where the cell is empty, what stands above it counts; where it still raises, it does not."""
    for cell in (new_code_cell(SUM), new_markdown_cell(FENCED)):
        notebook = added(cell, ABOVE)
        notebook.cells[place(notebook, "weighted_sum")].source = left
        result, _, mixups = rebuild(SOURCE, handed_in(notebook, tmp_path))
        answer = result.cells[place(result, "weighted_sum")]
        counts = not left and cell.cell_type == "code"
        assert answer.source == left and ("misplaced" in answer.metadata.course) == (not counts)
        assert len(mixups) == (not counts)
        assert answer.metadata.course.untouched == (not left and not counts)


def test_an_answer_that_runs_below_its_cell_counts(tmp_path):
    """Also if it is wrong: then its tests say so, and not that nothing is written."""
    notebook = added(new_code_cell("def weighted_sum(): ..."), ("weighted_sum", 1))
    result, _, mixups = rebuild(SOURCE, handed_in(notebook, tmp_path))
    course = result.cells[place(result, "weighted_sum")].metadata.course
    assert not course.untouched and "misplaced" not in course and mixups == []
    assert course.elsewhere == "a cell that was added below its own"


def test_nothing_is_put_back_that_would_undo_an_answer(tmp_path):
    """All in one cell, and the course's own cells deleted: at home there is nothing below it."""
    notebook = new_notebook(cells=[new_code_cell(EVERYTHING)])
    result, _, mixups = rebuild(SOURCE, handed_in(notebook, tmp_path))
    answers = [cell for cell in result.cells if is_solution(cell)]
    assert not any(cell.metadata.course.untouched for cell in answers) and mixups == []
    assert not any("NotImplementedError" in cell.source for cell in answers)


@pytest.mark.parametrize("where", [3, 1000])
def test_all_answers_in_one_cell_are_told_in_one_sentence(where, tmp_path):
    notebook = released()
    notebook.cells.insert(where, new_code_cell(EVERYTHING))
    _, _, mixups = rebuild(SOURCE, handed_in(notebook, tmp_path))
    assert len(mixups) == 1 and mixups[0].startswith("All exercises: written in a cell that was")


def test_no_work_is_no_mixup(tmp_path):
    result, notes, mixups = rebuild(SOURCE, handed_in(released(), tmp_path))
    assert notes == [] and mixups == []
    assert all(cell.metadata.course.untouched for cell in result.cells if is_solution(cell))


@pytest.mark.parametrize("text", ["weighted_sum = 3", "def f(weighted_sum): ...", "xor(1, 1)"])
def test_a_name_that_is_used_otherwise_is_no_answer(text, tmp_path):
    notebook = added(new_code_cell(text), ABOVE)
    assert rebuild(SOURCE, handed_in(notebook, tmp_path)).mixups == []


def test_code_elsewhere_and_nothing_in_the_answers_wants_a_look(tmp_path):
    notebook = released()
    notebook.cells.insert(5, new_code_cell("summed = 1"))
    notebook.cells[place(notebook, "gates_or")].source += "\nmine = 1"
    (said,) = rebuild(SOURCE, handed_in(notebook, tmp_path)).mixups
    assert said == "Nothing is written in an answer cell, but 2 cells of code elsewhere."


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("other", ["02_layers", "06_backprop"])
def test_another_notebook_is_told_by_its_title(other, named, tmp_path):
    notebook = fill(other, reference(other))
    if not named:
        for cell in notebook.cells:
            cell.metadata = {}
            del cell["id"]
    result, _, mixups = rebuild(SOURCE, handed_in(notebook, tmp_path))
    assert "This is another notebook: it begins with" in mixups[0]
    assert other[:2] in mixups[0] and "01 · One neuron that learns" in mixups[0]
    untouched = [c for c in result.cells if is_solution(c) and c.metadata.course.untouched]
    assert all(cell.metadata.course.misplaced == mixups[0] for cell in untouched)


@pytest.mark.parametrize("cells", [[], [new_code_cell("")]])
def test_an_empty_notebook_is_told(cells, tmp_path):
    _, _, mixups = rebuild(SOURCE, handed_in(new_notebook(cells=cells), tmp_path))
    assert mixups == ["The file is an empty notebook."]


def test_words_below_their_cell_are_seen(tmp_path):
    name = "11_digits"
    source, notebook = prepared(read_source(name)), fill(name, reference(name))
    notebook.cells.insert(place(notebook, "explained") + 1, new_markdown_cell("Because it is."))
    result, _, mixups = rebuild(source, handed_in(notebook, tmp_path))
    assert "a cell that was added below its own" in mixups[0]
    assert result.cells[place(result, "explained")].metadata.course.misplaced


# what lies beside


@pytest.mark.parametrize("when", ["before it is tidied", "after"])
def test_a_copy_beside_the_notebook_is_looked_into(when, tmp_path):
    folder = tmp_path / "submitted" / "ada" / NAME
    write(without("weighted_sum", "gates"), folder / f"{NAME}.ipynb")
    write(without("gates"), folder / f"{NAME}-Copy1.ipynb")
    (folder / "broken.ipynb").write_text("{")
    if when == "after":
        tidy(folder)
        assert os.listdir(folder) == [f"{NAME}.ipynb"]
    result, _, mixups = rebuild(SOURCE, ClassFolder(tmp_path).read("ada", NAME))
    assert mixups == [
        f"Exercise 1.1: written in {NAME}-Copy1.ipynb, which lay beside the notebook, and so not"
        " graded."
    ]
    assert (
        "Hand that one in"
        in result.cells[place(result, "weighted_sum")].metadata.course["misplaced"]
    )
    assert "misplaced" not in result.cells[place(result, "gates")].metadata.course


def test_a_copy_that_holds_nothing_more_is_no_matter(tmp_path):
    folder = tmp_path / "submitted" / "ada" / NAME
    write(without("gates"), folder / f"{NAME}.ipynb")
    write(without("gates", "xor"), folder / f"{NAME}-Copy1.ipynb")
    assert rebuild(SOURCE, ClassFolder(tmp_path).read("ada", NAME)).mixups == []


@pytest.mark.parametrize("when", ["before it is tidied", "after"])
def test_a_module_beside_the_notebook_is_told_where_it_is_imported(when, tmp_path):
    folder = tmp_path / "submitted" / "ada" / NAME
    notebook = fill(NAME, RIGHT | {"weighted_sum": "from my_neuron import weighted_sum"})
    write(notebook, folder / f"{NAME}.ipynb")
    for name in ("my_neuron.py", "my.py"):
        (folder / name).write_text(SUM)
    if when == "after":
        tidy(folder)
    mixups = rebuild(SOURCE, ClassFolder(tmp_path).read("ada", NAME)).mixups
    assert mixups == ["my_neuron.py is imported, and only the notebook is graded."]


# a newer Python

NEWER = {
    "d = {'a': 1}\nprint(f'{d['a']}')": "3.12",
    "f'{d[\"a\"]!r:>{d['width']}}'": "3.12",
    "f\"{'\\n'.join(x)}\"": "3.12",
    'print(f"{\', \'.join(f"{v}" for v in x)}")': "3.12",
    "f'{x # comment\n}'": "3.12",
    "!ls\ndef f(x):\n    return f'{x['a']=}'": "3.12",
    "def first[T](x: list[T]) -> T:\n    return x[0]": "3.12",
    "class Box[T: (int, str)](Base): pass": "3.12",
    "type Row[T] = list[T]": "3.12",
    "try:\n    x()\nexcept ValueError, np.linalg.LinAlgError:\n    pass": "3.14",
    "t'{x}'": "3.14",
    "def f[T](x): return t'{x['a']}'": "3.14",
}
WRONG = [
    "def f(x)\n    return x",
    "print 'a'",
    "f'{a b}'",
    "f'{a['",
    "f'{d['a'] b}'",
    "f'{}'",
    "f'}'",
    "x = f'{d['a']}",
    "print(f'{d['a']}'",
    "def f[T](x) return x",
    "try:\n    x()\nexcept ValueError, e:\n    pass",  # which is Python 2
    "type X int",
    "x = (1,\ny = 2",
]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="reads it")
@pytest.mark.parametrize("text", NEWER)
def test_code_of_a_newer_python_is_known(text):
    found = newer_python(text)
    assert found and found[0] == NEWER[text] and found[1]


@pytest.mark.parametrize("text", [*WRONG, "f'{x}'", "x = 1"])
def test_a_mistake_is_no_newer_python(text):
    assert newer_python(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "try:\n pass\nexcept" + 90_000 * " " + "(",
        "except " + 45_000 * "a,",
        60_000 * "\n" + "x = (",
        "type a" + 60_000 * " " + "(",
        'f"{a' + 90_000 * " " + 'b}" (',
        20_000 * "!ls\n" + "x = (",
    ],
)
def test_a_long_text_takes_no_long_time(text):
    """It is read by the process that grades everybody; the square of its length is minutes."""
    began = time.process_time()
    assert newer_python(text) is None and used_and_bound(text) is not None
    assert time.process_time() - began < 10


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="reads it")
def test_an_answer_for_a_newer_python_wants_a_look(tmp_path):
    notebook = fill(NAME, RIGHT | {"weighted_sum": SUM + "\nprint(f'{x['a']}')"})
    notebook.metadata.language_info.version = "3.99.1"
    _, notes, mixups = rebuild(SOURCE, handed_in(notebook, tmp_path))
    assert notes == [f"The file was last run with Python 3.99; Python {HERE} grades."]
    assert len(mixups) == 1 and mixups[0].startswith("`weighted_sum` needs Python 3.12")


# in a class


def page_of(api, student):
    folder = api.places.feedback / student / NAME
    return (folder / f"{NAME}.html").read_text(encoding="utf-8")


@pytest.mark.prove
def test_a_mixup_wants_a_look_and_is_the_first_line_of_the_page(empty_class):
    assignment = empty_class.course.assignment(NAME)
    handed = {
        "above": {NAME: added(new_code_cell(SUM), ABOVE)},
        "below": {NAME: added(new_code_cell("def weighted_sum(): ..."), ("weighted_sum", 1))},
        "copied": {NAME: released(), f"{NAME}-Copy1": fill(NAME, RIGHT)},
        "other": {NAME: fill("02_layers", reference("02_layers"))},
        "nothing": {NAME: released()},
    }
    for student, notebooks in handed.items():
        for name, notebook in notebooks.items():
            write(notebook, empty_class.places.submitted / student / NAME / f"{name}.ipynb")
    assert grade(empty_class, assignment).failed == {}
    looks = empty_class.looks(assignment)
    assert looks.keys() == handed.keys() - {"nothing"}
    assert looks["above"].startswith("Exercise 1.1: written in a cell that was added above")
    assert looks["below"] == "weighted_sum: written in a cell that was added below its own"
    assert looks["copied"].startswith(f"All exercises: written in {NAME}-Copy1.ipynb")
    assert looks["other"].startswith("This is another notebook")
    said = {}
    for student in handed:
        cells = empty_class.graded_notebook(student, assignment)["cells"]
        found = {cell["metadata"]["course"].get("verdict", "passed") for cell in cells}
        said[student] = found - {"passed"}
    assert said == {
        "above": {"misplaced"},
        "below": {"error"},
        "copied": {"misplaced"},
        "other": {"misplaced"},
        "nothing": {"not attempted"},
    }
    with empty_class.gradebook as gradebook:
        comment = gradebook.find_comment("weighted_sum", NAME, NAME, "above").auto_comment
    assert comment.startswith("This is written in a cell that was added above its own.")
    give_feedback(empty_class, assignment)
    for student in ("above", "copied", "other"):
        page = page_of(empty_class, student)
        assert page.index("Read this first.") < page.index("What to do next")
    assert "Read this first." not in page_of(empty_class, "nothing")


# the machine


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (sqlite3.OperationalError("database is locked"), "gradebook.db is locked: another program"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "gradebook.db cannot"),
        (sqlite3.DatabaseError("file is not a database"), "gradebook.db is damaged. Put a copy"),
        (OSError(28, "No space left on device", "/a", None, "/b/c"), "The disk is full: /b/c"),
        (OSError(30, "Read-only file system", "/a/x y"), "/a/x y cannot be read or written"),
        ("OperationalError: (sqlite3) database or disk is full", "The disk is full: /"),
        ("OSError: [Errno 28] No space left on device: '/a' -> '/b'", "The disk is full: /b "),
    ],
)
def test_what_is_wrong_with_the_machine_is_one_sentence_with_a_place(error, words):
    assert words in in_plain_words(error) and "again" in in_plain_words(error)


@pytest.mark.parametrize("error", [ValueError("database is locked"), OSError("odd"), KeyError(1)])
def test_other_errors_are_left_as_they_are(error):
    assert in_plain_words(error) == ""


def test_a_gradebook_of_an_older_nbgrader_is_told(class_with_a_file):
    with sqlite3.connect(class_with_a_file.folder / "gradebook.db") as book:
        book.execute("ALTER TABLE student DROP COLUMN lms_user_id")  # as it was before 0.6
    book.close()
    with pytest.raises(sqlalchemy.exc.OperationalError) as raised:
        class_with_a_file.names()
    said = in_plain_words(raised.value)
    assert "older nbgrader. Run nbgrader db upgrade" in said


def test_a_terminal_without_utf8_stops_nothing(tmp_path, empty_class):
    path = tmp_path / "list.csv"
    path.write_text("id,first_name\nann,Zoë’s 李\n", encoding="utf-8")
    environment = os.environ | {
        "CLASSROOM": str(empty_class.folder.relative_to(ROOT)),
        "PYTHONIOENCODING": "latin-1",
    }
    command = [sys.executable, "-m", "autograde", "students", path]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert "Zoë?s ?" in done.stdout.decode("latin-1")


@pytest.mark.prove
def test_a_locked_gradebook_is_told_and_nothing_is_lost(class_with_a_file):
    write(fill(NAME, RIGHT), class_with_a_file.places.submitted / "ann" / NAME / f"{NAME}.ipynb")
    environment = os.environ | {"CLASSROOM": str(class_with_a_file.folder.relative_to(ROOT))}
    command = [sys.executable, "-m", "autograde", "grade", NAME]
    path = class_with_a_file.folder / "gradebook.db"
    with sqlite3.connect(path, isolation_level=None) as book:
        book.execute("BEGIN EXCLUSIVE")  # as a program that shows databases does
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        book.rollback()
    book.close()
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.strip().startswith(f"{path} is locked")
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0 and " 26 " in done.stdout


def test_doctor_says_which_python_grades(monkeypatch, capsys):
    monkeypatch.setattr(doctor, "examine", lambda: [])
    assert doctor.show()
    assert f"Python {sys.version.split()[0]} grades, with numpy " in capsys.readouterr().out
