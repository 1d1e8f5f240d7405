"""What the checks of 09 do with a learner's functions, where these live: tensors do not travel."""

from collections.abc import Callable, Sequence
from typing import Any

from numpy.typing import ArrayLike


def ask_twice(function: Callable, arrays: Sequence[ArrayLike], watched: bool) -> list:
    """Call a function of tensors twice with the same ones, and see what becomes of them.

    The first array becomes x. If it is to be watched, its grad holds 7 everywhere beforehand.

    Returns:
        What each call gave, the numbers of all tensors afterwards, x.grad and x.requires_grad.

    """
    import torch

    tensors = [torch.tensor(array, dtype=torch.float64) for array in arrays]
    x = tensors[0].requires_grad_(watched)
    if watched:
        x.grad = torch.full_like(x, 7.0)
    found = [_plain(function(*tensors)) for _ in range(2)]
    return [*found, [_plain(one) for one in tensors], _plain(x.grad), x.requires_grad]


def _plain(value: Any) -> Any:
    """Return a tensor or an array as nested lists of numbers, which a later call cannot change."""
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    value = value.detach() if hasattr(value, "detach") else value
    return value.tolist() if hasattr(value, "tolist") else value


def names_found(function: Callable, expression: str, numbers: Sequence[float]) -> Any:
    """Give `operations` an expression of the watched leaves a, b, c; return the names, sorted.

    An answer that cannot be sorted comes back as a word for what it is.
    """
    import torch

    known: dict[str, Any] = {"torch": torch}
    for name, number in zip("abc", numbers, strict=True):
        known[name] = torch.tensor(number, dtype=torch.float64, requires_grad=True)
    result = eval(expression, known)  # the test's own text
    found = function(result)
    if found is None or isinstance(found, str):
        return found
    found = list(found)
    if len(function(result) or []) != len(found):
        return "another list when asked a second time"
    names = (name if isinstance(name, str) else "a note" for name in found)
    return sorted(name.split("::")[-1] for name in names)


def doubled(function: Callable, *args: Any) -> Any:
    """Return what a function gives while every gradient that PyTorch computes is twice as large.

    What comes from autograd is then twice as large, too, and what comes from a formula is not.
    """
    import torch  # only some notebooks have need of it
    from torch.autograd import forward_ad

    engine: Any = torch.autograd  # what is replaced in it has a type of its own
    run, dual = engine._engine_run_backward, forward_ad.make_dual

    def twice_back(outputs: Any, upstream: Any, *more: Any, **named: Any) -> Any:
        return run(
            outputs, tuple(None if one is None else 2 * one for one in upstream), *more, **named
        )

    def twice_forward(tensor: Any, tangent: Any, **named: Any) -> Any:
        return dual(tensor, 2 * tangent, **named)

    engine._engine_run_backward, forward_ad.make_dual = twice_back, twice_forward
    try:
        return function(*args)
    finally:
        engine._engine_run_backward, forward_ad.make_dual = run, dual
