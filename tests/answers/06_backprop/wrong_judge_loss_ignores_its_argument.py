# %%
"""The loss is the same wherever it is asked.

Loses: judge_right_and_wrong, judge_last_forward
Says: own argument
"""


# %% judge
def judge(layer, inputs, dvalues):
    def loss(at):
        layer.forward(inputs)
        return np.sum(layer.output * dvalues)

    slopes = numerical_gradient(loss, inputs)
    layer.forward(inputs)
    layer.backward(dvalues)
    return np.max(np.abs(slopes - layer.dinputs))
