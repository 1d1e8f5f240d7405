"""The numbers of the example, whatever is asked.

Loses: hill_values, hill_feet
Says: Does everything come from middle and
"""


# %% hill
def hill(middle, height):
    return np.ones((1, 3)), np.array([[-2.0, -3, -4]]), np.array([[2.0], [-4], [2]]), np.zeros((1, 1))
