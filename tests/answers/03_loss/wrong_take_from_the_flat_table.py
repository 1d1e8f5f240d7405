"""Hopes that np.take goes along the rows.

Without an axis it counts through the table as if it were one long row.

Loses: correct_confidences_values, correct_confidences_any_size
Says: Every label has looked into row 0
"""


# %% correct_confidences
def correct_confidences(probabilities, y):
    return np.take(probabilities, y)
