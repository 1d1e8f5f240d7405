# %%
"""Descend loss once.

Loses: descend_steps, descend_leaves_start
Says: second time
"""

# %% descend
def descend(f, start, learning_rate, steps):
    w = start.detach().clone().requires_grad_()
    loss = f(w)
    for _ in range(steps):
        loss.backward()
        with torch.no_grad():
            w -= learning_rate * w.grad
        w.grad = None
    return w.detach()
