# %%
"""Nudges all inputs at once, which is right only where each output has its own input.

Loses: judge_right_and_wrong
Says: one input at a time
"""


# %% judge
def judge(layer, inputs, dvalues):
    layer.forward(inputs + 1e-5)
    above = np.array(layer.output)
    layer.forward(inputs - 1e-5)
    slopes = (above - layer.output) / 2e-5 * dvalues
    layer.forward(inputs)
    layer.backward(dvalues)
    if slopes.shape != inputs.shape:
        slopes = np.sum(slopes, axis=1, keepdims=True)
    return np.max(np.abs(layer.dinputs - slopes))
