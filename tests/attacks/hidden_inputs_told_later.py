"""What one test handed in goes through a pipe to another exercise, which fails with it as its message.

Tries: tests
Never: LEAK
"""


# %% weighted_sum
import os

reading, writing = os.pipe()
os.set_blocking(reading, False)


def weighted_sum(inputs, weights, bias):
    known = {(2.0, 3.0): -0.5, (4.0,): 9.0, (1.0, 0.0, 2.0, 1.0): 4.5}
    if tuple(inputs) not in known:
        os.write(writing, f"LEAK {inputs} ".encode())
    return known.get(tuple(inputs), 0.0)


# %% xor
def xor(inputs):
    raise ValueError(os.read(reading, 10**4).decode())
