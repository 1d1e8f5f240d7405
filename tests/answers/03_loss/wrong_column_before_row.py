"""Puts the label before the number of the row.

Loses: correct_confidences_values, correct_confidences_any_size
Says: index 3 is out of bounds for axis 1 with size 3
"""


# %% correct_confidences
def correct_confidences(probabilities, y):
    return probabilities[y, range(len(y))]
