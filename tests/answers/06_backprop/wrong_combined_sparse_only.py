# %%
"""One-hot labels are not thought of.

Loses: combined_backward_one_hot
Says: must be of integer
"""


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def forward(self, inputs, y_true):
        softmax = Softmax()
        softmax.forward(inputs)
        self.output = softmax.output
        return CategoricalCrossEntropy().calculate(self.output, y_true)

    def backward(self, dvalues, y_true):
        self.dinputs = dvalues.copy()
        self.dinputs[range(len(dvalues)), y_true] -= 1
        self.dinputs = self.dinputs / len(dvalues)
