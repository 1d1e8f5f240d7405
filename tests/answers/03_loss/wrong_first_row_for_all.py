"""Every label looks into the first row.

Loses: correct_confidences_values, correct_confidences_any_size
Says: looked into row 0
"""


# %% correct_confidences
def correct_confidences(probabilities, y):
    return np.array([probabilities[0][label] for label in y])
