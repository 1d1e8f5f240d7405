# %%
"""Computes the loss once, before the loop.

Loses: fit_torch_steps, fit_torch_settings, fit_torch_asks
Says: backward through the graph a second time
"""


# %% fit_torch
def fit_torch(x, y, learning_rate=0.01, steps=20):
    x = torch.tensor(x)
    y = torch.tensor(y)
    w = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
    ws = []
    loss = torch.mean((w * x - y) ** 2)
    for _ in range(steps):
        loss.backward()
        with torch.no_grad():
            w -= learning_rate * w.grad
        w.grad.zero_()
        ws.append(w.item())
    return ws
