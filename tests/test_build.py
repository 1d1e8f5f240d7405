"""Text to notebooks: the same bytes each time, nothing lost, nothing given away."""

import functools
import json
import re
import shutil

import nbformat
import pytest
from nbgrader.apps import NbGraderAPI

from autograde import ROOT, CourseError
from autograde.authoring.build import GENERATED, _formatted, build, make_source, pull
from autograde.authoring.companions import companions
from autograde.authoring.lint import refuse_broken
from autograde.notebook.text import (
    exercises,
    from_text,
    is_test,
    names,
    read,
    read_source,
    to_text,
    write,
)
from autograde.settings import config

NOTEBOOKS = names()


def contents(root, name, folders=GENERATED):
    """Return path → bytes of all generated files of a notebook."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in folders
        for path in sorted((root / folder / name).rglob("*"))
        if path.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & set(path.parts)
    }


def without_what_machines_differ_in(data: bytes, name: str):
    """Return a solved notebook without pictures and Python's version; anything else as it is."""
    if not (name.startswith("solutions/") and name.endswith(".ipynb")):
        return data
    notebook = json.loads(data)
    notebook["metadata"].pop("language_info", None)
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop("image/png", None)
            output.get("metadata", {}).pop("image/png", None)  # its words, with rounded numbers
    return notebook


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_source_is_what_the_text_gives(name, tmp_path):
    """What nbgrader reads: by its digests, everything else was made from it."""
    make_source(name, ROOT, tmp_path)
    fresh = contents(tmp_path, name)
    assert fresh == contents(ROOT, name, ["source"]), f"run make build A={name}"
    digests = [read(ROOT / folder / name / f"{name}.ipynb").metadata.course for folder in GENERATED]
    assert digests[0] == digests[1] == digests[2], f"run make build A={name}"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build a notebook, executed from top to bottom, once for all tests of it."""

    @functools.cache
    def built(name):
        folder = tmp_path_factory.mktemp("built")
        build([name], into=folder)
        return folder

    return built


@pytest.mark.whole
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_what_is_committed_is_what_the_text_gives(name, built):
    committed, fresh = contents(ROOT, name), contents(built(name), name)
    assert committed.keys() == fresh.keys(), "run make build and commit what it makes"
    differing = [
        name
        for name in fresh
        if without_what_machines_differ_in(fresh[name], name)
        != without_what_machines_differ_in(committed[name], name)
    ]
    assert differing == [], "run make build and commit what it makes"


@pytest.mark.whole
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_stock_nbgrader_makes_the_same_release(name, built, tmp_path):
    """The command line and Formgrader give students the same files as `make build`."""
    shutil.copytree(ROOT / "source" / name, tmp_path / "source" / name)
    settings = config()
    settings.CourseDirectory.root = str(tmp_path)
    settings.CourseDirectory.db_url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    assert NbGraderAPI(config=settings).generate_assignment(name)["success"]
    made = (tmp_path / "notebooks" / name / f"{name}.ipynb").read_bytes()
    assert made == (built(name) / "notebooks" / name / f"{name}.ipynb").read_bytes()


@pytest.mark.whole
@pytest.mark.parametrize("name", [NOTEBOOKS[1], NOTEBOOKS[4], NOTEBOOKS[-2]])
def test_two_builds_give_the_same_bytes(name, built, tmp_path):
    """Of three notebooks, with pictures, with chance, with torch: that takes long enough."""
    build([name], into=tmp_path)
    assert contents(built(name), name) == contents(tmp_path, name)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_release_gives_nothing_away(name):
    folder = ROOT / "notebooks" / name
    released = (folder / f"{name}.ipynb").read_text(encoding="utf-8")
    assert "BEGIN SOLUTION" not in released and "HIDDEN TESTS" not in released
    assert "jupytext" not in released
    cells = {cell.id: cell.source for cell in read(folder / f"{name}.ipynb").cells}
    shown = "\n".join(cells.values())
    for cell in read_source(name).cells:
        hidden = r"### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS\n?"
        if is_test(cell):
            assert cells[cell.id].rstrip() == re.sub(hidden, "", cell.source, flags=re.S).rstrip()
        for answer in re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", cell.source, re.S):
            lines = [line.strip() for line in answer.split("\n") if len(line.strip()) > 24]
            assert [line for line in lines if line in shown] == []
    others = {path.suffix for path in folder.rglob("*") if path.is_file()}
    assert others <= {".ipynb", ".py", ".csv", ".pyc", ".gz", ".txt"}  # digits, and whose they are
    assert not list(folder.rglob(f"{name}.py"))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_release_needs_only_what_a_learner_has(name):
    """No import of nbgrader, jupytext or autograde, no path of this machine."""
    for path in (ROOT / "notebooks" / name).rglob("*.py"):
        assert not re.search(
            r"^\s*(import|from) (nbgrader|jupytext|autograde)", path.read_text(), re.M
        )
    for path in (ROOT / "solutions" / name).rglob("*.ipynb"):
        assert str(ROOT) not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_text_to_notebook_and_back(name):
    text = (ROOT / "chapters" / f"{name}.py").read_text(encoding="utf-8")
    assert _formatted(to_text(from_text(text))) == text


SMALL = '''# %% [markdown]
# ### Exercise 1.1 · Double it

# %% tags=["export"] nbgrader={"grade_id": "double", "solution": true}
def double(x):
    """Return 2x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% nbgrader={"grade_id": "double_values", "grade": true, "points": 2}
"""double doubles."""
assert double(2) == 4
### BEGIN HIDDEN TESTS
assert double(7) == 14
### END HIDDEN TESTS
'''


@pytest.fixture(scope="module")
def small_built(tmp_path_factory):
    """A course of two small notebooks, built."""
    root = tmp_path_factory.mktemp("small")
    shutil.copytree(ROOT / "course", root / "course")
    (root / "chapters").mkdir()
    (root / "chapters" / "01_one.py").write_text(SMALL)
    (root / "chapters" / "02_two.py").write_text(SMALL.replace("1.1", "2.1"))
    build(root=root, into=root)
    return root


@pytest.fixture
def small(small_built, tmp_path):
    """A copy of the small course, to break."""
    shutil.copytree(small_built, tmp_path, dirs_exist_ok=True)
    return tmp_path


def edit(root, name, old, new):
    """Edit the notebook that formgrader opens, as an instructor would."""
    path = root / "source" / name / f"{name}.ipynb"
    notebook = read(path)
    for cell in notebook.cells:
        cell.source = cell.source.replace(old, new)
    write(notebook, path)


def test_exported_answers_reach_the_next_notebook(small):
    assert not (small / "notebooks" / "01_one" / "course" / "earlier.py").exists()
    for folder in GENERATED:
        earlier = (small / folder / "02_two" / "course" / "earlier.py").read_text()
        assert "return 2 * x" in earlier and "BEGIN" not in earlier
        assert "chapters/01_one.py" in earlier.split('"""')[1]


MODULES = {
    "__init__.py": "",
    "check.py": "import numpy",
    "plot.py": "def late():\n    from course.describe import words\n",
    "describe.py": "import course.colours as c",
    "colours.py": "",
    "data.py": "open('iris.csv'); open('digits.npz')",
    "ways.py": "from course import data",
    "iris.csv": "",
    "digits.npz": "",
    "unused.csv": "",
}


@pytest.mark.parametrize(
    ("code", "carried"),
    [
        ("import numpy", ""),
        ("from course import plot", "colours.py describe.py plot.py"),
        ("def f():\n    import course.plot as p", "colours.py describe.py plot.py"),
        ("from course.describe import words", "colours.py describe.py"),
        ("from course import ways, earlier", "data.py digits.npz iris.csv ways.py"),
        ("import coursework.plot", ""),
    ],
)
def test_a_notebook_carries_what_it_imports_of_the_course_and_no_more(code, carried, tmp_path):
    for name, text in MODULES.items():
        (tmp_path / name).write_text(text)
    found = {path.name for path in companions([code], tmp_path)}
    assert found == {"__init__.py", "check.py", *carried.split()}


@pytest.mark.prove
def test_only_a_change_that_reaches_a_notebook_makes_a_new_version(small):
    (small / "chapters" / "01_one.py").write_text(SMALL + "\n\n# %%\nfrom course import plot\n")
    build(root=small, into=small)

    def versions():
        notebooks = [read(small / "notebooks" / n / f"{n}.ipynb") for n in ("01_one", "02_two")]
        return [notebook.metadata.course.version for notebook in notebooks]

    before = versions()
    with (small / "course" / "ways.py").open("a") as file:
        file.write("# a comment\n")
    build(root=small, into=small)
    assert versions() == before
    with (small / "course" / "describe.py").open("a") as file:  # which plot imports
        file.write("# a comment\n")
    build(root=small, into=small)
    assert [new != old for new, old in zip(versions(), before, strict=True)] == [True, False]


def test_what_a_later_notebook_defines_anew_stands_in_earlier_once(tmp_path):
    shutil.copytree(ROOT / "course", tmp_path / "course")
    (tmp_path / "chapters").mkdir()
    for number, name in enumerate(("01_one", "02_two", "03_three"), 1):
        text = SMALL.replace("1.1", f"{number}.1").replace("2 * x", f"2 * x + {number} - {number}")
        (tmp_path / "chapters" / f"{name}.py").write_text(text)
    build(root=tmp_path, into=tmp_path)
    earlier = (tmp_path / "notebooks" / "03_three" / "course" / "earlier.py").read_text()
    assert earlier.count("def double(") == 1
    assert "2 * x + 2 - 2" in earlier and "2 * x + 1 - 1" not in earlier


def test_an_optional_exercise_may_give_no_points(tmp_path):
    shutil.copytree(ROOT / "course", tmp_path / "course")
    (tmp_path / "chapters").mkdir()
    text = SMALL.replace('"points": 2', '"points": 0')
    (tmp_path / "chapters" / "01_one.py").write_text(re.sub("(1.1 · )", r"\1Optional: ", text))
    build(root=tmp_path, into=tmp_path)


def test_a_stub_names_its_exercise(small):
    stub = next(c for c in read(small / "notebooks/02_two/02_two.ipynb").cells if c.id == "double")
    assert 'raise NotImplementedError("Exercise 2.1 is yours to write")' in stub.source


def test_a_cell_tagged_folded_is_shown_folded():
    notebook = from_text('# %% tags=["folded"]\ndraw()\n\n# %%\nlook()\n')
    hidden = [cell.metadata.get("jupyter", {}).get("source_hidden") for cell in notebook.cells]
    assert hidden == [True, None]
    assert from_text(to_text(notebook)) == notebook


def test_an_edit_is_not_overwritten_but_pulled(small):
    edit(small, "01_one", "Return 2x.", "Return x and x.")
    before = contents_of(small)
    with pytest.raises(CourseError, match="make pull A=01_one"):
        build(root=small, into=small)
    assert contents_of(small) == before
    assert pull("01_one", root=small)
    assert "Return x and x." in (small / "chapters" / "01_one.py").read_text()
    build(root=small, into=small)
    released = (small / "notebooks" / "01_one" / "01_one.ipynb").read_text()
    assert "Return x and x." in released
    assert not pull("01_one", root=small)


def test_pull_refuses_where_the_text_was_edited_too(small):
    edit(small, "01_one", "Return 2x.", "Return x and x.")
    text = small / "chapters" / "01_one.py"
    text.write_text(SMALL.replace("Return 2x.", "Return twice x."))
    with pytest.raises(CourseError, match="git stash push"):
        pull("01_one", root=small)
    assert "Return twice x." in text.read_text()


def test_running_cells_in_the_lab_is_no_edit(small):
    path = small / "source" / "01_one" / "01_one.ipynb"
    notebook = read(path)
    notebook.cells[1].outputs = [nbformat.v4.new_output("stream", text="ran")]
    notebook.metadata["widgets"] = {}
    write(notebook, path)
    build(root=small, into=small)


def test_a_file_added_by_hand_is_not_lost(small):
    extra = small / "source" / "01_one" / "measured.csv"
    extra.write_text("1,2\n")
    with pytest.raises(CourseError, match="changed or added by hand"):
        build(root=small, into=small)
    assert extra.read_text() == "1,2\n"


def contents_of(root):
    return {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}


SOLUTION_LINES = "    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION\n"
HIDDEN_LINES = "### BEGIN HIDDEN TESTS\nassert double(7) == 14\n### END HIDDEN TESTS\n"
TEST_CELL = SMALL[SMALL.index('# %% nbgrader={"grade_id": "double_values"') :]
BROKEN = {
    "a picture that was pasted in JupyterLab": (
        "# %% [markdown]\n# Look:\n# ![image.png](attachment:image.png)\n\n" + SMALL,
        3,
        "draw it in a code cell",
    ),
    "duplicate grade_id": (SMALL + "\n" + TEST_CELL, 19, "second time"),
    "no points": (SMALL.replace(', "points": 2', ""), 12, "without points"),
    "zero points": (SMALL.replace('"points": 2', '"points": 0'), 12, "without points"),
    "no solution markers": (
        SMALL.replace(SOLUTION_LINES, "    return 2 * x\n"),
        4,
        "BEGIN SOLUTION",
    ),
    "empty solution": (SMALL.replace("    return 2 * x\n", "\n"), 9, "nothing stands between"),
    "no test": (SMALL.replace(TEST_CELL, ""), 4, "without a test"),
    "test elsewhere": (
        SMALL.replace(TEST_CELL, "# %%\nprint(1)\n\n" + TEST_CELL),
        4,
        "very next cell",
    ),
    "no hidden tests": (SMALL.replace(HIDDEN_LINES, ""), 12, "BEGIN HIDDEN TESTS"),
    "syntax error": (SMALL.replace("def double(x):", "def double(x:"), 5, "not Python"),
    "unclosed solution": (SMALL.replace("    ### END SOLUTION\n", ""), 7, "never closed"),
    "unclosed hidden tests": (
        SMALL.replace("### END HIDDEN TESTS\n", "print(1)\n"),
        15,
        "never closed",
    ),
    "unopened solution": (SMALL.replace("    ### BEGIN SOLUTION\n", ""), 8, "without its partner"),
    "opened twice": (
        SMALL.replace("    return 2", "    ### BEGIN SOLUTION\n    return 2"),
        8,
        "without its partner",
    ),
    "marker with more on its line": (
        SMALL.replace("### END SOLUTION", "### END SOLUTION of it"),
        9,
        "alone on its line",
    ),
    "solution in a test cell": (
        SMALL.replace("assert double(2) == 4\n", SOLUTION_LINES.replace("    ", "")),
        12,
        "metadata does not say so",
    ),
    "unreadable metadata": (SMALL.replace('"solution": true}', "solution}"), 4, "as JSON"),
    "no grade_id": (SMALL.replace('"grade_id": "double", ', ""), 4, "as JSON"),
    "no docstring": (SMALL.replace('"""double doubles."""\n', ""), 13, "docstring"),
    "no heading": (SMALL.replace("### Exercise 1.1 · ", "### "), 4, "heading"),
    "a value at the end": (SMALL.rstrip("\n") + "\n1\n", 18, "partial points"),
    "text before the first cell": ("import os\n" + SMALL, 1, "before the first cell"),
    "test before its exercise": (
        "# %% [markdown]\n# ### Exercise 1.0 · Early\n\n" + TEST_CELL + "\n\n" + SMALL,
        4,
        "before any solution cell",
    ),
}


CANNOT_CROSS = {
    "n.weights[0] = 1": "never sees it",
    "n.weights[1:] += 1": "never sees it",
    "del n.losses[0]": "never sees it",
    "n.losses.append(3)": "changes a copy",
    "class Mine(Net): pass": "cannot inherit",
    "n.__dict__": "not passed on",
    "vars(n)": "own names only",
    "import inspect": "own names only",
    "x = eval('double(1)')": "own names only",
    "x = type(Net)": "use isinstance",
    "x = [1]; double(x); check.equal('x', x, 2)": "changes do not come back",
    "x = [1]; y = Net(); y.f(a=x); check.equal('x', x, 2)": "changes do not come back",
}


@pytest.mark.parametrize("line", CANNOT_CROSS)
def test_a_test_that_cannot_work_beside_the_students_process_is_refused(line, tmp_path):
    text = SMALL.replace("def double", "class Net: pass\ndef double")
    text = text.replace("### BEGIN HIDDEN", f"n = Net()\n{line}\nprint(1)\n### BEGIN HIDDEN")
    (tmp_path / "01_one.py").write_text(text)
    with pytest.raises(CourseError) as refused:
        refuse_broken(tmp_path / "01_one.py")
    found = next(n for n, written in enumerate(text.split("\n"), 1) if written == line)
    assert re.search(rf":{found}: .*{re.escape(CANNOT_CROSS[line])}", str(refused.value))


CAN_CROSS = ["n.weights = [1, 2]", "x = [1]; x[0] = 2", "n.__name__"]
CAN_CROSS += ["x = [1]; check.equal('x', double(x), x)", "x = double(2); check.equal('x', x, 2)"]
CAN_CROSS += ["x = [1]; double(x); x = [2]; check.equal('x', x, 2)"]


@pytest.mark.parametrize("line", CAN_CROSS)
def test_what_can_cross_is_not_refused(line, tmp_path):
    text = SMALL.replace("### BEGIN HIDDEN", f"n = double\n{line}\nprint(1)\n### BEGIN HIDDEN")
    (tmp_path / "01_one.py").write_text(text)
    refuse_broken(tmp_path / "01_one.py")


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_source_is_refused(case, small):
    text, line, words = BROKEN[case]
    (small / "chapters" / "01_one.py").write_text(text)
    before = contents_of(small)
    with pytest.raises(CourseError) as refused:
        build(root=small, into=small)
    pattern = rf"chapters/01_one\.py:{line}: .*{re.escape(words)}"
    assert re.search(pattern, str(refused.value)), refused.value
    assert contents_of(small) == before


def test_the_small_notebook_is_not_broken(tmp_path):
    (tmp_path / "01_one.py").write_text(SMALL)
    refuse_broken(tmp_path / "01_one.py")


@pytest.mark.parametrize(
    ("line", "words"),
    [("    return 2 / 0", "ZeroDivisionError"), ("    import sys; print(1, file=sys.stderr)", "1")],
)
def test_a_solution_that_fails_is_refused(line, words, small):
    text = SMALL.replace("    return 2 * x", line + "\n    return 2 * x")
    (small / "chapters" / "01_one.py").write_text(text)
    before = contents_of(small)
    before.pop(small / "chapters" / "01_one.py")
    with pytest.raises(CourseError, match=words):
        build(root=small, into=small)
    after = contents_of(small)
    after.pop(small / "chapters" / "01_one.py")
    assert after == before


def test_an_unknown_notebook_is_answered_with_those_there_are(small):
    with pytest.raises(CourseError, match="01_one, 02_two"):
        build(["03_three"], root=small, into=small)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_points_announced_are_points_given(name):
    """The opening cell says how many points there are, and each exercise's label its own."""
    notebook = read_source(name)
    opening = notebook.cells[0].source
    parts = exercises(notebook)
    total = sum(part.total for part in parts)
    assert f"{total:g} point" in opening
    for part in parts:
        cell = next(c for c in notebook.cells if f"Exercise {part.number} ·" in c.source)
        assert f"· {part.total:g} point" in cell.source
