"""Lets the label tie with a class before it, and the first counts.

Loses: disagree_opposite
Says: of two largest numbers, the first counts
"""


# %% disagree
higher_accuracy = [[0.4, 0.3, 0.3], [0.4, 0.4, 0.2], [0.4, 0.2, 0.4], [0.001, 0.009, 0.99]]
lower_loss = [[0.9, 0.05, 0.05], [0.05, 0.9, 0.05], [0.5, 0.05, 0.45], [0.45, 0.5, 0.05]]
