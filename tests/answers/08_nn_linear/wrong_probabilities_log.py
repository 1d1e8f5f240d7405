# %%
"""Takes the logarithm.

Loses: probabilities_values
Says: the logarithms of the probabilities
"""


# %% predicted_probabilities
def predicted_probabilities(model, X):
    with torch.no_grad():
        return torch.log_softmax(model(X), dim=1)
