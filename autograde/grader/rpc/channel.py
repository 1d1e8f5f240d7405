"""The line between the checker and the worker: messages over a socket, and how it may break."""

import builtins
import contextlib
import os
import re
import signal
import socket
import struct
import time
from typing import cast

MESSAGE = 64 * 2**20  # bytes of one message
Place = tuple[int, int]  # (cell, line) of a student's code
CREDENTIALS = struct.Struct("iII")  # process, user, group
TEXT = 2_000  # characters of an error's text
# control characters, line separators, and what turns the direction of writing
UNPRINTABLE = re.compile("[^\n\t -~\u00a0-\u2027\u202f-\u2065\u206a-\U0010ffff]")


class ChannelError(BaseException):
    """The end of a conversation: no `except Exception` of a test or a student may pass over it."""


class ProtocolError(ChannelError):
    """The other side sent something that is no message of ours."""


class TooBigError(ChannelError):
    """The other side sent more than is looked at; honest code can do that, too."""


class ReplyTimeoutError(ChannelError):
    """The other side did not answer in time."""


class PeerClosedError(ChannelError):
    """The other side is not there any more."""


class NotSerializableError(TypeError):
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
    place: Place | None

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


def remote_error(names: list[str], text: str, place: Place | None) -> RemoteError:
    """Return an exception that `except ValueError` and the like catch as they would at home."""
    base = next((CATCHABLE[name] for name in names if name in CATCHABLE), Exception)
    # the builtin one first, for a MemoryError can be made in its own way only
    bases = (RemoteError,) if base is Exception else (base, RemoteError)
    kind = cast(type[RemoteError], type(names[0], bases, {"__str__": RemoteError.__str__}))
    error = kind.__new__(kind)  # without __init__: that of UnicodeError wants five arguments
    error.names, error.text, error.place = names, text, place
    return error


class Channel:
    """Messages over a socket: four bytes of length, then msgpack."""

    def __init__(self, connection: socket.socket) -> None:
        """Use this socket."""
        self.connection = connection
        self.peer: int | None = None  # a pidfd of the process that has sent the first message
        self.deadline: float | None = None  # time.monotonic() at which to stop waiting
        self._buffer = bytearray()

    def send(self, message: bytes) -> None:
        """Send one message.

        Raises:
            NotSerializableError: if it is too large.
            ReplyTimeoutError: at the deadline.
            PeerClosedError: if nobody is there.

        """
        if len(message) > MESSAGE:
            raise NotSerializableError(f"{len(message) / 2**20:.0f} MB are too much for one value")
        self._await()
        try:
            self.connection.sendall(struct.pack("<I", len(message)) + message)
        except TimeoutError:
            raise ReplyTimeoutError from None
        except OSError:
            raise PeerClosedError from None

    def receive(self) -> bytes:
        """Wait for one message.

        Raises:
            ProtocolError: if it is too large.
            ReplyTimeoutError: at the deadline.
            PeerClosedError: if nobody is there.

        """
        size = struct.unpack("<I", self._take(4))[0]
        if size > MESSAGE:
            raise ProtocolError(f"a message of {size} bytes")
        return self._take(size)

    def identify_peer(self) -> None:
        """Have the kernel say who sends the first message; to be called before there is one."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)

    def end_peer(self) -> None:
        """Close the line, and kill the process that has answered on it, if it was identified."""
        self.connection.close()
        if self.peer is not None:
            with contextlib.suppress(OSError):  # it has ended
                signal.pidfd_send_signal(self.peer, signal.SIGKILL)
            os.close(self.peer)
            self.peer = None

    def _received(self, count: int) -> bytes:
        """Return what has come; of the first message, note the sender."""
        if self.peer is not None or not self.connection.getsockopt(
            socket.SOL_SOCKET, socket.SO_PASSCRED
        ):
            return self.connection.recv(count)
        chunk, ancillary, *_ = self.connection.recvmsg(count, socket.CMSG_SPACE(CREDENTIALS.size))
        for level, kind, data in ancillary:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS):
                with contextlib.suppress(OSError):  # it has ended
                    self.peer = os.pidfd_open(CREDENTIALS.unpack(data)[0])
        return chunk

    def _take(self, count: int) -> bytes:
        while len(self._buffer) < count:
            self._await()
            try:
                chunk = self._received(max(65536, count - len(self._buffer)))
            except TimeoutError:
                raise ReplyTimeoutError from None
            except OSError:
                raise PeerClosedError from None
            if not chunk:
                raise PeerClosedError
            self._buffer += chunk
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken

    def _await(self) -> None:
        """Let the next call to the socket wait until the deadline and no longer."""
        if self.deadline is not None:
            left = self.deadline - time.monotonic()
            if left <= 0:
                raise ReplyTimeoutError
            self.connection.settimeout(left)


def class_names(names: list[str]) -> list[str]:
    """Return the names of an exception's classes, in place of a strange one a plain one."""
    return [n if n.isidentifier() and len(n) <= 80 else "Exception" for n in names[:10]]


def printable(text: str) -> str:
    """Return text in which nothing steers a terminal or a page: no control characters."""
    return UNPRINTABLE.sub("·", text.replace("\r\n", "\n").replace("\r", "\n"))
