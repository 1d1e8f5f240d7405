"""Detaches the output.

Loses: mended_c
Says: Autograd has lost it
"""


# %% mended
def round_a(model, loss_function, X, y, rate):
    loss = loss_function(model(X), y)
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for p in model.parameters():
            p -= rate * p.grad
    return loss.item()


def round_b(model, loss_function, X, y, rate):
    loss = loss_function(model(X), y)
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for p in model.parameters():
            p -= rate * p.grad
    return loss.item()


def loss_c(output, y):
    return ((output.detach()[:, 0] - y) ** 2).mean()


def loss_d(output, y):
    return nn.functional.cross_entropy(output, y)


def loss_e(output, y):
    return ((output - y) ** 2).mean()


def begin_network(model):
    for p in model.parameters():
        nn.init.uniform_(p, -0.5, 0.5)
