# %%
"""Sums outputs and dvalues, then multiplies.

Loses: judge_right_and_wrong, judge_last_forward
Says: summed apart
"""


# %% judge
def judge(layer, inputs, dvalues):
    def loss(at):
        layer.forward(at)
        return np.sum(layer.output) * np.sum(dvalues)

    slopes = numerical_gradient(loss, inputs)
    layer.forward(inputs)
    layer.backward(dvalues)
    return np.max(np.abs(layer.dinputs - slopes))
