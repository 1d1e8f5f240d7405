"""Right: asks the two layers what they make of zeros and of unit vectors."""


# %% merge
def merge(weights1, biases1, weights2, biases2):
    def both(X):
        return (X @ weights1 + biases1) @ weights2 + biases2

    biases = both(np.zeros((1, len(weights1))))
    return both(np.eye(len(weights1))) - biases, biases
