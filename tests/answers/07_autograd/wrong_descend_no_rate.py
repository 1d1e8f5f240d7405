# %%
"""Descend no rate.

Loses: descend_steps
Says: learning rate has no part
"""

# %% descend
def descend(f, start, learning_rate, steps):
    w = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(w).backward()
        with torch.no_grad():
            w -= w.grad
        w.grad = None
    return w.detach()
