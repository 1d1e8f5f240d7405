"""Both networks are right equally often.

Loses: disagree_tables, disagree_opposite
Says: in more rows the largest number
"""

# %% disagree
higher_accuracy = [[0.4, 0.3, 0.3], [0.3, 0.4, 0.3], [0.3, 0.3, 0.4], [0.001, 0.009, 0.99]]
lower_loss = [[0.9, 0.05, 0.05], [0.05, 0.9, 0.05], [0.05, 0.05, 0.9], [0.45, 0.5, 0.05]]
