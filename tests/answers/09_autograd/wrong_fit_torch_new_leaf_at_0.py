# %%
"""Makes the leaf inside the loop, at 0.

Loses: fit_torch_steps, fit_torch_settings
Says: each step begins at 0 again
"""


# %% fit_torch
def fit_torch(x, y, learning_rate=0.01, steps=20):
    x = torch.tensor(x)
    y = torch.tensor(y)
    ws = []
    for _ in range(steps):
        w = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
        loss = torch.mean((w * x - y) ** 2)
        loss.backward()
        with torch.no_grad():
            w -= learning_rate * w.grad
        w.grad.zero_()
        ws.append(w.item())
    return ws
