# %%
"""Single precision, one-hot sums, and a reader that PyTorch trains."""


# %% batches
def batches(X, y, size, seed):
    together = np.column_stack([X, y])
    np.random.default_rng(seed).shuffle(together)
    for part in np.array_split(together, range(size, len(together), size)):
        yield [part[:, :-1], part[:, -1].astype(int)]


# %% best_epoch
def best_epoch(losses, patience):
    seen = []
    for loss in losses:
        seen.append(loss)
        if len(seen) - 1 - seen.index(min(seen)) >= patience:
            break
    return seen.index(min(seen))


# %% spread
def spread(accuracy, n):
    return np.sqrt(np.float32(accuracy) * np.float32(1 - accuracy) / np.float32(n))


def digits_needed(accuracy, margin):
    return np.array(accuracy * (1 - accuracy) / margin**2)


# %% confusion
def confusion(y_true, y_pred, n_classes):
    hot = np.eye(n_classes, dtype=np.float32)
    return hot[y_true].T @ hot[y_pred]


# %% growth
def growth(scale, n):
    return np.float32(scale) * np.float32(n / 2) ** np.float32(0.5)


# %% my_reader
def my_reader(X, y, X_val, y_val):
    torch.manual_seed(3)
    model = nn.Sequential(nn.Linear(64, 50), nn.ReLU(), nn.Linear(50, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    inputs, names = torch.tensor(X, dtype=torch.float32), torch.tensor(y)
    for _ in range(12):
        for places in torch.randperm(len(inputs)).split(32):
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(inputs[places]), names[places]).backward()
            optimizer.step()
    layers = Dense(64, 50), Dense(50, 10)
    for layer, theirs in zip(layers, (model[0], model[2])):
        layer.weights = theirs.weight.detach().numpy().T.copy()
        layer.biases = theirs.bias.detach().numpy()[None].copy()
    return list(layers)
