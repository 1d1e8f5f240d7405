"""A recording of the right answers earns, in another class, only what was asked before."""

from dataclasses import replace

import pytest

from autograde.proof import replay

NAME = "00_start_here"
TEST = '''"""double doubles."""
import numpy as np

assert double(2) == 4
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(7)
assert all(np.array_equal(double(x), 2 * x) for x in {hidden})
### END HIDDEN TESTS
'''


@pytest.mark.parametrize(
    ("hidden", "passed"),
    [
        pytest.param("[np.array([3.0, 5.0])]", {"double_values"}, id="typed in"),
        pytest.param("[rng.random(3)]", set(), id="drawn"),
        pytest.param("rng.permutation(6)", {"double_values"}, id="each known, in another order"),
        pytest.param("[rng.permutation(6)]", set(), id="all at once, in another order"),
    ],
)
def test_a_hidden_input_must_be_drawn(hidden, passed, monkeypatch):
    original = replay.tests_of
    text = TEST.format(hidden=hidden)
    monkeypatch.setattr(
        replay,
        "tests_of",
        lambda name: {"double_values": replace(original(name)["double_values"], source=text)},
    )
    assert replay.passed_by_recording(NAME) == passed


def test_a_reason_excuses_a_cell_but_not_a_large_share(monkeypatch):
    listed = {}
    monkeypatch.setattr(replay, "excused", lambda name, file: listed)
    assert replay.problems(NAME, set()) == []
    cell, share = replay.problems(NAME, {"double_values"})
    assert "draw its hidden inputs" in cell and "earns 1 points; 0.05 are allowed" in share
    listed["double_values"] = "a reason"
    assert replay.problems(NAME, {"double_values"}) == [share]
