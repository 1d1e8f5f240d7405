"""The line between the checker and the worker: messages over a socket, and how it may break."""

import builtins
import re
import socket
import struct
import time

MESSAGE = 64 * 2**20  # bytes of one message
TEXT = 2_000  # characters of an error's text
# control characters, line separators, and what turns the direction of writing
UNPRINTABLE = re.compile("[^\n\t -~\u00a0-\u2027\u202f-\u2065\u206a-\U0010ffff]")


class BrokenLine(BaseException):
    """The end of a conversation: no `except Exception` of a test or a student may pass over it."""


class WireError(BrokenLine):
    """The other side sent something that is no message of ours."""


class TooBig(BrokenLine):
    """The other side sent more than is looked at; honest code can do that, too."""


class TimeIsUp(BrokenLine):
    """The other side did not answer in time."""


class HungUp(BrokenLine):
    """The other side is not there any more."""


class Unsendable(TypeError):  # noqa: N818 - says what it is
    """A value that cannot be sent; the text says why."""


class RemoteError(Exception):
    """An exception of the other side.

    Attributes:
        names: its class and the classes above it.
        text: its message.
        place: (cell, line) of the student's code in which it was raised, or None.

    """

    names: list[str]
    text: str
    place: tuple[int, int] | None

    def __str__(self) -> str:
        """Return the message."""
        return self.text


# What a test may catch under its own name. Not those that steer a loop: a StopIteration from a
# student's function would end `all(map(f, xs))` early, and with success. A group needs its members.
CATCHABLE = {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type)
    and issubclass(kind, Exception)
    and not issubclass(kind, (StopIteration, StopAsyncIteration, BaseExceptionGroup))
}


def remote_error(names: list[str], text: str, place: tuple[int, int] | None) -> RemoteError:
    """Return an exception that `except ValueError` and the like catch as they would at home."""
    base = next((CATCHABLE[name] for name in names if name in CATCHABLE), Exception)
    # the builtin one first, for a MemoryError can be made in its own way only
    bases = (RemoteError,) if base is Exception else (base, RemoteError)
    kind = type(names[0], bases, {"__str__": RemoteError.__str__})
    error = kind.__new__(kind)  # without __init__: that of UnicodeError wants five arguments
    error.names, error.text, error.place = names, text, place
    return error


class Channel:
    """Messages over a socket: four bytes of length, then msgpack."""

    def __init__(self, connection: socket.socket) -> None:
        """Use this socket."""
        self.connection = connection
        self.deadline: float | None = None  # time.monotonic() at which to stop waiting
        self._buffer = bytearray()

    def send(self, message: bytes) -> None:
        """Send one message.

        Raises:
            Unsendable: if it is too large.
            TimeIsUp: at the deadline.
            HungUp: if nobody is there.

        """
        if len(message) > MESSAGE:
            raise Unsendable(f"{len(message) / 2**20:.0f} MB are too much for one value")
        self._await()
        try:
            self.connection.sendall(struct.pack("<I", len(message)) + message)
        except TimeoutError:
            raise TimeIsUp from None
        except OSError:
            raise HungUp from None

    def receive(self) -> bytes:
        """Wait for one message.

        Raises:
            WireError: if it is too large.
            TimeIsUp: at the deadline.
            HungUp: if nobody is there.

        """
        size = struct.unpack("<I", self._take(4))[0]
        if size > MESSAGE:
            raise WireError(f"a message of {size} bytes")
        return self._take(size)

    def _take(self, count: int) -> bytes:
        while len(self._buffer) < count:
            self._await()
            try:
                chunk = self.connection.recv(max(65536, count - len(self._buffer)))
            except TimeoutError:
                raise TimeIsUp from None
            except OSError:
                raise HungUp from None
            if not chunk:
                raise HungUp
            self._buffer += chunk
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken

    def _await(self) -> None:
        """Let the next call to the socket wait until the deadline and no longer."""
        if self.deadline is not None:
            left = self.deadline - time.monotonic()
            if left <= 0:
                raise TimeIsUp
            self.connection.settimeout(left)


def class_names(names: list[str]) -> list[str]:
    """Return the names of an exception's classes, in place of a strange one a plain one."""
    return [n if n.isidentifier() and len(n) <= 80 else "Exception" for n in names[:10]]


def printable(text: str) -> str:
    """Return text in which nothing steers a terminal or a page: no control characters."""
    return UNPRINTABLE.sub("·", text.replace("\r\n", "\n").replace("\r", "\n"))
