"""Does not keep the probabilities.

Loses: softmax_cross_entropy_output
Says: forward should set self.output
"""


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def __init__(self):
        self.activation = Softmax()
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y_true):
        self.activation.forward(inputs)
        return self.loss.calculate(self.activation.output, y_true)
