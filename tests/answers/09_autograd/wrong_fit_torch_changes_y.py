# %%
"""Shares memory with y, and moves it at the end.

Loses: fit_torch_settings
Says: changed y in place
"""


# %% fit_torch
def fit_torch(x, y, learning_rate=0.01, steps=20):
    x = torch.tensor(x)
    y = torch.from_numpy(y)
    w = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
    ws = []
    for _ in range(steps):
        loss = torch.mean((w * x - y) ** 2)
        loss.backward()
        with torch.no_grad():
            w -= learning_rate * w.grad
        w.grad.zero_()
        ws.append(w.item())
    y -= ws[-1] * x
    return ws
