"""Returns the sum of the losses.

Loses: softmax_cross_entropy_mean, softmax_cross_entropy_one_hot
Says: This is the sum over the samples
"""


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def __init__(self):
        self.activation = Softmax()
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y_true):
        self.activation.forward(inputs)
        self.output = self.activation.output
        return np.sum(self.loss.forward(self.output, y_true))
