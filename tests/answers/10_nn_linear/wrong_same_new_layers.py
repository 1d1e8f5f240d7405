# %%
"""Makes new layers, with weights of their own.

Loses: same_logits, same_memory
Says: made from its own Dense
"""


# %% same_network
def same_network(dense1, dense2):
    return nn.Sequential(
        nn.Linear(*dense1.weights.shape, dtype=torch.float64),
        nn.ReLU(),
        nn.Linear(*dense2.weights.shape, dtype=torch.float64),
    )
