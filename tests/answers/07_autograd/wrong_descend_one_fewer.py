# %%
"""Descend one fewer.

Loses: descend_steps
Says: one step too few
"""

# %% descend
def descend(f, start, learning_rate, steps):
    w = start.detach().clone().requires_grad_()
    for _ in range(steps - 1):
        f(w).backward()
        with torch.no_grad():
            w -= learning_rate * w.grad
        w.grad = None
    return w.detach()
