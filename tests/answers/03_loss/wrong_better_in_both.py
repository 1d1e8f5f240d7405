"""The network with the higher accuracy has the lower loss, too.

Loses: disagree_opposite
Says: one thing can cost as much as you like
"""

# %% disagree
higher_accuracy = [[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.3, 0.4, 0.3]]
lower_loss = [[0.6, 0.2, 0.2], [0.2, 0.6, 0.2], [0.4, 0.3, 0.3], [0.3, 0.4, 0.3]]
