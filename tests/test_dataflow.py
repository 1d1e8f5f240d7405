"""Which names a cell uses and defines, told without running it, and which cells are needed."""

import gc
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograde.notebook.dataflow import needed, parse, used_and_bound

CELLS = {
    # source: (names used, names defined)
    "x = y": ("y", "x"),
    "x = x + 1": ("x", "x"),
    "x = 1\ny = x": ("", "x y"),
    "y = x\nx = 1": ("x", "x y"),
    "x += 1": ("x", "x"),
    "x.a += 1": ("x", "x"),
    "x[i] = y": ("x i y", "x"),
    "x: T = y": ("T y", "x"),
    "a, (b, *c) = d": ("d", "a b c"),
    "a = b = c": ("c", "a b"),
    "f(*args, **more, key=value)": ("f args more value", ""),
    "if (n := f(x)) > n: pass": ("f x", "n"),
    "[x for x in xs]": ("xs", ""),
    "total = sum(x for x in x)": ("sum x", "total"),
    "[y for x in xs for y in x if y > low]": ("xs low", ""),
    "{k: v for k, v in d.items()}": ("d", ""),
    "[x for x in xs]\nprint(x)": ("xs print x", ""),
    "[last := x for x in xs]": ("xs", "last"),
    "[[x for x in row] for row in x]": ("x", ""),
    "for i in range(n): s = i\nelse: t = s": ("range n", "i s t"),
    "while go: go = f()": ("go f", "go"),
    "with open(p) as (f, g): f": ("open p", "f g"),
    "try: x\nexcept E as e: e.args\nfinally: y": ("x E y e", "e"),
    "match p:\n case [x, *xs]: x\n case {'k': K(a=v), **r}: v, r\n case q if q > z: xs": (
        "p K z",
        "x xs v r q",
    ),
    "del x": ("x", ""),
    "del x[0]": ("x", "x"),
    "f'{x!r:>{w}} {y=}'": ("x w y", ""),
    "lambda x, y=z: x + w": ("z w", ""),
    "x = 1\nf = lambda: x": ("", "x f"),
    "assert x, y": ("x y", ""),
    "import a.b.c": ("", "a"),
    "import a.b as c, d": ("", "c d"),
    "from a.b import c, d as e": ("", "c e"),
    "def f(x, y=a, *args, z: T = b, **kw) -> R: return x + c": ("a T b R c", "f"),
    "def f(x):\n def g(): return x + y\n return g": ("y", "f"),
    "def f():\n x = 1\n def g():\n  nonlocal x\n  x += y": ("y", "f"),
    "def f():\n global x\n x = y": ("x y", "f x"),
    "def f(): return f()": ("", "f"),
    "def f(): return g()\ndef g(): return 1": ("", "f g"),
    "f()\ndef f(): pass": ("f", "f"),
    "def f(): return np.exp(x)\nx = 1": ("np", "f x"),
    "def f():\n import a\n return a.b": ("", "f"),
    "async def f(x): return await x(y)": ("y", "f"),
    "result = await f(x)": ("f x", "result"),
    "@d(x)\ndef f(): pass": ("d x", "f"),
    "class C(B, metaclass=M): pass": ("B M", "C"),
    "@d\nclass C:\n x: T = y\n z = x": ("d T y", "C"),
    "class C:\n def f(self, a=b): return g(self.h)\n def h(self): pass": ("b g", "C"),
    "class C:\n def predict(self, x): return predict(x)": ("predict", "C"),
    "class C:\n x = 1\nprint(x)": ("print x", "C"),
    "class C:\n def f(self): return C": ("", "C"),
    "class C:\n for i in range(3): y = i": ("range", "C"),
    "def f():\n class C:\n  a = b\n return C": ("b", "f"),
    "x if y else z": ("x y z", ""),
    "x; y": ("x y", ""),
    "x = 1;": ("", "x"),
    "try: import a\nexcept ImportError: a = None": ("ImportError", "a"),
    "# x": ("", ""),
    "": ("", ""),
    # no Python
    "x = (": ("", ""),
    "x = = y": ("", ""),
    "def f(:": ("", ""),
    "x\0": ("", ""),
    "(" * 500: ("", ""),
    "-" * 100_000 + "x": ("", ""),
}

MAGICS = {
    "%matplotlib inline\nx = y": ("y", "x"),
    "%time x = f(y)": ("f y", ""),
    "%%time\nx = f(y)": ("f y", "x"),
    "%%timeit -n 3\nf(y)": ("f y", ""),
    "%%capture out\nx = y": ("y", "x"),
    "!ls\nx = y": ("y", "x"),
    "files = !ls": ("", "files"),
    "f?": ("", ""),
    "x = y\n?f": ("y", "x"),
    "%load_ext a\n%a b\nx = y": ("y", "x"),
}


def sets(words) -> tuple[set[str], set[str]]:
    return set(words[0].split()), set(words[1].split())


@pytest.mark.parametrize("source", CELLS, ids=lambda source: repr(source[:50]))
def test_names(source):
    assert used_and_bound(source) == sets(CELLS[source])


@pytest.mark.parametrize("source", MAGICS)
def test_a_magic_hides_no_name(source):
    """It may count words that are none; a name too many costs a cell that need not have run."""
    used, bound = used_and_bound(source)
    expected = sets(MAGICS[source])
    assert used >= expected[0] and bound >= expected[1]


class Recorder(dict):
    """A notebook's names, noting which are read that are not there."""

    def __init__(self):
        super().__init__(__builtins__={})
        self.missing = set()

    def __missing__(self, name):
        self.missing.add(name)
        return 1


EXPRESSIONS = st.recursive(
    st.sampled_from("abc"),
    lambda e: (
        st.builds("({} + {})".format, e, e)
        | st.builds("[{} for {} in [{}]][0]".format, e, st.sampled_from("abc"), e)
        | st.builds("({} := {})".format, st.sampled_from("abc"), e)
        | st.builds("(lambda {}: {})({})".format, st.sampled_from("abc"), e, e)
    ),
    max_leaves=6,
)
STATEMENTS = st.builds("{} = {}".format, st.sampled_from("abc"), EXPRESSIONS)
STATEMENTS |= st.builds("{} += {}".format, st.sampled_from("abc"), EXPRESSIONS)
STATEMENTS |= st.builds(
    "for {} in [{}]: {}".format, st.sampled_from("abc"), EXPRESSIONS, STATEMENTS
)
STATEMENTS |= st.builds("class C: {}".format, EXPRESSIONS)


@given(st.lists(STATEMENTS, min_size=1, max_size=4).map("\n".join))
def test_what_python_itself_reads_and_writes(source):
    names = Recorder()
    try:
        exec(compile(source, "cell", "exec"), {}, names)
    except (SyntaxError, NameError, UnboundLocalError):
        return
    used, bound = used_and_bound(source)
    assert names.missing <= used
    assert set(names) - {"__builtins__"} <= bound


CHAIN = {  # name of a cell: what it uses and defines
    "numpy": "import numpy as np",
    "data": "X = np.ones(3)",
    "demo": "print(X, w)",
    "scale": "def scale(a): return a / np.max(a)",
    "scaled": "X_scaled = scale(X)",
    "again": "X = X + 1",
    "other": "z = 5",
    "circle": "def f(): return g()",
    "circle 2": "def g(): return f()",
    "no Python": "X = (",
}


@pytest.mark.parametrize(
    ("wanted", "cells"),
    [
        ("", ""),
        ("nothing that is there", ""),
        ("z", "other"),
        ("np", "numpy"),
        ("X", "numpy data again"),
        ("scale", "numpy scale"),
        ("X_scaled", "numpy data scale scaled"),
        ("z np", "numpy other"),
        ("g", "circle|circle 2"),
    ],
)
def test_needed(wanted, cells):
    names = cells.split("|") if "|" in cells else cells.split()
    found = needed(map(used_and_bound, CHAIN.values()), set(wanted.split()))
    assert {list(CHAIN)[index] for index in found} == set(names)


def test_needed_changes_nothing_that_it_is_given():
    wanted = {"X"}
    needed([used_and_bound("X = y")], wanted)
    assert wanted == {"X"}


class Litter:
    """What is collected while a thread parses, and lets another thread go on."""

    def __init__(self):
        self.me = self

    def __del__(self):
        sum(range(50))


def test_threads_may_parse_at_the_same_time():
    """Python 3.11's own `ast.parse` fails here: a class is graded in as many threads as cores."""
    source = "\n".join(f"f{i}(a[{i}] + (b * {i}), *[c for c in d if c > {i}])" for i in range(100))

    def work(_):
        for _ in range(5):
            Litter()
        return len(parse(source).body)

    interval, threshold = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(1e-6)
    gc.set_threshold(50)
    try:
        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(work, range(100))) == {100}
    finally:
        sys.setswitchinterval(interval)
        gc.set_threshold(*threshold)
