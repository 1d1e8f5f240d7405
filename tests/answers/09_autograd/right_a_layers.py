# %%
"""autograd.grad in place of backward; the walk layer by layer, with a dictionary."""

# %% mean_gradient
def mean_gradient(x):
    copy = torch.tensor(x.tolist(), requires_grad=True)
    m = (2 * copy * copy + copy).sum() / copy.shape[0]
    (slopes,) = torch.autograd.grad(m, copy)
    return slopes

# %% operations
def operations(result):
    if result.grad_fn is None:
        return []
    layer = [result.grad_fn]
    found = {}
    while len(layer) > 0:
        following = []
        for note in layer:
            found[note] = type(note).__name__
            for pair in note.next_functions:
                if pair[0] is not None:
                    following.append(pair[0])
        layer = following
    return list(found.values())
