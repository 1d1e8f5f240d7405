"""Takes the loss of the logits.

Loses: softmax_cross_entropy_large_logits, softmax_cross_entropy_mean, softmax_cross_entropy_one_hot, softmax_cross_entropy_output, softmax_cross_entropy_unchanged
Says: Send them through softmax first
"""


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def __init__(self):
        self.activation = Softmax()
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y_true):
        self.output = inputs
        return self.loss.calculate(inputs, y_true)
