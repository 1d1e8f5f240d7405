"""Classes to look at: some students from hand-in to feedback, sixty for the report."""

import random
import shutil
from collections import defaultdict

from nbformat import NotebookNode, v4

from autograde import ROOT
from autograde.address import DEMO as FOLDER
from autograde.address import SIXTY
from autograde.authoring.build import build
from autograde.classroom.classroom import Classroom
from autograde.classroom.feedback import give_feedback
from autograde.classroom.grading import grade
from autograde.classroom.report import write_report
from autograde.classroom.tables import show_points
from autograde.notebook.text import Exercise, exercises, read_source, write
from autograde.proof.answer_bank import fill, load, reference

WORDS, QUESTION = "11_digits", "explained"  # a notebook with an answer in words, and its cell
SHOWN = "00_start_here", "01_perceptron", WORDS  # enough to see, and over in a minute
WRONG = ROOT / "tests" / "answers"

GOOD = """\
It is a 9, and the network said 5 with a probability of 0.90; the 9 came second.

The loop at its top is open on the right side. I made the pixel in row 3, column 6 black and asked
again, and it said 9 with 0.998. So it is the gap that led the network astray.

I would have read it right: I see where the pen went round. The network does not know which pixels
are neighbours.

More digits with an open loop in the training set would help."""
POOR = "It looks like a 1. More layers would help."

TAUGHT = "01_perceptron", "02_layers", "03_loss"


def run() -> None:
    """Build, hand in, grade, write feedback, and print a table of points by exercise."""
    build(list(SHOWN))
    shutil.rmtree(ROOT / FOLDER, ignore_errors=True)  # the demo's own, never a real class's
    classroom = Classroom(folder=FOLDER)
    for name in SHOWN:
        for student, notebook in _class(name).items():
            write(notebook, classroom.places.submitted / student / name / f"{name}.ipynb")
        assignment = classroom.course.assignment(name)
        failed = grade(classroom, assignment).failed
        if name == WORDS:
            _give_points(classroom, "all-right", 3, "Well tried. How would you find out?")
        give_feedback(classroom, assignment)
        show_points(classroom, assignment, failed)
    print(f"Handed in   {FOLDER}/submitted/STUDENT/NOTEBOOK/")
    print(f"Graded      {FOLDER}/autograded/STUDENT/NOTEBOOK/")
    print(f"Feedback    {FOLDER}/feedback/STUDENT/NOTEBOOK/NOTEBOOK.html")
    print(f"Gradebook   {FOLDER}/gradebook.db")
    print(f"Look at them in Formgrader:  make teach CLASSROOM={FOLDER}")


def _class(name: str) -> dict[str, NotebookNode]:
    """Return what each student of the demo hands in."""
    answers = reference(name)
    if name == WORDS:
        return {
            "all-right": fill(name, answers | {QUESTION: GOOD}),
            "words-alone": fill(name, {QUESTION: POOR}),  # waits for you in Formgrader
            "untouched": fill(name, {}),
        }
    half = dict(list(answers.items())[: max(1, len(answers) // 2)])
    students = {
        "all-right": fill(name, answers),
        "untouched": fill(name, {}),
        "half-done": fill(name, half),
        "raises-in-the-middle": _with_error(fill(name, answers)),
    }
    if name == "01_perceptron":
        for mistake in ("forgot_bias", "bias_last", "sum_for_mean"):
            wrong = answers | load(WRONG / name / f"wrong_{mistake}.py")
            students[f"wrong-{mistake.replace('_', '-')}"] = fill(name, wrong)
    return students


def _give_points(classroom: Classroom, student: str, points: float, comment: str) -> None:
    """Grade an answer in words, as a person does in Formgrader."""
    with classroom.gradebook as gradebook:
        grade_of = gradebook.find_grade(QUESTION, WORDS, WORDS, student)
        grade_of.manual_score, grade_of.needs_manual_grade = points, False
        gradebook.find_comment(QUESTION, WORDS, WORDS, student).manual_comment = comment
        gradebook.db.commit()


def _with_error(notebook: NotebookNode) -> NotebookNode:
    """Add a cell that raises, as a forgotten experiment would."""
    notebook.cells.insert(len(notebook.cells) // 2, v4.new_code_cell("1 / 0", id="an-experiment"))
    return notebook


def run_sixty() -> None:
    """Make a class of sixty out of the answers that the tests know, grade it, write its report."""
    rng = random.Random(60)
    shutil.rmtree(ROOT / SIXTY, ignore_errors=True)  # this demo's own, as above
    classroom = Classroom(folder=SIXTY)
    # how likely each solves an exercise, and how many notebooks are handed in
    students = [
        (f"student{number:02}", rng.betavariate(3, 1) + 0.1, rng.choices((1, 2, 3), (1, 2, 7))[0])
        for number in range(1, 61)
    ]
    for done, name in enumerate(TAUGHT):
        parts, mistakes = exercises(read_source(name)), _mistakes(name, rng)
        for student, skill, notebooks in students:
            if done < notebooks:
                answers = _answers(parts, skill, mistakes, rng)
                if (name, student) == ("01_perceptron", "student07"):
                    answers["xor"] = "def xor(inputs):\n    while True:\n        pass"
                path = classroom.places.submitted / student / name / f"{name}.ipynb"
                write(fill(name, answers), path)
    path.write_text("{")  # the last one was cut off on its way
    for name in TAUGHT:
        grade(classroom, classroom.course.assignment(name))
    print(f"Open {write_report(classroom)}")


def _mistakes(name: str, rng: random.Random) -> dict[str, list[dict[str, str]]]:
    """Return wrong answers by the cell that they go into, the most popular first."""
    found = defaultdict(list)
    for path in sorted((WRONG / name).glob("wrong_*.py")):
        answers = load(path)
        found[next(iter(answers))].append(answers)
    return {cell: rng.sample(answers, len(answers)) for cell, answers in found.items()}


def _answers(
    parts: list[Exercise],
    skill: float,
    mistakes: dict[str, list[dict[str, str]]],
    rng: random.Random,
) -> dict[str, str]:
    """Return what a student hands in: mostly right, or a mistake, few of which are frequent."""
    answers: dict[str, str] = {}
    for part in parts:
        wrong = mistakes.get(next(iter(part.solutions)), [])
        if rng.random() < skill:
            answers |= part.solutions
        elif wrong and rng.random() < 0.7:
            often = [1 / rank**2 for rank, _ in enumerate(wrong, 1)]
            answers |= part.solutions | rng.choices(wrong, often)[0]
    return answers
