# %%
"""Appends the leaf itself.

Loses: fit_torch_steps
Says: one and the same array or tensor
"""


# %% fit_torch
def fit_torch(x, y, learning_rate=0.01, steps=20):
    x = torch.tensor(x)
    y = torch.tensor(y)
    w = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
    ws = []
    for _ in range(steps):
        loss = torch.mean((w * x - y) ** 2)
        loss.backward()
        with torch.no_grad():
            w -= learning_rate * w.grad
        w.grad.zero_()
        ws.append(w)
    return ws
