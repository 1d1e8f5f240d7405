"""A mistake is paid for once: what builds on a wrong answer is judged with the reference."""

import pytest

from autograde.grader.assignment import Plan
from autograde.grader.grade import Limits, run_tests
from autograde.grader.nbgrader_steps import rebuilt
from autograde.grader.submission import Handed, HandedCell
from autograde.notebook.text import from_text

TEXT = '''
# %%
import numpy as np

# %% [markdown]
# ### Exercise 1.1 · Twice

# %% nbgrader={"grade_id": "double", "solution": true}
def double(x):
    ### BEGIN SOLUTION
    secret_of_the_reference = 2
    return secret_of_the_reference * x
    ### END SOLUTION

# %% nbgrader={"grade_id": "double_number", "grade": true, "points": 1}
"""It doubles."""
from course import check

check.equal("double(2)", double(2), 4)

# %% nbgrader={"grade_id": "double_array", "grade": true, "points": 1}
"""It doubles arrays."""
from course import check

check.equal("double of an array", double(np.arange(3)), [0, 2, 4])

# %% [markdown]
# ### Exercise 1.2 · Four times

# %%
def plus_double(x, y):
    return x + double(y)

# %% nbgrader={"grade_id": "quadruple", "solution": true}
def quadruple(x):
    ### BEGIN SOLUTION
    return double(double(x))
    ### END SOLUTION

# %% nbgrader={"grade_id": "quadruple_number", "grade": true, "points": 1}
"""It takes four times."""
from course import check

check.equal("quadruple(3)", quadruple(3), 12)
### BEGIN HIDDEN TESTS
check.equal("quadruple(5)", quadruple(5), 20)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "quadruple_zero", "grade": true, "points": 1}
"""It takes zero."""
from course import check

check.equal("quadruple(0)", quadruple(0), 0)

# %% [markdown]
# ### Exercise 1.3 · Eight times

# %% nbgrader={"grade_id": "octuple", "solution": true}
def octuple(x):
    ### BEGIN SOLUTION
    return double(quadruple(x))
    ### END SOLUTION

# %% nbgrader={"grade_id": "octuple_number", "grade": true, "points": 1}
"""It takes eight times."""
from course import check

check.equal("octuple(3)", octuple(3), 24)

# %% [markdown]
# ### Exercise 1.4 · Half

# %% nbgrader={"grade_id": "half", "solution": true}
def half(x):
    ### BEGIN SOLUTION
    return x / 2
    ### END SOLUTION

# %% nbgrader={"grade_id": "half_number", "grade": true, "points": 1}
"""It halves."""
from course import check

check.equal("half(2)", half(2), 1)

# %% [markdown]
# ### Exercise 1.5 · A model

# %% nbgrader={"grade_id": "model", "solution": true}
class Model:
    ### BEGIN SOLUTION
    def __init__(self, w):
        self.w = w

    def predict(self, x):
        return int(self.w * x > 0)

    def count(self, xs):
        return sum(self.predict(x) for x in xs)
    ### END SOLUTION

# %% nbgrader={"grade_id": "model_predict", "grade": true, "points": 1}
"""It predicts."""
from course import check

check.equal("predict", [Model(2).predict(x) for x in (1, 0, -1)], [1, 0, 0])

# %% nbgrader={"grade_id": "model_count", "grade": true, "points": 1}
"""It counts."""
from course import check

check.equal("count", Model(2).count([1, 0, 3]), 2)
'''
RIGHT = {
    "double": "def double(x): return x + x",
    "quadruple": "def quadruple(x): return double(double(x))",
    "octuple": "def octuple(x): return quadruple(double(x))",
    "half": "def half(x): return 0.5 * x",
    "model": "class Model:\n    def __init__(self, w): self.w = w\n"
    "    def predict(self, x): return int(self.w * x > 0)\n"
    "    def count(self, xs): return len([x for x in xs if self.predict(x)])",
}
ALL = {"double_number", "double_array", "quadruple_number", "quadruple_zero", "octuple_number"}
ALL |= {"half_number", "model_predict", "model_count"}
MODEL = """class Model:
    def __init__(self, w): self.w = w
    def predict(self, x): return int(self.w * x {sign} 0)
    def count(self, xs): return sum({text} for x in xs)"""
MODELS = {  # the sign in predict and the sum in count: the tests passed
    "right": ((">", "self.predict(x)"), {"model_predict": "", "model_count": ""}),
    "predict is wrong": ((">=", "self.predict(x)"), {"model_count": "`predict` in 1.5"}),
    "predict and count are": ((">=", "1 - self.predict(x)"), {}),
    "count is": ((">", "1 - self.predict(x)"), {"model_predict": ""}),
    "count is without it": ((">=", "2 * self.w * x"), {}),
    "predict alone is used": ((">=", "self.w * x > 0"), {"model_count": ""}),
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """Return a function that grades answers, with other cells behind them, in a small notebook."""
    folder = tmp_path_factory.mktemp("small")
    plan = Plan(from_text(TEXT), folder)

    def judged(answers=None, behind=None, **limits):
        cells = []
        for cell in plan.base.cells:
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            source = (RIGHT | (answers or {})).get(grade_id, cell.source)
            cells.append(HandedCell(grade_id, cell.id, cell.cell_type, source or cell.source))
            cells += [HandedCell("", "", "code", text) for text in (behind or {}).get(grade_id, [])]
        code = [c for c in rebuilt(plan, Handed(cells)).cells if c.cell_type == "code"]
        limits = Limits(**{"cell_timeout": 2} | limits)
        found = run_tests(plan, code, limits, plan.tests).verdicts
        return {
            cell.metadata.nbgrader.grade_id: found[index]
            for index, cell in enumerate(code)
            if cell.metadata.course.part == "test"
        }

    return judged


def passed(found):
    """Return the tests that were passed: test → with the reference of which exercises."""
    return {
        cell: " ".join(one.references).replace("Exercise ", "")
        for cell, one in found.items()
        if one.verdict == "passed"
    }


def test_a_right_notebook_is_judged_once_and_as_it_is(judged):
    assert passed(judged()) == dict.fromkeys(ALL, "")


WRONG = "def double(x): return x * x"


@pytest.mark.parametrize(
    ("answers", "behind", "expected"),
    [
        pytest.param(
            {"double": WRONG},
            {},
            {"double_number": "", "quadruple_zero": "", "quadruple_number": "1.1",
             "octuple_number": "1.1", "half_number": ""},
            id="one mistake is paid for once, and only what it cost is judged again",
        ),
        pytest.param(
            {"double": None},
            {},
            {"quadruple_zero": "1.1", "quadruple_number": "1.1", "octuple_number": "1.1",
             "half_number": ""},
            id="nothing is written",
        ),
        pytest.param(
            {"double": WRONG, "quadruple": "def quadruple(x): return double(x)"},
            {},
            {"double_number": "", "quadruple_zero": "", "octuple_number": "1.1 1.2",
             "half_number": ""},
            id="two mistakes are paid for once each",
        ),
        pytest.param(
            {"double": WRONG, "quadruple": "def quadruple(x): return x + x + x + x"},
            {},
            {"double_number": "", "quadruple_zero": "", "quadruple_number": "",
             "octuple_number": "1.1", "half_number": ""},
            id="an answer of its own is left alone",
        ),
        pytest.param(
            {"double": WRONG, "quadruple": None, "octuple": None},
            {},
            {"double_number": "", "half_number": ""},
            id="what is not written is not solved by the reference",
        ),
        pytest.param(
            {"double": "helper = 4\ndef double(x): return 3 * x",
             "quadruple": "def quadruple(x): return helper * x + 0 * double(x)"},
            {},
            {"quadruple_zero": "", "quadruple_number": "", "octuple_number": "1.1",
             "half_number": ""},
            id="a helper of the replaced cell stays",
        ),
        pytest.param(
            {"double": "helper = 4\ndef double(x): return 3 * x if x else 1",
             "quadruple": "def quadruple(x): return double(helper * x) - double(2 * x)"},
            {},
            {"quadruple_zero": "", "quadruple_number": "1.1", "octuple_number": "1.1",
             "half_number": ""},
            id="also where it is needed together with the reference",
        ),
        pytest.param(
            {"double": None},
            {"double": ["def double(x): return 3 * x", "y = 1"],
             "quadruple": ["def double(x): return 5 * x"]},
            {"quadruple_zero": "", "quadruple_number": "1.1", "octuple_number": "1.1",
             "half_number": ""},
            id="a wrong answer in a cell of one's own is replaced, too",
        ),
        pytest.param(
            {"double": "def double(x):\n    while True: pass"},
            {},
            {"quadruple_zero": "1.1", "quadruple_number": "1.1", "octuple_number": "1.1",
             "half_number": ""},
            id="a function without end",
        ),
        pytest.param(
            {"double": "import os\nos._exit(0)"},
            {},
            {"quadruple_zero": "1.1", "quadruple_number": "1.1", "octuple_number": "1.1",
             "half_number": "1.1"},
            id="a cell that ends the notebook stands in everybody's way",
        ),
        pytest.param(
            {"double": "def double(x) return"},
            {"double": ["def through(x): return plus_double(x, x)"],
             "quadruple": ["def quadruple(x): return through(x) + x"]},
            {"quadruple_zero": "1.1", "quadruple_number": "1.1", "octuple_number": "1.1",
             "half_number": ""},
            id="by way of other cells",
        ),
    ],
)  # fmt: skip
def test_what_is_lost_through_another_exercise_is_won_back(judged, answers, behind, expected):
    found = judged(answers, behind)
    if "os._exit" not in (answers["double"] or ""):
        expected = expected | {"model_predict": "", "model_count": ""}
    else:
        expected = expected | {"model_predict": "1.1", "model_count": "1.1"}
    assert passed(found) == expected, found


@pytest.mark.parametrize("case", MODELS)
def test_a_method_that_another_test_judges_is_paid_for_once(judged, case):
    (sign, text), expected = MODELS[case]
    found = passed(judged({"model": MODEL.replace("{sign}", sign).replace("{text}", text)}))
    models = {cell: how for cell, how in found.items() if cell.startswith("model")}
    assert models == expected


def test_a_helper_in_between_counts_as_used(judged):
    quadruple = "def quadruple(x): return plus_double(double(x), x)"
    found = judged({"double": WRONG, "quadruple": quadruple})
    assert passed(found)["quadruple_number"] == "1.1"


def test_the_first_words_stay_and_the_second_are_added(judged):
    wrong = {"double": WRONG, "quadruple": "def quadruple(x): return double(x) + 1"}
    found = judged(wrong)["quadruple_number"]
    assert found.verdict == "wrong"
    assert "expected   12\n  got        10" in found.message
    assert "With our version of Exercise 1.1 in place of yours" in found.message
    assert "got        7" not in found.message
    found = judged({"double": None, "quadruple": "def quadruple(x): return double(x) + 1"})
    assert found["quadruple_number"].verdict == "wrong", found["quadruple_number"]
    assert "is yours to write" not in found["quadruple_number"].message


THIEVES = {
    "a function's text": "import inspect\nstolen = inspect.getsource(double)",
    "a function's constants": "stolen = repr((double.__code__.co_varnames, double(1)))",
    "the history": "stolen = ''.join(get_ipython().user_ns.get('In', []))",
}
TELL = {
    "in an exception": "def quadruple(x): raise ValueError(stolen)",
    "in an exception's name": "def quadruple(x): raise type(stolen[:70], (Exception,), {})",
    "in a result": "def quadruple(x): return stolen",
    "in a cell": "raise ValueError(stolen)",
    "in print": "def quadruple(x):\n    print(stolen)\n    return stolen",
    "in a line": "def quadruple(x):\n    exec(stolen.replace('return', 'raise'))",
}


@pytest.mark.parametrize("tell", TELL)
@pytest.mark.parametrize("theft", THIEVES)
def test_the_reference_stays_in_its_cage(judged, theft, tell):
    found = judged({"double": WRONG, "quadruple": THIEVES[theft] + "\n" + TELL[tell]})
    assert found["quadruple_number"].verdict != "passed"
    assert "secret_of_the_reference" not in repr(found), found


def test_a_reference_shows_no_line_of_its_own(judged):
    found = judged({"double": WRONG, "quadruple": "def quadruple(x): return double({x})"})
    assert "secret_of_the_reference" not in repr(found), found
    assert "in your line:  def quadruple(x)" in found["quadruple_number"].message


def test_what_was_solved_cannot_be_stolen_for_what_comes_before(judged):
    """The reference of 1.1 runs only where tests of later exercises are asked."""
    spy = "import os\nif os.path.exists('kept'): double = eval(open('kept').read())\n" + WRONG
    keep = "open('kept', 'w').write('lambda x: ' + str(double(1)) + ' * x')\n"
    found = judged({"double": spy, "quadruple": keep + RIGHT["quadruple"]})
    assert "double_array" not in passed(found)


def test_what_never_ends_is_paid_for_once(judged):
    found = judged({"double": "def double(x):\n    while True: pass"}, cell_timeout=3)
    for cell in ("quadruple_number", "quadruple_zero", "octuple_number"):
        assert found[cell].references == ("Exercise 1.1",), found[cell]
        assert found[cell].seconds < 3  # it would be more if the endless one had been called


def test_many_that_never_end_have_one_budget(judged):
    endless = "def {0}(x):\n    while True: pass"
    answers = {name: endless.format(name) for name in ("double", "quadruple", "octuple")}
    found = judged(answers, tests_timeout=4, cell_timeout=2)
    assert sum(one.seconds for one in found.values()) < 4 + 1
    assert passed(found) == {"half_number": "", "model_predict": "", "model_count": ""}
    told = {found[cell].message for cell in found if found[cell].verdict == "timeout"}
    assert any("builds on Exercise 1.1" in message for message in told), told
