# %%
"""Squeezes, which is wrong for a batch of one.

Loses: probabilities_values
Says: shape
"""


# %% predicted_probabilities
def predicted_probabilities(model, X):
    with torch.no_grad():
        return torch.softmax(model(X).squeeze(), dim=-1)
