"""Right: helper functions, new buffers filled in place, one method built on another."""


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate

    def update(self, layer):
        for name in ("weights", "biases"):
            array, slope = getattr(layer, name), getattr(layer, "d" + name)
            np.subtract(array, self.learning_rate * slope, out=array)


# %% sigmoid
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    result = np.empty(x.shape)
    right = x >= 0
    result[right] = 1 / (1 + np.exp(-x[right]))
    e = np.exp(x[~right])
    result[~right] = e / (1 + e)
    return result


def sigmoid_derivative(output):
    return 0.25 - (output - 0.5) ** 2


# %% train
def forward_through(parts, X):
    for part in parts:
        part.forward(X)
        X = part.output
    return X


def train(dense1, activation1, dense2, loss_activation, optimizer, X, y, steps):
    losses = []
    for step in range(steps):
        logits = forward_through([dense1, activation1, dense2], X)
        losses.append(loss_activation.forward(logits, y))
        loss_activation.backward(loss_activation.output, y)
        dense2.backward(loss_activation.dinputs)
        optimizer_order = [dense2, dense1]
        activation1.backward(dense2.dinputs)
        dense1.backward(activation1.dinputs)
        [optimizer.update(layer) for layer in optimizer_order]
    return losses


# %% momentum
class Momentum:
    def __init__(self, learning_rate=1.0, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def update(self, layer):
        if not hasattr(layer, "vw"):
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        layer.vw *= self.momentum
        layer.vw -= self.learning_rate * layer.dweights
        layer.vb *= self.momentum
        layer.vb -= self.learning_rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb


# %% adam
class Adam:
    def __init__(self, learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-7):
        self.learning_rate, self.epsilon = learning_rate, epsilon
        self.beta1, self.beta2 = beta1, beta2

    def step(self, memory, g):
        memory["t"] += 1
        memory["m"] += (1 - self.beta1) * (g - memory["m"])
        memory["s"] += (1 - self.beta2) * (g * g - memory["s"])
        root = np.sqrt(1 - self.beta2 ** memory["t"])
        rate = self.learning_rate * root / (1 - self.beta1 ** memory["t"])
        return rate * memory["m"] / (np.sqrt(memory["s"]) + self.epsilon * root)

    def update(self, layer):
        if not hasattr(layer, "adam"):
            layer.adam = [
                {"t": 0, "m": np.zeros(part.shape), "s": np.zeros(part.shape)}
                for part in (layer.weights, layer.biases)
            ]
        layer.weights -= self.step(layer.adam[0], layer.dweights)
        layer.biases -= self.step(layer.adam[1], layer.dbiases)


# %% l2_penalty
def l2_penalty(layer, strength):
    slopes = np.multiply(layer.weights, 2 * strength)
    np.add(layer.dweights, slopes, out=layer.dweights)
    return strength * np.linalg.norm(layer.weights) ** 2


# %% begin
def normal(shape, deviation):
    return deviation * np.random.randn(*shape)


def begin(layer, spread=0.0):
    shape = layer.weights.shape
    layer.weights = normal(shape, np.sqrt(2) / np.sqrt(shape[0]))
    layer.biases = normal((1, shape[1]), spread)
    return layer


# %% split
def rows(table, places):
    return np.array([table[place] for place in places])


def split(X, y, test_share, seed):
    order = list(np.random.default_rng(seed).permutation(len(X)))
    count = round(test_share * len(X))
    test, rest = sorted(order[:count]), sorted(order[count:])
    return [rows(X, rest), rows(y, rest), rows(X, test), rows(y, test)]


# %% neuron_slopes
def back_through_sigmoid(upstream, output):
    return upstream * sigmoid_derivative(output)


def slope_of_squares(output, target):
    return back_through_sigmoid(2 * output - 2 * target, output)


def slope_of_cross_entropy(output, target):
    if target == 1:
        return output - 1
    return output
