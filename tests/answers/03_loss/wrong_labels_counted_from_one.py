"""Puts the right numbers one column to the left, as if classes counted from 1.

Loses: disagree_tables, disagree_opposite
Says: in the column of the label
"""

# %% disagree
higher_accuracy = [[0.3, 0.3, 0.4], [0.4, 0.3, 0.3], [0.3, 0.4, 0.3], [0.009, 0.99, 0.001]]
lower_loss = [[0.05, 0.05, 0.9], [0.9, 0.05, 0.05], [0.05, 0.45, 0.5], [0.5, 0.05, 0.45]]
