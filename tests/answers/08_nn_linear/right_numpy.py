"""Right: NumPy wherever it is allowed; arrays returned; named layers; a list of parameters."""


# %% linear_output
def linear_output(layer, x):
    weight, bias = layer.parameters()
    return torch.addmm(bias, x, weight.t())


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(weights.shape[0], weights.shape[1], dtype=torch.float64)
    with torch.no_grad():
        layer.weight[:] = torch.from_numpy(np.ascontiguousarray(weights.T))
        layer.bias[:] = torch.from_numpy(biases[0])
    return layer


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        self.add_module("line", nn.Linear(n_inputs, n_outputs))
        nn.init.zeros_(self.line.bias)

    def forward(self, x):
        self.output = self.line(x)
        return self.output


# %% mse
def mse(y_pred, y):
    if tuple(y_pred.shape) != tuple(y.shape):
        raise ValueError("different shapes: " + str(y_pred.shape) + str(y.shape))
    return torch.mean(torch.square(y - y_pred))


# %% sgd_step
def sgd_step(parameters, learning_rate):
    parameters = tuple(parameters)
    for p in parameters:
        p.requires_grad_(False)
        if p.grad is not None:
            p -= learning_rate * p.grad
            p.grad = torch.zeros_like(p)
        p.requires_grad_(True)


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        loss = loss_function(model(X), y)
        losses.append(loss.detach().numpy())
        loss.backward()
        optimizer.step()
        for p in model.parameters():
            p.grad = None
    return losses


# %% predicted_probabilities
def predicted_probabilities(model, X):
    z = model(X).detach().numpy()
    z = np.exp(z - z.max(axis=1, keepdims=True))
    return torch.tensor(z / z.sum(axis=1, keepdims=True))


# %% double_softmax_floor
def double_softmax_floor(classes):
    return np.array(np.log1p((classes - 1) / np.e))


# %% same_network
def same_network(dense1, dense2):
    network = nn.Sequential(
        nn.Linear(*dense1.weights.shape, dtype=torch.float64),
        nn.ReLU(),
        nn.Linear(*dense2.weights.shape, dtype=torch.float64),
    )
    arrays = dense1.weights.T, dense1.biases[0], dense2.weights.T, dense2.biases[0]
    with torch.no_grad():
        for p, array in zip(network.parameters(), arrays):
            p.set_(torch.tensor(array))
    return network


# %% gradient_gap
def gradient_gap(network, dense1, dense2):
    theirs = [p.grad.detach().numpy() for p in network.parameters()]
    ours = [dense1.dweights.T, dense1.dbiases, dense2.dweights.T, dense2.dbiases]
    return np.array([abs(a - b).max() for a, b in zip(theirs, ours)]).max()
