"""The changes of the slope have the wrong sign.

Loses: hill_values, hill_feet
Says: It is upside down
"""


# %% hill
def hill(middle, height):
    return (
        np.ones((1, 3)),
        -np.array([[middle - 1, middle, middle + 1]]),
        height * np.array([[-1.0], [2.0], [-1.0]]),
        np.zeros((1, 1)),
    )
