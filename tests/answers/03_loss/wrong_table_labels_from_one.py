"""Counts the classes from 1: labels 1, 2, 3, 1.

Loses: disagree_opposite
Says: in the column of the label
"""


# %% disagree
higher_accuracy = [[0.3, 0.4, 0.3], [0.3, 0.3, 0.4], [0.4, 0.3, 0.3], [0.99, 0.001, 0.009]]
lower_loss = [[0.05, 0.9, 0.05], [0.05, 0.05, 0.9], [0.45, 0.5, 0.05], [0.5, 0.45, 0.05]]
