"""Values to bytes and back, in msgpack: numbers, strings, containers, arrays and tensors as data.

Everything else crosses as a handle, of which only a number is here. Nothing that comes is ever
executed or unpickled, and nothing is believed: sizes, depth, shapes and dtypes are looked at; what
does not fit raises `ProtocolError`.
"""

import io
import math
import re
import sys
from enum import IntEnum
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgpack
import numpy as np
from numpy.typing import NDArray

from autograde.grader.rpc.channel import (
    MESSAGE,
    ChannelError,
    NotSerializableError,
    ProtocolError,
    TooBigError,
)

if TYPE_CHECKING:
    import torch  # at run time only where a tensor comes: torch takes two seconds

DEPTH = 40  # of nested containers, and of calls that call back
ITEMS = 1_000_000  # of all containers of one message, and of what may be iterated over
INTEGER_SIZE = 4096  # bytes of one integer

PLAIN_DTYPE = re.compile(r"[<>|=](?:[biufcSU][0-9]{1,8}|[Mm]8(?:\[[0-9]{0,6}[a-zA-Z]{1,2}\])?)")


class Ext(IntEnum):
    """What msgpack has no type for."""

    TUPLE = 0
    ARRAY = 1
    RECORDS = 2
    SCALAR = 3
    TENSOR = 4
    INTEGER = 5
    COMPLEX = 6
    SLICE = 7
    ELLIPSIS = 8
    DTYPE = 9
    HANDLE = 10


Container = TypeVar("Container", list[Any], dict[Any, Any], msgpack.ExtType)


class References(Protocol):
    """How objects that stay where they are get into a message and out of it."""

    def export(self, value: Any) -> list[Any]:
        """Return what a message holds in the place of an object."""

    def resolve(self, content: Any) -> Any:
        """Return the object for which a message holds this."""


class Encoder:
    """Turns values into messages."""

    def __init__(self, references: References) -> None:
        """Take what exports objects."""
        self._references = references
        self._packer = self._new_packer()

    def encode(self, value: Any) -> bytes:
        """Return a value as a message.

        Raises:
            NotSerializableError: if it cannot be sent.

        """
        try:
            message: bytes = self._packer.pack(value)
            return message
        except (ValueError, OverflowError, RecursionError) as error:
            if isinstance(error, NotSerializableError):
                raise
            raise NotSerializableError(f"this cannot be sent: {error}"[:200]) from None
        finally:
            self._packer.reset()

    def _new_packer(self) -> msgpack.Packer:
        return msgpack.Packer(
            default=self._encode, strict_types=True, unicode_errors="surrogatepass"
        )

    def _encode(self, value: Any) -> Any:
        """Return what msgpack is to pack for something that it does not know."""
        match value:
            case np.generic() if value.dtype.kind in "VO":
                return self._encode_item(value.item())
            case np.generic():
                return self._ext(Ext.SCALAR, [value.dtype.str, value.tobytes()])
            case tuple():
                return self._ext(Ext.TUPLE, list(value))
            case np.ndarray():
                return self._encode_array(value)
            case int():
                return _encode_integer(int(value))
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
                return self._ext(Ext.COMPLEX, [value.real, value.imag])
            case slice():
                return self._ext(Ext.SLICE, [value.start, value.stop, value.step])
            case np.dtype() if PLAIN_DTYPE.fullmatch(value.str):
                return msgpack.ExtType(Ext.DTYPE, value.str.encode())
        if value is Ellipsis:
            return msgpack.ExtType(Ext.ELLIPSIS, b"")
        if isinstance(value, type) and value.__module__ == "numpy" and _has_plain_dtype(value):
            return msgpack.ExtType(Ext.DTYPE, np.dtype(value).str.encode())
        if torch := sys.modules.get("torch"):
            if isinstance(value, torch.Tensor):
                return self._encode_tensor(value, torch)
            if isinstance(value, torch.dtype):
                return msgpack.ExtType(Ext.DTYPE, str(value).encode())
        return self._ext(Ext.HANDLE, self._references.export(value))

    def _ext(self, code: Ext, content: list[Any]) -> msgpack.ExtType:
        # a packer of its own: the outer one is in the middle of its message
        return msgpack.ExtType(code, self._new_packer().pack(content))

    def _encode_item(self, item: Any) -> Any:
        """Return for what comes out of an array what msgpack knows."""
        known = type(item) in (type(None), bool, float, str, bytes, list, dict)
        return item if known else self._encode(item)

    def _encode_array(self, array: NDArray[Any]) -> Any:
        if array.dtype.hasobject:
            # a list with None in it tells more than "an array of objects"
            return self._encode_item(array.tolist())
        if array.dtype.kind == "V":
            file = io.BytesIO()
            np.lib.format.write_array(file, np.asarray(array), allow_pickle=False)
            return msgpack.ExtType(Ext.RECORDS, file.getvalue())
        return self._ext(Ext.ARRAY, [array.dtype.str, list(array.shape), array.tobytes()])

    def _encode_tensor(self, tensor: "torch.Tensor", torch: ModuleType) -> msgpack.ExtType:
        plain = tensor.detach().cpu().resolve_conj().resolve_neg().to_dense()
        if plain.dtype in (torch.bfloat16,):  # NumPy has no such type
            plain = plain.float()
        grad = tensor.grad if tensor.is_leaf else None
        return self._ext(
            Ext.TENSOR,
            [str(tensor.dtype).removeprefix("torch."), tensor.requires_grad, plain.numpy(), grad],
        )


def _encode_integer(number: int) -> int | msgpack.ExtType:
    if abs(number) < 2**63:
        return number
    if number.bit_length() > 8 * INTEGER_SIZE - 1:
        raise NotSerializableError("an integer of so many digits is too much")
    size = number.bit_length() // 8 + 1
    return msgpack.ExtType(Ext.INTEGER, number.to_bytes(size, "little", signed=True))


class Decoder:
    """Turns messages into values, whatever is in them."""

    def __init__(self, references: References) -> None:
        """Take what knows the objects."""
        self._references = references

    def decode(self, message: bytes) -> Any:
        """Return what a message holds.

        Raises:
            TooBigError: if that is more than is looked at.
            ProtocolError: if it is no value.

        """
        budget = Budget()
        try:
            return self._decode(budget.loads(message), budget, 0)
        except ChannelError:
            raise
        except Exception as error:  # whatever a hostile message makes msgpack or NumPy raise
            raise ProtocolError(f"a message that cannot be read ({type(error).__name__})") from None

    def _decode(self, value: Any, budget: "Budget", depth: int) -> Any:
        """Turn what msgpack has read into values."""
        if depth > DEPTH:
            raise TooBigError("containers nested too deep")
        kind = type(value)
        if kind is list:
            return [self._decode(item, budget, depth + 1) for item in value]
        if kind is dict:
            return {
                self._decode(key, budget, depth + 1): self._decode(item, budget, depth + 1)
                for key, item in value.items()
            }
        if kind is msgpack.ExtType:
            return self._decode_ext(value.code, value.data, budget, depth + 1)
        if value is None or kind in (bool, int, float, str, bytes):
            return value
        raise ProtocolError(f"a {kind.__name__}")

    def _decode_ext(self, code: int, data: bytes, budget: "Budget", depth: int) -> Any:
        if code == Ext.RECORDS:
            array: NDArray[Any] = np.lib.format.read_array(io.BytesIO(data), allow_pickle=False)
            if array.size and not array.dtype.itemsize:  # any number of them fits into no bytes
                raise ProtocolError("an array of nothing")
            return array
        if code == Ext.INTEGER and len(data) <= INTEGER_SIZE:
            return int.from_bytes(data, "little", signed=True)
        if code == Ext.DTYPE:
            text = data.decode()
            name = text.removeprefix("torch.")
            return _plain_dtype(text) if name == text else _torch_dtype(name)
        if code == Ext.ELLIPSIS:
            return Ellipsis
        content = self._decode(budget.loads(data), budget, depth)
        match code, content:
            case Ext.TUPLE, list():
                return tuple(content)
            case Ext.ARRAY, [str(dtype), list(shape), bytes(raw)]:
                return _array(dtype, shape, raw)
            case Ext.SCALAR, [str(dtype), bytes(raw)]:
                return _array(dtype, [], raw)[()]
            case Ext.TENSOR, [str(dtype), bool(requires_grad), np.ndarray() as array, grad]:
                return _tensor(dtype, requires_grad, array, grad)
            case Ext.COMPLEX, [float(real), float(imaginary)]:
                return complex(real, imaginary)
            case Ext.SLICE, [start, stop, step]:
                return slice(start, stop, step)
            case Ext.HANDLE, _:
                return self._references.resolve(content)
        raise ProtocolError("a value of no known kind")


class Budget:
    """What one message may hold: so many values, and so many bytes within bytes."""

    def __init__(self) -> None:
        """Begin a message."""
        self.values, self.bytes = ITEMS, 2 * MESSAGE

    def loads(self, data: bytes) -> Any:
        """Read what msgpack has written.

        Raises:
            TooBigError: if there is too much in it.

        """
        self.bytes -= len(data)
        if self.bytes < 0:
            raise TooBigError("bytes within bytes within bytes")
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

    def _spent(self, container: Container) -> Container:
        self.values -= len(container)
        if self.values < 0:
            raise TooBigError(f"more than {ITEMS:,} values")
        return container


def _has_plain_dtype(kind: type) -> bool:
    return kind.__name__ in np.sctypeDict and bool(PLAIN_DTYPE.fullmatch(np.dtype(kind).str))


def _plain_dtype(text: str) -> np.dtype[Any]:
    if not PLAIN_DTYPE.fullmatch(text):
        raise ProtocolError("an array of no plain dtype")
    return np.dtype(text)


def _array(dtype: str, shape: list[Any], raw: bytes) -> NDArray[Any]:
    if len(shape) > 64 or any(type(n) is not int or not 0 <= n <= MESSAGE for n in shape):
        raise ProtocolError("an array of no possible shape")
    kind = _plain_dtype(dtype)
    if not kind.itemsize and math.prod(shape) <= ITEMS:  # texts of no letter
        return np.zeros(shape, kind)
    return np.frombuffer(bytearray(raw), dtype=kind).reshape(shape)


def _torch_dtype(name: str) -> "torch.dtype":
    import torch

    kind = vars(torch).get(name)  # getattr would import what it finds
    if not isinstance(kind, torch.dtype):
        raise ProtocolError("a tensor of no known dtype")
    return kind


def _tensor(dtype: str, requires_grad: bool, array: NDArray[Any], grad: Any) -> "torch.Tensor":
    kind = _torch_dtype(dtype)
    import torch

    tensor = torch.from_numpy(array).to(kind).requires_grad_(requires_grad)
    if isinstance(grad, torch.Tensor):
        tensor.grad = grad
    return tensor
