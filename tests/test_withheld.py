"""Answers cannot use the calculations of the course's checks, however they reach for them."""

from pathlib import Path

import pytest

from autograde.grader.assignment import plan
from autograde.grader.withheld import SAID, name_of, provide, withheld
from autograde.proof.answer_bank import reference
from autograde.proof.trials import lost, trial

NAME = "05_derivatives"
JUDGE = "course.slope_checks"
USED = SAID.format(JUDGE)
BY_HAND = """
def numerical_gradient(f, x, h=1e-5):
    {}
    return differences(f, x, h)
"""
WAYS = {
    "from": f"from {JUDGE} import differences",
    "attribute": "import course.slope_checks; differences = course.slope_checks.differences",
    "by another": "from course.derivative_checks import differences",
    "loader": f"import importlib; differences = importlib.import_module('{JUDGE}').differences",
    "actions": """
    from course import search_actions
    differences = search_actions.anything""",
    "text": """
    import course, pathlib
    names = {}
    exec((pathlib.Path(course.__file__).parent / "slope_checks.py").read_text(), names)
    differences = names["differences"]""",
    "memory": """
    import gc, types
    gc.unfreeze()
    differences = next(
        one for one in gc.get_objects()
        if isinstance(one, types.FunctionType) and one.__name__ == "differences"
    )""",
}


def asked_of_it():
    return {
        key: test for key, test in plan(NAME).tests.items() if "numerical_gradient" in test.answers
    }


@pytest.mark.parametrize("way", WAYS)
def test_an_answer_that_calls_a_check_earns_nothing(way):
    tests = asked_of_it()
    answers = reference(NAME) | {"numerical_gradient": BY_HAND.format(WAYS[way])}
    found = trial(NAME, answers, tests=tests)
    assert lost(found) == set(tests)
    if way in ("from", "attribute", "loader"):
        assert all(USED in verdict.message for verdict in found.values())


def test_the_same_function_written_out_earns_everything():
    text = Path(plan(NAME).folder / "course" / "slope_checks.py").read_text(encoding="utf-8")
    body = f"{text}\nnumerical_gradient = differences"
    found = trial(NAME, reference(NAME) | {"numerical_gradient": body}, tests=asked_of_it())
    assert lost(found) == set()


@pytest.mark.parametrize(
    "body",
    [
        "return search_actions.arrays_of(layers)",
        "from course import search_actions; return search_actions.arrays_of(layers)",
        "import sys; return sys.modules['course.search_actions'].arrays_of(layers)",
    ],
)
def test_an_answer_cannot_use_what_its_own_test_does_with_it(body):
    """A snapshot of 04 is what the test takes of a network, too."""
    name = "04_random_search"
    asked = {key: one for key, one in plan(name).tests.items() if "snapshot" in one.answers}
    assert lost(trial(name, reference(name), tests=asked)) == set()
    restore = reference(name)["snapshot"].partition("def restore")[2]
    answer = f"def snapshot(layers):\n    {body}\n\n\ndef restore{restore}"
    assert lost(trial(name, reference(name) | {"snapshot": answer}, tests=asked)) == set(asked)


def test_a_module_that_judges_is_known_by_its_name():
    assert name_of(Path("a/course/loss_mistakes.py")) == "course.loss_mistakes"
    assert name_of(Path("a/course/linear_checks.py")) == "course.linear_checks"
    assert name_of(Path("a/course/linear_actions.py")) == "course.linear_actions"
    for other in ("course/check.py", "course/plot.py", "course/a_checks.csv", "mine/a_checks.py"):
        assert name_of(Path(other)) == ""


def test_the_checker_imports_what_was_withheld(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.meta_path", [*__import__("sys").meta_path])
    path = tmp_path / "course" / "made_up_checks.py"
    path.parent.mkdir()
    path.write_text("answer = 42\n", encoding="utf-8")
    provide(withheld([path]))
    import course.made_up_checks as found

    assert found.answer == 42
    assert found.__spec__.loader.get_source(found.__name__) == "answer = 42\n"
