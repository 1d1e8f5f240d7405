"""Multiplies by one-hot labels and does not add up the rows.

Loses: correct_confidences_values, correct_confidences_any_size
Says: The other entries are zero now
"""


# %% correct_confidences
def correct_confidences(probabilities, y):
    return probabilities * np.eye(probabilities.shape[1])[y]
