"""The biases have the wrong sign: the joints lie on the other side of 0.

Loses: hill_values, hill_feet
Says: A joint at x = 2 needs the bias −2
"""


# %% hill
def hill(middle, height):
    return (
        np.ones((1, 3)),
        np.array([[middle - 1, middle, middle + 1]], dtype=float),
        height * np.array([[1.0], [-2.0], [1.0]]),
        np.zeros((1, 1)),
    )
