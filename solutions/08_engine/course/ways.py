"""The same derivative found in several ways, side by side."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

WAYS = ("finite differences", "by hand", "autograd")
FINEST = 1e-7  # central differences with h = 1e-5 cannot be trusted further than 1e-7 or so


def compare(found: Mapping[str, Sequence[ArrayLike]], ways: Sequence[str] = WAYS) -> None:
    """Print one row for each derivative: its shape, its first entry in each way, how far apart.

    The largest difference is relative: the largest difference between two ways at any entry, over
    the largest entry. Where the ways agree it is not spelt out: every machine prints the same.

    Args:
        found: for each derivative, by name, what each of the ways gave.
        ways: the headings, of which as many are used as there are results.

    Raises:
        ValueError: if a derivative has fewer than two results, or more than there are ways.

    """
    count = max((len(results) for results in found.values()), default=2)
    if not all(2 <= len(results) <= len(ways) for results in found.values()):
        raise ValueError(f"Each derivative needs 2 to {len(ways)} results, one for each way.")
    rows = [["", "shape", *ways[:count], "largest difference"]]
    for name, results in found.items():
        arrays = [np.asarray(result, float) for result in results]
        firsts = [f"{array.flat[0].round(5) + 0.0:.5f}" if array.size else "" for array in arrays]
        shape = str(arrays[0].shape) if arrays[0].ndim else "one number"
        firsts += [""] * (count - len(firsts))
        rows.append([name, shape, *firsts, _apart(arrays)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        left, *others = (text.ljust(width) for text, width in zip(row, widths, strict=True))
        print("   ".join([left, *others]).rstrip())


def relative_difference(arrays: Sequence[NDArray]) -> float:
    """Return the largest difference between two of `arrays` at any entry, over the largest entry.

    It is 0.0 where all entries of all arrays are zero.
    """
    largest = max(np.max(np.abs(array), initial=0.0) for array in arrays)
    spread = np.max(np.max(arrays, axis=0) - np.min(arrays, axis=0), initial=0.0)
    return float(spread / largest) if largest else 0.0


def _apart(arrays: Sequence[NDArray]) -> str:
    if len({array.shape for array in arrays}) > 1:
        return "shapes " + " and ".join(str(array.shape) for array in arrays) + "  ✗"
    difference = relative_difference(arrays)
    if not np.isfinite(difference):
        return "not a number  ✗"
    return "below 1e-07  ✓" if difference < FINEST else f"{difference:.0e}  ✗"
