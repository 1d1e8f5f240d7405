# %%
"""Descend watched step.

Loses: descend_steps, descend_leaves_start
Says: leaf Variable
"""

# %% descend
def descend(f, start, learning_rate, steps):
    w = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(w).backward()
        w -= learning_rate * w.grad
        w.grad = None
    return w.detach()
