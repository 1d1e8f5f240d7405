# %%
"""Descend zero first.

Loses: descend_steps, descend_leaves_start
Says: zero_
"""

# %% descend
def descend(f, start, learning_rate, steps):
    w = start.detach().clone().requires_grad_()
    for _ in range(steps):
        w.grad.zero_()
        f(w).backward()
        with torch.no_grad():
            w -= learning_rate * w.grad
    return w.detach()
