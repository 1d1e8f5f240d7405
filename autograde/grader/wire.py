"""What crosses between the checker and the worker: data as data, everything else as a handle.

The checker is ours, the worker runs a student's code. Each holds a `Peer`, and the two talk over a
socket in msgpack. Numbers, strings, containers, arrays and tensors are copied. Functions and
objects stay where they are; the other side gets a handle, and what it does with the handle is sent
over and done at home. Nothing that the worker sends is ever executed or unpickled, and nothing is
believed: sizes, depth, shapes and dtypes are looked at, and what does not fit raises `WireError`.
"""

import io
import math
import re
import socket
import sys
from collections.abc import Callable, Iterator
from typing import Any

import msgpack
import numpy as np

from autograde.grader.line import (
    MESSAGE,
    TEXT,
    BrokenLine,
    Channel,
    HungUp,
    TooBig,
    Unsendable,
    WireError,
    class_names,
    printable,
    remote_error,
)

DEPTH = 40  # of nested containers, and of calls that call back
ITEMS = 1_000_000  # of all containers of one message, and of what may be iterated over
INTEGER_SIZE = 4096  # bytes of one integer
MAIN = 0  # the handle of the notebook's own names

TUPLE, ARRAY, RECORDS, SCALAR, TENSOR, INTEGER, COMPLEX, SLICE, ELLIPSIS, DTYPE, HANDLE = range(11)
PLAIN_DTYPE = re.compile(r"[<>|=](?:[biufcSU][0-9]{1,8}|[Mm]8(?:\[[0-9]{0,6}[a-zA-Z]{1,2}\])?)")
FUNCTION, CALL, ITEM, LENGTH, ITERATE = 1, 2, 4, 8, 16  # what a handle's object can do


class Handle:
    """Stands for an object of the other side."""

    def __init__(self, peer: "Peer", number: int) -> None:
        """Take the object's number over there."""
        object.__setattr__(self, "_peer", peer)
        object.__setattr__(self, "_number", number)

    def __getattr__(self, name: str) -> Any:
        """Fetch an attribute; Python's own protocols, such as `__array__`, are not passed on."""
        if name.startswith("__") and name not in ("__name__", "__doc__"):
            raise AttributeError(name)
        value = self._peer.ask("get", self, name)
        if isinstance(value, np.ndarray):
            value.flags.writeable = False  # a test that writes into this copy shall hear of it
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        """Set an attribute."""
        self._peer.ask("set", self, name, value)

    def __instancecheck__(self, instance: Any) -> bool:
        """Tell whether something is an instance of this class."""
        return isinstance(instance, Handle) and self._peer.ask("is", instance, self) is True

    def __repr__(self) -> str:
        """Name the type; an object's own words are not asked for."""
        return f"<{type(self).__name__} of the notebook>"


def _call(self: Handle, /, *args: Any, **kwargs: Any) -> Any:
    return self._peer.call(self, args, kwargs)


def _item(self: Handle, key: Any) -> Any:
    return self._peer.ask("item", self, key)


def _length(self: Handle) -> int:
    length = self._peer.ask("len", self)
    if not isinstance(length, int) or not 0 <= length <= ITEMS:
        raise ValueError(f"a length of more than {ITEMS:,}")
    return length


def _iterate(self: Handle) -> Iterator[Any]:
    iterator, count, done = self._peer.ask("iter", self), 0, False
    while not done:
        answer = self._peer.ask("next", iterator)
        if type(answer) is not tuple or [type(part) for part in answer] != [list, bool]:
            raise WireError("an iterator that is none")
        values, done = answer
        count += len(values)
        if count > ITEMS:
            raise ValueError(f"more than {ITEMS:,} values to go through")
        yield from values


ABILITIES = {CALL: ("__call__", _call), ITEM: ("__getitem__", _item)}
ABILITIES |= {LENGTH: ("__len__", _length), ITERATE: ("__iter__", _iterate)}


class Peer:
    """One end of the line.

    Args:
        connection: the socket to the other end.
        home: does what the other end asks of objects that live here.
        place_of: finds the student's line in which an exception was raised.

    """

    def __init__(
        self,
        connection: socket.socket,
        home: "Home",
        place_of: Callable[[BaseException], tuple[int, int] | None] = lambda error: None,
    ) -> None:
        """Open the line."""
        self.channel = Channel(connection)
        self.home = home
        self._place_of = place_of
        self._mine: list[Any] = [home.main]  # number → object: those lent out, kept alive
        self._numbers = {id(home.main): MAIN}
        self._theirs: dict[int, Any] = {}  # number → handle: the same object, the same handle
        self._functions: dict[int, int] = {}  # id of a function that stands for theirs → its number
        self._kinds: dict[tuple[str, int], type] = {}
        self._depth = 0
        self._packer = msgpack.Packer(
            default=self._reduced, strict_types=True, unicode_errors="surrogatepass"
        )

    # --- asking

    def main(self) -> Handle:
        """Return the handle of the other side's `__main__`, whose attributes are its names."""
        return self._theirs.setdefault(MAIN, Handle(self, MAIN))

    def ask(self, what: str, *values: Any) -> Any:
        """Have something done over there, and return what comes of it.

        Raises:
            RemoteError: what it raised, catchable as at home.

        """
        return self._exchange([what, *values])[0]

    def call(self, function: Handle, args: tuple, kwargs: dict) -> Any:
        """Call a function of the other side; what it changes in its arguments is changed here."""
        answer = self._exchange(["call", function, list(args), kwargs])
        arguments, changes = [*args, *kwargs.values()], answer[1] if len(answer) > 1 else {}
        try:
            for index, new in changes.items():
                if type(index) is not int or not _take_over(arguments[index], new):
                    raise WireError("an argument that has changed its type or its shape")
        except Exception:  # whatever a change that does not fit makes NumPy or torch raise
            raise WireError("a change of no argument") from None
        return answer[0]

    def _exchange(self, request: list) -> list:
        self.channel.send(self._pack(request))
        while True:
            answer = self._unpack(self.channel.receive())
            if answer[0] == "ok" and len(answer) in (2, 3):
                return answer[1:]
            if answer[0] == "raised" and len(answer) == 4:
                raise remote_error(*_checked_error(answer[1:]))
            self._serve(answer)

    # --- answering

    def serve(self) -> None:
        """Answer until the other end hangs up."""
        while True:
            try:
                message = self.channel.receive()
            except HungUp:
                return
            self._serve(self._unpack(message))

    def _serve(self, request: list) -> None:
        if self._depth >= DEPTH:
            raise WireError("calls that call back, without end")
        self._depth += 1
        try:
            answer = self._pack(["ok", *self._done(request)])
        except BrokenLine:
            raise
        except BaseException as error:  # a student's sys.exit() is an answer, too
            answer = self._pack(["raised", *self._described(error)])
        finally:
            self._depth -= 1
        try:
            self.channel.send(answer)
        except Unsendable as error:
            self.channel.send(self._pack(["raised", *self._described(error)]))

    def _done(self, request: list) -> list:
        """Do what is asked and return what to answer."""
        match request:
            case ["call", target, list(args), dict(kwargs)]:
                return self._called(target, args, kwargs)
            case ["get", target, str(name)]:
                return [self.home.get(target, name)]
            case ["set", target, str(name), value]:
                return [self.home.set(target, name, value)]
            case ["item", target, key]:
                return [self.home.item(target, key)]
            case ["len", target]:
                return [self.home.len(target)]
            case ["iter", target]:
                return [self.home.iter(target)]
            case ["next", target]:
                return [self.home.next(target)]
            case ["is", target, kind]:
                return [self.home.isinstance(target, kind)]
            case ["define", str(name), str(source)]:
                return [self.home.define(name, source)]
        raise WireError("a request that does not exist")

    def _called(self, target: Any, args: list, kwargs: dict) -> list:
        arguments = [*args, *kwargs.values()]
        before = {i: self._pack(a) for i, a in enumerate(arguments) if _is_mutable(a)}
        result = self.home.call(target, args, kwargs)
        changed = {i: arguments[i] for i, old in before.items() if self._pack(arguments[i]) != old}
        return [result, changed] if changed else [result]

    def _described(self, error: BaseException) -> list:
        """Return what is told of an exception: its classes, its text, the student's line."""
        names = [kind.__name__ for kind in type(error).__mro__[:10]]
        try:
            text = str(error)
        except BaseException:  # a message that cannot be made is none
            text = ""
        text = text if len(text) <= TEXT else text[:TEXT] + " …"
        return [names, text, self._place_of(error)]

    # --- packing

    def _pack(self, value: Any) -> bytes:
        try:
            return self._packer.pack(value)
        except (ValueError, OverflowError, RecursionError) as error:
            if isinstance(error, Unsendable):
                raise
            raise Unsendable(f"this cannot be sent: {error}"[:200]) from None
        finally:
            self._packer.reset()

    def _reduced(self, value: Any) -> Any:
        """Return what msgpack is to pack for something that it does not know."""
        match value:
            case np.generic() if value.dtype.kind in "VO":
                return self._reduced_item(value.item())
            case np.generic():
                return self._ext(SCALAR, [value.dtype.str, value.tobytes()])
            case tuple():
                return self._ext(TUPLE, list(value))
            case np.ndarray():
                return self._reduced_array(value)
            case int():
                number = int(value)
                if abs(number) < 2**63:
                    return number
                if number.bit_length() > 8 * INTEGER_SIZE - 1:
                    raise Unsendable("an integer of so many digits is too much")
                size = number.bit_length() // 8 + 1
                return msgpack.ExtType(INTEGER, number.to_bytes(size, "little", signed=True))
            case float():
                return float(value)
            case str():
                return str.__str__(value)
            case bytes() | bytearray():
                return bytes(value)
            case list():
                return list(value)
            case dict():
                return dict(value)
            case complex():
                return self._ext(COMPLEX, [value.real, value.imag])
            case slice():
                return self._ext(SLICE, [value.start, value.stop, value.step])
            case np.dtype() if PLAIN_DTYPE.fullmatch(value.str):
                return msgpack.ExtType(DTYPE, value.str.encode())
        if value is Ellipsis:
            return msgpack.ExtType(ELLIPSIS, b"")
        if isinstance(value, type) and value.__module__ == "numpy" and _has_plain_dtype(value):
            return msgpack.ExtType(DTYPE, np.dtype(value).str.encode())
        if torch := sys.modules.get("torch"):
            if isinstance(value, torch.Tensor):
                return self._reduced_tensor(value, torch)
            if isinstance(value, torch.dtype):
                return msgpack.ExtType(DTYPE, str(value).encode())
        return self._reduced_object(value)

    def _ext(self, code: int, content: Any) -> msgpack.ExtType:
        # a packer of its own: the outer one is in the middle of its message
        packer = msgpack.Packer(
            default=self._reduced, strict_types=True, unicode_errors="surrogatepass"
        )
        return msgpack.ExtType(code, packer.pack(content))

    def _reduced_item(self, item: Any) -> Any:
        """Return for what comes out of an array what msgpack knows."""
        known = type(item) in (type(None), bool, float, str, bytes, list, dict)
        return item if known else self._reduced(item)

    def _reduced_array(self, array: np.ndarray) -> Any:
        if array.dtype.hasobject:
            # a list with None in it tells more than "an array of objects"
            return self._reduced_item(array.tolist())
        if array.dtype.kind == "V":
            file = io.BytesIO()
            np.lib.format.write_array(file, np.asarray(array), allow_pickle=False)
            return msgpack.ExtType(RECORDS, file.getvalue())
        return self._ext(ARRAY, [array.dtype.str, list(array.shape), array.tobytes()])

    def _reduced_tensor(self, tensor: Any, torch: Any) -> msgpack.ExtType:
        plain = tensor.detach().cpu().resolve_conj().resolve_neg().to_dense()
        if plain.dtype in (torch.bfloat16,):  # NumPy has no such type
            plain = plain.float()
        grad = tensor.grad if tensor.is_leaf else None
        return self._ext(
            TENSOR,
            [str(tensor.dtype).removeprefix("torch."), tensor.requires_grad, plain.numpy(), grad],
        )

    def _reduced_object(self, value: Any) -> msgpack.ExtType:
        if isinstance(value, Handle):
            return self._ext(HANDLE, [False, value._number])
        if id(value) in self._functions:
            return self._ext(HANDLE, [False, self._functions[id(value)]])
        if id(value) not in self._numbers:
            self.home.refuse_to_lend(value)
            self._numbers[id(value)] = len(self._mine)
            self._mine.append(value)
        number, kind = self._numbers[id(value)], type(value)
        able = FUNCTION * (kind.__name__ in ("function", "method", "builtin_function_or_method"))
        able |= CALL * callable(value)
        for flag, (method, _) in ABILITIES.items():
            able |= flag * (flag != CALL and hasattr(kind, method))  # every class can be called
        return self._ext(HANDLE, [True, number, able, kind.__name__])

    # --- unpacking

    def _unpack(self, message: bytes) -> list:
        self._budget = Budget()
        try:
            request = self._revived(self._budget.loads(message), 0)
        except BrokenLine:
            raise
        except Exception as error:  # whatever a hostile message makes msgpack or NumPy raise
            raise WireError(f"a message that cannot be read ({type(error).__name__})") from None
        if not isinstance(request, list) or not request or not isinstance(request[0], str):
            raise WireError("a message that is none")
        return request

    def _revived(self, value: Any, depth: int) -> Any:
        """Turn what msgpack has read into values."""
        if depth > DEPTH:
            raise TooBig("containers nested too deep")
        kind = type(value)
        if kind is list:
            return [self._revived(item, depth + 1) for item in value]
        if kind is dict:
            return {
                self._revived(key, depth + 1): self._revived(item, depth + 1)
                for key, item in value.items()
            }
        if kind is msgpack.ExtType:
            return self._revived_ext(value.code, value.data, depth + 1)
        if value is None or kind in (bool, int, float, str, bytes):
            return value
        raise WireError(f"a {kind.__name__}")

    def _revived_ext(self, code: int, data: bytes, depth: int) -> Any:
        if code == RECORDS:
            array = np.lib.format.read_array(io.BytesIO(data), allow_pickle=False)
            if array.size and not array.dtype.itemsize:  # any number of them fits into no bytes
                raise WireError("an array of nothing")
            return array
        if code == INTEGER and len(data) <= INTEGER_SIZE:
            return int.from_bytes(data, "little", signed=True)
        if code == DTYPE:
            text = data.decode()
            name = text.removeprefix("torch.")
            return _plain_dtype(text) if name == text else _torch_dtype(name)
        if code == ELLIPSIS:
            return Ellipsis
        content = self._revived(self._budget.loads(data), depth)
        match code, content:
            case 0, list():  # TUPLE
                return tuple(content)
            case 1, [str(dtype), list(shape), bytes(raw)]:  # ARRAY
                return _array(dtype, shape, raw)
            case 3, [str(dtype), bytes(raw)]:  # SCALAR
                return _array(dtype, [], raw)[()]
            case 4, [str(dtype), bool(requires_grad), np.ndarray() as array, grad]:  # TENSOR
                return _tensor(dtype, requires_grad, array, grad)
            case 6, [float(real), float(imaginary)]:  # COMPLEX
                return complex(real, imaginary)
            case 7, [start, stop, step]:  # SLICE
                return slice(start, stop, step)
            case 10, [False, int(number)]:  # HANDLE to something of ours
                if not 0 <= number < len(self._mine):
                    raise WireError("a handle that was never given")
                return self._mine[number]
            case 10, [True, int(number), int(able), str(name)]:  # HANDLE to something of theirs
                return self._handle(number, able, name)
        raise WireError("a value of no known kind")

    def _handle(self, number: int, able: int, name: str) -> Any:
        if number not in self._theirs:
            name = name[:80] if name.isidentifier() else "object"
            if self.home.wants_functions and able & FUNCTION:
                self._theirs[number] = self._function(number, name)
            else:
                methods = {m: f for flag, (m, f) in ABILITIES.items() if able & flag}
                methods["__doc__"] = property(lambda self: self._peer.ask("get", self, "__doc__"))
                if (name, able) not in self._kinds:
                    self._kinds[name, able] = type(name, (Handle,), methods)
                self._theirs[number] = self._kinds[name, able](self, number)
        return self._theirs[number]

    def _function(self, number: int, name: str) -> Callable:
        """Return a real function, so that it becomes a method where it is put into a class."""
        handle = Handle(self, number)

        def function(*args: Any, **kwargs: Any) -> Any:
            return self.call(handle, args, kwargs)

        function.__name__ = function.__qualname__ = name
        self._functions[id(function)] = number
        return function


class Home:
    """What may be done with the objects of this side when the other side asks: anything.

    Args:
        main: the object whose attributes are the names of `__main__`.

    """

    wants_functions = True

    def __init__(self, main: Any) -> None:
        """Start from `__main__`."""
        self.main = main
        self.get, self.set, self.len, self.iter = getattr, setattr, len, iter
        self.isinstance = isinstance

    def call(self, target: Any, args: list, kwargs: dict) -> Any:
        """Call a function."""
        return target(*args, **kwargs)

    def item(self, target: Any, key: Any) -> Any:
        """Look something up by key."""
        return target[key]

    def next(self, iterator: Any) -> tuple[list, bool]:
        """Return the next value of an iterator, in a list, and whether it is at its end.

        One at a time: a generator may wait, raise, or change what it has given before.
        """
        for value in iterator:
            return [value], False
        return [], True

    def define(self, name: str, source: str) -> Any:
        """Return a function that a test wants to run here, among the names of `__main__`."""
        namespace = dict(vars(self.main))
        exec(source, namespace)
        return namespace[name]

    def refuse_to_lend(self, value: Any) -> None:
        """Lend everything."""


class Budget:
    """What one message may hold: so many values, and so many bytes within bytes."""

    def __init__(self) -> None:
        """Nothing is spent yet."""
        self.values, self.bytes = ITEMS, 2 * MESSAGE

    def loads(self, data: bytes) -> Any:
        """Read what msgpack has written.

        Raises:
            TooBig: if there is too much in it.

        """
        self.bytes -= len(data)
        if self.bytes < 0:
            raise TooBig("bytes within bytes within bytes")
        return msgpack.unpackb(
            data,
            strict_map_key=False,
            unicode_errors="replace",
            max_array_len=len(data),
            max_map_len=len(data),
            list_hook=self._spent,
            object_hook=self._spent,
            ext_hook=lambda code, content: self._spent(msgpack.ExtType(code, content)),
        )

    def _spent(self, container: Any) -> Any:
        self.values -= len(container)
        if self.values < 0:
            raise TooBig(f"more than {ITEMS:,} values")
        return container


def _has_plain_dtype(kind: type) -> bool:
    return kind.__name__ in np.sctypeDict and bool(PLAIN_DTYPE.fullmatch(np.dtype(kind).str))


def _plain_dtype(text: str) -> np.dtype:
    if not PLAIN_DTYPE.fullmatch(text):
        raise WireError("an array of no plain dtype")
    return np.dtype(text)


def _array(dtype: str, shape: list, raw: bytes) -> np.ndarray:
    if len(shape) > 64 or any(type(n) is not int or not 0 <= n <= MESSAGE for n in shape):
        raise WireError("an array of no possible shape")
    kind = _plain_dtype(dtype)
    if not kind.itemsize and math.prod(shape) <= ITEMS:  # texts of no letter
        return np.zeros(shape, kind)
    return np.frombuffer(bytearray(raw), dtype=kind).reshape(shape)


def _torch_dtype(name: str) -> Any:
    import torch  # only where a tensor comes: torch takes two seconds

    kind = vars(torch).get(name)  # getattr would import what it finds
    if not isinstance(kind, torch.dtype):
        raise WireError("a tensor of no known dtype")
    return kind


def _tensor(dtype: str, requires_grad: bool, array: np.ndarray, grad: Any) -> Any:
    kind = _torch_dtype(dtype)
    import torch

    tensor = torch.from_numpy(array).to(kind).requires_grad_(requires_grad)
    if isinstance(grad, torch.Tensor):
        tensor.grad = grad
    return tensor


def _checked_error(answer: list) -> tuple[list[str], str, tuple[int, int] | None]:
    match answer:
        case [list(names), str(text), place] if names and all(type(n) is str for n in names):
            names = class_names(names)
            right = isinstance(place, (list, tuple)) and [type(n) for n in place] == [int, int]
            return names, printable(text[: TEXT + 2]), (place[0], place[1]) if right else None
    raise WireError("an exception that is none")


def _is_mutable(value: Any) -> bool:
    if isinstance(value, tuple):
        return any(map(_is_mutable, value))
    return isinstance(value, (np.ndarray, list, dict)) or _is_tensor(value)


def _is_tensor(value: Any) -> bool:
    torch = sys.modules.get("torch")
    return bool(torch) and isinstance(value, torch.Tensor)


def _take_over(old: Any, new: Any) -> bool:
    """Change a value in place to what it has become on the other side; return whether it fits.

    What lies in a container is changed in place, too, as somebody else may hold it.
    """
    if isinstance(old, np.ndarray) and isinstance(new, np.ndarray):
        if old.shape != new.shape or old.dtype != new.dtype:
            return False
        if old.flags.writeable:  # else nobody could have changed it at home
            old[...] = new
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        _taken_over(old, new)
    elif isinstance(old, list) and isinstance(new, list):
        old[:] = [*map(_taken_over, old, new), *new[len(old) :]]
    elif isinstance(old, dict) and isinstance(new, dict):
        merged = {key: _taken_over(old.get(key), value) for key, value in new.items()}
        old.clear()
        old.update(merged)
    elif _is_tensor(old) and _is_tensor(new):
        if old.shape != new.shape or old.dtype != new.dtype:
            return False
        old.data.copy_(new.data)
        old.grad = new.grad
        if old.requires_grad != new.requires_grad:
            old.requires_grad_(new.requires_grad)
    else:
        return False
    return True


def _taken_over(old: Any, new: Any) -> Any:
    """Return the old value, changed in place, or the new one where that cannot be."""
    if isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        return tuple(map(_taken_over, old, new))
    return old if _is_mutable(old) and _take_over(old, new) else new
