"""Two neurons: up and down again, and further down for ever.

Loses: hill_feet
Says: do the changes of the slope add up to 0
"""


# %% hill
def hill(middle, height):
    return (
        np.ones((1, 2)),
        -np.array([[middle - 1, middle]]),
        np.array([[height], [-2 * height]]),
        np.zeros((1, 1)),
    )
