# %%
"""Computes the loss once, and retains its graph.

Loses: fit_torch_steps
Says: All steps are equally long
"""


# %% fit_torch
def fit_torch(x, y, learning_rate=0.01, steps=20):
    x = torch.tensor(x)
    y = torch.tensor(y)
    w = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
    ws = []
    prediction = w * x - y
    loss = torch.mean(prediction * (prediction.detach() * 2))
    for _ in range(steps):
        loss.backward(retain_graph=True)
        with torch.no_grad():
            w -= learning_rate * w.grad
        w.grad.zero_()
        ws.append(w.item())
    return ws
