# %%
"""The loss is the plain sum of the outputs.

Loses: judge_right_and_wrong, judge_last_forward
Says: entry of dvalues
"""


# %% judge
def judge(layer, inputs, dvalues):
    def loss(at):
        layer.forward(at)
        return np.sum(layer.output)

    slopes = numerical_gradient(loss, inputs)
    layer.forward(inputs)
    layer.backward(dvalues)
    return np.max(np.abs(layer.dinputs - slopes))
