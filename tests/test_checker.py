"""From cells to verdicts, through the fork server and the cage: nothing here is imitated."""

import shutil
import sys

import pytest
from nbformat.v4 import new_code_cell

from autograde import ROOT
from autograde.grader import jobs, verdicts
from autograde.grader.fork_server import ForkServer
from autograde.grader.test_code import compiled
from autograde.grader.what_runs import public

SECRET = "77315"
TEST = f'''"""It doubles."""
from course import check
check.equal("double(2)", double(2), 4)
check.passed("double(2) is right")
### BEGIN HIDDEN TESTS
for x in ({SECRET}.5, -{SECRET}.25):
    check.equal(f"double of {{x}}", double(x), 2 * x)
### END HIDDEN TESTS
'''
RIGHT = "def double(x):\n    return 2 * x"
STUB = "def double(x):\n    raise NotImplementedError"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A fork server as an assignment has one."""
    folder = tmp_path_factory.mktemp("beside")
    shutil.copytree(ROOT / "course", folder / "course")
    process = ForkServer(folder, ["numpy", "matplotlib.pyplot"], caged=True)
    yield process
    process.close()


@pytest.fixture
def grade(server):
    """Return a function that grades a notebook of (kind, text) and returns what came of it."""

    def grade(*cells, seconds=20, names=("double",), setup=(), memory=2**31):
        answers = [i for i, (kind, _) in enumerate(cells) if kind in ("answer", "stub")]
        job = jobs.Job(
            cells=public([cell(kind, source) for kind, source in cells]),
            cell_timeout=seconds,
            notebook_timeout=60,
            tests_timeout=60,
            limits=jobs.ProcessLimits(memory=memory, cpu=60, processes=32, files=2**20),
        )
        tests = [
            jobs.PlacedTest(
                index=index,
                answers=answers,
                spec=jobs.TestSpec(source, list(setup), list(names), [], exercise=str(index)),
                code=compiled(source),
                builds_on=[],
            )
            for index, (kind, source) in enumerate(cells)
            if kind == "test"
        ]
        return server.grade(job, jobs.Secret(tests))

    return grade


def cell(kind, source):
    """Return a cell of a rebuilt notebook."""
    part = "answer" if kind == "stub" else kind
    return new_code_cell(source, metadata={"course": {"part": part, "untouched": kind == "stub"}})


def outcome(result) -> list[str]:
    return [found.verdict for _, found in sorted(result.tests.items())]


def hidden(source: str) -> str:
    """Return a test whose visible part does nothing, and whose hidden part is this."""
    return f"from course import check\n### BEGIN HIDDEN TESTS\n{source}\n### END HIDDEN TESTS\n"


VERDICTS = {  # answer, test: verdict, words of the message
    "right": (RIGHT, TEST, "passed", []),
    "right, with warnings": (
        "import sys, warnings\ndef double(x):\n    warnings.warn('old')\n"
        "    print('!', file=sys.stderr)\n    return x + x",
        TEST,
        "passed",
        [],
    ),
    "wrong": (
        "def double(x):\n    return 4 * x",
        TEST,
        "wrong",
        ["✗ double(2)", "expected   4", "got        8", "exactly twice"],
    ),
    "wrong, unseen": (
        "def double(x):\n    return 4 if x == 2 else x",
        TEST,
        "wrong",
        ["✗ double of …", "exactly half", verdicts.UNSEEN],
    ),
    "error": (
        "def double(x):\n    y = x\n    return y + 'two'",
        TEST,
        "error",
        ["TypeError: unsupported operand", "line 3 of your cell:  return y + 'two'"],
    ),
    "error, unseen": (
        "def double(x):\n    if x == 2:\n        return 4\n    return x.two",
        TEST,
        "error",
        ["AttributeError\n", "in your line:  return x.two", verdicts.UNSEEN],
    ),
    "error of a cell": ("import nothing\n" + RIGHT, TEST, "error", ["No module named 'nothing'"]),
    "no Python": ("def double(x) return", TEST, "error", ["SyntaxError", "line 1 of your cell"]),
    "not there": ("triple = 3", TEST, "error", ["needs `double`"]),
    "of no use": (
        "def double(x):\n    return 4 if x == 2 else 'x'",
        hidden("double(1) @ 3"),
        "wrong",
        ["could not work with what your code gave (TypeError)", verdicts.UNSEEN],
    ),
    "asserted": (
        RIGHT,
        f"x = {SECRET}\nassert double(x) == 1, f'double of {{x}} is odd'",
        "wrong",
        [f"double of {SECRET} is odd"],
    ),
    "asserted, unseen": (
        RIGHT,
        hidden(f"x = {SECRET}\nassert double(x) == 1, f'double of {{x}} is odd'"),
        "wrong",
        ["double of … is odd"],
    ),
    "asserted in words made up": (
        RIGHT,
        hidden(f"assert double({SECRET}) == 1, 'no ' + str({SECRET})"),
        "wrong",
        ["Something that this test requires does not hold"],
    ),
    "nothing written": (None, TEST, "not attempted", ["Nothing is written here yet"]),
    "half a class": (
        "class Model:\n    def fit(self): return 1\n    def predict(self):\n"
        "        raise NotImplementedError('Write predict.')\ndouble = Model()",
        "double.fit()\ndouble.predict()",
        "not attempted",
        ["Write predict."],
    ),
    "too much memory": (
        "import numpy as np\ndef double(x):\n    return np.ones(10**11)",
        TEST,
        "out of memory",
        ["more memory than it may", "line 3"],
    ),
    "left": ("import os\ndef double(x):\n    os._exit(0)", TEST, "crashed", ["came to an end"]),
    "segmentation fault": (
        "import ctypes\ndef double(x):\n    return ctypes.string_at(0)",
        TEST,
        "crashed",
        ["came to an end"],
    ),
    "left in the cell": (
        "import os\nos._exit(0)",
        TEST,
        "crashed",
        ["A cell above this test did not let the notebook go on"],
    ),
    "too large": (
        "import numpy as np\ndef double(x):\n    return np.ones(10**7)",
        TEST,
        "wrong",
        ["too large to be looked at"],
    ),
    "too deep": (
        "def double(x):\n    y = []\n    for _ in range(99): y = [y]\n    return y",
        TEST,
        "wrong",
        ["nested more than 40 deep"],
    ),
    "in itself": (
        "double = []\ndouble.append(double)",
        "double",
        "wrong",
        ["too large to be looked at"],
    ),
    "garbage on every line": (
        "import os\ndef double(x):\n    for fd in range(3, 100):\n"
        "        try: os.write(fd, b'\\xff' * 9)\n        except OSError: pass\n    return 4",
        TEST,
        "tampered",
        ["interfered with the way it is graded"],
    ),
    "a test that cannot be": (RIGHT, "double({1, 2})", "grader fault", ["gives a set"]),
    "a test that cannot be, unseen": (
        RIGHT,
        hidden("double({1, 2})"),
        "grader fault",
        ["gives a set"],
    ),
}


TIMEOUTS = {
    "in a function": ("def double(x):\n    while True: pass", TEST),
    "in a function, unseen": ("def double(x):\n    while x != 2: pass\n    return 4", TEST),
    "deaf": (
        "def double(x):\n    while True:\n        try:\n            while True: pass\n"
        "        except BaseException: pass",
        TEST,
    ),
    "in the cell": ("while True: pass", TEST),
    "in the test": ("def double(x): return float('inf')", "n = 0\nwhile n < double(2): n += 1"),
    "in the test alone": (
        "def double(x): return float('inf')",
        "n, end = 0, double(2)\nwhile n < end:\n    try: n += 1\n    except Exception: pass",
    ),
    "between two": (
        "def double(f):\n    while True: f(1)",
        "double(lambda x: x)",
    ),
    "in an attribute": (
        "class C:\n    def __getattr__(self, name):\n        while True: pass\ndouble = C()",
        "double.x",
    ),
}


class TestVerdicts:
    @pytest.mark.parametrize("case", VERDICTS)
    def test_has_its_words(self, grade, case):
        answer, test, verdict, words = VERDICTS[case]
        cell = ("stub", STUB) if answer is None else ("answer", answer)
        found = grade(cell, ("test", test)).tests[1]
        assert found.verdict == verdict, found
        assert [word for word in words if word not in found.message] == [], found.message
        assert bool(found.message) == (verdict != "passed")
        assert SECRET not in found.message or case == "asserted"

    @pytest.mark.parametrize("case", TIMEOUTS)
    def test_timeout(self, grade, case):
        answer, test = TIMEOUTS[case]
        cells = ("answer", answer), ("test", test), ("answer", RIGHT), ("test", TEST)
        result = grade(*cells, seconds=0.5)
        assert outcome(result) == ["timeout", "passed"], result
        assert "still running after 0.5 seconds" in result.tests[1].message

    def test_processes_may_together_take_what_one_may(self, grade):
        greedy = (
            "import os, time\nfor _ in range(6):\n    if os.fork() == 0:\n"
            "        kept = b'.' * 2**27\n        time.sleep(60)\ntime.sleep(60)"
        )
        result = grade(("extra", greedy), ("answer", RIGHT), ("test", TEST), memory=2**29)
        assert outcome(result) == ["out of memory"], result
        modest = greedy.replace("2**27", "2**21").replace("60", "1")
        result = grade(("extra", modest), ("answer", RIGHT), ("test", TEST), memory=2**29)
        assert outcome(result) == ["passed"], result

    def test_what_the_visible_part_prints_is_kept_and_nothing_else(self, grade):
        test = TEST.replace("for x", "print('unseen')\nfor x")
        found = grade(
            ("answer", "def double(x):\n    print('mine')\n    return 2 * x"), ("test", test)
        )
        assert found.tests[1].output == "✓ double(2) is right\n"

    def test_one_test_s_verdict_does_not_touch_another_s(self, grade):
        cells = [("test", f"double({i})") for i in range(5)]
        answer = (
            "import os\ndef double(x):\n    if x == 1: os._exit(0)\n    if x == 2: 1 / 0\n"
            "    if x == 3: exit()\n    return x"
        )
        found = outcome(grade(("answer", answer), *cells))
        assert found == ["passed", "crashed", "error", "error", "passed"]


LEAKS = {
    "an exception's text": "if x != 2: raise ValueError(x)\n    return 4",
    "an exception's name": "if x != 2: raise type(f'E{int(abs(x))}', (OSError,), {})\n    return 4",
    "the name of a base": (
        "if x != 2: raise type('E', (type(f'E{int(abs(x))}', (OSError,), {}),), {})\n    return 4"
    ),
    "a line made for it": "if x != 2: exec(f'# {x}\\nraise ValueError')\n    return 4",
    "a print": "import sys; print(x); print(x, file=sys.stderr); sys.__stdout__.write(str(x))",
    "a result": "return 4 if x == 2 else x",
    "a text": "return 4 if x == 2 else str(x)",
    "a list": "return 4 if x == 2 else [x]",
    "a failed check of its own": (
        "from course import check\n    if x != 2: raise check.CheckFailed(str(x), str(x), str(x))\n"
        "    return 4"
    ),
    "a NameError": "if x != 2: raise NameError(str(x), name='double')\n    return 4",
    "an attribute of the error": (
        "if x != 2:\n        e = SyntaxError(str(x))\n        e.filename = e.text = str(x)\n"
        "        e.lineno = 1\n        raise e\n    return 4"
    ),
    "work that is left undone": "if x != 2: raise NotImplementedError(x)\n    return 4",
    "a way out": "if x != 2: raise SystemExit(str(x))\n    return 4",
}
SPELLERS = {  # how a number from 0 to 23 is told: the answer, and how many messages may differ
    "lines": ("def double(x):\n    match x:\n" + "".join(
        f"        case {x}:\n            1 / 0, 77, {x}\n" for x in range(24)), 1),
    "few lines": ("def double(x):\n    match x:\n" + "".join(
        f"        case {x}:\n            raise ValueError(77, {x})\n" for x in range(15)), 2),
    "lines made for it": (
        "def double(x):\n    exec(compile('\\n' * x + 'raise ValueError', '<cell 0>', 'exec'))",
        4,
    ),
    "kinds of errors": (
        "import builtins\nkinds = [k for k in vars(builtins).values() if isinstance(k, type)"
        " and issubclass(k, Exception) and not issubclass(k, (UnicodeError, ExceptionGroup))]\n"
        "def double(x):\n    raise kinds[2 * x + 1]",
        12,
    ),
    "names of errors": ("def double(x):\n    raise type(f'E77{x}', (Exception,), {})", 1),
    "names of types": ("def double(x):\n    return type(f'E77{x}', (), {})()", 1),
    "shapes": ("import numpy as np\ndef double(x):\n    return np.zeros((77, x + 1, 0))", 1),
    "lengths": ("import numpy as np\ndef double(x):\n    return np.zeros(x + 77)", 1),
    "texts": ("def double(x):\n    return '77' * x", 1),
    "long names": ("def double(x):\n    return type('E' * (70 + x), (), {})()", 1),
    "values": ("def double(x):\n    return 77 + x", 2),
}  # fmt: skip
MEMORIES = {  # where inputs are kept: how to write, how to read
    "a file": ("open('seen', 'a').write(f'{x} ')", "open('seen').read()"),
    "a pipe": ("os.write(say, f'{x} '.encode())", "os.read(hear, 9999)"),
    "shared memory": ("shared.write(f'{x} '.encode())", "shared[:].strip(b'\\0')"),
    "a thread of the notebook": ("os.write(say, f'{x} '.encode())", "open('heard').read()"),
}
BEFORE = """import mmap, os, threading, time
hear, say = os.pipe()
os.set_blocking(hear, False)
shared = mmap.mmap(-1, 4096)
os.write(say, b'begun ')
open('seen', 'w').close()
open('heard', 'w').close()
"""
THREAD = """def listen():
    while True:
        try: open('heard', 'a').write(os.read(hear, 9999).decode())
        except BlockingIOError: time.sleep(0.01)
threading.Thread(target=listen, daemon=True).start()
"""


class TestHiddenInputs:
    @pytest.mark.parametrize("way", LEAKS)
    def test_do_not_come_out_in(self, grade, way):
        result = grade(("answer", f"def double(x):\n    {LEAKS[way]}"), ("test", TEST))
        assert outcome(result)[0] in ("wrong", "error", "not attempted")
        assert SECRET not in repr(result), result

    @pytest.mark.parametrize("memory", MEMORIES)
    def test_do_not_come_out_later(self, grade, memory):
        write, read = MEMORIES[memory]
        spy = f"def double(x):\n    {write}\n    return 2 * x\n"
        teller = f"def triple(x):\n    raise ValueError({read})\n"
        before = BEFORE + (THREAD if "thread" in memory else "")
        later = "triple(1)\n" + hidden("triple(2)")
        cells = ("answer", before + spy + teller), ("test", TEST), ("test", later)
        result = grade(*cells, ("extra", f"print({read})"), names=("double", "triple"))
        assert outcome(result) == ["passed", "error"], result
        assert "ValueError" in result.tests[2].message
        assert SECRET not in repr(result), result

    def test_files_of_a_test_are_its_own(self, grade):
        answer = (
            "import os\nopen('mine', 'w').write('1')\ndef double(x):\n"
            "    seen = sorted(name for name in os.listdir('.') if not name.startswith('.'))\n"
            "    open(f'seen{x}', 'w').close()\n    return seen"
        )
        test = "assert double({x}) == ['mine'] and double(0) == ['mine', 'seen{x}']"
        cells = ("test", test.format(x=1)), ("test", test.format(x=2))
        assert outcome(grade(("answer", answer), *cells)) == ["passed"] * 2

    def test_do_not_come_out_of_a_helper_that_stands_above(self, grade):
        test = (
            "from course import check\ndef trial(x):\n"
            "    check.equal(f'double of {x}', double(x), 2 * x)\n"
            f"trial(2)\n### BEGIN HIDDEN TESTS\ntrial({SECRET})\n### END HIDDEN TESTS\n"
        )
        for answer in ("return x ** 2", "if x > 2: raise ValueError(x)\n    return 4"):
            result = grade(("answer", f"def double(x):\n    {answer}"), ("test", test))
            assert verdicts.UNSEEN in result.tests[1].message
            assert SECRET not in repr(result), result

    @pytest.mark.parametrize(
        ("check", "words"),
        [
            ("check.that(False, f'double of {x}', 'It is odd.')", ["✗ double of …", "It is odd."]),
            (
                "check.that(False, 'double', f'It is odd for {x}.')",
                ["✗ double", "It is odd for …."],
            ),
            ("check.that(False, 'double of ' + str(x), 'It is odd.')", ["It is odd."]),
            ("check.equal(f'{x}', double(x), 1)", ["The value is not right"]),
            ("check.equal('it', double(x), 1, advice=f'Look at {x} again')", ["Look at … again"]),
            ("check.equal(f'{x:.3f} and {x!r:>9}', 1, 2)", ["✗ … and …"]),
            ("check.equal('it', 1, 2, mistakes={f'That is {x}': 1})", ["That is …"]),
        ],
    )
    def test_in_a_test_s_own_words_are_left_out(self, grade, check, words):
        test = hidden(f"x = {SECRET}\n{check}")
        result = grade(("answer", RIGHT), ("test", test))
        message = result.tests[1].message
        assert all(word in message for word in (*words, verdicts.UNSEEN)), message
        assert SECRET not in repr(result)

    @pytest.mark.parametrize("way", SPELLERS)
    def test_cannot_be_spelled_over_many_hand_ins(self, grade, way):
        """Each test asks for another number: what is said must be about the same for all."""
        text, most = SPELLERS[way]
        asked = [
            hidden(f"check.equal(f'double of {{{x}}}', double({x}), 2 * {x} + 1)")
            for x in range(24)
        ]
        result = grade(("answer", text), *(("test", test) for test in asked))
        told = {found.message for found in result.tests.values()}
        assert len(told) <= most, told
        assert all("77" not in message for message in told)

    def test_a_name_of_a_builtin_tells_nothing(self, grade):
        answer = "class print(Exception): pass\ndef double(x):\n    raise print"
        message = grade(("answer", answer), ("test", hidden("double(1)"))).tests[1].message
        assert message.startswith("Exception\n")


class TestTheNotebook:
    def test_cells_run_in_order_and_what_stands_below_does_not_help(self, grade):
        cells = ("answer", "double = abs"), ("test", TEST), ("extra", RIGHT), ("test", TEST)
        assert outcome(grade(*cells)) == ["wrong", "passed"]

    def test_what_a_test_does_is_not_seen_by_others(self, grade):
        answer = "seen, n = [], 0\ndef double(x):\n    global n\n    seen.append(x)\n    n += 1\n"
        answer += "    return n, len(seen)"
        count = "assert double(1) == (1, 1) and double(1) == (2, 2)"
        cells = ("answer", answer), ("test", count), ("extra", "print(seen, n)"), ("test", count)
        result = grade(*cells)
        assert outcome(result) == ["passed", "passed"], result
        assert result.cells[2].output == "[] 0\n"

    @pytest.mark.parametrize("broken", ["1 / 0", "x = (", "while True: pass", "exit()"])
    def test_a_cell_that_fails_does_not_stop_the_rest(self, grade, broken):
        cells = ("extra", broken), ("answer", RIGHT), ("test", TEST)
        result = grade(*cells, seconds=0.5)
        assert outcome(result) == ["passed"]
        verdict = result.cells[0].verdict
        assert verdict == ("timeout" if "while" in broken else "error") or broken == "exit()"

    def test_given_cells_run_if_they_are_needed(self, grade):
        cells = [
            ("given", "import numpy as np"),
            ("given", "print('long demonstration'); np.zeros(3)"),
            ("given", "def twice(x): return np.multiply(2, x)"),
            ("given", "unused = 1 / 0"),
            ("answer", "def double(x):\n    return twice(x)"),
            ("test", TEST),
        ]
        result = grade(*cells)
        assert outcome(result) == ["passed"] and set(result.cells) == {0, 2, 4}

    @pytest.mark.parametrize(
        "line",
        [
            "!pip install numpy",
            "%pip install numpy",
            "files = !ls",
            "!!ls",
            "%cd /content",
            "%cd ..",
            "%matplotlib widget",
            "%load_ext nb_black",
            "%tensorboard --logdir logs",
            "%timeit -n 1 -r 1 1",
            "%%time",
            "%%memray_flamegraph",
            "%conda install numpy",
            "from IPython import get_ipython\nget_ipython().system('ls')",
            "from pathlib import Path\n(Path.home() / 'a').write_text('a')",
        ],
    )
    def test_what_does_not_fail_at_home_ends_no_cell(self, grade, line):
        """It stands on top of the answer, which would be lost with the cell."""
        result = grade(("answer", f"{line}\n{RIGHT}"), ("test", TEST))
        assert outcome(result) == ["passed"], result
        said = "no programs run" in result.cells[0].output
        assert said == any(word in line for word in ("pip", "!", "ls"))

    def test_an_error_in_a_cell_magic_or_a_timed_line_is_one(self, grade):
        cells = ("%%time\n1 / 0", "%time 1 / 0", "%%memray\n\n1 / 0", "%run mine.py")
        result = grade(*(("extra", cell) for cell in cells), ("answer", RIGHT), ("test", TEST))
        messages = [result.cells[index].message for index in range(4)]
        assert [said.split(":")[0] for said in messages] == [
            *["ZeroDivisionError"] * 3,
            "FileNotFoundError",
        ]
        assert "in line 3 of your cell:  1 / 0" in messages[2]
        assert "no files but the course's own" in " ".join(messages[3].split())

    def test_a_module_that_the_notebook_writes_is_found(self, grade):
        result = grade(
            ("answer", f"%%writefile mine.py\n{RIGHT}"),
            ("extra", "from mine import double"),
            ("test", TEST),
        )
        assert outcome(result) == ["passed"]

    @pytest.mark.parametrize(
        "cell",
        ["import not_there\ndef twice(x):\n    return 2 * x", "from not_there import *"],
    )
    def test_the_first_error_is_told(self, grade, cell):
        """Not the NameError that comes of it, in a cell, in a test, or at the name under test."""
        answers = ("def double(x):\n    return twice(x)", "one = twice(1)", f"twice\n{RIGHT}")
        for answer in answers:
            result = grade(("extra", cell), ("answer", answer), ("test", TEST))
            said = [found.message for found in [*result.tests.values(), result.cells[1]]]
            if answer == answers[1]:
                said[0] = said[1]  # `double` is in no cell
            for message in filter(None, said):
                assert message.startswith("`twice` does not exist: the cell that"), message
                assert "ModuleNotFoundError: No module named 'not_there'" in message

    @pytest.mark.skipif(sys.version_info >= (3, 12), reason="reads it")
    def test_code_of_a_newer_python_is_told_so(self, grade):
        result = grade(("answer", f"print(f'{{x['a']}}')\n{RIGHT}"), ("test", TEST))
        for found in (result.cells[0], result.tests[1]):
            said = " ".join(found.message.split())
            assert said.startswith("SyntaxError") and "colon" not in said
            assert "This is Python 3.12 or newer, and notebooks are graded with" in said

    @pytest.mark.parametrize(
        ("source", "output"),
        [
            ("%matplotlib inline", ""),
            ("%%time\nx = 1\nprint(x)", "1\n"),
            ("%%timeit -n 1 -r 1\n1", "loop"),
            ("from IPython.display import display\ndisplay(3)", "3\n"),
            ("4", ""),
            ("import asyncio\nawait asyncio.sleep(0)\nprint('waited')", "waited\n"),
            (
                "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nprint('drawn')",
                "drawn",
            ),
            ("import warnings\nwarnings.warn('old')\nprint('said')", "said\n"),
            ("x = input()", ""),
            ("print?", ""),
        ],
    )
    def test_what_a_student_may_write_in_cells_of_their_own(self, grade, source, output):
        result = grade(("extra", source), ("answer", RIGHT), ("test", TEST))
        assert outcome(result) == ["passed"]
        assert output in result.cells[0].output, result
        assert (not result.cells[0].passed) == ("input" in source), result

    def test_output_has_a_limit(self, grade):
        endless = "for i in range(9999): print(i)"
        answer = "def double(x):\n    for _ in range(10**4): print('x' * 99)\n    return 2 * x"
        result = grade(("extra", endless), ("answer", answer), ("test", TEST))
        assert outcome(result) == ["passed"]
        assert 19_000 < len(result.cells[0].output) <= 20_000

    def test_the_same_again(self, grade):
        answer = (
            "import random, numpy as np\ndef double(x):\n"
            "    np.random.rand(3), random.random()\n    return 2 * x + (x != 2)"
        )
        cells = [("answer", answer), ("test", TEST), ("extra", "{'b', 'a'}"), ("test", TEST)]
        results = [grade(*cells) for _ in range(3)]
        for result in results:
            for found in result.tests.values():
                found.seconds = 0.0
        found = [(result.tests, result.cells) for result in results]
        assert found[0] == found[1] == found[2]


class TestWhatRunsWhere:
    def test_a_method_that_a_test_sets_is_used_by_the_student_s_code(self, grade):
        answer = (
            "class Model:\n    def __init__(self): self.w = 5\n    def f(self, x): return None\n"
            "    def g(self, x): return self.f(x) + 1"
        )
        test = "from course import check\nModel.f = lambda self, x: self.w * x\n"
        test += "check.equal('g', Model().g(3), 16)"
        again = "assert Model().f(1) is None and Model().w == 5"
        result = grade(("answer", answer), ("test", test), ("test", again), names=["Model"])
        assert outcome(result) == ["passed", "passed"], result

    def test_what_the_course_gives_is_the_test_s_own(self, grade):
        given = "def reference(x): return 2 * x"
        answer = "def reference(x): return 5\ndef double(x): return 5"
        test = "from course import check\ncheck.equal('double', double(2), reference(2))"
        cells = ("given", given), ("answer", answer), ("test", test)
        assert outcome(grade(*cells, setup=[given])) == ["wrong"]

    def test_a_function_may_ask_over_there_what_shares_memory(self, grade):
        answer = "import numpy as np\nclass Box:\n    def __init__(self): self.a = np.zeros(3)\n"
        by_reference = answer + "def keep(box):\n    return box.a"
        by_copy = answer + "def keep(box):\n    return box.a.copy()"
        test = """
from course import check
@check.at_home
def kept(box, by):
    before = keep(box)
    box.a += by
    return before
box = Box()
check.equal("what was kept", kept(box, 2.0), [0, 0, 0])
check.equal("the box", box.a, [2, 2, 2])
assert callable(kept)
"""
        for text, verdict in ((by_reference, "wrong"), (by_copy, "passed")):
            result = grade(("answer", text), ("test", test), names=["Box", "keep"])
            assert outcome(result) == [verdict], result

    def test_what_it_defines_over_there_stays_there(self, grade):
        answer = "def keep(f): return f()"
        test = """
from course import check
def outside():
    return 7
@check.at_home
def inside(f):
    global keep
    keep = None
    return f() + keep_it
assert keep(outside) == 7
try:
    inside(outside)
except NameError:
    pass
assert keep(outside) == 7
"""
        result = grade(("answer", answer), ("test", test), names=["keep"])
        assert outcome(result) == ["passed"], result

    def test_the_student_cannot_have_anything_defined_in_the_checker(self, grade):
        answer = """
import gc
from autograde.grader.rpc.peer import Peer
def double(x):
    peer = next(o for o in gc.get_objects() if isinstance(o, Peer))
    return peer.ask("define", "f", "def f(): return 4", {})()
"""
        result = grade(("answer", answer), ("test", TEST))
        assert outcome(result) == ["error"]
        assert "TypeError" in result.tests[1].message, result

    def test_the_student_cannot_change_the_checks(self, grade):
        answer = (
            "from course import check\nimport numpy as np\ncheck.equal = lambda *a, **k: None\n"
        )
        answer += "np.allclose = lambda *a, **k: True\ndef double(x): return 5"
        assert outcome(grade(("answer", answer), ("test", TEST))) == ["wrong"]
