"""The first network is sure and wrong, but not sure enough.

Loses: disagree_opposite
Says: One thing is dear without limit
"""


# %% disagree
higher_accuracy = [[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.2, 0.3, 0.5]]
lower_loss = [[0.9, 0.05, 0.05], [0.05, 0.9, 0.05], [0.5, 0.05, 0.45], [0.1, 0.85, 0.05]]
