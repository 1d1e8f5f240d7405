# %%
"""Descend uncleared.

Loses: descend_steps
Says: never cleared
"""

# %% descend
def descend(f, start, learning_rate, steps):
    w = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(w).backward()
        with torch.no_grad():
            w -= learning_rate * w.grad
    return w.detach()
