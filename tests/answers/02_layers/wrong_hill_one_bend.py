"""Rises and never turns down.

Loses: hill_values, hill_feet
Says: It rises and never turns down
"""


# %% hill
def hill(middle, height):
    return np.ones((1, 1)), np.array([[1.0 - middle]]), np.array([[float(height)]]), np.zeros((1, 1))
