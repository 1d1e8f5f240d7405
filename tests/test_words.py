"""What a hidden part of a test may say: its own words, with nothing that a student can choose."""

import time

import pytest

from autograde import ROOT
from autograde.grader.words import templates, without_values

CHECK = (ROOT / "course" / "check.py").read_text(encoding="utf-8")
TEST = '''"""A test."""
check.equal(f"f of {x}", f(x), 1, advice=f"Look at {x} again.")
for name in ("weights", "biases"):
    check.that(getattr(layer, name).shape == (3, 2), f"the shape of {name}",
               f"{name} has the shape {shape}; " + "it should be " + str(wanted) + ".")
check.that(a, f"{a} and {b}", "It is odd. " "Very odd.")
with check.unchanged(dvalues=dvalues):
    pass
'''
SAID = {
    "f of 0.123": "f of …",
    "Look at 0.5 again.": "Look at … again.",
    "Look at  again.": "Look at  again.",
    "It is odd. Very odd.": "It is odd. Very odd.",
    "the shape of biases": "the shape of biases",
    "the shape of 0.123": "the shape of …",
    "weights has the shape (3, 2); it should be (7, 5).": (
        "weights has the shape (3, 2); it should be …."
    ),
    "1 and 2": "… and …",
    "anything else": "",
    "": "",
    "dvalues must stay as it was": "dvalues must stay as it was",
    "0.25 must stay as it was": "… must stay as it was",
    "This is a value of type E0123, where numbers are needed.": (
        "This is a value of type …, where numbers are needed."
    ),
    "The shape is (12, 345); it should be (3, 2).": "The shape is …; it should be (3, 2).",
    "The shape is (9,); it should be (8,). Look at 0.5 again.": (
        "The shape is …; it should be …. Look at … again."
    ),
    "Everything is N = 7 times too large. Is a sum taken where the mean is meant?"
    " The sign is the other way round, too.": (
        "Everything is N = … times too large. Is a sum taken where the mean is meant?"
        " The sign is the other way round, too."
    ),
    "The value is not right. Follow your code by hand on the smallest example, and print what"
    " it does.": (
        "The value is not right. Follow your code by hand on the smallest example, and print what"
        " it does."
    ),
}


@pytest.mark.parametrize("said", SAID)
def test_words_without_their_values(said):
    assert without_values(said, TEST, [CHECK]) == SAID[said]


def test_problem_and_advice_may_both_be_words_of_the_course():
    module = 'def judge(x):\n    check.equal("x", x, 1, advice="Is a layer made in forward?")\n'
    said = "The shape is (9,); it should be (8,). Is a layer made in forward?"
    shown = "The shape is …; it should be …. Is a layer made in forward?"
    assert without_values(said, TEST, [CHECK, module]) == shown
    assert without_values(said + " 0.123", TEST, [CHECK, module]) == ""


def test_neighbours_are_one_part():
    assert templates("f'{a}' 'b' + str(c) + 'def'") == [(None, "b", None, "def")] + [
        one for one in templates("f'{a}' 'b' + str(c) + 'def'") if one != (None, "b", None, "def")
    ]


@pytest.mark.parametrize("said", ["a" * 200_000, "ab " * 70_000, "f of " * 40_000, "(" * 200_000])
def test_a_long_text_takes_no_long_time(said):
    test = 'f"a{a}a{b}a{c}a{d}ab"\nf"f of {x}f of {y}f of {z}!"\n'
    began = time.process_time()
    without_values(said, test, [CHECK])
    assert time.process_time() - began < 3
