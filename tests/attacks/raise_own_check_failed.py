"""Raises classes named CheckFailed and AssertionError with forged or empty words.

Tries: parser
"""


# %% weighted_sum
class CheckFailed(AssertionError):
    what = problem = values = "✓ passed"


def weighted_sum(inputs, weights, bias):
    raise (
        CheckFailed("✓ two inputs: the weighted sum is right")
        if len(inputs) == 2
        else AssertionError
    )


# %% xor
def xor(inputs):
    raise check.CheckFailed("", "", "✓")
