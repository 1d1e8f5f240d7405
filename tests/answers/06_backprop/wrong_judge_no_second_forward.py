# %%
"""Calls backward while the layer remembers nudged inputs.

Loses: judge_last_forward
Says: last seen nudged inputs
"""


# %% judge
def judge(layer, inputs, dvalues):
    def loss(at):
        layer.forward(at)
        return np.sum(layer.output * dvalues)

    slopes = numerical_gradient(loss, inputs)
    layer.backward(dvalues)
    return np.max(np.abs(layer.dinputs - slopes))
