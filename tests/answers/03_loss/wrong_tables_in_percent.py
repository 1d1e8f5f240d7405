"""Writes the probabilities in percent.

Loses: disagree_tables, disagree_opposite
Says: It sums to 100
"""

# %% disagree
higher_accuracy = [[40, 30, 30], [30, 40, 30], [30, 30, 40], [0, 1, 99]]
lower_loss = [[90, 5, 5], [5, 90, 5], [50, 5, 45], [45, 50, 5]]
