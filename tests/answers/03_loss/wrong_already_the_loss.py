"""Takes the logarithm as well.

Loses: correct_confidences_values, correct_confidences_any_size
Says: This is already the loss
"""


# %% correct_confidences
def correct_confidences(probabilities, y):
    return -np.log(probabilities[range(len(y)), y])
