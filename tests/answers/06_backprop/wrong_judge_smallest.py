# %%
"""The smallest distance.

Loses: judge_right_and_wrong
Says: smallest distance
"""


# %% judge
def judge(layer, inputs, dvalues):
    def loss(at):
        layer.forward(at)
        return np.sum(layer.output * dvalues)

    slopes = numerical_gradient(loss, inputs)
    layer.forward(inputs)
    layer.backward(dvalues)
    return np.min(np.abs(layer.dinputs - slopes))
