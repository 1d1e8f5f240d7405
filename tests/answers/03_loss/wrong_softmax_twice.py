"""Sends the logits through softmax twice.

Loses: softmax_cross_entropy_large_logits, softmax_cross_entropy_mean, softmax_cross_entropy_one_hot, softmax_cross_entropy_output, softmax_cross_entropy_unchanged
Says: Softmax was taken twice
"""


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def __init__(self):
        self.activation = Softmax()
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y_true):
        self.activation.forward(inputs)
        self.activation.forward(self.activation.output)
        self.output = self.activation.output
        return self.loss.calculate(self.output, y_true)
