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


# %% double_softmax_floor
def double_softmax_floor(classes):
    sure = torch.zeros(1, classes, dtype=torch.float64)
    sure[0, 0] = 1
    return nn.CrossEntropyLoss()(sure, torch.tensor([0]))


# %% dead_share
def dead_share(outputs):
    return 1 - torch.count_nonzero(outputs.max(dim=0).values) / outputs.shape[1]


# %% diagnosis
def diagnosis(signs):
    line = signs["classes"] is None
    tests = {
        "shapes": line and signs["perfect"] > 1e-6,
        "softmax twice": not line and signs["perfect"] > 1e-6,
        "sum": signs["twice"] > 1.2,
        "dead": signs["dead"] > 0.9999,
        "start": not line and signs["first"] > 3.5 * np.log(signs["classes"] or 2),
        "no step": signs["step"] < 1e-6,
        "old gradients": signs["step"] > 1.05,
        "healthy": True,
    }
    return next(word for word, positive in tests.items() if positive)


# %% mended
def round_a(model, loss_function, X, y, rate):
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    optimizer.zero_grad()
    loss = loss_function(model(X), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def round_b(model, loss_function, X, y, rate):
    loss = loss_function(model(X), y)
    gradients = torch.autograd.grad(loss, list(model.parameters()))
    with torch.no_grad():
        for p, gradient in zip(model.parameters(), gradients):
            p.sub_(gradient, alpha=rate)
    return float(loss)


def loss_c(output, y):
    return nn.functional.mse_loss(output, y.unsqueeze(1))


def loss_d(output, y):
    return nn.functional.nll_loss(nn.functional.log_softmax(output, dim=1), y)


def loss_e(output, y):
    return nn.functional.mse_loss(output, y)


def begin_network(model):
    def fill(module):
        if isinstance(module, nn.Linear):
            nn.init.xavier_uniform_(module.weight)
            nn.init.zeros_(module.bias)

    model.apply(fill)


# %% same_network
def same_network(*layers):
    parts = []
    for dense in layers:
        linear = nn.Linear(*dense.weights.shape).double()
        linear.weight.data = torch.tensor(dense.weights.T)
        linear.bias.data = torch.tensor(dense.biases[0])
        parts.extend([linear, nn.ReLU()])
    parts.pop()
    return nn.Sequential(*parts)
