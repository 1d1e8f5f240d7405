# %%
"""Mean distance.

Loses: judge_right_and_wrong
Says: mean of the distances
"""


# %% judge
def judge(layer, inputs, dvalues):
    def loss(at):
        layer.forward(at)
        return np.sum(layer.output * dvalues)

    slopes = numerical_gradient(loss, inputs)
    layer.forward(inputs)
    layer.backward(dvalues)
    return np.mean(np.abs(layer.dinputs - slopes))
