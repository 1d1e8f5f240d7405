# %%
"""Descend moves start.

Loses: descend_leaves_start
Says: after descend
"""

# %% descend
def descend(f, start, learning_rate, steps):
    w = start.detach().requires_grad_()
    for _ in range(steps):
        f(w).backward()
        with torch.no_grad():
            w -= learning_rate * w.grad
        w.grad = None
    return w.detach()
