"""The ward of 10: seven small trainings that run and do not learn, each with one thing wrong.

Do not read the first part before Exercise 10.8 is done: the signs are to find what is wrong, not
your eyes. After that the notebook prints it.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import matplotlib.pyplot as plt
import torch
from torch import Tensor, nn

from course import data

Signs = dict[str, Any]
LINE, CLOUDS = "y = 2x + 1 from four points", "the three clouds of 04"


def round_a(model, loss_function, X, y, rate):
    """Make one round."""
    loss = loss_function(model(X), y)
    loss.backward()
    with torch.no_grad():
        for p in model.parameters():
            p -= rate * p.grad
    return loss.item()


def round_b(model, loss_function, X, y, rate):
    """Make one round."""
    loss = loss_function(model(X), y)
    model.zero_grad()
    loss.backward()
    for p in model.parameters():
        p = p - rate * p.grad
    return loss.item()


def loss_c(output, y):
    """Return the loss."""
    return ((output - y) ** 2).mean()


def loss_d(output, y):
    """Return the loss."""
    return nn.functional.cross_entropy(torch.softmax(output, dim=1), y)


def loss_e(output, y):
    """Return the loss."""
    return ((output - y) ** 2).sum()


def begin_f(model):
    """Begin."""
    for p in model.parameters():
        nn.init.uniform_(p, -1, 0)


def begin_g(model):
    """Begin."""
    for p in model.parameters():
        nn.init.normal_(p, std=10)


def print_code() -> None:
    """Print the code of the seven."""
    parts = (round_a, round_b, loss_c, loss_d, loss_e, begin_f, begin_g)
    texts = ["".join(inspect.getsourcelines(part)[0]) for part in parts]
    print(
        "\n".join(
            text.replace(f'    """{part.__doc__}"""\n', "")
            for part, text in zip(parts, texts, strict=True)
        )
    )


@dataclass(frozen=True)
class Patient:
    """A training: a model, a loss, a round of training, and what it is trained with.

    Attributes:
        problem: what it should learn, for the picture.
        sizes: of the layers, such as (1, 1) for a line or (2, 16, 3) for a network.
        X: samples (N, n_inputs), float64.
        y: numbers (N, 1) or (N,), or classes (N,) of whole numbers.
        rate: the learning rate.
        steps: how many rounds the picture shows.
        begin: gives every parameter of a new model its first value.
        loss: takes outputs and y, returns a tensor with one number.
        round: makes one round of training, returns the loss before it.

    """

    problem: str
    sizes: tuple[int, ...]
    X: Tensor
    y: Tensor
    rate: float
    steps: int
    begin: Callable[[nn.Module], None]
    loss: Callable[[Tensor, Tensor], Tensor]
    round: Callable[..., float]

    @property
    def classes(self) -> int | None:
        """How many classes there are; None where numbers are predicted."""
        return None if self.y.is_floating_point() else self.sizes[-1]

    def model(self, seed: int = 0) -> nn.Sequential:
        """Return a new model that has learnt nothing."""
        torch.manual_seed(seed)
        layers: list[nn.Module] = []
        for n_in, n_out in pairwise(self.sizes):
            layers += [nn.Linear(n_in, n_out, dtype=torch.float64), nn.ReLU()]
        model = nn.Sequential(*layers[:-1])
        self.begin(model)
        return model.double()

    def curve(self, seed: int = 0) -> list[float]:
        """Train a new model; return the loss of every step."""
        model = self.model(seed)
        return [self.round(model, self.loss, self.X, self.y, self.rate) for _ in range(self.steps)]


def healthy_line() -> Patient:
    """Return a line that learns."""
    from course.healthy_checks import begin_line, one_round  # no submission has them

    x = torch.arange(1.0, 5.0, dtype=torch.float64)[:, None]
    parts = begin_line, nn.functional.mse_loss, one_round
    return Patient(LINE, (1, 1), x, 2 * x + 1, 0.05, 120, *parts)


def healthy_network() -> Patient:
    """Return a network that learns to tell three clouds apart."""
    from course.healthy_checks import begin_network, one_round  # no submission has them

    X, y = data.vertical(samples=50, classes=3)
    points, labels = torch.tensor(abs(X)), torch.tensor(y)
    parts = begin_network, nn.functional.cross_entropy, one_round
    return Patient(CLOUDS, (2, 16, 3), points, labels, 0.5, 300, *parts)


def ward() -> dict[str, Patient]:
    """Return the seven patients by their letters."""
    line, network = healthy_line(), healthy_network()
    return {
        "A": replace(line, round=round_a, steps=60),
        "B": replace(line, round=round_b),
        "C": replace(line, y=line.y[:, 0], loss=loss_c),
        "D": replace(network, loss=loss_d),
        "E": replace(line, loss=loss_e, steps=12),
        "F": replace(network, begin=begin_f),
        "G": replace(network, begin=begin_g),
    }


def signs(patient: Patient, dead_share: Callable[[Tensor], float], seed: int = 0) -> Signs:
    """Examine a patient: one sign for each test of the notebook, with a new model."""
    model = patient.model(seed)
    with torch.no_grad():
        output, y = model(patient.X), patient.y
        if patient.classes:
            perfect = 30 * nn.functional.one_hot(y, patient.classes).double()
        else:
            perfect = y.reshape(output.shape)
        first = patient.loss(output, y).item()
        found = {
            "classes": patient.classes,
            "first": first,
            "perfect": patient.loss(perfect, y).item(),
            "twice": patient.loss(torch.cat([output] * 2), torch.cat([y] * 2)).item() / first,
            "dead": float(dead_share(model[:2](patient.X))) if len(model) > 1 else 0.0,
        }
    return found | {"step": second_step(patient, model)}


def second_step(patient: Patient, model: nn.Module) -> float:
    """Return the length of the second step, over the learning rate times the gradient's length."""
    parts = (patient.loss, patient.X, patient.y)
    patient.round(model, *parts, patient.rate)
    before = [p.detach().clone() for p in model.parameters()]
    loss = patient.loss(model(patient.X), patient.y)
    gradients = torch.autograd.grad(loss, list(model.parameters()))
    patient.round(model, *parts, patient.rate)
    moves = [p.detach() - old for p, old in zip(model.parameters(), before, strict=True)]
    lengths = [torch.cat([part.flatten() for part in one]).norm() for one in (moves, gradients)]
    return float(lengths[0] / (patient.rate * lengths[1]))


def print_signs(table: dict[str, Signs]) -> None:
    """Print a row of signs for each patient."""
    print("         " + "".join(f"{name:>10}" for name in next(iter(table.values()))))
    for name, row in table.items():
        numbers = ("none" if one is None else f"{one + 0.0:.4g}" for one in row.values())
        print(f"{name:9}" + "".join(f"{number:>10}" for number in numbers))


def draw_curves(patients: dict[str, Patient], healthy: dict[str, Patient]) -> None:
    """Draw the loss of each patient, and beside it, thin, that of its healthy twin."""
    count = len(patients)
    rows = -(-count // 4)
    shape: dict[str, Any] = {
        "figsize": (8.8, 2.4 * rows),
        "layout": "constrained",
        "squeeze": False,
    }
    panels = plt.subplots(rows, 4, **shape)[1]
    for panel in panels.flat[count:]:
        panel.set_visible(False)
    for panel, (letter, patient) in zip(panels.flat, patients.items(), strict=False):
        losses, twin = patient.curve(), healthy[patient.problem]
        well = replace(twin, steps=patient.steps).curve()
        panel.plot(well, color="0.55", lw=1, ls="--")
        panel.plot(losses, color="#D55E00", lw=1.4)
        kind = "line" if patient.problem == LINE else "network"
        panel.set(xlabel="step", title=f"{letter} · {kind}")
        if max(losses) > 5 * well[0]:
            panel.set(yscale="log")
        else:
            panel.set(ylim=(0, 1.3 * max(losses + well)))
    for row in panels:
        row[0].set_ylabel("loss")
    plt.show()


def treated(parts: dict[str, dict[str, Callable]]) -> dict[str, Patient]:
    """Return the seven with new parts: for each letter, by name, "begin", "loss" or "round"."""
    changes: dict[str, dict[str, Any]] = {**parts}
    return {letter: replace(patient, **changes[letter]) for letter, patient in ward().items()}


def eighth() -> Patient:
    """Return a line whose code is right."""
    return replace(healthy_line(), rate=0.2, steps=12)
