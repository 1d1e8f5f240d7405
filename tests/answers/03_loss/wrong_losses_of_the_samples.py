"""Returns the losses of the samples.

Loses: softmax_cross_entropy_mean, softmax_cross_entropy_one_hot
Says: Return their mean, one number
"""


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def __init__(self):
        self.activation = Softmax()
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y_true):
        self.activation.forward(inputs)
        self.output = self.activation.output
        return self.loss.forward(self.output, y_true)
