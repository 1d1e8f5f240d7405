# %%
"""The loss is a mean.

Loses: judge_right_and_wrong, judge_last_forward
Says: the loss should be a sum
"""


# %% judge
def judge(layer, inputs, dvalues):
    def loss(at):
        layer.forward(at)
        return np.mean(layer.output * dvalues)

    slopes = numerical_gradient(loss, inputs)
    layer.forward(inputs)
    layer.backward(dvalues)
    return np.max(np.abs(layer.dinputs - slopes))
