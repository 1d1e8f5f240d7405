"""Right: plain loops, one point after the other; a new leaf for every step; lists of tensors."""


# %% mse_gradient
def mse_gradient(x, y, y_pred):
    total = 0
    for i in range(len(x)):
        total += 2 * x[i] * (y_pred[i] - y[i])
    return total / len(x)


# %% fit_numpy
def fit_numpy(x, y, learning_rate=0.01, steps=20):
    ws = [0]
    for i in range(steps):
        y_pred = []
        for value in x:
            y_pred.append(ws[i] * value)
        ws.append(ws[i] - learning_rate * mse_gradient(x, y, y_pred))
    return ws[1:]


# %% fit_torch
def fit_torch(x, y, learning_rate=0.01, steps=20):
    w = torch.zeros(1, requires_grad=True)
    ws = []
    for _ in range(steps):
        loss = 0
        for one, target in zip(x, y):
            loss = loss + (w * float(one) - float(target)) ** 2
        loss = loss / len(x)
        loss.backward()
        w = (w - learning_rate * w.grad).detach().requires_grad_()
        ws.append(w)
    return ws
