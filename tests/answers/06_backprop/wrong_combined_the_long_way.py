# %%
"""Through the loss and softmax one by one, which divides by p.

Loses: combined_backward_sparse, combined_backward_one_hot, combined_backward_unchanged
Says: has no attribute 'backward'
"""


# %% softmax_cross_entropy
class SoftmaxCategoricalCrossEntropy:
    def forward(self, inputs, y_true):
        softmax = Softmax()
        softmax.forward(inputs)
        self.output = softmax.output
        return CategoricalCrossEntropy().calculate(self.output, y_true)

    def backward(self, dvalues, y_true):
        loss, softmax = CategoricalCrossEntropy(), Softmax()
        loss.backward(dvalues, y_true)
        softmax.output = dvalues
        softmax.backward(loss.dinputs)
        self.dinputs = softmax.dinputs
