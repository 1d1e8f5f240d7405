"""What students write reaches a teacher's terminal as text, not as markup or as a command."""

import io

import pytest
from nbformat import from_dict
from nbformat.v4 import new_code_cell, new_notebook
from rich.console import Console
from rich.table import Table

from autograde.classroom import zips
from autograde.classroom.course import Course
from autograde.classroom.regrade import Change, Preview, show
from autograde.classroom.tables import _print_table
from autograde.grader.verdicts import VERDICTS
from autograde.learner import progress
from autograde.notebook.text import Exercise
from autograde.terminal import plain, printable

HOSTILE = "[/dim] [red]x[/red] [link=http://x]y :skull: \x1b]0;title\x07\x1b[31m \x9b31m \u202e\\["


def printed(text):
    console = Console(file=io.StringIO(), width=200, force_terminal=True, color_system=None)
    table = Table()
    table.add_row(plain(text))
    console.print(table)
    return console.file.getvalue()


def test_markup_and_escapes_stay_text():
    said = printed(HOSTILE)
    for part in ("[/dim]", "[red]x[/red]", "[link=http://x]y", ":skull:", "\\["):
        assert part in said
    assert not set("\x1b\x07\x9b\u202e") & set(said)
    assert printable("\udcff\n") == "�\n"


def test_every_table_of_the_class_survives_them(capsys):
    assignment = Course().assignment("00_start_here")
    attention = {HOSTILE: HOSTILE, "ann": HOSTILE}
    _print_table("title", ["1.1"], {HOSTILE: [1.0]}, attention)
    show(assignment, Preview([Change(HOSTILE, "total", 1, 2)], {}, set(), set(), {}))
    zips.show(assignment, [(HOSTILE, HOSTILE, f"collected {HOSTILE}")])
    said = capsys.readouterr().out
    assert said.count("[/dim]") == 7 and "\x1b" not in said


@pytest.mark.parametrize("kind", ["ValueError", VERDICTS[0], "CheckFailed"])
def test_progress_survives_the_markup_of_an_error(kind):
    output = {"output_type": "error", "ename": kind, "evalue": HOSTILE}
    notebook = progress.Notebook("n", 1, [progress._row(*exercise_with(output))])
    console = Console(file=io.StringIO(), width=200, force_terminal=True, color_system=None)
    console.print(progress._table([notebook]))
    said = console.file.getvalue()
    assert "[/dim]" in said and not set("\x07\x9b\u202e") & set(said)
    assert "]0;title" in said and "\x1b]0;title" not in said


def exercise_with(output):
    """Return an exercise of one test cell, no points for it, and the notebook with its output."""
    cell = new_code_cell("", metadata={"nbgrader": {"grade_id": "t"}})
    cell.outputs = [from_dict(output | {"traceback": []})]
    exercise = Exercise("1.1", "title")
    exercise.points["t"] = 1
    return exercise, {"t": 0.0}, new_notebook(cells=[cell])
