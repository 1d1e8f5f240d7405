"""A property, an iterator and a destructor that never come back.

Tries: hang
Verdict: perceptron_weights = timeout
"""


# %% perceptron
class Perceptron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        pass

    @property
    def weights(self):
        while True:
            pass

    def __del__(self):
        while True:
            pass
