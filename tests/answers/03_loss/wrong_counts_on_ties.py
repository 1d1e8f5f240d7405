"""Counts on ties: of two largest numbers the first counts, and here it is the wrong one.

Loses: disagree_tables, disagree_opposite
Says: the first counts
"""

# %% disagree
higher_accuracy = [[0.4, 0.3, 0.3], [0.4, 0.4, 0.2], [0.4, 0.2, 0.4], [0.001, 0.009, 0.99]]
lower_loss = [[0.9, 0.05, 0.05], [0.05, 0.9, 0.05], [0.5, 0.05, 0.45], [0.45, 0.5, 0.05]]
