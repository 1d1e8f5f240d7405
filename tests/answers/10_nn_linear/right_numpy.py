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


# %% double_softmax_floor
def double_softmax_floor(classes):
    return np.array(np.log1p((classes - 1) / np.e))


# %% dead_share
def dead_share(outputs):
    return np.mean(np.all(outputs.detach().numpy() == 0, axis=0))


# %% diagnosis
def diagnosis(signs):
    K, first, perfect, twice, dead, step = signs.values()
    if K is None and perfect > 0.01:
        return "shapes"
    if K is not None and perfect > 0.01:
        return "softmax twice"
    if round(twice, 3) == 2:
        return "sum"
    if dead == 1:
        return "dead"
    if K is not None and first > 2 * np.log(K):
        return "start"
    if round(step, 3) == 0:
        return "no step"
    if round(step, 2) > 1:
        return "old gradients"
    return "healthy"


# %% mended
def round_a(model, loss_function, X, y, rate):
    loss = loss_function(model(X), y)
    loss.backward()
    with torch.no_grad():
        for p in model.parameters():
            p -= rate * p.grad
    model.zero_grad()
    return loss.item()


def round_b(model, loss_function, X, y, rate):
    loss = loss_function(model(X), y)
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for name, p in model.named_parameters():
            p[:] = p - rate * p.grad
    return loss.detach().numpy()


def loss_c(output, y):
    return torch.mean(torch.square(output[:, 0] - y))


def loss_d(output, y):
    return nn.functional.cross_entropy(output, y, reduction="sum") / len(y)


def loss_e(output, y):
    return torch.mean((y - output) ** 2)


def begin_network(model):
    for p in model.parameters():
        p.data = torch.tensor(np.random.uniform(-1, 1, size=tuple(p.shape)))


# %% same_network
def same_network(*layers):
    parts = [nn.Linear(*dense.weights.shape, dtype=torch.float64) for dense in layers]
    for part, dense in zip(parts, layers):
        with torch.no_grad():
            part.weight.set_(torch.tensor(dense.weights.T))
            part.bias.set_(torch.tensor(dense.biases[0]))
    between = [nn.ReLU() for _ in parts]
    mixed = [part for pair in zip(parts, between) for part in pair]
    return nn.Sequential(*mixed[:-1])
