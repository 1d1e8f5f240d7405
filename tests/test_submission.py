"""From what a student handed in to the notebook that is graded: nothing else gets through."""

import copy
import json
import os
import re
import time
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import strip_files_prefix
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import SaveCells
from nbgrader.server_extensions.formgrader import handlers
from nbgrader.utils import compute_checksum, determine_grade
from traitlets.utils.importstring import import_item

from autograde import ROOT
from autograde.grader import submission
from autograde.grader.matching import without_hidden_tests
from autograde.grader.rebuild import prepared, rebuild
from autograde.grader.sanitize import as_code, harmless
from autograde.grader.submission import Handed, HandedCell, Unreadable, read_submission
from autograde.notebook.stubs import STUB_IN_WORDS
from autograde.notebook.text import from_text, is_solution, is_test, names, read, read_source
from autograde.proof.answer_bank import fill, reference
from autograde.settings import config

NAME = "01_perceptron"
SOURCE = prepared(read_source(NAME))
IMPORTS = next(cell.id for cell in SOURCE.cells if cell.source.startswith("import"))


def released(name=NAME):
    return read(ROOT / "notebooks" / name / f"{name}.ipynb")


@pytest.fixture
def graded(tmp_path):
    """Hand in a notebook, and get back the one that is graded, its cells by id, and the notes."""

    def hand_in(notebook, source=SOURCE):
        path = tmp_path / "ada" / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook), encoding="utf-8")
        result, notes, _ = rebuild(source, read_submission(path, tmp_path))
        assert_sound(result, source)
        return result, {cell.id: cell for cell in result.cells}, notes

    return hand_in


def assert_sound(result, source):
    """It is a notebook to nbformat and to nbgrader, and all but answers is the source's."""
    nbformat.validate(result)
    MetadataValidator().validate_nb(result)
    nbformat.writes(result).encode("utf-8")
    kept = [copy.deepcopy(cell) for cell in result.cells if part(cell) != "extra"]
    for cell, original in zip(kept, source.cells, strict=True):
        wanted = "answer" if is_solution(original) else "test" if is_test(original) else "given"
        assert part(cell) == wanted
        cell.metadata.pop("course")
        if wanted == "answer":
            cell.source = original.source
            cell.pop("attachments", None)
        assert cell == original
    assert result.metadata == source.metadata


def part(cell):
    return cell.metadata.course.part


def place(notebook, cell_id):
    return next(i for i, cell in enumerate(notebook.cells) if cell.id == cell_id)


def find(notebook, cell_id):
    return notebook.cells[place(notebook, cell_id)]


def extras(result):
    """Return the student's own cells: (id of the cell before, text)."""
    pairs = pairwise([None, *result.cells])
    return [(b and b.id, cell.source) for b, cell in pairs if part(cell) == "extra"]


# the source, prepared


@pytest.mark.parametrize("name", names())
def test_prepared_is_the_release_with_its_hidden_tests(name):
    source = prepared(read_source(name))
    cells = copy.deepcopy(source.cells)
    for cell in cells:
        if is_test(cell):
            assert cell.metadata.nbgrader.checksum == compute_checksum(cell)
            cell.source = without_hidden_tests(cell.source)
            cell.metadata.nbgrader.checksum = compute_checksum(cell)
    assert cells == released(name).cells
    assert any("BEGIN HIDDEN TESTS" in cell.source for cell in source.cells)


def test_prepared_leaves_the_source_as_it_was():
    source = read_source(NAME)
    before = copy.deepcopy(source)
    prepared(source)
    assert source == before


@pytest.mark.parametrize("name", names())
def test_prepared_is_what_the_gradebook_records(name):
    """The course's own list for generate_assignment, up to where nbgrader saves the cells."""
    listed = config().GenerateAssignment.preprocessors
    steps = [import_item(step) if isinstance(step, str) else step for step in listed]
    notebook = read_source(name)
    for step in steps[: steps.index(SaveCells)]:
        notebook, _ = step().preprocess(notebook, {})
    assert notebook == prepared(read_source(name))


def test_a_source_with_solutions_is_refused():
    """A missing answer must never become the reference answer."""
    with pytest.raises(ValueError, match="prepared"):
        rebuild(read_source(NAME), Handed())


# honest submissions


@pytest.mark.parametrize("name", names())
def test_the_untouched_release_becomes_itself(name, graded):
    result, _, notes = graded(released(name), prepared(read_source(name)))
    assert notes == []
    for cell, original in zip(result.cells, released(name).cells, strict=True):
        text = without_hidden_tests(cell.source) if is_test(cell) else cell.source
        assert text == original.source
        if is_solution(cell):
            assert cell.metadata.course.untouched
            assert cell.metadata.nbgrader.checksum == compute_checksum(cell)


def test_answers_are_taken(graded):
    answers = reference(NAME)
    result, cells, notes = graded(fill(NAME, answers))
    assert notes == []
    assert len(result.cells) == len(SOURCE.cells)
    for name, text in answers.items():
        assert cells[name].source == text
        assert not cells[name].metadata.course.untouched


def test_the_source_itself_can_be_handed_in(graded):
    _, _, notes = graded(read_source(NAME))
    assert notes == []


def test_blank_lines_do_not_make_an_answer(graded):
    notebook = released()
    cell = find(notebook, "gates")
    cell.source = cell.source.replace("\n", "  \r\n\r\n") + "\n\n"
    _, cells, notes = graded(notebook)
    assert cells["gates"].metadata.course.untouched
    assert cells["gates"].source == find(SOURCE, "gates").source
    assert notes == []


def test_outputs_and_metadata_do_not_come_along(graded):
    notebook = fill(NAME, reference(NAME))
    for cell in notebook.cells:
        cell.metadata["tags"] = ["skip-execution", "raises-exception"]
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", text="all tests passed")]
            cell.execution_count = 7
    notebook.metadata["widgets"] = {"<script>": 1}
    _, _, notes = graded(notebook)  # which compares every cell's metadata with the source's
    assert notes == []


# edits


def test_an_edited_test_is_the_sources_again(graded):
    notebook = released()
    test = find(notebook, "gates_and")
    test.source = "assert True"
    test.metadata.nbgrader.points = 100
    find(notebook, "gates_or").cell_type = "raw"
    _, cells, notes = graded(notebook)
    assert cells["gates_and"].source == find(SOURCE, "gates_and").source
    assert notes == [
        f"You changed the test cell `{name}`; the course's own text was used."
        for name in ("gates_and", "gates_or")
    ]


def test_a_split_answer_means_what_it_meant(graded):
    notebook = released()
    answer = find(notebook, "gates")
    second = copy.deepcopy(answer)
    answer.source, second.source, second.id = "AND = [1, 1, -1.5]", "OR = AND", "b"
    notebook.cells.insert(place(notebook, "gates") + 1, second)
    result, cells, notes = graded(notebook)
    assert cells["gates"].source == "AND = [1, 1, -1.5]"
    assert extras(result) == [("gates", "OR = AND")]
    assert len(notes) == 1 and "more than one answer cell `gates`" in notes[0]


def test_a_copied_test_is_left_out(graded):
    notebook = released()
    second = copy.deepcopy(find(notebook, "gates_and"))
    second.id, second.source = "b", "hidden = 1"
    notebook.cells += [second, second]
    result, _, notes = graded(notebook)
    assert extras(result) == []
    assert notes == ["There was more than one test cell `gates_and`; the copies were left out."]


def test_a_changed_import_cell_is_honoured_behind_the_courses_own(graded):
    notebook = released()
    find(notebook, IMPORTS).source += "\nimport math"
    notebook.cells.insert(place(notebook, IMPORTS) + 1, new_code_cell("tau = 2 * math.pi"))
    result, _, notes = graded(notebook)
    first, second = extras(result)
    assert first[0] == IMPORTS and first[1].endswith("\nimport math")
    assert second == ("extra-1", "tau = 2 * math.pi")
    assert len(notes) == 1 and "begins with “import matplotlib.pyplot as plt”" in notes[0]


@pytest.mark.parametrize("edit", ["notes of mine", ""])
def test_notes_in_given_prose_are_no_matter(edit, graded):
    notebook = released()
    notebook.cells[0].source = edit
    find(notebook, IMPORTS).source = ""
    result, _, notes = graded(notebook)
    assert extras(result) == [] and notes == []


def test_given_prose_that_became_code_is_run(graded):
    notebook = released()
    notebook.cells[0] = new_code_cell("x = 1", id=notebook.cells[0].id)
    result, _, notes = graded(notebook)
    assert extras(result) == [(SOURCE.cells[0].id, "x = 1")]
    assert len(notes) == 1


def test_own_cells_stand_where_they_stood(graded):
    notebook = released()
    notebook.cells.insert(place(notebook, "gates_and"), new_code_cell("print(AND)", id="gates-2"))
    notebook.cells.insert(0, new_code_cell("first = 1", metadata={"tags": ["skip-execution"]}))
    notebook.cells.append(new_markdown_cell("*the end*"))
    notebook.cells.append(new_code_cell("  \n"))
    result, _, notes = graded(notebook)
    last = SOURCE.cells[-1].id
    assert extras(result) == [(None, "first = 1"), ("gates", "print(AND)"), (last, "*the end*")]
    for cell in result.cells:
        if part(cell) == "extra":
            assert cell.metadata == {"course": {"part": "extra", "extra": True}}
    assert notes == []


def test_raw_cells_are_shown_as_code(graded):
    notebook = released()
    notebook.cells.append(new_raw_cell("```\n# no *heading*"))
    result, _, _ = graded(notebook)
    assert result.cells[-1].source == "````\n```\n# no *heading*\n````"


def test_own_cells_get_ids_that_are_free():
    source = copy.deepcopy(SOURCE)
    source.cells[0].id = "extra-1"
    result, _, _ = rebuild(source, Handed([HandedCell("", "", "code", "x = 1")]))
    assert sorted(cell.id for cell in result.cells if cell.id.startswith("extra")) == [
        "extra-1",
        "extra-2",
    ]


def test_missing_cells_are_put_back(graded):
    notebook = released()
    gone = (SOURCE.cells[0].id, IMPORTS, "gates", "gates_or")
    notebook.cells = [cell for cell in notebook.cells if cell.id not in gone]
    _, cells, notes = graded(notebook)
    assert cells["gates"].metadata.course.untouched
    assert notes == [
        "The answer cell `gates` was missing; its stub was put back.",
        "The test cell `gates_or` was missing; it was put back.",
    ]


def test_a_cell_written_instead_of_a_missing_answer_is_not_undone(graded):
    """The stub that is put back defines the same names: it must run before."""
    notebook = released()
    answer, where = find(notebook, "gates"), place(notebook, "gates")
    notebook.cells[where : where + 1] = [new_code_cell("w = 1"), new_code_cell("%run gates.py")]
    result, _, _ = graded(notebook)
    assert answer.source == find(result, "gates").source
    assert extras(result) == [("gates", "w = 1"), ("extra-1", "%run gates.py")]


def test_moved_cells_are_back_in_order(graded):
    notebook = released()
    notebook.cells.reverse()
    result, _, notes = graded(notebook)
    assert extras(result) == []
    assert notes == [
        "Cells stood in another order than in the course's notebook; its order was used."
    ]


def test_metadata_lost_on_the_way(graded):
    """Some programs drop what they do not know: then ids tell, and then the texts."""
    notebook = fill(NAME, {"gates": "AND = OR = NAND = [1, 1, 1]"})
    for cell in notebook.cells:
        cell.metadata = {}
    result, cells, notes = graded(notebook)
    assert cells["gates"].source.startswith("AND = OR")
    assert extras(result) == []
    lost = [f"The answer cell `{name}` had lost its name" for name in reference(NAME)]
    assert [note.split(";")[0] for note in notes] == lost
    for cell in notebook.cells:
        del cell["id"]
    result, cells, notes = graded(notebook)
    assert cells["gates"].source.startswith("AND = OR")
    assert extras(result) == []
    assert [note.split(";")[0] for note in notes] == lost


def test_an_answer_without_its_name_is_known_by_what_it_defines(graded):
    """Also among other cells, with a SyntaxError in it, and above a copy of the stub."""
    notebook = fill(NAME, {"weighted_sum": "def weighted_sum(x, w, b):\n    return x @ w +"})
    stub = find(released(), "weighted_sum").source
    for cell in notebook.cells:
        cell.metadata = {}
        del cell["id"]
    at = next(i for i, c in enumerate(notebook.cells) if c.source.startswith("def weighted_sum"))
    notebook.cells.insert(at + 1, new_code_cell(stub))
    notebook.cells.insert(at, new_code_cell("helper = 1"))
    for cell in notebook.cells:
        cell.pop("id", None)
    result, cells, notes = graded(notebook)
    assert cells["weighted_sum"].source.endswith("return x @ w +")
    assert [text for _, text in extras(result)] == ["helper = 1"]
    assert "A second, empty copy of an answer cell was left out." in notes


@pytest.mark.parametrize("where", [0, 1])
def test_a_copy_of_the_stub_takes_nothing_away(where, graded):
    """A student who keeps one does not run it."""
    answers = reference(NAME)
    notebook = fill(NAME, answers)
    kept = copy.deepcopy(find(released(), "weighted_sum"))
    kept.id = "kept"
    notebook.cells.insert(place(notebook, "weighted_sum") + where, kept)
    result, cells, notes = graded(notebook)
    assert cells["weighted_sum"].source == answers["weighted_sum"]
    assert extras(result) == []
    assert notes == ["A second, empty copy of an answer cell was left out."]


def test_an_id_does_not_make_an_answer_of_a_copy(graded):
    """Two cells of one name; the id of another answer, which is missing, changes nothing."""
    notebook = released()
    second = copy.deepcopy(find(notebook, "gates"))
    second.id, second.source = "xor", "sneaked = 1"
    notebook.cells[place(notebook, "xor")] = second
    _, cells, _ = graded(notebook)
    assert cells["xor"].source == find(SOURCE, "xor").source


def test_another_kind_of_cell(graded):
    notebook = fill(NAME, {"gates": "AND = [1, 1, 1]"})
    find(notebook, "gates").cell_type = "markdown"
    _, cells, notes = graded(notebook)
    assert cells["gates"].source == "AND = [1, 1, 1]"
    assert notes == ["The answer cell `gates` was no code cell; it was read as one."]


def test_many_notes_are_cut_short(graded):
    _, _, notes = graded(nbformat.v4.new_notebook())
    expected = sum(is_test(cell) or is_solution(cell) for cell in SOURCE.cells)
    assert len(notes) == 21 and notes[-1] == f"… and {expected - 20} more"
    assert len(set(notes)) == len(notes)


WRITTEN = prepared(
    from_text(
        '# %% [markdown]\n# ### Exercise 1.1 · Why\n\n# %% [markdown] nbgrader={"grade_id": "why",'
        ' "grade": true, "solution": true, "points": 3}\n# Because.\n'
    )
)


def test_a_written_answer(graded):
    notebook = copy.deepcopy(WRITTEN)
    _, cells, notes = graded(notebook, WRITTEN)
    assert cells["why"].source == STUB_IN_WORDS and notes == []
    assert determine_grade(cells["why"]) == (0, 3)  # nbgrader: no response
    find(notebook, "why").source = "It *is* so: $a < b$ <script>alert(1)</script>"
    find(notebook, "why").attachments = {"a": {"text/html": "<script>"}}
    _, cells, _ = graded(notebook, WRITTEN)
    assert cells["why"].source == "It *is* so: $a < b$ &lt;script>alert(1)&lt;/script>"
    assert determine_grade(cells["why"]) == (None, 3)  # a teacher's to grade


# the file


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


GOOD = nbformat.writes(released())
BAD_FILES = {
    "empty": (b"", "empty"),
    "blank": (b" \n\0\0", "empty"),
    "not UTF-8": (GOOD.encode("utf-16"), "UTF-8"),
    "zip": (b"PK\x03\x04\x14\x00", "zip"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "web page": ("\n<!DOCTYPE html><html><body>404", "File → Download"),
    "Python": ("import numpy as np\n\ndef f(x):\n    return x\n", "Python program"),
    "git merge": (GOOD.replace(' "cells"', '<<<<<<< HEAD\n "cells"', 1), "git merge"),
    "cut off": (GOOD[: len(GOOD) // 2], "damaged notebook from line"),
    "words": ("hello", "damaged"),
    "a list": ("[]", "no notebook format"),
    "a number": ("4", "no notebook format"),
    "no format": ('{"cells": []}', "no notebook format"),
    "format in words": ('{"nbformat": "4", "cells": []}', "no notebook format"),
    "format is true": ('{"nbformat": true, "cells": []}', "no notebook format"),
    "no cells": ('{"nbformat": 4}', "holds no cells"),
    "cells as a dict": ('{"nbformat": 4, "cells": {}}', "holds no cells"),
    "old format with very many cells": (
        '{"nbformat": 3, "worksheets": [{"cells": [' + ", ".join(["{}"] * 2_001) + "]}]}",
        "2001 cells; at most 2000",
    ),
    "parts without number": (
        '{"nbformat": 4, "cells": [' + ", ".join(["{}"] * 500_001) + "]}",
        "far more parts than a notebook has",
    ),
    "broken old format": ('{"nbformat": 3, "worksheets": 7}', "old notebook format"),
    "format 0": ('{"nbformat": 0, "cells": []}', "old notebook format"),
    "future without cells": ('{"nbformat": 9}', "holds no cells"),
    "deep": ('{"nbformat": 4, "cells": ' + "[" * 200_000, "nested"),
    "long number": ('{"nbformat": ' + "4" * 5000 + "}", "damaged"),
    "many cells": (json.dumps({"nbformat": 4, "cells": [{}] * 2001}), "2001 cells"),
    "much text": (
        json.dumps({"nbformat": 4, "cells": [{"source": "é" * 2**19}] * 3}),
        "2 MB of text",
    ),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_an_unreadable_file_is_answered_with_what_to_do(case, tmp_path):
    content, words = BAD_FILES[case]
    with pytest.raises(Unreadable) as refused:
        read_submission(write(tmp_path / "a.ipynb", content), tmp_path)
    assert words in str(refused.value)
    assert re.search(r"JupyterLab|Unpack|Choose|Take out", str(refused.value))


def test_a_large_file_is_answered_with_clearing_outputs(tmp_path):
    path = tmp_path / "a.ipynb"
    with path.open("wb") as file:
        file.truncate(submission.MAX_BYTES + 1)
    with pytest.raises(Unreadable, match="Clear Outputs of All Cells"):
        read_submission(path, tmp_path)


def test_no_file(tmp_path):
    with pytest.raises(Unreadable, match=r"no file a\.ipynb"):
        read_submission(tmp_path / "a.ipynb", tmp_path)
    for name in ("a\0b", "a" * 300, "\ud800", "a.ipynb/b"):
        with pytest.raises(Unreadable) as refused:
            read_submission(tmp_path / name, tmp_path)
        str(refused.value).encode()


def test_links_are_not_followed(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "class" / "eve").mkdir(parents=True)
    secret = write(tmp_path / "real" / "a.ipynb", GOOD)
    within = tmp_path / "class"
    (within / "eve" / "a.ipynb").symlink_to(secret)
    (within / "mal").symlink_to(tmp_path / "real")
    for student in ("eve", "mal"):
        with pytest.raises(Unreadable, match="is a link"):
            read_submission(within / student / "a.ipynb", within)
    for path in (secret, within / ".." / "real" / "a.ipynb", within):
        with pytest.raises(Unreadable, match="outside"):
            read_submission(path, within)
    (tmp_path / "linked").symlink_to(within)  # the class's own folder may be one
    write(within / "mallory.ipynb", GOOD)
    assert read_submission(tmp_path / "linked" / "mallory.ipynb", tmp_path / "linked").cells


def test_a_file_swapped_for_a_link_is_not_followed(tmp_path, monkeypatch):
    write(tmp_path / "secret", GOOD)
    (tmp_path / "a.ipynb").symlink_to(tmp_path / "secret")
    monkeypatch.setattr(os, "lstat", os.stat)  # as if it had been a file when it was looked at
    with pytest.raises(Unreadable, match="cannot be read"):
        read_submission(tmp_path / "a.ipynb", tmp_path)


def test_folders_and_pipes_are_not_opened(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.ipynb")
    (tmp_path / "folder.ipynb").mkdir()
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("opened"))
    with pytest.raises(Unreadable, match="ordinary file"):
        read_submission(tmp_path / "pipe.ipynb", tmp_path)
    with pytest.raises(Unreadable, match="folder where the notebook should be"):
        read_submission(tmp_path / "folder.ipynb", tmp_path)


def odd(**changes):
    """A small notebook that is a little wrong."""
    return json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": "1"}], **changes})


ODD_FILES = {
    "byte order mark": ("\ufeff" + odd(), ""),
    "no metadata": (odd(metadata=None), ""),
    "metadata is a list": (odd(metadata=[1], nbformat_minor="x"), ""),
    "NaN": (odd(metadata={"a": float("nan")}), ""),
    "a key twice": ('{"nbformat": 3, ' + odd()[1:], ""),
    "lines": (odd(cells=[{"cell_type": "code", "source": ["1", 5, None]}]), ""),
    "a cell that is none": (
        odd(cells=[7, None, {"cell_type": "code", "source": "1"}]),
        "2 of the file's cells could not be read: left out.",
    ),
    "another kernel": (
        odd(metadata={"kernelspec": {"name": "<b>ir`\n" + "x" * 99}}),
        "The file names the kernel `bir" + "x" * 56 + "…`; it is run with `python3`.",
    ),
    "another language": (
        odd(metadata={"kernelspec": 5, "language_info": {"name": "R"}}),
        "The file names the language `R`; it is run with `python`.",
    ),
    "the future": (
        odd(nbformat=5),
        "The file is in a newer notebook format (5) than the course knows;"
        " what could be read of it was taken.",
    ),
    "the past": (
        json.dumps(
            {
                "nbformat": 3,
                "nbformat_minor": 0,
                "metadata": {},
                "worksheets": [
                    {"cells": [{"cell_type": "code", "input": "1", "outputs": []}]},
                ],
            }
        ),
        "The file is in an old notebook format (3); it was converted.",
    ),
}


@pytest.mark.parametrize("case", ODD_FILES)
def test_an_odd_file_is_read(case, tmp_path):
    content, note = ODD_FILES[case]
    handed = read_submission(write(tmp_path / "a.ipynb", content), tmp_path)
    assert [cell.text for cell in handed.cells] == ["1"]
    assert [cell.kind for cell in handed.cells] == ["code"]
    assert handed.notes == ([note] if note else [])


def test_line_ends_of_other_systems(graded):
    _, cells, _ = graded(fill(NAME, {"gates": "AND = 1\r\nOR = 2\rNAND = 3"}))
    assert cells["gates"].source == "AND = 1\nOR = 2\nNAND = 3"


def test_half_characters_are_replaced(graded):
    notebook = fill(
        NAME,
        {"weighted_sum": "\ud800", "xor": "\udfff", "gates": "AND = '\ud83d'\0 # \ud83d\ude00"},
    )
    _, cells, notes = graded(json.loads(json.dumps(notebook)))
    assert cells["gates"].source == "AND = '\ufffd'\0 # \U0001f600"
    assert notes == ["Characters that are half of a pair were replaced by �."]


# what a student wrote, on a teacher's page

PAGE = {"p", "a", "em", "strong", "del", "code", "pre", "br", "hr", "blockquote", "div", "span"}
PAGE |= {"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "input"}
PAGE |= {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"class", "id", "title", "start", "style", "type", "disabled", "checked", "href"}


class Page(HTMLParser):
    """Collects what nbconvert does not make of honest Markdown."""

    def __init__(self, html):
        super().__init__()
        self.harm = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.harm += [tag] if tag not in PAGE else []
        for name, value in attrs:
            if name not in ATTRIBUTES or (
                name == "href" and not re.match(r"https?://|mailto:|#", value or "", re.I)
            ):
                self.harm.append((tag, name, value))

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.harm.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


EXPORTER = HTMLExporter()


def shown(text):
    """Render as Formgrader and the feedback page do."""
    return strip_files_prefix(EXPORTER.markdown2html({"cell": {}}, text))


HARMFUL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a <b onclick='x()'>b</b>",
    "<!-- --><svg/onload=x>",
    "<javascript:alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVa&#115;cript&colon;alert(1))",
    "[a](<java\tscript:alert(1)>)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](files/javascript:alert(1))",
    "[a](/logout)",
    "[a][b]\n\n[b]: vbscript:x",
    "![a](attachment:gone.png)",
    "![a](/logout)",
    "![a](http://example.org/pixel.png)",
    "```mermaid\n</pre><img src=x onerror=alert(1)>\n```",
    "> ```mermaid\n> <script>\n> ```",
    "<details><summary>a</summary>\n\nb</details>",
]


@pytest.mark.parametrize("text", HARMFUL)
def test_harm_is_undone(text):
    made = harmless(text)
    assert made != text
    assert Page(shown(made)).harm == []


HONEST = [
    "x < y, 3<4 and $a<b$; $$a<b$$",
    "`<b>` and\n\n```html\n<script>\n```\n\n    <indented>\n",
    "# Heading\n\n- [ ] to do\n- **bold** ~~no~~\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "[the paper](https://example.org/a(b)) and <https://example.org> and https://example.org",
    "```mermaid\ngraph LR; A-->B\n```",
    "[above](#Heading) [me](mailto:a@b.c)",
]


@pytest.mark.parametrize("text", HONEST)
def test_honest_text_stays_as_it_is(text):
    assert harmless(text) == text
    assert Page(shown(text)).harm == []


def test_the_words_stay_where_harm_was():
    assert Page(shown(harmless("<b>bold</b> claim"))).text.strip() == "<b>bold</b> claim"
    assert "alert(1)" in Page(shown(harmless("[a](javascript:alert(1))"))).text


def test_no_more_is_changed_than_need_be(monkeypatch):
    assert harmless("`<b>` [a](javascript:x)") == "`<b>` [a] (javascript:x)"
    assert harmless("*a* [b]\n\n[b]: data:x") == "*a* [b]\n\n[b] : data:x"
    monkeypatch.setattr(MarkdownWithMath, "render", lambda *_: 1 / 0)
    assert harmless("what stops nbconvert") == as_code("what stops nbconvert")


WORDS = (
    "< > <script> </ <img/onerror=x <!-- --> <? <a/href= <javascript:x> [ ] ]( ]: ( ) ! ![a]( "
    "javascript:x data:x files/ attachment:a ` `` ``` ~~~ ```mermaid ```html $ $$ \\ \\( \\[ "
    "\\begin{a} \\end{a} * _ ** # > - | : & &lt; &#60; &colon; \" ' http:// https://a.b x"
)
SPACES = ("\n", "\n\n", "    ", " ", "\t", "\r", "\0", "\x0c", "\u2028")
PIECES = st.sampled_from([*WORDS.split(), *SPACES])


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_markdown_gets_through(text):
    assert Page(shown(harmless(text))).harm == []


@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_ends_a_code_block(text):
    page = Page(shown(as_code(text)))
    assert page.harm == []
    assert page.text.split() == text.split()


STYLES = "node_modules/bootstrap/dist/css"  # where generate_feedback has its page look for them


@pytest.mark.parametrize("template", ["feedback", "formgrade"])
def test_on_nbgraders_own_pages(template, graded):
    """All kinds of cells, on both pages; and MathJax comes with its Safe extension."""
    notebook = released()
    notebook.cells = [
        *map(new_markdown_cell, HARMFUL),
        new_raw_cell("<script>alert('raw')</script>```", metadata={"raw_mimetype": "text/html"}),
        new_code_cell("'<script>alert(2)</script>'", metadata={"title": "<script>"}),
        *notebook.cells,
    ]
    result, _, _ = graded(notebook)
    for cell in result.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.score = 0
    exporter = HTMLExporter(
        template_name=template,
        extra_template_basedirs=[handlers.template_path],
        extra_template_paths=[str(Path(handlers.static_path) / STYLES)],
    )
    nbgrader = {"notebook": "", "score": 0, "max_score": 0, "late_penalty": 0}
    page, _ = exporter.from_notebook_node(result, {"nbgrader": nbgrader, "index": 0, "total": 1})
    body = page[page.index("<body") :]
    assert "TeX-AMS_CHTML-full,Safe" in page
    assert "alert" in body and "<script>alert" not in body
    assert not re.search(r"<[a-z]+[^>]* on(error|load)=", body)
    assert not re.search(r"(href|src)=\"(java|vb|data|/logout|attachment)", body, re.I)


DOT = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"  # of one pixel
PASTED = "Look: ![image.png](attachment:image.png)"


@pytest.mark.parametrize(
    ("text", "name"),
    [(PASTED, "image.png"), ("![a](attachment:my%20photo%20%C3%A9.png)", "my photo é.png")],
)
def test_a_picture_that_was_pasted_is_shown(text, name, graded):
    notebook = copy.deepcopy(WRITTEN)
    find(notebook, "why").source = text
    find(notebook, "why").attachments = {name: {"image/gif": [DOT[:40] + "\n", DOT[40:]]}}
    notebook.cells.append(new_markdown_cell(text, attachments=find(notebook, "why").attachments))
    result, cells, _ = graded(notebook, WRITTEN)
    for cell in (cells["why"], result.cells[-1]):
        ((called, kinds),) = cell.attachments.items()
        assert kinds == {"image/gif": DOT}
        assert f"](attachment:{called})" in cell.source
    cells["why"].metadata.nbgrader.score = 0
    exporter = HTMLExporter(
        template_name="formgrade",
        extra_template_basedirs=[handlers.template_path],
        extra_template_paths=[str(Path(handlers.static_path) / STYLES)],
    )
    nbgrader = {"notebook": "", "score": 0, "max_score": 0, "late_penalty": 0}
    page, _ = exporter.from_notebook_node(result, {"nbgrader": nbgrader, "index": 0, "total": 1})
    assert page.count(f'src="data:image/gif;base64,{DOT}"') == 2


def test_another_picture_is_another_answer(graded):
    """All that asks whether an answer has changed looks at its text."""
    notebook, said = copy.deepcopy(WRITTEN), []
    find(notebook, "why").source = PASTED
    for data in (DOT, DOT[:-4] + "AAAA"):
        find(notebook, "why").attachments = {"image.png": {"image/gif": data}}
        said.append(graded(notebook, WRITTEN)[1]["why"].source)
    assert said[0] != said[1]


@pytest.mark.parametrize(
    "attachments",
    [
        {"image.png": {"image/svg+xml": "<svg onload='alert(1)'/>"}},
        {"image.png": {"image/png": '" onerror="alert(1)'}},
        {"image.png": {"image/png": "é"}},
        {"image.png": {"image/png": {"a": DOT}}},
        {"image.png": "text"},
        {"other.png": {"image/gif": DOT}},
        {"\ud800": {"image/gif": DOT}},
        ["image.png"],
    ],
)
def test_what_is_no_picture_stops_nothing(attachments, graded):
    notebook = copy.deepcopy(WRITTEN)
    find(notebook, "why").source = PASTED
    find(notebook, "why")["attachments"] = attachments
    _, cells, _ = graded(notebook, WRITTEN)
    assert cells["why"].source == "Look: ![image.png] (attachment:image.png)"
    assert "attachments" not in cells["why"]


def test_prose_that_is_slow_to_read_is_shown_plainly(graded):
    notebook = released()
    notebook.cells += [new_markdown_cell("\\begin{a}" * 800 + "*b*") for _ in range(3)]
    result, _, notes = graded(notebook)
    assert [text[:4] for _, text in extras(result)] == ["```\n"] * 3
    assert notes == ["The text that you wrote is very long; it is shown without its formatting."]


def test_a_long_written_answer_is_shown_plainly(graded):
    notebook = copy.deepcopy(WRITTEN)
    find(notebook, "why").source = "so " * 9000
    _, cells, notes = graded(notebook, WRITTEN)
    assert cells["why"].source.startswith("```\nso so")
    assert len(notes) == 1


# anything at all

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
GRADE_IDS = st.sampled_from([c.metadata.nbgrader.grade_id for c in SOURCE.cells if is_test(c)])
GRADE_IDS |= st.sampled_from(["gates", "xor", "perceptron", "no-such"])
IDS = st.sampled_from([cell.id for cell in SOURCE.cells] + ["extra-1", "x"])
CELL_TEXTS = st.sampled_from(["\ud800", *(cell.source for cell in SOURCE.cells)]) | st.lists(
    PIECES
).map("".join)
CELLS = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | JSON,
        "id": IDS | JSON,
        "source": CELL_TEXTS | st.lists(CELL_TEXTS | JSON, max_size=2) | JSON,
        "metadata": st.fixed_dictionaries(
            {},
            optional={
                "nbgrader": st.fixed_dictionaries({"grade_id": GRADE_IDS | JSON}) | JSON,
                "course": JSON,
            },
        )
        | JSON,
        "outputs": JSON,
        "attachments": JSON,
    },
)
NOTEBOOKS = st.fixed_dictionaries(
    {"nbformat": st.sampled_from([4, 4, 4, 4, 3, 2, 1, 5]) | JSON},
    optional={
        "cells": st.lists(CELLS | JSON, max_size=6) | JSON,
        "worksheets": st.lists(st.fixed_dictionaries({"cells": st.lists(CELLS)}), max_size=2),
        "metadata": st.fixed_dictionaries({}, optional={"kernelspec": JSON, "language_info": JSON})
        | JSON,
        "nbformat_minor": st.integers(0, 9) | JSON,
    },
)


@pytest.fixture(scope="module")
def anywhere(tmp_path_factory):
    return tmp_path_factory.mktemp("anything") / "a.ipynb"


@given(NOTEBOOKS)
def test_any_notebook_is_rebuilt_or_refused(anywhere, data):
    write(anywhere, json.dumps(data))
    try:
        handed = read_submission(anywhere, anywhere.parent)
    except Unreadable as refused:
        str(refused).encode()
        return
    result, notes, _ = rebuild(SOURCE, handed)
    assert_sound(result, SOURCE)
    "".join(notes).encode()


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_refused(anywhere, content):
    with pytest.raises(Unreadable):
        read_submission(write(anywhere, content), anywhere.parent)


def test_very_many_cells_are_no_matter():
    cell = HandedCell(grade_id="gates", id="gates", kind="code", text="x\n" * 500)
    start = time.process_time()
    result, _, _ = rebuild(SOURCE, Handed([cell] * submission.MAX_CELLS))
    assert time.process_time() - start < 5
    assert len(result.cells) == len(SOURCE.cells) + submission.MAX_CELLS - 1
