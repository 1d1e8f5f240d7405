"""What each side does with its own objects when the other side asks.

The worker may be asked for anything: what happens there is the student's own affair. The checker
does as little as a test needs, because who asks there is a student's code.
"""

from types import SimpleNamespace
from typing import Any, NoReturn, Protocol

from autograde.grader.rpc.channel import NotSerializableError
from autograde.grader.rpc.in_place import is_mutable
from autograde.grader.withheld import loaded


class Service(Protocol):
    """What one side does for the other.

    Attributes:
        main: the object that has the handle 0.
        wants_functions: whether a function of the other side becomes a real function here.

    """

    main: Any
    wants_functions: bool

    def get(self, target: Any, name: str, /) -> Any:
        """Read an attribute."""

    def set(self, target: Any, name: str, value: Any, /) -> None:
        """Set an attribute."""

    def call(self, target: Any, args: list[Any], kwargs: dict[str, Any], /) -> Any:
        """Call a function."""

    def item(self, target: Any, key: Any, /) -> Any:
        """Look something up by key."""

    def len(self, target: Any, /) -> int:
        """Return a length."""

    def iter(self, target: Any, /) -> Any:
        """Return an iterator."""

    def next(self, iterator: Any, /) -> tuple[list[Any], bool]:
        """Return the next values of an iterator, and whether it is at its end."""

    def isinstance(self, target: Any, kind: Any, /) -> bool:
        """Tell whether an object is of a class."""

    def define(self, name: str, source: str, code: dict[str, bytes], /) -> Any:
        """Return a function made of its text, which uses modules made of some code."""

    def check_exportable(self, value: Any, /) -> None:
        """Raise NotSerializableError if the other side may have no handle of an object."""

    def may_change(self, value: Any, /) -> bool:
        """Tell whether the other side may change an argument that this side has passed."""


class StudentService:
    """The worker's: anything may be done with the objects of a notebook.

    Args:
        main: the object whose attributes are the names of `__main__`.

    """

    wants_functions = True

    def __init__(self, main: Any) -> None:
        """Start from `__main__`."""
        self.main = main

    def get(self, target: Any, name: str) -> Any:
        """Read an attribute."""
        return getattr(target, name)

    def set(self, target: Any, name: str, value: Any) -> None:
        """Set an attribute."""
        setattr(target, name, value)

    def call(self, target: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        """Call a function."""
        return target(*args, **kwargs)

    def item(self, target: Any, key: Any) -> Any:
        """Look something up by key."""
        return target[key]

    def len(self, target: Any) -> int:
        """Return a length."""
        return len(target)

    def iter(self, target: Any) -> Any:
        """Return an iterator."""
        return iter(target)

    def next(self, iterator: Any) -> tuple[list[Any], bool]:
        """Return the next value of an iterator, in a list, and whether it is at its end.

        One at a time: a generator may wait, raise, or change what it has given before.
        """
        for value in iterator:
            return [value], False
        return [], True

    def isinstance(self, target: Any, kind: Any) -> bool:
        """Tell whether an object is of a class."""
        return isinstance(target, kind)

    def define(self, name: str, source: str, code: dict[str, bytes]) -> Any:
        """Return a function that a test wants to run here, among the names of `__main__`."""
        namespace = vars(self.main) | loaded(code)
        exec(source, namespace)
        return namespace[name]

    def check_exportable(self, value: Any) -> None:
        """Export everything."""

    def may_change(self, value: Any) -> bool:
        """Tell whether a test's function may change an argument: if it can be changed."""
        return is_mutable(value)


class TestService:
    """The checker's: what a test exports may be called, and what is public read and set."""

    __test__ = False  # not one of pytest's
    wants_functions = False

    def __init__(self) -> None:
        """Export nothing yet; the handle 0 has no attributes."""
        self.main = SimpleNamespace()

    def get(self, target: Any, name: str) -> Any:
        """Read an attribute of an object whose class the test defines."""
        self._require_public(target, name)
        return getattr(target, name)

    def set(self, target: Any, name: str, value: Any) -> None:
        """Set one."""
        self._require_public(target, name)
        setattr(target, name, value)

    def call(self, target: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        """Call what was exported."""
        return target(*args, **kwargs)

    def check_exportable(self, value: Any) -> None:
        """Refuse what could lead to other objects of this process.

        Raises:
            NotSerializableError: unless it is a function, a class or an object of the test's own.

        """
        if not callable(value) and type(value).__module__ != "__main__":
            raise NotSerializableError(
                f"a test gives a {type(value).__name__} to the student's code, which cannot cross:"
                " give it numbers, arrays, lists, functions, or an object of a class that the test"
                " defines"
            )

    def may_change(self, value: Any) -> bool:
        """Tell whether a student's function may change an argument: where the test asks for it."""
        from course import check

        return check.may_change(value)

    def _require_public(self, target: Any, name: str) -> None:
        if type(target).__module__ != "__main__" or name.startswith("_"):
            raise AttributeError(name)

    def item(self, *args: Any) -> NoReturn:
        """Do nothing else."""
        raise TypeError("only functions and plain attributes are lent")

    len = iter = next = isinstance = define = item
