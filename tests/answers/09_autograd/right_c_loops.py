# %%
"""Numbers one by one, in plain loops, each watched for itself."""


# %% pull_to_best
def pull_to_best(x):
    numbers = [torch.tensor(float(value), dtype=x.dtype, requires_grad=True) for value in x]
    best = max(float(value) for value in x)
    for number in numbers:
        ((number - best) ** 2).backward()
    return torch.stack([number.grad for number in numbers])
