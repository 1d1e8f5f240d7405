"""Keeps the output in the class, so that all objects share it.

Loses: softmax_cross_entropy_output
Says: an output of its own
"""


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def __init__(self):
        self.activation = Softmax()
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y_true):
        self.activation.forward(inputs)
        SoftmaxCategoricalCrossEntropy.output = self.activation.output
        return self.loss.calculate(self.output, y_true)
