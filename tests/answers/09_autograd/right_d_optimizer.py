"""Right: the mean last, powers and sums in other words; SGD of torch; data and grad = None."""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    return (-2 * (y - y_pred) * x).sum() / y.shape[0]


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w = 0
    ws = []
    while len(ws) < steps:
        w = w + learning_rate * -mse_gradient(x, y, x * w)
        ws += [w]
    return ws


# %% fit_torch
def fit_torch(x, y, learning_rate=0.01, steps=20):
    x, y = torch.as_tensor(x), torch.as_tensor(y)
    w = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=learning_rate)
    ws = []
    for _ in range(steps):
        optimizer.zero_grad()
        torch.mean(torch.square(x * w - y)).backward()
        optimizer.step()
        ws.append(w.detach().numpy().copy())
    return ws
