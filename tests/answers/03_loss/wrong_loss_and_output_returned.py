"""Returns the probabilities with the loss.

Loses: softmax_cross_entropy_mean, softmax_cross_entropy_one_hot, softmax_cross_entropy_large_logits, softmax_cross_entropy_unchanged
Says: Return one
"""


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def __init__(self):
        self.activation = Softmax()
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y_true):
        self.activation.forward(inputs)
        self.output = self.activation.output
        return self.output, self.loss.calculate(self.output, y_true)
