# %%
"""Returns all distances.

Loses: judge_right_and_wrong, judge_last_forward
Says: distances at all entries
"""


# %% judge
def judge(layer, inputs, dvalues):
    def loss(at):
        layer.forward(at)
        return np.sum(layer.output * dvalues)

    slopes = numerical_gradient(loss, inputs)
    layer.forward(inputs)
    layer.backward(dvalues)
    return np.abs(layer.dinputs - slopes)
