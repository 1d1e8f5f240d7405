"""course.check names each mistake that it claims to name, and accepts every correct answer."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course import check
from course.autograd_actions import doubled

ROW = np.array([1.5, -2.0, 4.0])
TABLE = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]])
TERMS = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])

MISTAKES = {
    "forgot return": (None, ROW, {}, "without `return`"),
    "the function itself": (np.sum, ROW, {}, "brackets ()"),
    "text": ("1.5", 1.5, {}, "type str"),
    "None inside": ([1.0, None], ROW[:2], {}, "without `return`"),
    "text inside": ([1.0, "2"], ROW[:2], {}, "other things than numbers"),
    "ragged": ([[1.0], [1.0, 2.0]], TABLE, {}, "differ in length"),
    "an array for a number": (ROW, 3.5, {}, "One plain number"),
    "a number for an array": (3.5, ROW, {}, "too much summed"),
    "transposed shape": (TABLE.T, TABLE, {}, "transpose"),
    "transposed values": (TABLE[:, :2].T, TABLE[:, :2], {}, "transpose"),
    "(N,) for (N, 1)": (ROW, ROW[:, None], {}, "(3,) instead of (3, 1)"),
    "(N, 1) for (N,)": (ROW[:, None], ROW, {}, "(3, 1) instead of (3,)"),
    "broadcast to (N, N)": (ROW[:, None] + ROW, ROW, {}, "(N, N) table"),
    "one entry too few": (ROW[:2], ROW, {}, "Number of entries: 2. It should be 3"),
    "another shape": (np.ones((2, 2, 2)), TABLE, {}, "(2, 2, 2); it should be (2, 3)"),
    "sum for mean": (ROW * 5, ROW, {"n": 5}, "N = 5 times too large"),
    "mean twice": (ROW / 5, ROW, {"n": 5}, "N = 5 times too small"),
    "sum for mean, sign too": (-ROW * 5, ROW, {"n": 5}, "The sign is the other way round, too"),
    "sign": (-ROW, ROW, {}, "sign is the other way round"),
    "factor 2 too many": (2 * ROW, ROW, {}, "exactly twice"),
    "factor 2 missing": (ROW / 2, ROW, {}, "exactly half"),
    "wrong axis": (TERMS.sum(1), TERMS.sum(0), {"terms": TERMS}, "wrong axis"),
    "wrong axis, square": (
        np.array([3.0, 7.0]),
        np.array([4.0, 6.0]),
        {"terms": [[1.0, 2.0], [3.0, 4.0]]},
        "wrong axis",
    ),
    "everything summed": (TERMS.sum(), TERMS.sum(0), {"terms": TERMS}, "summed to one number"),
    "NaN": (np.array([1.5, np.nan, 4.0]), ROW, {}, "NaN"),
    "inf": (np.array([1.5, np.inf, 4.0]), ROW, {}, "inf in the result"),
    "integers swallowed the step": (np.array([0, 0]), [0.1, 0.6], {}, "behind the decimal point"),
    "another order": (ROW[::-1], ROW, {}, "another order"),
    "off by a constant": (ROW + 1, ROW, {}, "off by the same amount"),
    "known to the exercise": (7.0, 8.0, {"mistakes": {"one too few": 7}}, "one too few"),
    "known, in another shape": (ROW, 3.5, {"mistakes": {"not summed": ROW}}, "not summed"),
    "nothing known": (3.0, 8.0, {}, "by hand on the smallest example"),
    "advice": (3.0, 8.0, {"advice": "look at z"}, "look at z"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_names_the_mistake(case):
    got, expected, options, words = MISTAKES[case]
    with pytest.raises(check.CheckFailed) as failed:
        check.equal("the result", got, expected, **options)
    assert words in failed.value.problem
    assert str(failed.value).startswith("✗ the result")


def test_shows_the_first_difference():
    with pytest.raises(check.CheckFailed) as failed:
        check.equal("the result", [[1, 2], [3, 9]], [[1, 2], [3, 4]])
    assert "expected   4 at [1, 1]" in failed.value.values
    assert "got        9 at [1, 1]" in failed.value.values


SECRET = np.array([0.7319, 12.8837, -5.1193])


@pytest.mark.parametrize(
    "got",
    [
        None,
        "text",
        0.5,
        -SECRET,
        SECRET / 2,
        SECRET + 1,
        SECRET[:2],
        SECRET[:, None],
        SECRET * np.nan,
    ],
)
def test_problem_never_tells_an_expected_value(got):
    """Feedback on hidden tests will show `problem` alone."""
    with pytest.raises(check.CheckFailed) as failed:
        check.equal("the result", got, SECRET, n=3)
    assert not any(digits in failed.value.problem for digits in ("731", "883", "119"))


@pytest.mark.parametrize(
    "got",
    [
        0.5,
        np.float64(0.5),
        np.float32(0.5),
        np.array(0.5),
        torch.tensor(0.5),
        torch.tensor(0.5, requires_grad=True),
    ],
)
def test_numbers_count_and_not_their_types(got):
    check.equal("the result", got, 0.5)


@pytest.mark.parametrize("got", [1, 1.0, True, np.True_, np.int64(1), np.array(1), np.uint8(1)])
def test_an_answer_of_one_may_be_of_any_type(got):
    check.equal("the answer", got, 1)


numbers = hnp.arrays(
    float,
    hnp.array_shapes(max_dims=3, max_side=4),
    elements=st.floats(-1e3, 1e3).filter(lambda x: abs(x) > 1e-2),
)


@given(numbers)
def test_accepts_the_right_values_as_list_float32_or_tensor(expected):
    for got in (expected, expected.tolist(), expected.astype(np.float32), torch.tensor(expected)):
        check.equal("the result", got, expected)


@given(numbers, st.sampled_from([1.001, -1, 2, 0.5, 3]))
def test_refuses_whatever_is_scaled(expected, factor):
    with pytest.raises(check.CheckFailed):
        check.equal("the result", expected * factor, expected)


@given(numbers, st.data())
def test_refuses_one_wrong_entry_anywhere(expected, data):
    wrong = expected.copy()
    place = data.draw(st.integers(0, wrong.size - 1))
    wrong.flat[place] *= 1.001
    with pytest.raises(check.CheckFailed):
        check.equal("the result", wrong, expected)


def test_unchanged_names_the_array_that_was_changed():
    X, y = ROW.copy(), TABLE.copy()
    with check.unchanged(X=X, y=y):
        X + y
    with pytest.raises(check.CheckFailed, match="y must stay as it was"), check.unchanged(X=X, y=y):
        y += 1


def test_lines_are_short_enough_for_the_validate_button():
    """Nbgrader cuts lines at 87 characters."""
    with pytest.raises(check.CheckFailed) as failed:
        check.equal("the result", np.arange(40.0), np.arange(40.0)[:, None])
    assert max(len(line) for line in str(failed.value).split("\n")) <= 87


def test_a_notebook_shows_the_message_alone():
    lines = check.CheckFailed("f(2)", "It is None.")._render_traceback_()
    assert [line for line in lines if line] == ["✗ f(2)", "It is None."]


def in_place_of_a_formula(x):
    own = x.detach().clone().requires_grad_()
    (own**2).sum().backward()
    return own.grad


def with_an_optimizer(x):
    own = torch.nn.Parameter(x.clone())
    (own**2).sum().backward()
    torch.optim.SGD([own], lr=1.0).step()
    return x - own.detach()


@pytest.mark.parametrize(
    "ask",
    [
        in_place_of_a_formula,
        with_an_optimizer,
        torch.func.grad(lambda x: (x**2).sum()),
        lambda x: torch.func.vjp(torch.square, x)[1](torch.ones_like(x))[0],
        torch.func.jacrev(torch.square),
        torch.func.jacfwd(torch.square),
        lambda x: torch.autograd.functional.vjp(torch.square, x, torch.ones_like(x))[1],
        lambda x: torch.autograd.functional.jacobian(torch.square, x),
    ],
)
def test_doubled_doubles_what_autograd_says_whichever_way_it_is_asked(ask):
    x = torch.tensor([1.0, 2.0])
    torch.testing.assert_close(torch.as_tensor(doubled(ask, x)), 2 * torch.as_tensor(ask(x)))


def test_doubled_changes_no_formula_and_leaves_torch_as_it_was():
    engine = torch.autograd._engine_run_backward
    x = torch.tensor([1.0, 2.0])
    assert doubled(lambda x: 2 * x, x).tolist() == [2.0, 4.0]
    with pytest.raises(RuntimeError):
        doubled(lambda x: x.backward(), x)
    assert torch.autograd._engine_run_backward is engine
