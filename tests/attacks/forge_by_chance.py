"""Every message that leaves has a few bytes changed, the same ones in each run.

Tries: protocol
"""

# %% weighted_sum
import random
import sys

packer = sys.modules.get("msgpack")
chance = random.Random(7)


def shaken(*args, **keywords):
    message = bytearray(honest(*args, **keywords))
    for _ in range(chance.randint(1, 4)):
        message[chance.randrange(len(message))] = chance.randrange(256)
    return bytes(message)[: chance.choice([None, None, -1, len(message) // 2])]


def weighted_sum(inputs, weights, bias):
    return {"a": [1.0, inputs, (None, True)], "b": print}


# %% perceptron
class Perceptron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        self.weights = [n_inputs, {"x": self}]


# %% + after weighted_sum
if packer:
    honest = packer.packb
    for module in list(sys.modules.values()):
        for key, value in list(getattr(module, "__dict__", {}).items()):
            if value is honest and module is not sys.modules["__main__"]:
                setattr(module, key, shaken)
