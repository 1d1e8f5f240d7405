"""Works the loss out with NumPy, and gives it the short form of 06 as a rule.

Loses: cross_entropy_values, cross_entropy_large
Says: a rule for all of it must have been written by hand.
"""


# %% cross_entropy
def cross_entropy(logits, labels):
    shifted = logits.data - logits.data.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    right = one_hot(labels, shifted.shape[1])
    losses = np.log(sums[:, 0]) - (shifted * right).sum(axis=1)
    slopes = (powers / sums - right) / len(labels)
    return Tensor(losses.mean(), [(logits, lambda G: G * slopes)], "loss")
