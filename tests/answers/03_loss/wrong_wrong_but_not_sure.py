"""The first network is wrong once, and not sure of it: that costs too little.

Loses: disagree_opposite
Says: one thing can cost as much as you like
"""

# %% disagree
higher_accuracy = [[0.5, 0.3, 0.2], [0.2, 0.6, 0.2], [0.2, 0.3, 0.5], [0.3, 0.4, 0.3]]
lower_loss = [[0.7, 0.2, 0.1], [0.2, 0.7, 0.1], [0.5, 0.2, 0.3], [0.3, 0.6, 0.1]]
