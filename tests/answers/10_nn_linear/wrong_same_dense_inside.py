# %%
"""Puts the Dense themselves into it.

Loses: same_logits, same_memory
Says: is not a Module subclass
"""


# %% same_network
def same_network(dense1, dense2):
    return nn.Sequential(dense1, nn.ReLU(), dense2)
