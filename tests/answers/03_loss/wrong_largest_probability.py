"""Takes the largest probability of each row, whatever the label says.

Loses: correct_confidences_values, correct_confidences_any_size
Says: This is the largest entry of each row
"""


# %% correct_confidences
def correct_confidences(probabilities, y):
    return np.max(probabilities, axis=1)
