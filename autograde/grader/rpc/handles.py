"""Objects that stay where they are: the other side has a handle, a number that stands for one."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

import numpy as np

from autograde.grader.rpc.channel import ProtocolError
from autograde.grader.rpc.codec import ITEMS
from autograde.grader.rpc.services import Service

MAIN = 0  # the handle of the notebook's own names
FUNCTION, CALL, ITEM, LENGTH, ITERATE = 1, 2, 4, 8, 16  # what a handle's object can do


class Line(Protocol):
    """The way to the process in which a handle's object lives."""

    def ask(self, what: str, *values: Any) -> Any:
        """Have something done over there, and return what comes of it."""

    def call(self, function: "Handle", args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function over there."""


class Handle:
    """A proxy for an object of the other side."""

    _peer: Line
    _number: int

    def __init__(self, peer: Line, number: int) -> None:
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
            raise ProtocolError("an iterator that is none")
        values, done = answer
        count += len(values)
        if count > ITEMS:
            raise ValueError(f"more than {ITEMS:,} values to go through")
        yield from values


ABILITIES: dict[int, tuple[str, Callable[..., Any]]] = {
    CALL: ("__call__", _call),
    ITEM: ("__getitem__", _item),
    LENGTH: ("__len__", _length),
    ITERATE: ("__iter__", _iterate),
}


class HandleTable:
    """The objects that one side knows by number: its own that the other has, and the other's.

    Args:
        line: by which the other side is asked.
        service: what may be done with this side's objects.

    """

    def __init__(self, line: Line, service: Service) -> None:
        """Begin with the service's `main`, which has the number 0."""
        self._line, self._service = line, service
        self._mine: list[Any] = [service.main]  # number → object: those exported, kept alive
        self._numbers = {id(service.main): MAIN}
        self._theirs: dict[int, Any] = {}  # number → handle: the same object, the same handle
        self._functions: dict[int, int] = {}  # id of a function that stands for theirs → its number
        self._kinds: dict[tuple[str, int], type[Handle]] = {}

    def main(self) -> Handle:
        """Return the handle of the other side's `__main__`, whose attributes are its names."""
        handle: Handle = self._theirs.setdefault(MAIN, Handle(self._line, MAIN))
        return handle

    def export(self, value: Any) -> list[Any]:
        """Return what a message holds in the place of an object.

        Raises:
            NotSerializableError: if the service does not export it.

        """
        if isinstance(value, Handle):
            return [False, value._number]
        if id(value) in self._functions:
            return [False, self._functions[id(value)]]
        if id(value) not in self._numbers:
            self._service.check_exportable(value)
            self._numbers[id(value)] = len(self._mine)
            self._mine.append(value)
        number, kind = self._numbers[id(value)], type(value)
        able = FUNCTION * (kind.__name__ in ("function", "method", "builtin_function_or_method"))
        able |= CALL * callable(value)
        for flag, (method, _) in ABILITIES.items():
            able |= flag * (flag != CALL and hasattr(kind, method))  # every class can be called
        return [True, number, able, kind.__name__]

    def resolve(self, content: Any) -> Any:
        """Return the object for which a message holds this.

        Raises:
            ProtocolError: if there is none.

        """
        match content:
            case [False, int(number)]:  # something of ours
                if not 0 <= number < len(self._mine):
                    raise ProtocolError("a handle that was never given")
                return self._mine[number]
            case [True, int(number), int(able), str(name)]:  # something of theirs
                return self._their(number, able, name)
        raise ProtocolError("a value of no known kind")

    def _their(self, number: int, able: int, name: str) -> Any:
        """Return a handle or a function for an object of theirs, always the same one."""
        if number not in self._theirs:
            name = name[:80] if name.isidentifier() else "object"
            if self._service.wants_functions and able & FUNCTION:
                self._theirs[number] = self._function(number, name)
            else:
                able_to = [ability for flag, ability in ABILITIES.items() if able & flag]
                methods: dict[str, Any] = dict(able_to)
                methods["__doc__"] = property(lambda self: self._peer.ask("get", self, "__doc__"))
                if (name, able) not in self._kinds:
                    self._kinds[name, able] = type(name, (Handle,), methods)
                self._theirs[number] = self._kinds[name, able](self._line, number)
        return self._theirs[number]

    def _function(self, number: int, name: str) -> Callable[..., Any]:
        """Return a real function, so that it becomes a method where it is put into a class."""
        handle = Handle(self._line, number)

        def function(*args: Any, **kwargs: Any) -> Any:
            return self._line.call(handle, args, kwargs)

        function.__name__ = function.__qualname__ = name
        self._functions[id(function)] = number
        return function
