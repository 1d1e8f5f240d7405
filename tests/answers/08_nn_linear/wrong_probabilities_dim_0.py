# %%
"""Takes the softmax along the columns.

Loses: probabilities_values
Says: The columns have the sum 1
"""


# %% predicted_probabilities
def predicted_probabilities(model, X):
    with torch.no_grad():
        return torch.softmax(model(X), dim=0)
