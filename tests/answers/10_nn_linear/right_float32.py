"""Right: float32 on the way, NumPy scalars, einsum, a list as an array."""


# %% linear_output
def linear_output(layer, x):
    x32, weight = x.float(), layer.weight.float()
    return torch.einsum("ni,oi->no", x32, weight) + layer.bias.float()


# %% as_linear
def as_linear(weights, biases):
    layer = nn.Linear(len(weights), len(weights[0])).double()
    layer.load_state_dict(
        {"weight": torch.tensor(weights.T), "bias": torch.from_numpy(biases.squeeze(axis=0))}
    )
    return layer


# %% linear_regression
class LinearRegression(torch.nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        torch.nn.Module.__init__(self)
        self.model = nn.Sequential(nn.Linear(in_features=n_inputs, out_features=n_outputs))

    def forward(self, x):
        return self.model(x.float())


# %% sgd_step
def sgd_step(parameters, learning_rate):
    for p in parameters:
        if p.grad is not None:
            p.data = p.data - learning_rate * p.grad
            p.grad = None


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = np.zeros(steps)
    for k in range(steps):
        loss = loss_function(model(X), y)
        losses[k] = loss.detach().numpy()
        model.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


# %% double_softmax_floor
def double_softmax_floor(classes):
    e = np.exp(np.float64(1))
    return np.log((e + classes - 1) / e)


# %% dead_share
def dead_share(outputs):
    return torch.tensor([bool((column == 0).all()) for column in outputs.T]).float().mean()


# %% diagnosis
def diagnosis(signs):
    classes, first, perfect = signs["classes"], signs["first"], signs["perfect"]
    if not math.isclose(perfect, 0, abs_tol=1e-3):
        return "shapes" if classes is None else "softmax twice"
    if abs(signs["twice"] - 2) < 0.1:
        return "sum"
    if signs["dead"] >= 0.999:
        return "dead"
    if classes is not None and first / np.log(classes) > 2:
        return "start"
    if np.isclose(signs["step"], 0):
        return "no step"
    if not np.isclose(signs["step"], 1, rtol=0.05):
        return "old gradients"
    return "healthy"


# %% mended
def round_a(model, loss_function, X, y, rate):
    model.zero_grad()
    loss = loss_function(model(X), y)
    loss.backward()
    for p in model.parameters():
        p.data = (p.data - rate * p.grad).double()
    return np.float32(loss.item())


round_b = round_a


def loss_c(output, y):
    return nn.functional.mse_loss(output.float(), y.float()[:, None])


def loss_d(output, y):
    return nn.CrossEntropyLoss()(output.float(), y)


def loss_e(output, y):
    return nn.MSELoss()(output.float(), y.float())


def begin_network(model):
    for layer in model:
        if isinstance(layer, nn.Linear):
            layer.reset_parameters()


# %% same_network
def same_network(*layers):
    network = nn.Sequential()
    for k, dense in enumerate(layers):
        if k:
            network.append(nn.ReLU(inplace=True))
        network.append(as_linear(dense.weights.copy(), dense.biases.copy()))
    return network
