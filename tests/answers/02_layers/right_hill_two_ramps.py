"""Right: four hidden neurons, two ramps up and down, with creases that face left as well."""


# %% hill
def hill(middle, height):
    weights1 = np.array([[1.0, 1.0, -1.0, -1.0]])
    biases1 = np.array([[1 - middle, -middle, middle + 1, middle]])
    # up from the left, and up from the right: each a ramp that ends at the top
    weights2 = np.array([[height], [-height], [height], [-height]])
    return weights1, biases1, weights2, np.array([[-height]])
