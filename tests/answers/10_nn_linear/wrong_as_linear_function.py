# %%
"""Returns a function that computes the same.

Loses: as_linear_values, as_linear_learns, as_linear_memory
Says: It is no nn.Linear
"""


# %% as_linear
def as_linear(weights, biases):
    W, b = torch.tensor(weights), torch.tensor(biases)
    return lambda x: x @ W + b
