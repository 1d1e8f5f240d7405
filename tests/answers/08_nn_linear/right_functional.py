"""Right: torch's functional forms, nn.Parameter, set_ and data; tuples and arrays returned."""


# %% linear_output
def linear_output(layer, x):
    return torch.nn.functional.linear(x, layer.weight, layer.bias)


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(weights.shape[0], weights.shape[1])
    layer.weight = nn.Parameter(torch.tensor(weights.T))
    layer.bias = nn.Parameter(torch.tensor(biases).flatten())
    return layer


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n_outputs, n_inputs))
        self.bias = nn.Parameter(torch.zeros(n_outputs))

    def forward(self, x):
        return nn.functional.linear(x, self.weight, self.bias)


# %% mse
def mse(y_pred, y):
    if y_pred.size() != y.size():
        raise ValueError(f"{y_pred.size()} is not {y.size()}")
    return torch.nn.functional.mse_loss(y_pred, y)


# %% sgd_step
@torch.no_grad()
def sgd_step(parameters, learning_rate):
    for p in list(parameters):
        if p.grad is not None:
            p.sub_(p.grad, alpha=learning_rate)
            p.grad.fill_(0)


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    model.train()

    def closure():
        optimizer.zero_grad(set_to_none=False)
        loss = loss_function(model(X), y)
        loss.backward()
        return loss

    return tuple(optimizer.step(closure).item() for _ in range(steps))


# %% predicted_probabilities
def predicted_probabilities(model, X):
    return nn.functional.softmax(model(X), dim=-1).detach()


# %% double_softmax_floor
def double_softmax_floor(classes):
    sure = torch.zeros(1, classes, dtype=torch.float64)
    sure[0, 0] = 1
    return nn.CrossEntropyLoss()(sure, torch.tensor([0]))


# %% same_network
def same_network(dense1, dense2):
    network = nn.Sequential(
        nn.Linear(*dense1.weights.shape), nn.ReLU(), nn.Linear(*dense2.weights.shape)
    ).double()
    network[0].weight.data = torch.tensor(dense1.weights.T)
    network[0].bias.data = torch.tensor(dense1.biases[0])
    network[2].weight.data = torch.tensor(dense2.weights.T)
    network[2].bias.data = torch.tensor(dense2.biases[0])
    return network


# %% gradient_gap
def gradient_gap(network, dense1, dense2):
    theirs = torch.cat([p.grad.T.flatten() for p in network.parameters()])
    ours = [dense1.dweights, dense1.dbiases, dense2.dweights, dense2.dbiases]
    return (theirs - torch.tensor(np.concatenate([g.ravel() for g in ours]))).abs().max()
