# %%
"""Goes through NumPy.

Loses: linear_output_flows
Says: Autograd has lost it
"""


# %% linear_output
def linear_output(layer, x):
    W = layer.weight.detach().numpy()
    b = layer.bias.detach().numpy()
    return torch.tensor(x.detach().numpy() @ W.T + b)
