# %%
"""The return stands inside the loop.

Loses: descend_steps
Says: Does return stand inside the loop
"""


# %% descend
def descend(f, start, learning_rate, steps):
    w = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(w).backward()
        with torch.no_grad():
            w -= learning_rate * w.grad
        w.grad = None
        return w.detach()
    return w.detach()
