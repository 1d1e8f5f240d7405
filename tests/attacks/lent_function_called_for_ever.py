"""Calls a lent function a thousand million times.

Tries: hang
Verdict: perceptron_predict = timeout
"""


# %% perceptron
class Perceptron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        pass

    def predict(self, inputs):
        for _ in range(10**9):
            weighted_sum(inputs, inputs, 0.0)
