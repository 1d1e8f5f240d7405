# %%
"""torch.func everywhere: functions in, gradients of functions out."""


# %% mean_gradient
def mean_gradient(x):
    return torch.func.grad(lambda t: torch.mean(2 * t.square() + t))(x.detach())


# %% operations
def operations(result):
    def below(note):
        return {} if note is None else {note: note.name()} | every(note.next_functions)

    def every(pairs):
        found = {}
        for note, _ in pairs:
            if note not in found:
                found |= below(note)
        return found

    return sorted(below(result.grad_fn).values())


# %% vector_jacobian_product
def vector_jacobian_product(x, v):
    y, pull_back = torch.func.vjp(lambda t: t * t, x.detach())
    return pull_back(v)[0]


# %% jacobian
def jacobian(f, x):
    return torch.func.jacfwd(f)(x.detach())


# %% pull_to_best
def pull_to_best(x):
    b = float(torch.max(x))
    return torch.func.grad(lambda t: torch.sum((t - b) ** 2))(x.detach())


# %% dense_by_autograd
def dense_by_autograd(inputs, weights, biases, dvalues):
    arrays = [torch.as_tensor(array).clone() for array in (inputs, weights, biases)]
    output, pull_back = torch.func.vjp(lambda X, W, b: torch.matmul(X, W) + b, *arrays)
    return pull_back(torch.as_tensor(dvalues))
