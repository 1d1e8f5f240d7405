"""What the checks of 10 do with a learner's modules, where these live.

Each returns plain numbers, which `linear_checks` judges. All arrays are as in `Dense`: weights
(in, out), biases (1, out), unless a name says otherwise.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn


class _OneMore(nn.Linear):
    """A layer whose forward adds 1, so that it shows where somebody calls it."""

    def forward(self, input: torch.Tensor) -> torch.Tensor:
        return super().forward(input) + 1


def _filled(layer: nn.Linear, weight: NDArray, bias: NDArray) -> nn.Linear:
    """Write a weight (out, in) and a bias (out,) into a layer."""
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weight))
        layer.bias.copy_(torch.tensor(bias))
    return layer


def _line(weight: NDArray, bias: NDArray) -> nn.Linear:
    """Return a float64 nn.Linear with these arrays as PyTorch has them, (out, in) and (out,)."""
    return _filled(nn.Linear(weight.shape[1], weight.shape[0], dtype=torch.float64), weight, bias)


@contextmanager
def autograd_on() -> Iterator[None]:
    """Turn autograd on before and after, whatever somebody's try has left behind."""
    torch.set_grad_enabled(True)
    try:
        yield
    finally:
        torch.set_grad_enabled(True)


def output_without_a_call(linear_output: Callable, weight: NDArray, bias: NDArray, X: NDArray):
    """Return what linear_output gives for a layer that one must not call."""
    layer = _OneMore(weight.shape[1], weight.shape[0], dtype=torch.float64)
    return linear_output(_filled(layer, weight, bias), torch.tensor(X))


def gradients_through(linear_output: Callable, weight: NDArray, X: NDArray, G: NDArray) -> Any:
    """Return the gradients of sum(output * G) for weight, bias and X, or what is in the way.

    Last comes how far the output moves when the bias grows by 1: 0 where it has no part.
    """
    layer = _filled(nn.Linear(X.shape[1], G.shape[1], dtype=torch.float64), weight, G[0])
    inputs = torch.tensor(X, requires_grad=True)
    output = linear_output(layer, inputs)
    if not isinstance(output, torch.Tensor):
        return "nothing" if output is None else "no tensor"
    if not output.requires_grad:
        return "no graph"
    (output * torch.tensor(G)).sum().backward()
    tensors = layer.weight, layer.bias, inputs
    found = [torch.zeros_like(one) if one.grad is None else one.grad for one in tensors]
    with torch.no_grad():
        layer.bias.add_(1)
        moved = float((linear_output(layer, inputs) - output).abs().max())
    return [*found, moved]


def about_as_linear(as_linear: Callable, weights: NDArray, biases: NDArray, X: NDArray) -> list:
    """Return what kind of thing as_linear gives, its dtype, its shapes, output and bias."""
    layer = as_linear(weights, biases)
    if not isinstance(layer, nn.Linear):
        return ["nothing" if layer is None else "other"]
    if layer.bias is None:
        return ["no bias"]
    if hasattr(layer, "weights") or hasattr(layer, "biases"):
        return ["names of Dense"]
    sizes = layer.in_features, layer.out_features
    shapes = [tuple(layer.weight.shape), tuple(layer.bias.shape), sizes]
    if layer.weight.dtype != torch.float64 or layer.bias.dtype != torch.float64:
        return ["linear", "other", shapes, None, None]
    try:
        output = layer(torch.tensor(X)).detach().numpy()
    except RuntimeError:
        output = None
    return ["linear", "float64", shapes, output, layer.bias.detach().numpy()]


def parameters_that_learn(layer: Any) -> list:
    """Return how many parameters a module has, how many learn, and the sum of its weights."""
    if not isinstance(layer, nn.Module):
        return [0, 0, 0.0]
    parameters = list(layer.parameters())
    learning = sum(p.requires_grad and p.is_leaf for p in parameters)
    return [
        len(parameters),
        learning,
        float(layer.weight.detach().sum()) if isinstance(layer, nn.Linear) else 0.0,
    ]


def shaken(make: Callable[[], Any], arrays: Sequence[NDArray], more: float) -> Any:
    """Make a module twice, add `more` to the arrays, then 5 to the first module.

    Returns how far the module moved with the arrays, how far each array moved in all, and the sum
    of the module's weights at first; None if it has no parameters, "the same" if both are one.
    """
    before = [array.copy() for array in arrays]
    module, other = make(), make()
    if not isinstance(module, nn.Module) or not list(module.parameters()):
        return None
    if any(p is q for p in module.parameters() for q in other.parameters()):
        return "the same"
    start = [p.detach().clone() for p in module.parameters()]
    linear = [part for part in module.modules() if isinstance(part, nn.Linear)]
    weights = sum(float(part.weight.detach().sum()) for part in linear)
    for array in arrays:
        array += more
    pairs = zip(module.parameters(), start, strict=True)
    moved = sum(float((p.detach() - s).abs().max()) for p, s in pairs)
    with torch.no_grad():
        for p in module.parameters():
            p.add_(5)
    back = [float(np.abs(a - b).max()) for a, b in zip(arrays, before, strict=True)]
    return [moved, *back, weights]


def sizes_of(LinearRegression: type, sizes: Sequence[int]) -> list | None:
    """Return the shapes of the parameters of a new LinearRegression; None without super()."""
    try:
        model = LinearRegression(*sizes)
    except AttributeError as error:
        if "before Module.__init__" in str(error):
            return None
        raise
    return [list(p.shape) for p in model.parameters() if p.requires_grad]


def use(LinearRegression: type, weight: NDArray, bias: NDArray, X: NDArray) -> list:
    """Return a model's output with this weight and bias, once more, and after both have moved."""
    try:
        model, other = (LinearRegression(weight.shape[1], weight.shape[0]) for _ in range(2))
        if any(p.dtype != torch.float32 for p in model.parameters()):
            return ["dtype"]
        model(torch.zeros(1, weight.shape[1]))
    except AttributeError as error:
        if "before Module.__init__" in str(error):
            return ["super"]
        raise
    except NotImplementedError as error:
        if 'required "forward"' in str(error):
            return ["forward"]
        raise
    if any(p is q for p in model.parameters() for q in other.parameters()):
        return ["shared"]
    x, outputs = torch.tensor(X, dtype=torch.float32), []
    for add in (0.0, 0.0, 1.0):
        with torch.no_grad():
            for p in model.parameters():
                new = torch.tensor(weight if p.dim() == 2 else bias) + add
                if p.shape == new.shape:
                    p.copy_(new)
        outputs.append(model(x))
    if not all(isinstance(one, torch.Tensor) for one in outputs):
        return ["nothing"]
    return [outputs[-1].requires_grad, *(one.detach().numpy() for one in outputs)]


def stepped(sgd_step: Callable, values: list, gradients: list, rate: float) -> list:
    """Return after one sgd_step what it used, left behind, and where the parameters are.

    In this order: how many optimizers it made, whether autograd is on, whether all parameters can
    learn, the largest gradient that is left, whether one that was None is None, the parameters.
    """
    parameters = [nn.Parameter(torch.tensor(value)) for value in values]
    for p, gradient in zip(parameters, gradients, strict=True):
        p.grad = None if gradient is None else torch.tensor(gradient)
    kept, made = torch.optim.Optimizer.__init__, []

    def watched(self: Any, *arguments: Any, **options: Any) -> None:
        made.append(1)
        kept(self, *arguments, **options)

    with autograd_on():
        torch.optim.Optimizer.__init__ = watched  # type: ignore[method-assign]
        try:
            sgd_step(iter(parameters), rate)
            watching = torch.is_grad_enabled()
        finally:
            torch.optim.Optimizer.__init__ = kept  # type: ignore[method-assign]
    learning = all(p.requires_grad and p.is_leaf for p in parameters)
    left = max(0.0 if p.grad is None else float(p.grad.abs().max()) for p in parameters)
    none = all(p.grad is None for p, g in zip(parameters, gradients, strict=True) if g is None)
    found = [p.detach().numpy() for p in parameters]
    return [len(made), watching, learning, left, none, *found]


def stepped_past_none(sgd_step: Callable, values: list, gradients: list, rate: float) -> Any:
    """Return what `stepped` does, or None where the missing gradient stopped it."""
    try:
        return stepped(sgd_step, values, gradients, rate)
    except (TypeError, AttributeError):
        return None


def losses_of_training(train: Callable, W: NDArray, b: NDArray, X, y, rate, steps) -> Any:
    """Train a layer with nn.MSELoss and SGD; return what train returns, as an array."""
    layer = _line(W.T, b)
    optimizer = torch.optim.SGD(layer.parameters(), lr=rate)
    found = train(layer, nn.MSELoss(), optimizer, torch.tensor(X), torch.tensor(y), steps)
    if not hasattr(found, "__iter__"):
        return found
    try:
        return np.array([float(one) for one in found])
    except (TypeError, ValueError):
        return "more than numbers"


def graphs_kept_alive(train: Callable, W: NDArray, b: NDArray, X, y) -> list:
    """Return how many of three losses still hold a graph (None without a list), and the losses."""
    layer = _line(W.T, b)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.01)
    found = train(layer, nn.MSELoss(), optimizer, torch.tensor(X), torch.tensor(y), 3)
    if not hasattr(found, "__iter__"):
        return [None, []]
    kept = sum(getattr(one, "grad_fn", None) is not None for one in found)
    return [kept, [float(one) for one in found]]


def trained(train: Callable, W, b, X, y, rate, steps, classes, momentum) -> Any:
    """Train a layer; return its weights (in, out) and its bias, or how the loss was called."""
    layer = _line(W.T, b)
    optimizer = torch.optim.SGD(layer.parameters(), lr=rate, momentum=momentum)
    loss_function = nn.CrossEntropyLoss() if classes else nn.MSELoss()
    targets, swapped = torch.tensor(y), []

    def watched(*arguments: Any, **options: Any) -> torch.Tensor:
        swapped.append((arguments[0] if arguments else options.get("input")) is targets)
        return loss_function(*arguments, **options)

    try:
        train(layer, watched, optimizer, torch.tensor(X), targets, steps)
    except Exception:
        if not any(swapped):
            raise
    if not swapped:
        return "not used"
    if any(swapped):
        return "swapped"
    return [layer.weight.detach().numpy().T.copy(), layer.bias.detach().numpy()]


def rounds(one_round: Callable, W, b, X, y, rate, steps) -> Any:
    """Make some rounds of training with squared errors; return losses, weights and bias.

    "swapped" if the loss got the targets first.
    """
    layer, losses, targets, swapped = _line(W.T, b), [], torch.tensor(y), []

    def loss_function(output: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        swapped.append(output is targets)
        return nn.functional.mse_loss(output, wanted)

    with autograd_on():
        for _ in range(steps):
            losses.append(one_round(layer, loss_function, torch.tensor(X), targets, rate))
    if any(swapped):
        return "swapped"
    if any(loss is None for loss in losses):
        return "nothing"
    numbers = [float(loss) for loss in losses]
    return [numbers, layer.weight.detach().numpy().T.copy(), layer.bias.detach().numpy()]


def loss_and_gradient(loss: Callable, output: NDArray, y: NDArray) -> Any:
    """Return a loss and its gradient towards the output, or what is in the way."""
    outputs = torch.tensor(output, requires_grad=True)
    found = loss(outputs * 1, torch.tensor(y))
    if not isinstance(found, torch.Tensor):
        return "nothing" if found is None else "no tensor"
    if not found.requires_grad:
        return "no graph"
    found.sum().backward()
    gradient = torch.zeros_like(outputs) if outputs.grad is None else outputs.grad
    return [found.detach().reshape(-1).numpy(), gradient.numpy()]


def begun(begin: Callable, sizes: Sequence[int], X: NDArray, y: NDArray, seed: int) -> list:
    """Begin 40 networks that hold nan; return the arrays of each, and their first losses."""
    torch.manual_seed(seed)
    np.random.seed(seed)
    n_in, n_hidden, K = sizes
    networks, losses = [], []
    for _ in range(40):
        model = nn.Sequential(nn.Linear(n_in, n_hidden), nn.ReLU(), nn.Linear(n_hidden, K))
        model = model.double()
        with torch.no_grad():
            for p in model.parameters():
                p.fill_(torch.nan)
        begin(model)
        model.double()  # who puts float32 tensors in their place begins as well as others
        with torch.no_grad():
            loss = nn.functional.cross_entropy(model(torch.tensor(X)), torch.tensor(y))
        networks.append([p.detach().double().numpy().copy() for p in model.parameters()])
        losses.append(float(loss))
    return [networks, losses]


def _dense(Dense: type, arrays: list) -> list:
    """Return a Dense for each pair of weights and biases, with copies of them."""
    layers = []
    for weights, biases in arrays:
        layers.append(Dense(*weights.shape))
        layers[-1].weights, layers[-1].biases = weights.copy(), biases.copy()
    return layers


def about_network(same_network: Callable, Dense: type, arrays: list, X, y) -> list | None:
    """Return the kinds of a network's parts, its logits, its loss and its gradients.

    The gradients are turned like those of Dense. None if it is no nn.Sequential.
    """
    layers = _dense(Dense, arrays)
    network = same_network(*layers)
    if not isinstance(network, nn.Sequential):
        return None
    kinds = [isinstance(part, nn.Linear) for part in network]
    logits = network(torch.tensor(X))
    loss = nn.functional.cross_entropy(logits, torch.tensor(y))
    if loss.requires_grad:
        loss.backward()
    grads = [p.grad for p in network.parameters()]
    gradients = [None if g is None else g.numpy().T for g in grads]
    return [kinds, logits.detach().numpy(), loss.item(), gradients]


def shaken_network(same_network: Callable, Dense: type, arrays: list, more: float) -> list:
    """Make a network, and find out what learns in it, and what it shares with its Dense.

    Returns how many of its parameters learn, whether the Dense still have their arrays, and what
    `shaken` says.
    """
    layers = _dense(Dense, arrays)
    own = [array for layer in layers for array in (layer.weights, layer.biases)]
    network = same_network(*layers)
    if not isinstance(network, nn.Module):
        return [0, True, None]
    count = sum(p.requires_grad for p in network.parameters())
    now = [array for layer in layers for array in (layer.weights, layer.biases)]
    if not all(a is b for a, b in zip(own, now, strict=True)):
        return [count, False, None]
    return [count, True, shaken(lambda: same_network(*layers), own, more)]
