# %%
"""Returns the first row only.

Loses: probabilities_values
Says: shape
"""


# %% predicted_probabilities
def predicted_probabilities(model, X):
    with torch.no_grad():
        return torch.softmax(model(X)[0], dim=0)
