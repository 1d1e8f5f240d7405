# %%
"""Largest difference with its sign.

Loses: judge_right_and_wrong, judge_last_forward
Says: signs were not taken off
"""


# %% judge
def judge(layer, inputs, dvalues):
    def loss(at):
        layer.forward(at)
        return np.sum(layer.output * dvalues)

    slopes = numerical_gradient(loss, inputs)
    layer.forward(inputs)
    layer.backward(dvalues)
    return np.max(layer.dinputs - slopes)
