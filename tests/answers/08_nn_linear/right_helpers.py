"""Right: helper functions and classes of one's own beside the answers."""


# %% linear_output
def neuron(row, bias, x):
    return (x * row).sum(dim=1) + bias


def linear_output(layer, x):
    outputs = [neuron(row, bias, x) for row, bias in zip(layer.weight, layer.bias)]
    return torch.stack(outputs, dim=1)


# %% as_linear
def fill(tensor, numbers):
    tensor.data.copy_(torch.from_numpy(numbers))


def as_linear(weights, biases):
    new = nn.Linear(*weights.shape, dtype=torch.double)
    fill(new.weight, weights.T.copy())
    fill(new.bias, biases.reshape(-1))
    return new


# %% linear_regression
class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.calls = 0

    def forward(self, x):
        self.calls += 1
        return self.predict(x)


class LinearRegression(Base):
    def __init__(self, n_inputs=1, n_outputs=1):
        super().__init__()
        self.linears = nn.ModuleList([nn.Linear(n_inputs, n_outputs)])

    def predict(self, x):
        return self.linears[0](x)


# %% mse
class ShapeError(ValueError):
    pass


def same_shape(a, b):
    if a.shape != b.shape:
        raise ShapeError(f"{a.shape} {b.shape}")


def mse(y_pred, y):
    same_shape(y_pred, y)
    return (y_pred - y).pow(2).mean()


# %% sgd_step
def move(p, learning_rate):
    with torch.no_grad():
        p.copy_(p - learning_rate * p.grad)


def sgd_step(parameters, learning_rate):
    learning = [p for p in parameters if p.grad is not None]
    for p in learning:
        move(p, learning_rate)
    for p in learning:
        p.grad = None


# %% train
def one_round(model, loss_function, optimizer, X, y):
    loss = loss_function(model(X), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def train(model, loss_function, optimizer, X, y, steps):
    return [one_round(model, loss_function, optimizer, X, y) for _ in range(steps)]


# %% predicted_probabilities
def softmax(z):
    z = z - z.max(dim=1, keepdim=True).values
    return z.exp() / z.exp().sum(dim=1, keepdim=True)


def predicted_probabilities(model, X):
    with torch.no_grad():
        logits = model(X)
    return softmax(logits)


# %% double_softmax_floor
def softmax_of(values):
    powers = np.exp(values)
    return powers / powers.sum()


def double_softmax_floor(classes):
    return -np.log(softmax_of(np.eye(classes)[0])[0])


# %% same_network
class SameNetwork(nn.Sequential):
    pass


def same_network(dense1, dense2):
    def layer(dense):
        return as_linear(dense.weights, dense.biases)

    return SameNetwork(layer(dense1), nn.ReLU(), layer(dense2))


# %% gradient_gap
def gap(tensor, array):
    return np.max(np.abs(tensor.numpy().T.reshape(array.shape) - array))


def gradient_gap(network, dense1, dense2):
    return max(
        gap(network[0].weight.grad, dense1.dweights),
        gap(network[0].bias.grad, dense1.dbiases),
        gap(network[2].weight.grad, dense2.dweights),
        gap(network[2].bias.grad, dense2.dbiases),
    )
