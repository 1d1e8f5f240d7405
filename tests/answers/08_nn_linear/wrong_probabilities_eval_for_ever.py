# %%
"""Leaves the model in evaluation mode.

Loses: probabilities_quiet
Says: left in another mode
"""


# %% predicted_probabilities
def predicted_probabilities(model, X):
    model.eval()
    with torch.no_grad():
        return torch.softmax(model(X), dim=1)
