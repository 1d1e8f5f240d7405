"""A bias of the second layer lifts all of it.

Loses: hill_values, hill_feet
Says: Draw the broken line
"""


# %% hill
def hill(middle, height):
    return (
        np.ones((1, 3)),
        -np.array([[middle - 1, middle, middle + 1]]),
        height * np.array([[1.0], [-2.0], [1.0]]),
        np.full((1, 1), 0.5 * height),
    )
