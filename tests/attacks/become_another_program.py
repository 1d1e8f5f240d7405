"""Replaces itself by another program in the midst of a test.

Tries: escape
"""

# %% weighted_sum
import os


def weighted_sum(inputs, weights, bias):
    os.execv("/bin/sh", ["sh", "-c", "cat {SECRET}; echo x > {MARK}"])
