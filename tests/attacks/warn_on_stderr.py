"""No attack: warnings, logs and progress bars on stderr cost an honest answer nothing.

Tries: parser
Earns: weighted_sum_two_inputs, weighted_sum_any_length
"""


# %% weighted_sum
import logging
import sys
import warnings


def weighted_sum(inputs, weights, bias):
    warnings.warn("old news", DeprecationWarning)
    logging.error("Traceback (most recent call last): Error: failed")
    print("\r 50% |█████     |", end="", file=sys.stderr)
    return float(np.dot(inputs, weights) + bias)
