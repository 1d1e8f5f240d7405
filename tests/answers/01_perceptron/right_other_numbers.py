"""Right: other weights for the gates, as an array, a tuple, and worked out from another gate."""

# %% gates
and_weights, or_weights = np.array([-3.0, 2.0, 2.0]), (-1, 3, 3)
nand_weights = [-weight for weight in and_weights]
