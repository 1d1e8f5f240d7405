"""Weights as plain rows.

Loses: hill_values, hill_feet
Says: with the same
"""


# %% hill
def hill(middle, height):
    return (
        np.ones(3),
        -np.array([middle - 1, middle, middle + 1]),
        height * np.array([1.0, -2.0, 1.0]),
        0.0,
    )
