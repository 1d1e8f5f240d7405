"""Right: Adaline's weights and bias under names of their own, and a fit that returns self."""


# %% adaline
class Adaline:
    def __init__(self, n_inputs, epochs=20, learning_rate=0.05):
        self.slope, self.offset = [0.0] * n_inputs, 0.0
        self.epochs, self.learning_rate, self.losses = epochs, learning_rate, []

    def net_input(self, X):
        return [self.offset + sum(s * value for s, value in zip(self.slope, row)) for row in X]

    def predict(self, X):
        return [int(z > 0.5) for z in self.net_input(X)]

    def fit(self, X, y):
        N = len(X)
        for _ in range(self.epochs):
            errors = [float(target) - z for target, z in zip(y, self.net_input(X))]
            self.losses.append(sum(e * e for e in errors) / N)
            eta = 2 * self.learning_rate / N
            self.offset += eta * sum(errors)
            for j in range(len(self.slope)):
                self.slope[j] += eta * sum(e * row[j] for e, row in zip(errors, X))
        return self
