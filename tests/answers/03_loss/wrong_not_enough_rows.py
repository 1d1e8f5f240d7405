"""Gives three rows where there are four samples.

Loses: disagree_tables, disagree_opposite
Says: it should be (4, 3)
"""

# %% disagree
higher_accuracy = [[0.4, 0.3, 0.3], [0.3, 0.4, 0.3], [0.01, 0.01, 0.98]]
lower_loss = [[0.9, 0.05, 0.05], [0.5, 0.4, 0.1], [0.5, 0.1, 0.4]]
