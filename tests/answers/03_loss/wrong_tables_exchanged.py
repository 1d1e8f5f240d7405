"""Builds the case and exchanges the two names.

Loses: disagree_tables, disagree_opposite
Says: swap the two names
"""

# %% disagree
higher_accuracy = [[0.9, 0.05, 0.05], [0.05, 0.9, 0.05], [0.5, 0.05, 0.45], [0.45, 0.5, 0.05]]
lower_loss = [[0.4, 0.3, 0.3], [0.3, 0.4, 0.3], [0.3, 0.3, 0.4], [0.001, 0.009, 0.99]]
