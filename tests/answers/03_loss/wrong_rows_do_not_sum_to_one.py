"""Writes 0.33 for a third.

Loses: disagree_tables
Says: It sums to 0.99
"""

# %% disagree
higher_accuracy = [[0.34, 0.33, 0.33], [0.3, 0.4, 0.3], [0.3, 0.3, 0.4], [0.001, 0.009, 0.99]]
lower_loss = [[0.9, 0.05, 0.05], [0.05, 0.9, 0.05], [0.33, 0.33, 0.33], [0.45, 0.5, 0.05]]
