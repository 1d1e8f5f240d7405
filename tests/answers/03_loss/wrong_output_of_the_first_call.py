"""Keeps the probabilities of the first call for ever.

Loses: softmax_cross_entropy_output
Says: the probabilities of the last call
"""


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def __init__(self):
        self.output = None

    def forward(self, inputs, y_true):
        softmax = Softmax()
        softmax.forward(inputs)
        if self.output is None or self.output.shape != inputs.shape:
            self.output = softmax.output
        return CategoricalCrossEntropy().calculate(softmax.output, y_true)
