# %%
"""Believes that eval() turns autograd off.

Loses: probabilities_quiet
Says: It still requires grad
"""


# %% predicted_probabilities
def predicted_probabilities(model, X):
    model.eval()
    return torch.softmax(model(X), dim=1)
