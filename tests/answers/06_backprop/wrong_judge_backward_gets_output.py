# %%
"""Hands the output to backward.

Loses: judge_right_and_wrong, judge_last_forward
Says: backward was given the output
"""


# %% judge
def judge(layer, inputs, dvalues):
    def loss(at):
        layer.forward(at)
        return np.sum(layer.output * dvalues)

    slopes = numerical_gradient(loss, inputs)
    layer.forward(inputs)
    layer.backward(layer.output)
    return np.max(np.abs(slopes - layer.dinputs))
