"""Takes softmax along the columns.

Loses: softmax_cross_entropy_large_logits, softmax_cross_entropy_mean, softmax_cross_entropy_one_hot, softmax_cross_entropy_output, softmax_cross_entropy_unchanged
Says: Softmax was taken along the columns
"""


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def __init__(self):
        self.activation = Softmax()
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y_true):
        powers = np.exp(inputs - inputs.max(axis=0))
        self.output = powers / powers.sum(axis=0)
        return self.loss.calculate(self.output, y_true)
