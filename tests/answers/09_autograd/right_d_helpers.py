"""Right: helper functions, torch.func, .data, float32 throughout, a closure for the loss."""


# %% mse_gradient
def slopes(x, errors):
    return [2 * a * e for a, e in zip(x, errors)]


def mse_gradient(x, y, y_pred):
    x = np.asarray(x, dtype=np.float32)
    all_of_them = slopes(x, np.subtract(y_pred, y))
    return float(sum(all_of_them) / len(all_of_them))


# %% fit_numpy
def one_step(w, x, y, learning_rate):
    return w - learning_rate * mse_gradient(x=x, y=y, y_pred=w * x)


def fit_numpy(x, y, learning_rate=0.01, steps=20):
    w = np.float64(0)
    return [w := one_step(w, x, y, learning_rate) for _ in range(steps)]


# %% fit_torch
def fit_torch(x, y, learning_rate=0.01, steps=20):
    a, b = torch.tensor(x).float(), torch.tensor(y).float()

    def loss(w):
        return torch.mean((a * w - b) ** 2)

    slope = torch.func.grad(loss)
    w = torch.tensor(0.0)
    found = []
    for _ in range(steps):
        w -= learning_rate * slope(w)
        found.append(w.clone())
    return tuple(found)
