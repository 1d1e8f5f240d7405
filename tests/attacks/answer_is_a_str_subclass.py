"""Strings, bytes and tuples of subclasses whose methods raise or lie, at every place of a result.

Tries: protocol
"""


# %% weighted_sum
class Text(str):
    def encode(self, *args, **keywords):
        raise RuntimeError("no bytes today")

    def __len__(self):
        return -1

    def __str__(self):
        raise RuntimeError("no text today")

    __hash__ = str.__hash__

    def __eq__(self, other):
        return True


class Bytes(bytes):
    def __bytes__(self):
        raise RuntimeError

    def __len__(self):
        return 2**40


def weighted_sum(inputs, weights, bias):
    return {Text("a"): Bytes(b"b"), Text("b"): (Text("c"), Bytes(b""))}


# %% xor
def xor(inputs):
    return Text("1")
