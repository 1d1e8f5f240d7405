"""The slopes as the second layer's weights, where their changes are meant.

Loses: hill_values, hill_feet
Says: It rises to the top and stays there
"""


# %% hill
def hill(middle, height):
    return (
        np.ones((1, 3)),
        -np.array([[middle - 1, middle, middle + 1]]),
        np.array([[height], [-height], [0.0]]),
        np.zeros((1, 1)),
    )
