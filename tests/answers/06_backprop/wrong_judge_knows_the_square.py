# %%
"""Uses the slope of the layer of the first check, in place of the numerical gradient.

Loses: judge_right_and_wrong, judge_last_forward
Says: Forward with the inputs themselves
"""


# %% judge
def judge(layer, inputs, dvalues):
    layer.forward(inputs)
    layer.backward(dvalues)
    return np.max(np.abs(layer.dinputs - 2 * inputs * dvalues))
