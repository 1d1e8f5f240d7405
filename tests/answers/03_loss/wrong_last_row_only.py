"""Keeps one entry, and each row overwrites it: the last remains.

Loses: correct_confidences_values, correct_confidences_any_size
Says: the last row's entry alone
"""


# %% correct_confidences
def correct_confidences(probabilities, y):
    for row, label in zip(probabilities, y):
        picked = row[label]
    return picked
