"""Leaves at the first row, because return stands inside the loop.

Loses: correct_confidences_values, correct_confidences_any_size
Says: inside the loop
"""


# %% correct_confidences
def correct_confidences(probabilities, y):
    picked = []
    for i in range(len(y)):
        return probabilities[i, y[i]]
