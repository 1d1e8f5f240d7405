"""Right: the second layer's weights found by solving for three known heights."""


# %% hill
def hill(middle, height):
    joints = np.array([middle - 1, middle, middle + 1], dtype=float)
    seen = np.array([middle, middle + 1, middle + 2], dtype=float)
    hidden = np.maximum(0, seen[:, None] - joints)
    weights2 = np.linalg.solve(hidden, np.array([height, 0.0, 0.0]))
    return np.ones((1, 3)), -joints[None], weights2[:, None], np.zeros((1, 1))
