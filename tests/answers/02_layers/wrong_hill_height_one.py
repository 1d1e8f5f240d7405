"""Always of height 1.

Loses: hill_values, hill_feet
Says: The height is right for 1 only
"""


# %% hill
def hill(middle, height):
    return (
        np.ones((1, 3)),
        -np.array([[middle - 1, middle, middle + 1]]),
        np.array([[1.0], [-2.0], [1.0]]),
        np.zeros((1, 1)),
    )
