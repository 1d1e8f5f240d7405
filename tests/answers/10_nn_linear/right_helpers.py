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


# %% double_softmax_floor
def softmax_of(values):
    powers = np.exp(values)
    return powers / powers.sum()


def double_softmax_floor(classes):
    return -np.log(softmax_of(np.eye(classes)[0])[0])


# %% dead_share
def is_dead(column):
    return bool(torch.all(column == 0))


def dead_share(outputs):
    dead = [is_dead(outputs[:, k]) for k in range(outputs.shape[1])]
    return sum(dead) / len(dead)


# %% diagnosis
def about(number, wanted):
    return abs(number - wanted) < 0.1


def diagnosis(signs):
    if not about(signs["perfect"], 0):
        return "softmax twice" if signs["classes"] else "shapes"
    if about(signs["twice"], 2):
        return "sum"
    if about(signs["dead"], 1) and signs["dead"] == 1.0:
        return "dead"
    if too_large(signs):
        return "start"
    if about(signs["step"], 0):
        return "no step"
    return "healthy" if about(signs["step"], 1) else "old gradients"


def too_large(signs):
    return bool(signs["classes"]) and signs["first"] > 4 * math.log(signs["classes"])


# %% mended
def a_round(model, loss_function, X, y, rate):
    loss = loss_function(model(X), y)
    loss.backward()
    sgd_step(model.parameters(), rate)
    return loss.item()


def round_a(model, loss_function, X, y, rate):
    return a_round(model, loss_function, X, y, rate)


def round_b(model, loss_function, X, y, rate):
    return a_round(model, loss_function, X, y, rate)


def squares(output, y):
    return ((output - y) ** 2).mean()


def loss_c(output, y):
    return squares(output.squeeze(1), y)


def loss_d(output, y):
    picked = output[torch.arange(len(y)), y]
    return (torch.logsumexp(output, dim=1) - picked).mean()


def loss_e(output, y):
    return squares(output, y)


def begin_network(model):
    with torch.no_grad():
        for p in model.parameters():
            p.copy_(0.1 * torch.randn(p.shape))


# %% same_network
class SameNetwork(nn.Sequential):
    pass


def same_network(*layers):
    def layer(dense):
        return as_linear(dense.weights, dense.biases)

    first, *others = [layer(dense) for dense in layers]
    return SameNetwork(first, *[part for one in others for part in (nn.ReLU(), one)])
