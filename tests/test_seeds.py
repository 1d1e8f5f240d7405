"""Hidden inputs come from a secret of the class: the same for a class, and known to nobody else."""

import ast
import stat
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from autograde.grader.seeds import FILE, class_secret, reseeded, with_secret

TEST = '''"""A test."""
import random
import numpy as np
import torch
from course import data
{0}
### BEGIN HIDDEN TESTS
{0}
### END HIDDEN TESTS
'''
DRAWS = {
    "NumPy": "drawn.append(np.random.default_rng(7).normal(size=3).tolist())",
    "NumPy, in a loop": (
        "for seed in (1, 2):\n    drawn.append(np.random.default_rng(seed).normal())"
    ),
    "NumPy's old way": "np.random.seed(7)\ndrawn.append(np.random.rand())",
    "NumPy's old object": "drawn.append(np.random.RandomState(seed=7).rand())",
    "torch": "torch.manual_seed(7)\ndrawn.append(torch.rand(3).tolist())",
    "a generator of torch": (
        "drawn.append(torch.rand(3, generator=torch.Generator().manual_seed(7)).tolist())"
    ),
    "Python": "random.seed(7)\ndrawn.append(random.random())",
    "Python's object": "drawn.append(random.Random(7).random())",
    "the course's data": "drawn.append(data.vertical(5, 2, seed=3)[0].tolist())",
    "by position": "drawn.append(data.spiral(5, 2, 3)[0].tolist())",
    "with the seed they have": "drawn.append(data.vertical(samples=5)[0].tolist())",
    "with a comma at the end": "drawn.append(data.vertical(\n    samples=5,\n)[0].tolist())",
}


def drawn(test):
    """Return what a test draws in its visible and in its hidden part."""
    namespace = {"drawn": []}
    exec(compile(ast.parse(test), "test", "exec"), namespace)
    half = len(namespace["drawn"]) // 2
    return namespace["drawn"][:half], namespace["drawn"][half:]


@pytest.mark.parametrize("way", DRAWS)
def test_the_hidden_part_draws_from_the_secret_and_the_visible_one_does_not(way):
    test = TEST.format(DRAWS[way])
    seen, unseen = drawn(test)
    assert seen == unseen
    ways = [drawn(with_secret(test, name, key)) for name in "ab" for key in (b"1", b"2")]
    assert all(one[0] == seen for one in ways)
    different = [str(one[1]) for one in ways] + [str(seen)]
    assert len(set(different)) == 5
    assert drawn(with_secret(test, "a", b"1")) == ways[0]
    assert drawn(with_secret(test, "a", b"")) == (seen, unseen)


def test_lines_stay_where_they_are():
    test = TEST.format("\n".join(DRAWS.values()))
    changed = with_secret(test, "a", b"1")
    assert changed.count("\n") == test.count("\n") and "### END HIDDEN TESTS" in changed


@pytest.mark.parametrize("seed", ["None", "[1, 2]", "", "*seeds"])
def test_what_is_no_number_stays(seed):
    test = f"### BEGIN HIDDEN TESTS\nnp.random.default_rng({seed})\n### END HIDDEN TESTS\n"
    assert with_secret(test, "a", b"1") == test


def test_the_numbers_are_those_of_no_small_shift():
    """Who knows the text of a test cannot try out all shifts."""
    test = with_secret(TEST.format(DRAWS["NumPy"]), "a", b"1")
    (call,) = [n for n in ast.walk(ast.parse(test)) if isinstance(n, ast.BinOp)]
    assert ast.literal_eval(call.left) > 2**100


def test_a_class_has_one_secret_for_ever_and_only_its_owner_reads_it(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(class_secret, [tmp_path / "class"] * 20))
    assert len(found) == 1 and len(found.pop()) == 64
    (path,) = (tmp_path / "class").iterdir()
    assert path.name == FILE and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert class_secret(tmp_path / "class") != class_secret(tmp_path / "other")


def test_everything_can_be_moved_for_the_audit():
    test = TEST.format(DRAWS["NumPy"])
    seen, unseen = drawn(reseeded(test, 5))
    assert seen == unseen == [np.random.default_rng(12).normal(size=3).tolist()]
