"""Fills in the first table and leaves the second None.

Loses: disagree_tables, disagree_opposite
Says: It is still None
"""

# %% disagree
higher_accuracy = [[0.4, 0.3, 0.3], [0.3, 0.4, 0.3], [0.3, 0.3, 0.4], [0.001, 0.009, 0.99]]
lower_loss = None
