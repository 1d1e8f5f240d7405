# %%
"""backward gets ones.

Loses: judge_right_and_wrong, judge_last_forward
Says: dvalues is missing in one of two places
"""


# %% judge
def judge(layer, inputs, dvalues):
    def loss(at):
        layer.forward(at)
        return np.sum(layer.output * dvalues)

    slopes = numerical_gradient(loss, inputs)
    layer.forward(inputs)
    layer.backward(np.ones(dvalues.shape))
    return np.max(np.abs(layer.dinputs - slopes))
