# %%
"""Takes the sigmoid.

Loses: probabilities_values
Says: row by row
"""


# %% predicted_probabilities
def predicted_probabilities(model, X):
    with torch.no_grad():
        return torch.sigmoid(model(X))
