"""A small class, from hand-in to feedback: what `make demo` does."""

import shutil

from nbformat import NotebookNode, v4

from autograde import ROOT
from autograde import classroom as cls
from autograde.answers import fill, load, reference
from autograde.build import build
from autograde.notebook import write

FOLDER = "classroom/demo"
SHOWN = "00_start_here", "01_perceptron"  # enough to see, and over in half a minute
WRONG = ROOT / "tests" / "answers" / "01_perceptron"


def run() -> None:
    """Build, hand in, grade, write feedback, and print a table of points by exercise."""
    build(list(SHOWN))
    shutil.rmtree(ROOT / FOLDER, ignore_errors=True)  # the demo's own, never a real class's
    api = cls.open_class(FOLDER)
    submitted = ROOT / api.coursedir.submitted_directory
    for name in SHOWN:
        for student, notebook in _class(name).items():
            write(notebook, submitted / student / name / f"{name}.ipynb")
        failed = cls.grade(api, name)
        cls.feedback(api, name)
        cls.show_points(api, name, failed)
    print(f"Handed in   {FOLDER}/submitted/STUDENT/NOTEBOOK/")
    print(f"Graded      {FOLDER}/autograded/STUDENT/NOTEBOOK/")
    print(f"Feedback    {FOLDER}/feedback/STUDENT/NOTEBOOK/NOTEBOOK.html")
    print(f"Gradebook   {FOLDER}/gradebook.db")
    print(f"Look at them in Formgrader:  make teach CLASSROOM={FOLDER}")


def _class(name: str) -> dict[str, NotebookNode]:
    """Return what each student of the demo hands in."""
    answers = reference(name)
    half = dict(list(answers.items())[: max(1, len(answers) // 2)])
    students = {
        "all-right": fill(name, answers),
        "untouched": fill(name, {}),
        "half-done": fill(name, half),
        "raises-in-the-middle": _with_error(fill(name, answers)),
    }
    if name == "01_perceptron":
        for mistake in ("forgot_bias", "bias_last", "sum_for_mean"):
            wrong = answers | load(WRONG / f"wrong_{mistake}.py")
            students[f"wrong-{mistake.replace('_', '-')}"] = fill(name, wrong)
    return students


def _with_error(notebook: NotebookNode) -> NotebookNode:
    """Add a cell that raises, as a forgotten experiment would."""
    notebook.cells.insert(len(notebook.cells) // 2, v4.new_code_cell("1 / 0", id="an-experiment"))
    return notebook
