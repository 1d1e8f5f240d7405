"""Shifts the exponentials, and takes away the logit as it came.

Loses: cross_entropy_values, cross_entropy_large
Says: Both terms need the same s.
"""


# %% cross_entropy
def cross_entropy(logits, labels):
    """Return the mean cross-entropy loss, as a Tensor that holds one number.

    logits: Tensor (N, K)
    labels: array (N,) of integers from 0 to K - 1

    Example: for logits [[0, 0, 0]] and labels [1] it is ln 3 = 1.0986
    """
    N, K = logits.data.shape
    shifted = logits - logits.data.max(axis=1, keepdims=True)
    losses = shifted.exp().sum(axis=1).log() - (logits * one_hot(labels, K)).sum(axis=1)
    return losses.sum() * (1 / N)
