"""Rounds the weighted sums, which may give 2 or -3.

Loses: adaline_predict
Says: The sums are rounded
"""


# %% adaline
class Adaline:
    def __init__(self, n_inputs, epochs=50, learning_rate=0.1):
        self.epochs = epochs
        self.learning_rate = learning_rate
        self.losses = []
        self.weights = np.zeros(n_inputs + 1)

    def net_input(self, X):
        return X @ self.weights[1:] + self.weights[0]

    def predict(self, X):
        return np.round(self.net_input(X))

    def fit(self, X, y):
        for _ in range(self.epochs):
            error = y - self.net_input(X)
            self.losses.append(np.mean(error**2))
            self.weights[1:] += self.learning_rate * 2 / len(X) * X.T @ error
            self.weights[0] += self.learning_rate * 2 / len(X) * np.sum(error)
