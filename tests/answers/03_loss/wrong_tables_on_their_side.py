"""Gives each sample a column.

Loses: disagree_tables, disagree_opposite
Says: it should be (4, 3)
"""

# %% disagree
higher_accuracy = [[0.4, 0.3, 0.3, 0.001], [0.3, 0.4, 0.3, 0.009], [0.3, 0.3, 0.4, 0.99]]
lower_loss = [[0.9, 0.05, 0.5, 0.45], [0.05, 0.9, 0.05, 0.5], [0.05, 0.05, 0.45, 0.05]]
