# %%
"""A class of the student's own, parameters and optimizers of torch, in-place steps on data."""


# %% mean_gradient
class Watched:
    def __init__(self, numbers):
        self.leaf = torch.nn.Parameter(numbers.detach().clone())

    def slopes(self, function, **how):
        function(self.leaf).backward(**how)
        return self.leaf.grad.detach()


def mean_gradient(x):
    return Watched(x).slopes(lambda t: (2 * t**2 + t).mean())


# %% operations
def operations(result):
    seen = [result.grad_fn] if result.grad_fn else []
    for note in seen:
        for pair in note.next_functions:
            if pair[0] is not None and all(pair[0] is not old for old in seen):
                seen.append(pair[0])
    return [type(note).__name__ for note in seen]


# %% jacobian
def jacobian(f, x):
    leaf = torch.nn.Parameter(x.detach().clone())
    y = f(leaf)
    ones = torch.eye(y.numel(), dtype=y.dtype)
    return torch.stack([torch.autograd.grad(y, leaf, row, retain_graph=True)[0] for row in ones])


# %% pull_to_best
def pull_to_best(x):
    leaf = torch.nn.Parameter(x.detach().clone())
    with torch.no_grad():
        best = leaf.max()
    loss = ((leaf - best) ** 2).sum()
    loss.backward()
    return leaf.grad


# %% dense_by_autograd
def dense_by_autograd(inputs, weights, biases, dvalues):
    layer = torch.nn.Linear(*weights.shape).double()
    layer.weight.data = torch.tensor(weights.T)
    layer.bias.data = torch.tensor(biases[0])
    X = torch.tensor(inputs, requires_grad=True)
    layer(X).backward(torch.tensor(dvalues))
    return X.grad, layer.weight.grad.T, layer.bias.grad[None]
