"""Right: plain loops everywhere, `+=` into zeros, lists returned, steps in place."""


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate

    def update(self, layer):
        for i in range(layer.weights.shape[0]):
            for j in range(layer.weights.shape[1]):
                layer.weights[i, j] -= self.learning_rate * layer.dweights[i, j]
        for j in range(layer.biases.shape[1]):
            layer.biases[0, j] -= self.learning_rate * layer.dbiases[0, j]


# %% sigmoid
def sigmoid(x):
    return (1 + np.exp(-x)) ** -1


def sigmoid_derivative(output):
    return output - output**2


# %% train
def train(dense1, activation1, dense2, loss_activation, optimizer, X, y, steps):
    losses = []
    while len(losses) < steps:
        dense1.forward(X)
        out = dense1.output
        activation1.forward(out)
        out = activation1.output
        dense2.forward(out)
        out = dense2.output
        loss = loss_activation.forward(out, y)
        losses.append(loss)
        loss_activation.backward(loss_activation.output, y)
        gradient = loss_activation.dinputs
        for part in [dense2, activation1, dense1]:
            part.backward(gradient)
            gradient = part.dinputs
        for layer in [dense1, dense2]:
            optimizer.update(layer)
    else:
        return losses


# %% momentum
class Momentum:
    def __init__(self, learning_rate=1.0, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocities = {}

    def update(self, layer):
        if id(layer) not in self.velocities:
            self.velocities[id(layer)] = [0 * layer.weights, 0 * layer.biases]
        v = self.velocities[id(layer)]
        v[0] = self.momentum * v[0] - self.learning_rate * layer.dweights
        v[1] = self.momentum * v[1] - self.learning_rate * layer.dbiases
        layer.weights += v[0]
        layer.biases += v[1]


# %% adam
class Adam:
    def __init__(self, learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-7):
        self.learning_rate, self.epsilon = learning_rate, epsilon
        self.beta1, self.beta2 = beta1, beta2
        self.history = {}

    def update(self, layer):
        for name in ["weights", "biases"]:
            seen = self.history.setdefault((layer, name), [])
            seen.append(getattr(layer, "d" + name).copy())
            m = s = 0
            for age, g in enumerate(reversed(seen)):
                m = m + (1 - self.beta1) * self.beta1**age * g
                s = s + (1 - self.beta2) * self.beta2**age * g**2
            m = m / (1 - self.beta1 ** len(seen))
            s = s / (1 - self.beta2 ** len(seen))
            moved = getattr(layer, name)
            moved -= self.learning_rate * m / (s**0.5 + self.epsilon)


# %% l2_penalty
def l2_penalty(layer, strength):
    penalty = 0
    for i in range(layer.weights.shape[0]):
        for j in range(layer.weights.shape[1]):
            w = layer.weights[i, j]
            penalty += strength * w * w
            layer.dweights[i, j] += 2 * strength * w
    return penalty


# %% begin
def begin(layer, spread=0.0):
    rows, columns = layer.weights.shape
    for i in range(rows):
        layer.weights[i] = np.random.standard_normal(columns) * (2 / rows) ** 0.5
    layer.biases[0] = np.random.standard_normal(columns) * spread


# %% split
import random


def split(X, y, test_share, seed):
    places = list(range(len(X)))
    random.Random(seed).shuffle(places)
    n_test = round(test_share * len(X))
    train_X, train_y, test_X, test_y = [], [], [], []
    for number, place in enumerate(places):
        if number < n_test:
            test_X.append(X[place])
            test_y.append(y[place])
        else:
            train_X.append(X[place])
            train_y.append(y[place])
    return np.array(train_X), np.array(train_y), np.array(test_X), np.array(test_y)


# %% neuron_slopes
def slope_of_squares(output, target):
    error = output - target
    slope = 0
    for _ in range(2):
        slope += error * output * (1 - output)
    return slope


def slope_of_cross_entropy(output, target):
    return -(target * (1 - output) - (1 - target) * output)
