# %%
"""Zeroes the gradient between backward and the step.

Loses: descend_steps, descend_leaves_start
Says: It has not moved
"""


# %% descend
def descend(f, start, learning_rate, steps):
    w = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(w).backward()
        w.grad.zero_()
        with torch.no_grad():
            w -= learning_rate * w.grad
    return w.detach()
