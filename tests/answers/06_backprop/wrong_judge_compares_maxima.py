# %%
"""Compares the largest slope with the largest of dinputs.

Loses: judge_right_and_wrong
Says: two maxima were compared
"""


# %% judge
def judge(layer, inputs, dvalues):
    def loss(at):
        layer.forward(at)
        return np.sum(layer.output * dvalues)

    slopes = numerical_gradient(loss, inputs)
    layer.forward(inputs)
    layer.backward(dvalues)
    return abs(np.max(slopes) - np.max(layer.dinputs))
