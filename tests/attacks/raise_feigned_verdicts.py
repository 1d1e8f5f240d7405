"""Raises errors named like the grader's own, to pass for a fault of the grader or a limit of the cage.

Tries: parser
Verdict: weighted_sum_two_inputs = error
"""


# %% weighted_sum
def made(name, *bases, module="autograde.grader"):
    return type(name, bases or (Exception,), {"__module__": module})


def weighted_sum(inputs, weights, bias):
    raise made("GraderFault")("grader fault")


# %% perceptron
class Perceptron:
    def __init__(self, n_inputs, epochs=10, learning_rate=0.01):
        pass

    def predict(self, inputs):
        raise made("Timeout", TimeoutError)("timeout")

    def fit(self, X, y):
        raise made("ConnectionClosed", EOFError, BrokenPipeError)(32, "Broken pipe")


# %% xor
def xor(inputs):
    raise NotImplementedError("Exercise 1.1 is yours to write")
