"""Right: NumPy, imported by the student; it gives NumPy numbers."""

# %% double
import numpy as np


def double(x):
    return np.multiply(x, 2)
