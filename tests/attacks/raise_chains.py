"""Exceptions that cause themselves, groups 2000 deep, tracebacks of thousands of frames.

Tries: batch
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    first, second = ValueError("first"), ValueError("second")
    first.__cause__, second.__cause__ = second, first
    first.__context__, second.__context__ = second, first
    raise first


# %% gates
group = ValueError("inner")
for _ in range(2000):
    group = ExceptionGroup("group", [group])
raise group


# %% xor
def deep(n):
    if n:
        exec("deep(n - 1)", {"deep": deep, "n": n})
    raise ValueError("deep")


def xor(inputs):
    deep(300)
