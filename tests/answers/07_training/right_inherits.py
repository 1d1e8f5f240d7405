"""Right: classes built on those of the notebooks before, returns besides attributes, the book's way."""


# %% sgd
class SGD:
    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate
        self.iterations = 0

    def update(self, layer):
        layer.weights -= self.learning_rate * layer.dweights
        layer.biases -= self.learning_rate * layer.dbiases
        self.iterations += 1


# %% train
def train(dense1, activation1, dense2, loss_activation, optimizer, X, y, steps):
    losses = []
    for _ in range(steps):
        layers = [dense1, activation1, dense2]
        current = X
        for layer in layers:
            layer.forward(current)
            current = layer.output
        losses += [float(loss_activation.forward(current, y))]
        loss_activation.backward(loss_activation.output, y)
        behind = loss_activation
        for layer in reversed(layers):
            layer.backward(behind.dinputs)
            behind = layer
        for layer in layers:
            if hasattr(layer, "weights"):
                optimizer.update(layer)
    return losses


# %% momentum
class Momentum(SGD):
    def __init__(self, learning_rate=1.0, momentum=0.9):
        super().__init__(learning_rate)
        self.momentum, self.seen = momentum, {}

    def update(self, layer):
        found = layer.dweights, layer.dbiases
        old = self.seen.get(layer, (0.0, 0.0))
        layer.dweights, layer.dbiases = (self.momentum * v + g for v, g in zip(old, found))
        self.seen[layer] = layer.dweights, layer.dbiases
        super().update(layer)
        layer.dweights, layer.dbiases = found


# %% adam
class RunningMean:
    def __init__(self, beta):
        self.beta, self.total, self.weight = beta, 0.0, 0.0

    def add(self, value):
        self.total = self.beta * self.total + (1 - self.beta) * value
        self.weight = self.beta * self.weight + (1 - self.beta)
        return self.total / self.weight


class Adam(Momentum):
    def __init__(self, learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-7):
        super().__init__(learning_rate, beta1)
        self.beta2, self.epsilon = beta2, epsilon

    def update(self, layer):
        if layer not in self.seen:
            betas = (self.momentum, self.beta2)
            self.seen[layer] = [[RunningMean(b) for b in betas] for _ in range(2)]
        for name, (m, s) in zip(("weights", "biases"), self.seen[layer]):
            g = getattr(layer, "d" + name)
            step = m.add(g) / (s.add(g**2) ** 0.5 + self.epsilon)
            setattr(layer, name, getattr(layer, name) - self.learning_rate * step)
