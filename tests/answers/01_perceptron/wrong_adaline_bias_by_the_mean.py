"""The bias takes the mean error without the factor 2.

Loses: adaline_converges, adaline_direction, adaline_step_size
Says: The bias moved half as far
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
        return (self.net_input(X) > 0.5).astype(int)

    def fit(self, X, y):
        for _ in range(self.epochs):
            error = y - self.net_input(X)
            self.losses.append(np.mean(error**2))
            self.weights[1:] += self.learning_rate * 2 / len(X) * X.T @ error
            self.weights[0] += self.learning_rate * np.mean(error)
