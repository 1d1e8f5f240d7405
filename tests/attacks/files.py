"""Submissions of 01_perceptron that are malformed as files: each is put into a student's folder.

An attack is a function `(folder, fill, places)`: the folder is there and empty; `fill(answers)`
gives the released notebook with these answers in it; `places` has the paths SECRET, GRADEBOOK,
OTHER and MARK, as in the README. What it may earn, and what it tries, stands in its decorator.
"""

import json
import os
import stat
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograde import ROOT
from autograde.proof.answer_bank import reference
from autograde.notebook.text import NBGRADER_DEFAULTS

NAME = "01_perceptron"
FILE = f"{NAME}.ipynb"
SUM = ("weighted_sum_two_inputs", "weighted_sum_any_length")  # what an honest weighted_sum earns
Fill = Callable[[dict[str, str]], NotebookNode]
Places = Mapping[str, str]


@dataclass
class FileAttack:
    """One malformed submission.

    Attributes:
        name: of its function.
        trick: its docstring.
        tries: what it tries to gain, in the words of the README.
        earns: the test cells that its honest part solves, in spite of its form; or None, where the
            form leaves open whether they can be read (full marks for SUM or 0, both are right).
        put: writes it.

    """

    name: str
    trick: str
    tries: str
    earns: tuple[str, ...] | None
    put: Callable[[Path, Fill, Places], None]


ATTACKS: dict[str, FileAttack] = {}


def attack(tries: str, earns: tuple[str, ...] | None = ()) -> Callable:
    """Register a function as an attack."""

    def register(put: Callable) -> Callable:
        name = put.__name__
        ATTACKS[name] = FileAttack(name, (put.__doc__ or "").strip(), tries, earns, put)
        return put

    return register


def honest(fill: Fill) -> NotebookNode:
    """Return a notebook with a right weighted_sum, and all other cells as they were given out."""
    return fill({"weighted_sum": reference(NAME)["weighted_sum"]})


def cells(notebook: NotebookNode) -> dict[str, NotebookNode]:
    """Return grade_id → cell."""
    given = (cell for cell in notebook.cells if "nbgrader" in cell.metadata)
    return {cell.metadata.nbgrader.grade_id: cell for cell in given}


def tests(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the test cells."""
    return [cell for cell in cells(notebook).values() if cell.metadata.nbgrader.grade]


def write(notebook: NotebookNode, folder: Path, name: str = FILE) -> None:
    """Write JSON without nbformat's own checks."""
    (folder / name).write_text(json.dumps(notebook), encoding="utf-8")


# what stands where the notebook should be


@attack("marks")
def notebook_is_a_link_to_the_source(folder, fill, places):
    """The notebook is a symbolic link to the course's own, solved one."""
    (folder / FILE).symlink_to(ROOT / "source" / NAME / FILE)


@attack("others")
def notebook_is_a_link_to_another_student(folder, fill, places):
    """The notebook is a symbolic link to what another student has handed in."""
    (folder / FILE).symlink_to(Path(places["OTHER"]) / FILE)


@attack("others")
def notebook_is_a_hard_link(folder, fill, places):
    """The notebook is a second name of the secret file, which is no notebook."""
    os.link(places["SECRET"], folder / FILE)


@attack("marks")
def folder_is_a_link_to_another_student(folder, fill, places):
    """The whole folder is a symbolic link to another student's."""
    folder.rmdir()
    folder.symlink_to(places["OTHER"], target_is_directory=True)


@attack("hang")
def notebook_is_a_pipe(folder, fill, places):
    """The notebook is a FIFO: who opens it waits for ever."""
    os.mkfifo(folder / FILE)


@attack("hang")
def notebook_is_endless(folder, fill, places):
    """The notebook is a link to /dev/zero, which has no end."""
    (folder / FILE).symlink_to("/dev/zero")


@attack("batch")
def notebook_is_a_folder(folder, fill, places):
    """A folder has the notebook's name."""
    (folder / FILE).mkdir()
    write(honest(fill), folder / FILE)


@attack("batch")
def notebook_is_a_dangling_link(folder, fill, places):
    """The notebook is a link to nothing; who writes through it makes the mark."""
    (folder / FILE).symlink_to(places["MARK"])


@attack("batch")
def notebook_is_missing(folder, fill, places):
    """The folder is empty but for the notebook in other capitals."""
    write(honest(fill), folder, FILE.upper())


@attack("batch")
def notebook_may_not_be_read(folder, fill, places):
    """Nobody has the right to read the notebook (root reads it all the same)."""
    write(fill({}), folder)
    (folder / FILE).chmod(0)


@attack("batch", earns=SUM)
def folder_may_not_be_written(folder, fill, places):
    """The notebook and its folder are read-only."""
    write(honest(fill), folder)
    (folder / FILE).chmod(stat.S_IRUSR)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)


# bytes that are no notebook


@attack("parser")
def zero_bytes(folder, fill, places):
    """An empty file."""
    (folder / FILE).touch()


@attack("parser")
def no_utf8(folder, fill, places):
    """Bytes that are no UTF-8 in the midst of the text."""
    text = json.dumps(honest(fill)).encode()
    (folder / FILE).write_bytes(text.replace(b"Return the weighted sum", b"\xff\xfe\x80", 1))


@attack("parser", earns=None)
def utf8_with_a_mark(folder, fill, places):
    """A byte order mark before the JSON, as some editors write it."""
    (folder / FILE).write_bytes(b"\xef\xbb\xbf" + json.dumps(honest(fill)).encode())


@attack("parser")
def utf16(folder, fill, places):
    """UTF-16 in the place of UTF-8."""
    (folder / FILE).write_bytes(json.dumps(honest(fill)).encode("utf-16"))


@attack("parser")
def no_json(folder, fill, places):
    """Text that is no JSON."""
    (folder / FILE).write_text("{this is no JSON")


@attack("parser")
def json_cut_short(folder, fill, places):
    """The first half of a notebook."""
    text = json.dumps(honest(fill))
    (folder / FILE).write_text(text[: len(text) // 2])


@attack("parser")
def json_deep(folder, fill, places):
    """JSON that is 10^5 lists deep."""
    (folder / FILE).write_text("[" * 100_000 + "]" * 100_000)


@attack("parser")
def json_deep_in_a_cell(folder, fill, places):
    """A good notebook with metadata 50000 dicts deep."""
    text = json.dumps(honest(fill))
    deep = '{"a": ' * 50_000 + "1" + "}" * 50_000
    (folder / FILE).write_text(
        text.replace('"metadata": {', '"metadata": {"deep": ' + deep + ", ", 1)
    )


@attack("parser", earns=None)
def json_numbers(folder, fill, places):
    """Numbers that JSON readers choke on: a million digits, NaN, 1e999, in a cell's metadata."""
    text = json.dumps(honest(fill))
    odd = f'"odd": [NaN, Infinity, 1e999, {"9" * 1_000_000}], '
    (folder / FILE).write_text(text.replace('"metadata": {', '"metadata": {' + odd, 1))


@attack("parser")
def json_is_no_object(folder, fill, places):
    """Valid JSON that is a list, with a notebook in it."""
    (folder / FILE).write_text(json.dumps([honest(fill)]))


@attack("parser", earns=None)
def json_has_keys_twice(folder, fill, places):
    """The key "cells" stands in it twice: first the honest cells, then none."""
    text = json.dumps(honest(fill)).rstrip()
    (folder / FILE).write_text(text[:-1] + ', "cells": []}')


@attack("hang")
def huge_file(folder, fill, places):
    """300 MB, all of them holes."""
    with (folder / FILE).open("wb") as file:
        file.truncate(300 * 2**20)


@attack("hang")
def huge_string(folder, fill, places):
    """One cell with a line of 30 MB."""
    notebook = honest(fill)
    cells(notebook)["xor"].source = "x = '" + "x" * (30 * 2**20) + "'"
    write(notebook, folder)


@attack("hang", earns=None)
def many_cells(folder, fill, places):
    """20000 empty cells behind the honest ones."""
    notebook = honest(fill)
    empty = {"cell_type": "code", "metadata": {}, "source": "", "outputs": []}
    notebook["cells"] += [dict(empty, id=f"c{n}", execution_count=None) for n in range(20_000)]
    write(notebook, folder)


@attack("hang")
def notebook_is_a_bomb(folder, fill, places):
    """A zip archive with the notebook's name, 50 MB when unpacked."""
    with zipfile.ZipFile(folder / FILE, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(FILE, b"\0" * (50 * 2**20))


# JSON that is no notebook, or another one


@attack("parser", earns=None)
def nbformat_3(folder, fill, places):
    """The honest notebook in nbformat 3, with worksheets."""
    write(nbformat.convert(honest(fill), 3), folder)


@attack("parser", earns=None)
def nbformat_99(folder, fill, places):
    """A notebook that says it is of nbformat 99.7."""
    notebook = honest(fill)
    notebook.nbformat, notebook.nbformat_minor = 99, 7
    write(notebook, folder)


@attack("parser")
def nbformat_is_a_word(folder, fill, places):
    """Versions that are no numbers."""
    notebook = honest(fill)
    notebook.nbformat, notebook.nbformat_minor = "four", [4]
    write(notebook, folder)


@attack("escape", earns=SUM)
def another_kernel(folder, fill, places):
    """Asks for a bash kernel, and for one whose name is a path."""
    notebook = honest(fill)
    notebook.metadata.kernelspec = {"name": "../../bash", "display_name": "sh", "language": "bash"}
    notebook.metadata.language_info = {"name": "R", "file_extension": "/../../x"}
    write(notebook, folder)


@attack("parser")
def no_cells(folder, fill, places):
    """A notebook without any cell."""
    notebook = fill({})
    notebook.cells = []
    write(notebook, folder)


@attack("parser")
def cells_are_no_list(folder, fill, places):
    """Cells are a dict."""
    notebook = fill({})
    notebook["cells"] = {"0": {"cell_type": "code"}}
    write(notebook, folder)


@attack("parser", earns=None)
def cells_of_every_type(folder, fill, places):
    """Cells that are numbers, null, strings, or of a type that does not exist."""
    notebook = honest(fill)
    odd = [None, 1, "code", [], {}, {"cell_type": "video"}, {"cell_type": "code", "source": 5}]
    notebook["cells"] = [*odd, *notebook.cells]
    write(notebook, folder)


@attack("parser", earns=None)
def metadata_of_every_type(folder, fill, places):
    """nbgrader's metadata is a list, a number, null and a dict of wrong types."""
    notebook = honest(fill)
    for cell, odd in zip(
        tests(notebook)[2:], ([], 5, None, {"grade_id": {}}, {"points": "x"}), strict=False
    ):
        cell.metadata["nbgrader"] = odd
    write(notebook, folder)


@attack("parser", earns=None)
def grade_id_of_another_type(folder, fill, places):
    """grade_ids that are numbers, lists, null, paths and 10^6 letters long."""
    notebook = honest(fill)
    odd = [7, ["xor"], None, "../../../gradebook", "x" * 10**6, "'; DROP TABLE grade; --"]
    for cell, grade_id in zip(tests(notebook)[2:], odd, strict=False):
        cell.metadata.nbgrader["grade_id"] = grade_id
    write(notebook, folder)


@attack("parser", earns=SUM)
def source_is_a_list_of_lines(folder, fill, places):
    """Every cell's text is a list of lines, as JupyterLab writes it."""
    notebook = honest(fill)
    for cell in notebook.cells:
        cell["source"] = cell.source.splitlines(keepends=True)
    write(notebook, folder)


# edits by which stock nbgrader's marks change


@attack("batch", earns=None)
def copied_test_cell(folder, fill, places):
    """A test cell copied and pasted: the same grade_id twice, once without tests."""
    notebook = honest(fill)
    copied = nbformat.from_dict(json.loads(json.dumps(cells(notebook)["xor_truth_table"])))
    copied.id, copied.source = "copied", "pass"
    notebook.cells.append(copied)
    write(notebook, folder)


@attack("marks", earns=None)
def copied_solution_cell(folder, fill, places):
    """A solution cell twice: first the honest one, then another with the same grade_id."""
    notebook = honest(fill)
    copied = nbformat.from_dict(json.loads(json.dumps(cells(notebook)["weighted_sum"])))
    copied.id, copied.source = "copied", "def weighted_sum(inputs, weights, bias): return 12.0"
    notebook.cells.append(copied)
    write(notebook, folder)


@attack("marks", earns=SUM)
def tests_tagged_to_be_skipped(folder, fill, places):
    """All test cells have the tags skip-execution and raises-exception, in every place for tags."""
    notebook = honest(fill)
    for cell in tests(notebook):
        cell.metadata["tags"] = ["skip-execution", "raises-exception", "remove-cell"]
        cell.metadata["execution"] = {"skip": True}
    notebook.metadata["execution"] = {"allow_errors": True, "timeout": -1}
    write(notebook, folder)


@attack("marks")
def solutions_tagged(folder, fill, places):
    """Solution cells are tagged as exported, hidden, skipped, and as parameters."""
    notebook = fill({})
    for cell in cells(notebook).values():
        cell.metadata["tags"] = ["export", "hide", "parameters", "skip-execution", 5, None]
    write(notebook, folder)


@attack("marks", earns=SUM)
def points_raised(folder, fill, places):
    """Every test cell says that it is worth 1000 points, or -5, or "NaN"."""
    notebook = honest(fill)
    for cell, points in zip(tests(notebook), [1000, 1e308, -5, "NaN"] * 9, strict=False):
        cell.metadata.nbgrader["points"] = points
    write(notebook, folder)


@attack("marks", earns=SUM)
def tests_replaced_by_pass(folder, fill, places):
    """The text of every test cell is `pass`; its checksum is that of `pass`."""
    notebook = honest(fill)
    for cell in tests(notebook):
        cell.source = "pass"
        cell.metadata.nbgrader["checksum"] = "0" * 32
    write(notebook, folder)


@attack("marks", earns=SUM)
def tests_deleted(folder, fill, places):
    """There is no test cell left."""
    notebook = honest(fill)
    notebook.cells = [c for c in notebook.cells if not c.metadata.get("nbgrader", {}).get("grade")]
    write(notebook, folder)


@attack("marks", earns=SUM)
def tests_of_another_type(folder, fill, places):
    """Test cells have become Markdown and raw text."""
    notebook = honest(fill)
    for number, cell in enumerate(tests(notebook)):
        cell.cell_type = ("markdown", "raw")[number % 2]
        cell.metadata.nbgrader["cell_type"] = cell.cell_type
        for key in ("outputs", "execution_count"):
            cell.pop(key, None)
    write(notebook, folder)


@attack("marks", earns=SUM)
def tests_are_solutions(folder, fill, places):
    """Test cells say that they are solutions, tasks, unlocked, and not graded."""
    notebook = honest(fill)
    for cell in tests(notebook):
        cell.source = "pass"
        cell.metadata.nbgrader |= {"solution": True, "task": True, "locked": False, "grade": False}
        cell.metadata["editable"] = cell.metadata["deletable"] = True
    write(notebook, folder)


@attack("marks", earns=None)
def cells_in_another_order(folder, fill, places):
    """All cells stand in reverse order."""
    notebook = honest(fill)
    notebook.cells.reverse()
    write(notebook, folder)


@attack("marks", earns=None)
def grade_ids_exchanged(folder, fill, places):
    """The right weighted_sum stands in the cell of xor, and the names are exchanged."""
    notebook = honest(fill)
    one, other = cells(notebook)["weighted_sum"], cells(notebook)["xor"]
    one.metadata.nbgrader["grade_id"], other.metadata.nbgrader["grade_id"] = "xor", "weighted_sum"
    write(notebook, folder)


@attack("marks")
def results_forged(folder, fill, places):
    """Stored outputs say that everything passed: streams, results, a score for nbgrader."""
    notebook = fill({})
    for number, cell in enumerate(tests(notebook)):
        cell["execution_count"] = number
        score = {"text/plain": "26", "text/html": "<script>alert(5)</script>"}
        cell["outputs"] = [
            nbformat.v4.new_output("stream", name="stdout", text="✓ two inputs\n"),
            nbformat.v4.new_output("execute_result", data=score, execution_count=number),
        ]
        cell.metadata.nbgrader["score"] = cell.metadata.nbgrader["auto_score"] = 1000
    write(notebook, folder)


@attack("marks", earns=SUM)
def graded_cell_of_their_own(folder, fill, places):
    """Adds test cells of its own, worth 1000 points, and a task that a person should mark."""
    notebook = honest(fill)
    for kind in ("grade", "task", "solution"):
        own = nbformat.v4.new_code_cell("pass")
        own.metadata["nbgrader"] = {"grade_id": f"own_{kind}"}
        own.metadata["nbgrader"] |= dict(NBGRADER_DEFAULTS, grade=True, points=1000)
        own.metadata["nbgrader"][kind] = True
        notebook.cells.append(own)
    write(notebook, folder)


@attack("parser", earns=None)
def cell_ids_twice(folder, fill, places):
    """All cells have one id, which is a path."""
    notebook = honest(fill)
    for cell in notebook.cells:
        cell["id"] = "../../id"
    write(notebook, folder)


# what lies beside the notebook, or in it


def beside(folder: Path, places: Places, text: str, *names: str) -> None:
    """Write files that set the mark when they are run."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"open({places['MARK']!r}, 'w').close()\n{text}")


@attack("marks")
def own_numpy(folder, fill, places):
    """numpy.py, torch.py, json.py, msgpack.py beside the notebook, which agree with everything."""
    text = "def __getattr__(name):\n    return lambda *args, **keywords: True\n"
    beside(
        folder, places, text, "numpy.py", "torch.py", "json.py", "msgpack.py", "random/__init__.py"
    )
    write(fill({}), folder)


@attack("marks")
def own_course(folder, fill, places):
    """course/check.py and course/__init__.py are the student's own, and check nothing."""
    text = "equal = that = passed = given = lambda *args, **keywords: None\n"
    beside(folder, places, text, "course/__init__.py", "course/check.py", "autograde/__init__.py")
    write(fill({}), folder)


@attack("escape")
def own_start_files(folder, fill, places):
    """Files that Python, IPython, pytest and nbgrader run when they start."""
    beside(folder, places, "", "sitecustomize.py", "usercustomize.py", "conftest.py")
    beside(folder, places, "", "ipython_config.py", "nbgrader_config.py", "jupyter_config.py")
    beside(
        folder, places, "", ".ipython/profile_default/startup/00.py", "__main__.py", "readline.py"
    )
    (folder / "own.pth").write_text(f"import os; open({places['MARK']!r}, 'w')\n")
    (folder / "matplotlibrc").write_text("backend: module://numpy_backend\n")
    (folder / ".env").write_text("PYTHONPATH=.\n")
    write(fill({}), folder)


@attack("files")
def file_is_a_link_to_the_secret(folder, fill, places):
    """A picture beside the notebook is a link to the secret, a folder one to where that lies."""
    (folder / "picture.png").symlink_to(places["SECRET"])
    (folder / "pictures").symlink_to(Path(places["SECRET"]).parent, target_is_directory=True)
    read = "print(open('picture.png').read())\nraise ValueError(open('picture.png').read())"
    write(fill({"weighted_sum": read}), folder)


@attack("hang", earns=SUM)
def file_is_endless(folder, fill, places):
    """Beside the notebook: a link to /dev/zero, a FIFO, a loop of links, 300 MB of holes.

    Never give this one to stock nbgrader: it copies what the links mean, until the disk is full.
    """
    (folder / "zero.csv").symlink_to("/dev/zero")
    (folder / "loop").symlink_to("loop")
    (folder / "up").symlink_to("..", target_is_directory=True)
    os.mkfifo(folder / "pipe.csv")
    with (folder / "holes.bin").open("wb") as file:
        file.truncate(300 * 2**20)
    write(honest(fill), folder)


@attack("batch", earns=SUM)
def file_names_are_odd(folder, fill, places):
    """Names beside the notebook that are no UTF-8, break lines, quote, or look like options."""
    names = (
        b"\xff\xfe",
        b"a\nb",
        b"-rf",
        b"--help",
        b"'; x",
        b"$(x)",
        b"[bold",
        b"[red]",
        b"x" * 255,
    )
    for name in names:
        with open(os.fsencode(folder) + b"/" + name, "w"):
            pass
    write(honest(fill), folder)


@attack("parser", earns=SUM)
def second_notebook(folder, fill, places):
    """More notebooks beside it: another of the course, solved, one of its own, a checkpoint."""
    write(honest(fill), folder)
    write(fill(reference(NAME)), folder, f"{NAME}-Copy1.ipynb")
    write(fill(reference(NAME)), folder, "00_start_here.ipynb")
    (folder / ".ipynb_checkpoints").mkdir()
    write(fill(reference(NAME)), folder / ".ipynb_checkpoints", f"{NAME}-checkpoint.ipynb")


@attack("parser", earns=SUM)
def timestamp_of_rubbish(folder, fill, places):
    """timestamp.txt holds no time."""
    write(honest(fill), folder)
    (folder / "timestamp.txt").write_bytes(b"the day before yesterday\xff\0 9999999-99-99 UTC")


@attack("hang", earns=SUM)
def timestamp_is_endless(folder, fill, places):
    """timestamp.txt is a link to /dev/zero (not for stock nbgrader, which copies it)."""
    write(honest(fill), folder)
    (folder / "timestamp.txt").symlink_to("/dev/zero")


@attack("parser", earns=SUM)
def timestamp_in_the_far_future(folder, fill, places):
    """timestamp.txt and the files' own dates are thousands of years away."""
    write(honest(fill), folder)
    (folder / "timestamp.txt").write_text("9999-12-31 23:59:59.999999 UTC")
    os.utime(folder / FILE, (2**33, 2**33))


@attack("escape", earns=SUM)
def attachments_that_climb(folder, fill, places):
    """Attachments and pictures whose names climb out of the folder, to the mark."""
    notebook = honest(fill)
    up = "../" * 12 + places["MARK"].lstrip("/")
    picture = nbformat.v4.new_markdown_cell(f"![x](attachment:{up})", id="climbs")
    picture["attachments"] = {up: {"image/png": "aGVsbG8="}, places["MARK"]: {"text/plain": "x"}}
    notebook.cells.append(picture)
    notebook.metadata["name"] = notebook.metadata["title"] = up
    write(notebook, folder)


@attack("parser", earns=SUM)
def scripts_in_markdown(folder, fill, places):
    """Scripts in Markdown, raw cells, the title and the tags, for whoever opens the feedback."""
    notebook = honest(fill)
    script = "<script>alert(6)</script><img src=x onerror=alert(6)>{{ 7 * 7 }}"
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell(script, id="script"))
    notebook.cells.insert(1, nbformat.v4.new_raw_cell(script, id="raw"))
    notebook.metadata["title"] = script
    notebook.metadata["course"] = {"text": script, "version": None}
    write(notebook, folder)


@attack("parser", earns=SUM)
def markers_in_markdown(folder, fill, places):
    """Markdown with headings of exercises and markers of solutions and hidden tests in it."""
    notebook = honest(fill)
    text = "### Exercise 1.1 · Free points\n### BEGIN SOLUTION\n### BEGIN HIDDEN TESTS\n# %% xor"
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell(text, id="markers"))
    write(notebook, folder)


@attack("parser", earns=None)
def widgets_state(folder, fill, places):
    """Metadata with megabytes of widget state and a signature, trusted."""
    notebook = honest(fill)
    notebook.metadata["widgets"] = {"x": {"state": ["x" * 1000] * 10_000}}
    notebook.metadata["signature"], notebook.metadata["trusted"] = "sha256:0", True
    write(notebook, folder)


@attack("files")
def answer_reads_beside_it(folder, fill, places):
    """Brings a module of its own with right answers and imports it: only the notebook counts."""
    (folder / "helper.py").write_text(reference(NAME)["weighted_sum"])
    write(fill({"weighted_sum": "import numpy as np\nfrom helper import weighted_sum"}), folder)
