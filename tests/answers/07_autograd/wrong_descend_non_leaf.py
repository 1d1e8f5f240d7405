# %%
"""Descend non leaf.

Loses: descend_steps, descend_leaves_start
Says: NoneType
"""

# %% descend
def descend(f, start, learning_rate, steps):
    w = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(w).backward()
        w = w - learning_rate * w.grad
    return w.detach()
