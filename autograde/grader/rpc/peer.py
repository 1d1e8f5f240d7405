"""One end of the line between the checker and the worker: it asks, and it answers.

The checker is ours, the worker runs a student's code. Each holds a `Peer`, and the two talk over a
socket. What a handle's object shall do is sent to the process in which it lives, and done there, by
a service. What the other side sends is data, and never believed.
"""

import socket
from collections.abc import Callable
from typing import Any

from autograde.grader.rpc.channel import (
    TEXT,
    Channel,
    ChannelError,
    NotSerializableError,
    PeerClosedError,
    Place,
    ProtocolError,
    class_names,
    printable,
    remote_error,
)
from autograde.grader.rpc.codec import DEPTH, Decoder, Encoder
from autograde.grader.rpc.handles import Handle, HandleTable
from autograde.grader.rpc.in_place import take_over
from autograde.grader.rpc.services import Service

Message = list[Any]  # a word that says what it is, and what belongs to it


class Peer:
    """One end of the line.

    Args:
        connection: the socket to the other end.
        service: does what the other end asks of objects that live here.
        place_of: finds the student's line in which an exception was raised.

    """

    def __init__(
        self,
        connection: socket.socket,
        service: Service,
        place_of: Callable[[BaseException], Place | None] = lambda error: None,
    ) -> None:
        """Open the line."""
        self.channel, self.service = Channel(connection), service
        self._place_of = place_of
        self._handles = HandleTable(self, service)
        self._encoder, self._decoder = Encoder(self._handles), Decoder(self._handles)
        self._depth = 0

    # --- asking

    def main(self) -> Handle:
        """Return the handle of the other side's `__main__`, whose attributes are its names."""
        return self._handles.main()

    def ask(self, what: str, *values: Any) -> Any:
        """Have something done over there, and return what comes of it.

        Raises:
            RemoteError: what it raised, catchable as at home.

        """
        return self._exchange([what, *values])[0]

    def call(self, function: Handle, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function of the other side.

        What it changes in its arguments is changed here, where the service allows that.
        """
        arguments = [*args, *kwargs.values()]
        wanted = [i for i, value in enumerate(arguments) if self.service.may_change(value)]
        answer = self._exchange(["call", function, list(args), kwargs, wanted])
        changes = answer[1] if len(answer) > 1 else {}
        try:
            for index, new in changes.items():
                if index not in wanted or not take_over(arguments[index], new):
                    raise ProtocolError("an argument that has changed its type or its shape")
        except Exception:  # whatever a change that does not fit makes NumPy or torch raise
            raise ProtocolError("a change of no argument") from None
        return answer[0]

    def _exchange(self, request: Message) -> list[Any]:
        self.channel.send(self._encoder.encode(request))
        while True:
            answer = self._message(self.channel.receive())
            if answer[0] == "ok" and len(answer) in (2, 3):
                return answer[1:]
            if answer[0] == "raised" and len(answer) == 4:
                raise remote_error(*_checked_error(answer[1:]))
            self._serve(answer)

    def _message(self, received: bytes) -> Message:
        message = self._decoder.decode(received)
        if not isinstance(message, list) or not message or not isinstance(message[0], str):
            raise ProtocolError("a message that is none")
        return message

    # --- answering

    def serve(self) -> None:
        """Answer until the other end hangs up."""
        while True:
            try:
                received = self.channel.receive()
            except PeerClosedError:
                return
            self._serve(self._message(received))

    def _serve(self, request: Message) -> None:
        if self._depth >= DEPTH:
            raise ProtocolError("calls that call back, without end")
        self._depth += 1
        try:
            answer = self._encoder.encode(["ok", *self._dispatch(request)])
        except ChannelError:
            raise
        except BaseException as error:  # a student's sys.exit() is an answer, too
            answer = self._raised(error)
        finally:
            self._depth -= 1
        try:
            self.channel.send(answer)
        except NotSerializableError as error:
            self.channel.send(self._raised(error))

    def _dispatch(self, request: Message) -> list[Any]:
        """Do what is asked and return what to answer."""
        match request:
            case ["call", target, list(args), dict(kwargs), list(wanted)]:
                return self._handle_call(target, args, kwargs, wanted)
            case ["get", target, str(name)]:
                return [self.service.get(target, name)]
            case ["set", target, str(name), value]:
                self.service.set(target, name, value)
                return [None]
            case ["item", target, key]:
                return [self.service.item(target, key)]
            case ["len", target]:
                return [self.service.len(target)]
            case ["iter", target]:
                return [self.service.iter(target)]
            case ["next", target]:
                return [self.service.next(target)]
            case ["is", target, kind]:
                return [self.service.isinstance(target, kind)]
            case ["define", str(name), str(source), dict(code)]:
                return [self.service.define(name, source, code)]
        raise ProtocolError("a request that does not exist")

    def _handle_call(
        self, target: Any, args: list[Any], kwargs: dict[str, Any], wanted: list[Any]
    ) -> list[Any]:
        encode, arguments = self._encoder.encode, [*args, *kwargs.values()]
        before = {i: encode(a) for i, a in enumerate(arguments) if i in wanted}
        result = self.service.call(target, args, kwargs)
        changed = {i: arguments[i] for i, old in before.items() if encode(arguments[i]) != old}
        return [result, changed] if changed else [result]

    def _raised(self, error: BaseException) -> bytes:
        """Return what is told of an exception: its classes, its text, the student's line."""
        names = [kind.__name__ for kind in type(error).__mro__[:10]]
        try:
            text = str(error)
        except BaseException:  # a message that cannot be made is none
            text = ""
        text = text if len(text) <= TEXT else text[:TEXT] + " …"
        return self._encoder.encode(["raised", names, text, self._place_of(error)])


def _checked_error(answer: list[Any]) -> tuple[list[str], str, Place | None]:
    match answer:
        case [list(names), str(text), place] if names and all(type(n) is str for n in names):
            names = class_names(names)
            right = isinstance(place, (list, tuple)) and [type(n) for n in place] == [int, int]
            return names, printable(text[: TEXT + 2]), (place[0], place[1]) if right else None
    raise ProtocolError("an exception that is none")
