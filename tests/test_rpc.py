"""What crosses the line between checker and worker, what stays at home, and what is refused."""

import builtins
import io
import itertools
import math
import os
import resource
import signal
import socket
import struct
import time
from collections import namedtuple
from contextlib import contextmanager, suppress
from types import ModuleType, SimpleNamespace

import msgpack
import numpy as np
import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograde.grader.rpc import codec, handles, services
from autograde.grader.rpc.channel import (
    TEXT,
    ChannelError,
    NotSerializableError,
    PeerClosedError,
    ProtocolError,
    RemoteError,
    ReplyTimeoutError,
    TooBigError,
)
from autograde.grader.rpc.codec import Ext
from autograde.grader.rpc.handles import Handle
from autograde.grader.rpc.peer import Peer
from autograde.grader.rpc.services import StudentService
from course import check

torch.set_num_threads(1)  # forks of a process with threads of its own can hang

STUDENT = '''
import itertools
import numpy as np

def echo(x): return x
def kind(x): return type(x).__name__
def same(x, y): return x is y
def attempt(x, name):
    try:
        return getattr(x, name)
    except Exception as error:
        return type(error).__name__
def assign(x, name, value): setattr(x, name, value)
def apply(f, *args, **kwargs): return f(*args, **kwargs)
def fail(name, text): raise eval(name)(text)

class Model:
    """A model."""
    size = 3
    def __init__(self, w=2): self.w, self._hidden = w, "private"
    def predict(self, x): return self.w * x
    def __getitem__(self, key): return [key, self.w]
    def __len__(self): return 7
    def __iter__(self): return iter("abc")
    def me(self): return self

class Deep(Model): pass

model = Deep()
def counted():
    for i in itertools.count():
        seen.append(i)
        yield i
seen = []
class Broken(ValueError): pass
'''


@contextmanager
def notebook(source: str = "", seconds: float = 20):
    """Give the names of a notebook that lives in another process."""
    ours, theirs = socket.socketpair()
    if (process := os.fork()) == 0:
        try:
            ours.close()
            module = ModuleType("student")
            exec(STUDENT + source, vars(module))
            Peer(theirs, StudentService(module)).serve()
        finally:
            os._exit(0)
    theirs.close()
    peer = Peer(ours, services.TestService())
    peer.channel.deadline = time.monotonic() + seconds
    try:
        yield peer.main()
    finally:
        ours.close()
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


@pytest.fixture
def student():
    with notebook() as names:
        yield names


@pytest.fixture(scope="module")
def echo():
    with notebook(seconds=300) as names:
        yield names.echo


def alike(a, b) -> bool:
    """Tell whether two values are the same to the bit, types included."""
    if type(a) is not type(b):
        return False
    match a:
        case list() | tuple():
            return len(a) == len(b) and all(map(alike, a, b))
        case dict():
            return alike(list(a.items()), list(b.items()))
        case np.ndarray() | np.generic():
            return (a.dtype, a.shape, a.tobytes()) == (b.dtype, b.shape, b.tobytes())
        case torch.Tensor():
            same = a.dtype == b.dtype and a.shape == b.shape and a.requires_grad == b.requires_grad
            return same and torch.allclose(a, b, 0, 0, equal_nan=True) and alike(a.grad, b.grad)
        case float():
            return struct.pack("d", a) == struct.pack("d", b)
        case complex():
            return alike([a.real, a.imag], [b.real, b.imag])
        case slice():
            return alike([a.start, a.stop, a.step], [b.start, b.stop, b.step])
    return a == b


def with_grad(tensor):
    tensor.requires_grad_().pow(2).sum().backward()
    return tensor


TABLE = np.arange(12.0).reshape(3, 4)
VALUES = {
    "None": None,
    "bools": [True, False],
    "integers": [0, -1, 2**63 - 1, -(2**63), 2**63, 2**64, -(2**64) - 1, 10**300],
    "floats": [0.1, -0.0, math.inf, -math.inf, math.nan, 5e-324],
    "complex": 1.5 - 2j,
    "complex that is none": complex(math.nan, -0.0),
    "text": ["", "a\n\0b", "Ж", "🙂", "\ufeff"],
    "bytes": b"\0\xff",
    "nested": [(1, [2, (3.0, {"a": (None,)})]), {}],
    "keys": {1: "a", (1, (2, "b")): "c", None: 0, 1.5: 1, b"k": 2, "1": 3},
    "the order of keys": {"b": 1, "a": 2},
    "slices": [slice(None), slice(1, None, -2), slice(np.int64(1), 2.5)],
    "Ellipsis": (..., 0),
    "dtypes": [np.dtype(t) for t in ("f4", ">i8", "U3", "M8[ms]", "?")],
    "scalars": [np.float64(0.1), np.float32(0.1), np.int8(-3), np.uint64(2**64 - 1), np.True_],
    "odd scalars": [np.str_("ab"), np.bytes_(b"ab"), np.datetime64("2020-02-01"), np.complex64(1j)],
    "empty scalars": [np.str_(""), np.bytes_(b"")],
    "long scalars": [np.longdouble(1) / 3, np.float16(0.1)],
    "no array at all": np.array(3.5),
    "empty arrays": [np.zeros(0), np.zeros((0, 3), "f4"), np.zeros((2, 0), "U2")],
    "big-endian": np.arange(3, dtype=">f8"),
    "a longdouble array": np.arange(3, dtype=np.longdouble) / 3,
    "structured": np.array([(1, b"ab", (2.0, 3.0))], [("i", "i4"), ("s", "S3"), ("x", "f8", 2)]),
    "time": np.array(["2020-01-01", "NaT"], "M8[us]"),
    "duration": np.array([1, -5], "m8[h]"),
    "letters": np.array([["ab", "🙂"]]),
    "many axes": np.ones((1,) * 40),
    "tensors": [torch.arange(3), torch.tensor(1.5), torch.zeros(0, 2), torch.tensor([True])],
    "half tensors": [torch.ones(2, dtype=t) for t in (torch.float16, torch.bfloat16)],
    "complex tensor": torch.ones(2, dtype=torch.complex64),
    "tensor with gradient": with_grad(torch.tensor([1.0, 2.0])),
    "tensor that wants one": torch.ones(2, 2, requires_grad=True),
    "torch's dtype": torch.float32,
}


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.complex_numbers()
SCALARS |= TEXTS | st.binary()
KEYS = st.integers() | TEXTS | st.booleans()
KEYS |= st.tuples(KEYS, KEYS)


class TestValues:
    @pytest.mark.parametrize("name", VALUES)
    def test_comes_back_as_it_went(self, echo, name):
        assert alike(echo(VALUES[name]), VALUES[name])

    @pytest.mark.parametrize("layout", ["strided", "turned", "Fortran", "reversed", "broadcast"])
    def test_layouts(self, echo, layout):
        array = {
            "strided": TABLE[::2, 1::2],
            "turned": TABLE.T,
            "Fortran": np.asfortranarray(TABLE),
            "reversed": TABLE[::-1],
            "broadcast": np.broadcast_to(2.0, (2, 3)),
        }[layout]
        assert alike(echo(array), array)
        assert alike(echo(torch.tensor(TABLE).T), torch.tensor(TABLE).T)

    @pytest.mark.parametrize(
        ("sent", "arrives"),
        [
            (np.array([None, (1, "a"), 2**70], dtype=object), [None, (1, "a"), 2**70]),
            (np.array(2**70, dtype=object), 2**70),
            (np.array([(1, 2.5)], "i4, f8")[0], (1, 2.5)),
            (np.array(["a", "bc"], np.dtypes.StringDType()), ["a", "bc"]),
            (np.float32, np.dtype("f4")),
            (namedtuple("Point", "x y")(1, 2), (1, 2)),
            (type("Grade", (float,), {})(1.5), 1.5),
            (type("Name", (str,), {})("ab"), "ab"),
            (bytearray(b"ab"), b"ab"),
            (np.ma.array([1, 2]), np.array([1, 2])),
            ("\ud800", "\ufffd" * 3),
            (torch.nn.Parameter(torch.ones(1)), torch.ones(1, requires_grad=True)),
            (torch.eye(2).to_sparse(), torch.eye(2)),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_arrives_as_its_plain_kind(self, echo, sent, arrives):
        assert alike(echo(sent), arrives)

    @given(
        st.recursive(
            SCALARS,
            lambda inner: (
                st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(KEYS, inner)
            ),
        )
    )
    def test_nested(self, echo, value):
        assert alike(echo(value), value)

    @pytest.mark.filterwarnings("ignore:Stored array in format 3.0")  # of names that are not ASCII
    @given(
        (hnp.scalar_dtypes() | hnp.array_dtypes()).flatmap(
            lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, min_side=0, max_side=4))
        )
    )
    def test_arrays(self, echo, array):
        back = echo(array)
        assert back.dtype == array.dtype and back.shape == array.shape
        assert back.tobytes() == array.tobytes()

    def test_the_worker_has_the_value_itself(self, student):
        kinds = [None, 1, "a", (1,), TABLE, np.float32(1), torch.ones(1), slice(1), 2**70]
        assert [student.kind(value) for value in kinds] == [type(v).__name__ for v in kinds]

    def test_what_arrives_can_be_changed(self, echo):
        echo(TABLE)[0, 0] = 5
        echo(torch.ones(2))[0] = 5


class TestHandles:
    def test_the_same_object_is_the_same_handle(self, student):
        assert student.model.me() is student.model
        assert student.same(student.model, student.model.me())
        assert student.model is not student.Model()

    def test_attributes(self, student):
        student.model.w = TABLE
        assert alike(student.model.w, TABLE)
        assert student.model.size == 3 and student.Model.__doc__ == "A model."
        assert getattr(student.model, "none", 5) == 5
        assert hasattr(student.model, "w") and not hasattr(student.model, "v")
        with pytest.raises(AttributeError, match="no attribute 'v'"):
            student.model.v  # noqa: B018

    def test_call_index_length_iteration_and_kind(self, student):
        model = student.Model(w=5)
        assert model.predict(3) == 15 and student.Model.predict(model, x=2) == 10
        assert model[1, 2:3] == [(1, slice(2, 3)), 5]
        assert len(model) == 7 and list(model) == ["a", "b", "c"]
        assert isinstance(student.model, student.Model) and not isinstance(model, student.Deep)
        assert not isinstance(3, student.Model)
        assert callable(student.Model) and not callable(model)
        assert repr(model) == "<Model of the notebook>"

    def test_what_an_object_cannot_do_its_handle_cannot(self, student):
        for attempt in (len, iter, lambda f: f[0]):
            with pytest.raises(TypeError):
                attempt(student.echo)

    def test_an_endless_generator_gives_as_much_as_is_asked(self, student):
        assert list(itertools.islice(student.counted(), 3)) == [0, 1, 2]
        assert student.seen == [0, 1, 2]

    def test_what_a_generator_changes_between_its_values_is_seen(self):
        source = (
            "def steps(w=np.zeros(1)):\n    for _ in range(3):\n        w += 1\n        yield w"
        )
        with notebook(source) as student:
            assert [w[0] for w in student.steps()] == [1, 2, 3]

    def test_iteration_has_a_bound(self, student, monkeypatch):
        monkeypatch.setattr(handles, "ITEMS", 50)
        with pytest.raises(ValueError, match="more than 50 values"):
            list(student.counted())

    @pytest.mark.parametrize("size", [10**9, 2**62])
    def test_a_length_has_a_bound(self, size):
        with notebook(f"class Long:\n    def __len__(self): return {size}") as student:
            with pytest.raises(ValueError, match="a length of more than"):
                len(student.Long())

    def test_what_is_no_data_stays_at_home(self, student):
        kinds = [np.dtype(object), np.dtype("i4, f8"), np.number, np.object_, np.void]
        source = (
            f"kinds = [np.{', np.'.join(map(repr, kinds[:2]))}, np.number, np.object_, np.void]"
        )
        with notebook(source + "\nodd = np.array({1}, dtype=object)") as other:
            assert all(isinstance(kind, Handle) for kind in [*other.kinds, other.odd])
        assert all(isinstance(student.echo, Handle) for _ in range(2))


class TestCallbacks:
    def test_a_function_is_called_back(self, student):
        assert student.apply(lambda x, y: x - y, 5, y=2) == 3
        assert student.apply(lambda x: student.apply(lambda y: y + x, 1), 2) == 3

    def test_a_function_comes_back_as_itself(self, student):
        def double(x):
            return 2 * x

        assert student.echo(double) is double
        assert student.echo([double])[0] is double
        student.model.f = double
        assert student.model.f is double and student.kind(double) == "function"

    def test_a_function_becomes_a_method(self, student):
        student.Model.predict = lambda self, x: self.w + x
        assert student.Model(w=10).predict(1) == 11
        assert student.model.predict(1) == 3
        method = student.model.predict
        assert method(2) == 4

    def test_what_a_callback_changes(self, student):
        def fill(array):
            array += 1

        with notebook("def filled(f):\n    x = np.zeros(2)\n    f(x)\n    return x") as other:
            assert other.filled(fill).tolist() == [1, 1]

    def test_an_exception_passes_through_the_student(self, student):
        def fails():
            raise KeyError("mine")

        with pytest.raises(KeyError, match="mine"):
            student.apply(fails)
        source = "def safe(f):\n    try: f()\n    except LookupError as error: return str(error)"
        with notebook(source) as other:
            assert other.safe(fails) == "'mine'"

    def test_calls_back_without_end(self, student):
        def again(depth):
            return student.apply(again, depth + 1)

        with pytest.raises(ChannelError):
            again(0)


class TestExceptions:
    @pytest.mark.parametrize(
        "name", ["ValueError", "KeyError", "ZeroDivisionError", "OSError", "SyntaxError"]
    )
    def test_is_caught_by_its_name(self, student, name):
        with pytest.raises(getattr(builtins, name)) as caught:
            student.fail(name, "words")
        assert isinstance(caught.value, RemoteError)
        assert caught.value.names[0] == name and "words" in str(caught.value)

    @pytest.mark.parametrize(
        ("source", "kind", "name"),
        [
            ("raise Broken('x')", ValueError, "Broken"),
            ("b'\\xff'.decode()", ValueError, "UnicodeDecodeError"),
            ("'\\ud800'.encode()", UnicodeError, "UnicodeEncodeError"),
            ("raise ExceptionGroup('x', [ValueError()])", RemoteError, "ExceptionGroup"),
            ("np.ones(2) @ np.ones(3)", ValueError, "ValueError"),
            ("raise SystemExit", RemoteError, "SystemExit"),
            ("raise KeyboardInterrupt", RemoteError, "KeyboardInterrupt"),
            ("raise GeneratorExit", RemoteError, "GeneratorExit"),
            ("f()", RecursionError, "RecursionError"),
            ("raise type('É', (Exception,), {'__str__': lambda self: 1 / 0})", RemoteError, "É"),
            ("raise type('no name', (Exception,), {})", RemoteError, "Exception"),
        ],
    )
    def test_others(self, source, kind, name):
        with notebook(f"def f(): {source}") as student:
            with pytest.raises(kind) as caught:
                student.f()
            assert isinstance(caught.value, RemoteError) and caught.value.names[0] == name
            assert student.echo(1) == 1  # the line goes on

    @pytest.mark.parametrize("name", ["StopIteration", "StopAsyncIteration"])
    def test_steers_no_loop(self, student, name):
        with pytest.raises(RemoteError) as caught:
            all(map(student.fail, [name], ["stop"]))
        assert not isinstance(caught.value, (StopIteration, StopAsyncIteration))

    def test_is_no_failed_check(self):
        with notebook(
            "class CheckFailed(AssertionError): pass\ndef f(): raise CheckFailed"
        ) as other:
            with pytest.raises(RemoteError) as caught:
                other.f()
        assert type(caught.value).__module__ != "course.check"

    def test_a_long_text_is_cut(self, student):
        with pytest.raises(ValueError) as caught:
            student.fail("ValueError", "x" * 10**6)
        assert len(str(caught.value)) < TEXT + 9


class Layer:
    """What a test may define and lend; tests run as __main__."""

    __module__ = "__main__"

    def __init__(self):
        self.W, self._secret, self.items = TABLE, "expected", {1, 2}

    def forward(self, x):
        return x @ self.W


class TestLent:
    def test_what_is_public_is_there(self, student):
        layer = Layer()
        assert alike(student.attempt(layer, "W"), TABLE)
        assert student.attempt(layer, "forward")(np.ones(3)).tolist() == TABLE.sum(0).tolist()
        assert alike(student.echo(layer).W, TABLE) and student.echo(layer) is layer
        student.assign(layer, "W", 5)
        assert layer.W == 5

    @pytest.mark.parametrize("name", ["_secret", "__class__", "__dict__", "__init__"])
    def test_what_is_private_is_not(self, name):
        layer = Layer()
        for request in (["get", lent(1), name], ["set", lent(1), name, 1]):
            answer = answer_of(layer, request)
            assert answer[:2] == [
                "raised",
                ["AttributeError", "Exception", "BaseException", "object"],
            ]
        assert layer._secret == "expected" and type(layer) is Layer

    @pytest.mark.parametrize("name", ["__globals__", "__class__", "__code__", "__self__", "W"])
    def test_nothing_leads_out_of_what_is_lent(self, name):
        for target in (len, Layer, Layer().forward, lambda: None):
            for request in (["get", lent(1), name], ["set", lent(1), name, 1]):
                assert answer_of(target, request)[0] == "raised"

    @pytest.mark.parametrize("what", ["item", "len", "iter", "next", "is"])
    def test_no_other_requests(self, what):
        request = [what, lent(1), 0] if what in ("item", "is") else [what, lent(1)]
        assert answer_of(Layer(), request)[0] == "raised"

    @pytest.mark.parametrize(
        "value", [np, {1, 2}, open(os.devnull), iter([1]), socket.socket, range(3), object()]
    )
    def test_what_cannot_cross(self, student, value):
        if callable(value):
            student.echo(value)  # a class can be called, and no more
        else:
            with pytest.raises(NotSerializableError, match="cannot cross"):
                student.echo(value)
        assert student.echo(1) == 1


def lent(number: int) -> msgpack.ExtType:
    return msgpack.ExtType(Ext.HANDLE, msgpack.packb([False, number]))


def framed(message: bytes) -> bytes:
    return struct.pack("<I", len(message)) + message


@contextmanager
def line_with(*messages: bytes):
    """Give a checker's Peer to which these bytes are all that is ever said."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"".join(messages))
        theirs.shutdown(socket.SHUT_WR)
        peer = Peer(ours, services.TestService())
        peer.channel.deadline = time.monotonic() + 10
        yield peer, theirs


def answer_of(target, request: list) -> list:
    """Return what a checker that has lent `target` answers to a request of the worker."""
    with line_with(framed(msgpack.packb(request))) as (peer, theirs):
        with pytest.raises(PeerClosedError):
            peer.call(peer.main(), (target,), {})
        said = theirs.recv(65536)
        first = struct.unpack("<I", said[:4])[0] + 4
        return msgpack.unpackb(said[first + 4 :])


CHANGES = {
    "array": ("x[0] = 9", lambda: np.zeros(2)),
    "table": ("x *= 2", lambda: np.ones((2, 2), "f4")),
    "structured array": ("x['a'] = 3", lambda: np.zeros(2, [("a", "i4")])),
    "list": ("x.append(x.pop(0))", lambda: [1, 2, 3]),
    "longer list": ("x += [np.ones(1)]", lambda: [1]),
    "shorter list": ("del x[1:]", lambda: [1, 2, 3]),
    "dict": ("x['b'] = x.pop('a')", lambda: {"a": 1}),
    "tensor": ("x += 1", lambda: torch.zeros(2)),
    "gradient": ("(x * x).sum().backward()", lambda: torch.ones(2, requires_grad=True)),
    "no gradient": ("x.grad = None", lambda: with_grad(torch.ones(2))),
    "parameter": ("x.data += 1", lambda: torch.nn.Parameter(torch.ones(2))),
    "tensor that wants a gradient": ("x.requires_grad_()", lambda: torch.ones(2)),
    "array in a list": ("x[0][0] = 9", lambda: [np.zeros(2)]),
    "array in a tuple": ("x[0][0] = 9", lambda: (np.zeros(2), 1)),
    "array in a dict": ("x['W'] -= 1", lambda: {"W": np.zeros(2), "b": 0}),
    "array in a tuple in a list": ("x[0][1][0] = 9", lambda: [(1, np.zeros(2))]),
    "tensor in a dict": ("x['W'] -= 1", lambda: {"W": torch.zeros(2)}),
    "another shape in a list": ("x[0] = x[0].T", lambda: [np.ones((2, 3))]),
    "another dtype in a dict": ("x['n'] = x['n'] / 2", lambda: {"n": np.ones(2, int)}),
    "another kind in a list": ("x[0] = 'a'", lambda: [np.zeros(1)]),
    "another tuple in a list": ("x[0] = (1, 3)", lambda: [(1, 2)]),
    "nothing": ("x[0]", lambda: [np.zeros(2), 1, (2,)]),
}


class TestChangesInPlace:
    @pytest.mark.parametrize("case", CHANGES)
    def test_is_seen_as_if_it_were_at_home(self, case):
        source, make = CHANGES[case]
        here, there = make(), make()
        exec(source, {"x": here, "np": np})
        untouched, other = make(), make()
        with notebook(f"import torch\ndef f(x, y=None):\n    {source}") as student:
            student.f(other)
            with check.in_place(there):
                student.f(there, other)
            with suppress(Exception):  # as where what it changes is gone
                student.f(there)
        assert alike(here, there)
        assert alike(untouched, other)

    @pytest.mark.parametrize("wrapped", [list, tuple, lambda a: {"W": a[0], "b": a[1]}])
    def test_whoever_holds_the_inner_array_sees_it(self, wrapped):
        inner = [np.zeros(2), np.ones(2)]
        source = "def f(x):\n    for a in x.values() if isinstance(x, dict) else x: a += 5"
        with notebook(source) as student:
            with check.in_place(*inner):
                student.f(wrapped(inner))
        assert [a.tolist() for a in inner] == [[5, 5], [6, 6]]

    def test_a_view_changes_its_base_and_nothing_beside_it(self):
        base = np.zeros((3, 4))
        with notebook("def f(x, *, y): x += 1; y[:] = 7") as student:
            with check.in_place(base):
                student.f(base[::2, 1:3], y=base[1])
        assert base.tolist() == [[0, 1, 1, 0], [7, 7, 7, 7], [0, 1, 1, 0]]

    def test_what_is_not_changed_is_not_written(self, student):
        fixed = np.arange(3.0)
        fixed.flags.writeable = False
        inner = [1, fixed]
        assert student.apply(lambda *args: len(args), fixed, inner, {"a": fixed}) == 3
        assert student.kind(inner) == "list" and inner[1] is fixed

    def test_with_an_exception_nothing_is_taken_over(self):
        x = np.zeros(2)
        with notebook("def f(x): x += 1; 1 / 0") as student:
            with pytest.raises(ZeroDivisionError), check.in_place(x):
                student.f(x)
        assert x.tolist() == [0, 0]

    def test_only_the_argument_that_is_named_may_change(self):
        x, y = np.zeros(2), np.zeros(2)
        with notebook("def f(x, y): x += 1; y += 1") as student:
            with check.unchanged(), check.in_place(y):
                student.f(x, y)
        assert (x.tolist(), y.tolist()) == ([0, 0], [1, 1])

    def test_a_change_that_was_not_asked_for_is_tampering(self):
        """The student's side sends what it likes: here the change of an argument not named."""
        source = """
from autograde.grader.rpc.peer import Peer
handle = Peer._handle_call
Peer._handle_call = lambda self, f, args, kwargs, wanted: handle(self, f, args, kwargs, [0])
def f(x): x += 1
"""
        x = np.zeros(2)
        with notebook(source) as student, pytest.raises(ProtocolError):
            student.f(x)
        assert x.tolist() == [0, 0]


LIMITS = {
    "deep": ("x = []\nfor _ in range(60): x = [x]", TooBigError),
    "very deep": ("x = []\nfor _ in range(100_000): x = [x]", RemoteError),
    "deep tuples": ("x = ()\nfor _ in range(2_000): x = (x,)", (RemoteError, TooBigError)),
    "in itself": ("x = []\nx.append(x)", RemoteError),
    "in itself, through a tuple": ("x = ([],)\nx[0].append(x)", RemoteError),
    "in itself, through a dict": ("x = {}\nx['x'] = x", RemoteError),
    "many": ("x = [0] * 1_000_001", TooBigError),
    "many in many": ("x = [[0] * 1000] * 1001", TooBigError),
    "large": ("x = np.zeros(9_000_000)", RemoteError),
    "a long text": ("x = 'x' * 70_000_000", RemoteError),
    "a long number": ("x = 1 << 40_000", RemoteError),
    "no such type": ("import torch\nx = torch.ones(1).to(torch.float8_e4m3fn)", RemoteError),
}


class TestLimits:
    @pytest.mark.parametrize("case", LIMITS)
    def test_too_much_of_something(self, case):
        source, error = LIMITS[case]
        with notebook(f"{source}\ndef f(): return x\ndef g(): pass") as student:
            for _ in range(2):
                with pytest.raises(error):
                    student.f()
                with pytest.raises(error):
                    student.x  # noqa: B018
            assert student.g() is None  # the line goes on

    def test_of_a_test_s_own(self, student):
        for value in (np.zeros(9_000_000), "x" * 70_000_000, 1 << 40_000):
            with pytest.raises(NotSerializableError):
                student.echo(value)
            assert student.echo(1) == 1

    def test_deadline(self):
        with notebook("def f():\n    while True: pass", seconds=0.2) as student:
            began = time.monotonic()
            with pytest.raises(ReplyTimeoutError):
                student.f()
            assert time.monotonic() - began < 5


def hostile_values():
    """Make what msgpack can say, with our tags on what does not belong under them."""
    dtypes = ["<f8", "|O", "|V0", "<U0", "|S0", "O", "f8,O", "<f3", "|b1", "<M8", "<U99999999", ""]
    leaves = st.none() | st.booleans() | st.floats() | st.text(max_size=4) | st.binary(max_size=20)
    leaves |= st.integers(-(2**63), 2**64 - 1) | st.integers(-2, 3) | st.sampled_from(dtypes)

    def grown(inner):
        content = st.lists(inner, max_size=5)
        tags, packed = st.integers(0, 12), (content | inner).map(packb)
        array = st.tuples(st.sampled_from(dtypes), content, st.binary(max_size=32)).map(packb)
        handle = st.tuples(
            st.booleans(), st.integers(-2, 4), st.integers(0, 31), st.text(max_size=3)
        )
        return (
            content
            | st.dictionaries(st.integers(-1, 3) | st.text(max_size=2), inner, max_size=3)
            | st.builds(msgpack.ExtType, tags, packed | st.binary(max_size=40))
            | st.builds(msgpack.ExtType, st.just(Ext.ARRAY), array)
            | st.builds(msgpack.ExtType, st.just(Ext.HANDLE), handle.map(packb))
        )

    return st.recursive(leaves, grown, max_leaves=12)


def packb(value) -> bytes:
    return msgpack.packb(value, unicode_errors="surrogatepass")


HARMLESS = (type(None), bool, int, float, complex, str, bytes, list, tuple, dict, slice, Handle)
HARMLESS += (np.ndarray, np.generic, np.dtype, type(...), torch.Tensor, torch.dtype)
HARMLESS += (SimpleNamespace,)  # the names of a checker: there are none


def check_harmless(value) -> None:
    assert isinstance(value, HARMLESS), type(value)
    if isinstance(value, np.ndarray):
        assert not value.dtype.hasobject and (value.nbytes or not value.size)
    for inner in value if isinstance(value, (list, tuple)) else ():
        check_harmless(inner)
    for pair in value.items() if isinstance(value, dict) else ():
        check_harmless(pair)


USES = {
    "get": lambda peer: peer.main().x,
    "call": lambda peer: peer.call(peer.main(), (np.zeros(2), [1, TABLE.copy()], {"a": 1}, 5), {}),
    "call with tensors": lambda peer: peer.call(peer.main(), (), {"a": torch.ones(2)}),
    "iterate": lambda peer: list(handles._iterate(peer.main())),
    "kind": lambda peer: isinstance(peer.main(), peer.main()),
    "set": lambda peer: setattr(peer.main(), "x", lambda x: x),
}


def try_all(*messages: bytes) -> None:
    """Let a checker hear this, and see that nothing comes of it."""
    for use in USES.values():
        with line_with(*messages) as (peer, _):
            try:
                check_harmless(use(peer))
            except (ChannelError, RemoteError):
                pass


def packed_validly() -> list[bytes]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        peer = Peer(ours, services.TestService())
        encode = peer._encoder.encode
        values = [encode(["ok", value]) for value in VALUES.values()]
        values += [encode(["ok", 1, {0: np.ones(2), 1: [2, TABLE], 2: {"a": (1,)}}])]
        values += [
            encode(["ok", 1, {0: torch.ones(2)}]),
            encode(["ok", ([1, 2], False)]),
        ]
        values += [encode(["raised", ["Broken", "ValueError"], "text", (1, 2)])]
        return [
            *values,
            encode(["ok", len]),
            encode(["call", len, [[1]], {"a": 1}]),
        ]


def npy(header: str, data: bytes = b"") -> msgpack.ExtType:
    text = header.encode()
    return msgpack.ExtType(
        Ext.RECORDS, b"\x93NUMPY\1\0" + struct.pack("<H", len(text)) + text + data
    )


def tagged(code: int, *content) -> msgpack.ExtType:
    return msgpack.ExtType(code, packb(list(content)))


def deep(code: int | None, levels: int) -> bytes:
    """Return a message nested so many levels, as lists or under a tag."""
    if code is None:
        return b"\x92\xa2ok" + b"\x91" * levels + b"\xc0"
    value = b"\xc0"
    for _ in range(levels):
        value = packb(msgpack.ExtType(code, b"\x91" + value))
    return b"\x92\xa2ok" + value


HOSTILE = {
    "nothing": b"",
    "no list": packb({"ok": 1}),
    "an empty list": packb([]),
    "no request": packb([1, 2]),
    "unknown request": packb(["exec", "1"]),
    "request with too little": packb(["call"]),
    "request of wrong types": packb(["call", 1, 2, 3]),
    "call of a number": packb(["call", 1, [], {}]),
    "call with numbers for names": packb(["call", lent(0), [], {1: 2}]),
    "get of a number": packb(["get", 1, "real"]),
    "ok without a value": packb(["ok"]),
    "ok with too much": packb(["ok", 1, {}, 3]),
    "ok with no changes": packb(["ok", 1, 5]),
    "changes of no argument": packb(["ok", 1, {99: 1}]),
    "changes at a text": packb(["ok", 1, {"0": 1}]),
    "changes before the first": packb(["ok", 1, {-1: 1}]),
    "changes of the type": packb(["ok", 1, {0: "a", 1: 5}]),
    "changes of the shape": packb(["ok", 1, {0: tagged(Ext.ARRAY, "<f8", [1], b"12345678")}]),
    "changes of a number": packb(["ok", 1, {3: 6}]),
    "changes by handle": packb(["ok", 1, {0: tagged(Ext.HANDLE, True, 3, 31, "Tensor")}]),
    "raised without names": packb(["raised", [], "text", None]),
    "raised of wrong types": packb(["raised", "ValueError", 5, "here"]),
    "raised by a number": packb(["raised", [1], "text", None]),
    "raised with an odd name": packb(["raised", ["a\0b", "é" * 10**4], "text", [0, 0]]),
    "raised nowhere": packb(["raised", ["E"], "text", [-1, 2**63]]),
    "raised to stop": packb(["raised", ["StopIteration"], "text", None]),
    "raised with members": packb(["raised", ["ExceptionGroup"], "text", None]),
    "raised as a decoder does": packb(["raised", ["UnicodeDecodeError"], "text", None]),
    "own handle": packb(["ok", lent(0)]),
    "handle never given": packb(["ok", lent(1)]),
    "negative handle": packb(["ok", lent(-1)]),
    "huge handle": packb(["ok", lent(2**64 - 1)]),
    "handle that is true": packb(["ok", tagged(Ext.HANDLE, False, True)]),
    "handle of all abilities": packb(["ok", tagged(Ext.HANDLE, True, -5, -1, "a b")]),
    "handle with a long name": packb(["ok", tagged(Ext.HANDLE, True, 1, 0, "x" * 10**4)]),
    "negative shape": packb(["ok", tagged(Ext.ARRAY, "<f8", [-1], b"")]),
    "huge shape": packb(["ok", tagged(Ext.ARRAY, "<f8", [2**40, 2**40], b"")]),
    "shape that overflows": packb(["ok", tagged(Ext.ARRAY, "<f8", [2**16] * 4, b"")]),
    "shape of texts": packb(["ok", tagged(Ext.ARRAY, "<f8", ["1"], b"12345678")]),
    "shape of bools": packb(["ok", tagged(Ext.ARRAY, "<f8", [True], b"12345678")]),
    "too many axes": packb(["ok", tagged(Ext.ARRAY, "<f8", [1] * 65, b"12345678")]),
    "size that lies": packb(["ok", tagged(Ext.ARRAY, "<f8", [3], b"12345678")]),
    "half a number": packb(["ok", tagged(Ext.ARRAY, "<f8", [1], b"1234")]),
    "array of objects": packb(["ok", tagged(Ext.ARRAY, "|O", [1], b"12345678")]),
    "array of many nothings": packb(["ok", tagged(Ext.ARRAY, "<U0", [2**26] * 3, b"")]),
    "array of records by name": packb(["ok", tagged(Ext.ARRAY, "f8,O", [1], b"1" * 16)]),
    "object scalar": packb(["ok", tagged(Ext.SCALAR, "|O", b"12345678")]),
    "object dtype": packb(["ok", msgpack.ExtType(Ext.DTYPE, b"|O")]),
    "dtype of no letters": packb(["ok", msgpack.ExtType(Ext.DTYPE, b"\xff")]),
    "npy of nothing": packb(["ok", msgpack.ExtType(Ext.RECORDS, b"")]),
    "npy of pickles": packb(
        ["ok", npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", b"cos\nsystem\n")]
    ),
    "npy of many nothings": packb(
        ["ok", npy(f"{{'descr': '|V0', 'fortran_order': False, 'shape': ({10**17},), }}")]
    ),
    "npy that promises much": packb(
        ["ok", npy(f"{{'descr': '<f8', 'fortran_order': False, 'shape': ({10**9},), }}")]
    ),
    "npy of a negative size": packb(
        ["ok", npy("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", b"1" * 8)]
    ),
    "npy that is code": packb(["ok", npy("__import__('os').abort()")]),
    "npy that is deep": packb(["ok", npy("(" * 9000)]),
    "npy that is negative, negative, …": packb(["ok", npy("-" * 9000 + "1")]),
    "tensor without array": packb(["ok", tagged(Ext.TENSOR, "float32", False, 1, None)]),
    "tensor of no dtype": packb(
        [
            "ok",
            tagged(Ext.TENSOR, "load", False, tagged(Ext.ARRAY, "<f8", [], b"1" * 8), None),
        ]
    ),
    "tensor of letters": packb(
        [
            "ok",
            tagged(Ext.TENSOR, "float32", False, tagged(Ext.ARRAY, "<U1", [], b"1234"), None),
        ]
    ),
    "gradient of an integer": packb(
        [
            "ok",
            tagged(Ext.TENSOR, "int64", True, tagged(Ext.ARRAY, "<i8", [], b"1" * 8), None),
        ]
    ),
    "a long number": packb(["ok", msgpack.ExtType(Ext.INTEGER, b"1" * 10**4)]),
    "unknown tag": packb(["ok", msgpack.ExtType(99, b"")]),
    "a moment": packb(["ok", msgpack.Timestamp(0, 0)]),
    "tag of nothing": packb(["ok", msgpack.ExtType(Ext.TUPLE, b"")]),
    "unhashable key": b"\x92\xa2ok\x81" + packb([1]) + b"\xc0",
    "unhashable key under a tag": b"\x92\xa2ok\x81" + packb(tagged(Ext.TUPLE, [1])) + b"\xc0",
    "no UTF-8": b"\x92\xa2ok\xa1\xff",
    "two in one": packb(["ok", 1]) * 2,
    "list that promises much": b"\x92\xa2ok\xdd\xff\xff\xff\xff",
    "dict that promises much": b"\x92\xa2ok\xdf\xff\xff\xff\xff",
    "bytes that promise much": b"\x92\xa2ok\xc6\xff\xff\xff\xff",
    "lists that all promise much": b"\x92\xa2ok" + b"\xdd\x00\x0f\x42\x40" * 1000,
    "deep lists": deep(None, 60_000),
    "lists just too deep": deep(None, codec.DEPTH + 1),
    "deep tuples": deep(Ext.TUPLE, 1000),
    "tuples just too deep": deep(Ext.TUPLE, codec.DEPTH),
    "deep slices": deep(Ext.SLICE, 100),
    "deep gradients": deep(Ext.TENSOR, 100),
}


class TestHostile:
    @pytest.mark.parametrize("case", HOSTILE)
    def test_bytes_made_by_hand(self, case):
        try_all(framed(HOSTILE[case]))
        try_all(framed(HOSTILE[case]), framed(packb(["ok", 1])))

    @pytest.mark.parametrize(
        "case",
        [name for name in HOSTILE if "handle" not in name and "raised" not in name]
        + ["handle never given", "negative handle", "huge handle", "raised without names"],
    )
    def test_is_told_from_an_error_of_honest_code(self, case):
        allowed = {"get of a number", "call of a number", "call with numbers for names"}
        allowed |= {"no UTF-8", "ok with no changes"}
        allowed |= {name for name in HOSTILE if name.startswith("changes")}
        if case not in allowed:
            with (
                line_with(framed(HOSTILE[case])) as (peer, _),
                pytest.raises((ProtocolError, TooBigError)),
            ):
                peer.main().x  # noqa: B018

    def test_a_pickle_is_not_opened(self, tmp_path):
        class Trap:
            def __reduce__(self):
                return os.mkdir, (str(tmp_path / "opened"),)

        file = io.BytesIO()
        np.lib.format.write_array(file, np.array([Trap()]), allow_pickle=True)
        try_all(framed(packb(["ok", msgpack.ExtType(Ext.RECORDS, file.getvalue())])))
        assert not (tmp_path / "opened").exists()
        np.lib.format.read_array(io.BytesIO(file.getvalue()), allow_pickle=True)
        assert (tmp_path / "opened").exists()  # so the trap was one

    @pytest.mark.parametrize("case", [c for c in HOSTILE if "change" in c])
    def test_changes_that_do_not_fit(self, case):
        with line_with(framed(HOSTILE[case])) as (peer, _), pytest.raises(ProtocolError):
            USES["call"](peer)

    @given(st.binary(max_size=60))
    def test_noise(self, noise):
        try_all(noise)
        try_all(framed(noise))
        try_all(framed(b"\x92\xa2ok" + noise))

    @given(hostile_values())
    @example(msgpack.ExtType(Ext.SLICE, packb([1])))
    def test_our_own_words_in_another_order(self, value):
        for message in (["ok", value], ["ok", None, {0: value, 1: [1, value], 2: {"a": value}}]):
            try_all(framed(packb(message)))
        try_all(framed(packb(["raised", [value], value, value])))
        try_all(framed(packb(["ok", tagged(Ext.TUPLE, [value], True)])))

    @given(st.sampled_from(["call", "get", "set", "item", "is", "len", "next"]), st.data())
    def test_requests(self, what, data):
        values = data.draw(st.lists(hostile_values(), min_size=1, max_size=4))
        try_all(framed(packb([what, *values])), framed(packb(["ok", 1])))
        layer = Layer()
        with line_with(framed(packb([what, lent(1), *values]))) as (peer, _):
            with pytest.raises(ChannelError):
                peer.call(peer.main(), (layer,), {})
        assert layer._secret == "expected" and "__class__" not in vars(layer)

    @given(
        st.sampled_from(packed_validly()),
        st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=4),
        st.floats(0, 1),
    )
    def test_messages_with_wrong_bytes(self, message, changes, cut):
        mutated = bytearray(message)
        for place, byte in changes:
            mutated[int(place * len(mutated))] = byte
        try_all(framed(bytes(mutated)))
        try_all(framed(message[: int(cut * len(message))]))
        try_all(framed(message)[: int(cut * len(message))])

    @pytest.mark.parametrize("size", [2**32 - 1, codec.MESSAGE + 1])
    def test_a_length_that_nobody_sends(self, size):
        with line_with(struct.pack("<I", size)) as (peer, _), pytest.raises(ProtocolError):
            peer.main().x  # noqa: B018

    def test_replies_that_nobody_asked_for(self):
        replies = framed(packb(["ok", 1])) + framed(packb(["ok", 2]))
        with line_with(replies) as (peer, _):
            assert (peer.main().x, peer.main().x) == (1, 2)
            with pytest.raises(PeerClosedError):
                peer.main().x  # noqa: B018

    def test_silence(self):
        ours, theirs = socket.socketpair()
        with ours, theirs:
            peer = Peer(ours, services.TestService())
            theirs.sendall(struct.pack("<I", 100) + b"half")
            peer.channel.deadline = time.monotonic() + 0.1
            with pytest.raises(ReplyTimeoutError):
                peer.main().x  # noqa: B018

    def test_an_iterator_that_gives_nothing_and_does_not_end(self):
        nothing = framed(packb(["ok", tagged(Ext.TUPLE, [], False)]))
        with line_with(framed(packb(["ok", 1])), *[nothing] * 2000) as (peer, _):
            peer.channel.deadline = time.monotonic() + 0.05
            with pytest.raises((ReplyTimeoutError, PeerClosedError)):
                list(handles._iterate(peer.main()))

    @pytest.mark.parametrize(
        "kind", ["tuples in tuples", "empty lists", "empty dicts", "numbers", "tags", "handles"]
    )
    def test_a_message_that_grows_when_it_is_read(self, kind):
        assert growth(kind) < 256  # megabytes


def bomb(kind: str) -> bytes:
    """Return a message of the largest size that would unfold to something much larger."""
    room = codec.MESSAGE - 1000
    if kind == "tuples in tuples":
        value = packb(b"x" * room)
        for _ in range(35):
            value = packb(msgpack.ExtType(Ext.TUPLE, b"\x91" + value))
        return b"\x92\xa2ok" + value
    one = {
        "empty lists": b"\x90",
        "empty dicts": b"\x80",
        "numbers": b"\xcd\x01\x01",
        "tags": b"\xd4\x08\x00",
        "handles": packb(tagged(Ext.HANDLE, True, 1, 0, "x")),
    }[kind]
    many = 999_000
    block = b"\xdd" + struct.pack(">I", many) + one * many
    blocks = room // len(block)
    return b"\x92\xa2ok\xdd" + struct.pack(">I", blocks) + block * blocks


def growth(kind: str) -> float:
    """Return by how many megabytes a process grows that hears a bomb."""
    message = framed(bomb(kind))
    answer, say = os.pipe()
    ours, theirs = socket.socketpair()
    if (checker := os.fork()) == 0:
        try:
            theirs.close()
            peer = Peer(ours, services.TestService())
            peer.channel.deadline = time.monotonic() + 60
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            try:
                peer.main().x  # noqa: B018
                said = "fine"
            except ChannelError as error:
                said = type(error).__name__
            after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            os.write(say, f"{said} {(after - before) / 1024}".encode())
        finally:
            os._exit(0)
    ours.close()
    os.close(say)
    theirs.sendall(message)
    said = os.read(answer, 100).decode().split()
    os.waitpid(checker, 0)
    theirs.close()
    os.close(answer)
    assert said and said[0] == "TooBigError", said
    return float(said[1])
