"""Right: plain loops, one number after the other, `+=`, float() in place of item()."""


# %% linear_output
def linear_output(layer, x):
    rows = []
    for sample in x:
        row = []
        for j in range(len(layer.bias)):
            total = layer.bias[j]
            for i in range(len(sample)):
                total = total + layer.weight[j, i] * sample[i]
            row.append(total)
        rows.append(torch.stack(row))
    return torch.stack(rows)


# %% as_linear
def as_linear(weights, biases):
    n_in, n_out = weights.shape
    layer = nn.Linear(n_in, n_out, dtype=torch.float64)
    with torch.no_grad():
        for i in range(n_in):
            for j in range(n_out):
                layer.weight[j, i] = weights[i, j]
        for j in range(n_out):
            layer.bias[j] = biases[0, j]
    return layer


# %% linear_regression
class LinearRegression(nn.Module):
    def __init__(self, n_inputs=1, n_outputs=1):
        super(LinearRegression, self).__init__()
        self.layer = nn.Linear(n_inputs, n_outputs)

    def forward(self, x):
        y_pred = self.layer.forward(x)
        return y_pred


# %% sgd_step
def sgd_step(parameters, learning_rate):
    for p in parameters:
        if p.grad is None:
            continue
        p.data -= learning_rate * p.grad
        p.grad.zero_()


# %% train
def train(model, loss_function, optimizer, X, y, steps):
    losses = []
    step = 0
    while step < steps:
        optimizer.zero_grad()
        y_pred = model(X)
        loss = loss_function(y_pred, y)
        loss.backward()
        optimizer.step()
        losses += [float(loss)]
        step += 1
    return losses


# %% double_softmax_floor
def double_softmax_floor(classes):
    total = math.e
    for k in range(classes - 1):
        total += 1
    return -math.log(math.e / total)


# %% dead_share
def dead_share(outputs):
    rows, columns = outputs.shape
    dead = 0
    for j in range(columns):
        alive = False
        for i in range(rows):
            if outputs[i, j] > 0:
                alive = True
        if not alive:
            dead += 1
    return dead / columns


# %% diagnosis
def diagnosis(signs):
    result = "healthy"
    if signs["step"] > 1.2:
        result = "old gradients"
    if signs["step"] < 0.2:
        result = "no step"
    if signs["classes"] is not None:
        if signs["first"] > 2.5 * math.log(signs["classes"]):
            result = "start"
    if signs["dead"] == 1:
        result = "dead"
    if signs["twice"] > 1.9:
        result = "sum"
    if signs["perfect"] > 0.2:
        if signs["classes"] is None:
            result = "shapes"
        else:
            result = "softmax twice"
    return result


# %% mended
def round_a(model, loss_function, X, y, rate):
    loss = loss_function(model(X), y)
    for p in model.parameters():
        p.grad = None
    loss.backward()
    with torch.no_grad():
        for p in model.parameters():
            p -= rate * p.grad
    return loss.item()


def round_b(model, loss_function, X, y, rate):
    loss = loss_function(model(X), y)
    model.zero_grad()
    loss.backward()
    for p in model.parameters():
        p.data -= rate * p.grad
    return loss


def loss_c(output, y):
    total = 0
    for k in range(len(y)):
        total = total + (output[k, 0] - y[k]) ** 2
    return total / len(y)


def loss_d(output, y):
    total = 0
    for k in range(len(y)):
        total = total - torch.log(torch.softmax(output[k], dim=0)[y[k]])
    return total / len(y)


def loss_e(output, y):
    return ((output - y) ** 2).sum() / len(y)


def begin_network(model):
    for p in model.parameters():
        nn.init.uniform_(p, -0.5, 0.5)


# %% same_network
def same_network(*layers):
    network = nn.Sequential()
    for k in range(len(layers)):
        network.append(as_linear(layers[k].weights, layers[k].biases))
        if k < len(layers) - 1:
            network.append(nn.ReLU())
    return network
