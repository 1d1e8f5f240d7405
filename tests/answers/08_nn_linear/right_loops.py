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


# %% mse
def mse(y_pred, y):
    if list(y_pred.shape) != list(y.shape):
        raise ValueError("shapes")
    total = 0
    for a, b in zip(y_pred.reshape(-1), y.reshape(-1)):
        total = total + (a - b) * (a - b)
    return total / y.numel()


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


# %% predicted_probabilities
def predicted_probabilities(model, X):
    rows = []
    with torch.no_grad():
        for logits in model(X):
            powers = torch.exp(logits - logits.max())
            rows.append(powers / powers.sum())
    return torch.stack(rows)


# %% double_softmax_floor
def double_softmax_floor(classes):
    total = math.e
    for k in range(classes - 1):
        total += 1
    return -math.log(math.e / total)


# %% same_network
def same_network(dense1, dense2):
    network = nn.Sequential()
    network.append(as_linear(dense1.weights, dense1.biases))
    network.append(nn.ReLU())
    network.append(as_linear(dense2.weights, dense2.biases))
    return network


# %% gradient_gap
def gradient_gap(network, dense1, dense2):
    largest = 0
    for linear, dense in [(network[0], dense1), (network[2], dense2)]:
        for i in range(dense.dweights.shape[0]):
            for j in range(dense.dweights.shape[1]):
                gap = abs(linear.weight.grad[j, i].item() - dense.dweights[i, j])
                if gap > largest:
                    largest = gap
        for j in range(dense.dbiases.shape[1]):
            gap = abs(linear.bias.grad[j].item() - dense.dbiases[0, j])
            if gap > largest:
                largest = gap
    return largest
