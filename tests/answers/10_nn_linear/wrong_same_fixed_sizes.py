# %%
"""Types in the sizes of the visible example.

Loses: same_logits
Says: takes 2 positional arguments
"""


# %% same_network
def same_network(dense1, dense2):
    network = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 3)).double()
    with torch.no_grad():
        network[0].weight.copy_(torch.tensor(dense1.weights.T))
        network[0].bias.copy_(torch.tensor(dense1.biases[0]))
        network[2].weight.copy_(torch.tensor(dense2.weights.T))
        network[2].bias.copy_(torch.tensor(dense2.biases[0]))
    return network
