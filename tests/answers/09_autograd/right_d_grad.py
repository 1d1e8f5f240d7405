# %%
"""autograd.grad and torch.func in the place of backward, arrays for records."""

# %% pull_to_best
def pull_to_best(x):
    return 2 * (x.detach() - x.detach().max())

# %% mse_gradient
def mse_gradient(x, y, y_pred):
    return np.dot(2 * x, y_pred - y) / len(x)

# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    ws = np.zeros(steps)
    w = 0
    for step in range(steps):
        w -= learning_rate * np.mean(2 * x * (w * x - y))
        ws[step] = w
    return ws

# %% fit_torch
def fit_torch(x, y, learning_rate=0.01, steps=20):
    x = torch.from_numpy(x)
    y = torch.from_numpy(y)
    w = torch.zeros(1, requires_grad=True)
    ws = []
    for _ in range(steps):
        if w.grad is not None:
            w.grad.zero_()
        torch.nn.functional.mse_loss(x * w, y).backward()
        w.data -= learning_rate * w.grad
        ws.append(float(w))
    return ws
