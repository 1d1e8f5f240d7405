"""How the patients of 10 are when they are well, and patients drawn at random, for the checks."""

from dataclasses import replace
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from course.patients import (
    Patient,
    Signs,
    begin_f,
    begin_g,
    loss_c,
    loss_d,
    round_a,
    round_b,
    signs,
)


def one_round(model, loss_function, X, y, rate):
    """Make one round of training; return the loss before it."""
    loss = loss_function(model(X), y)
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for p in model.parameters():
            p -= rate * p.grad
    return loss.item()


def begin_line(model: nn.Module) -> None:
    """Begin a line with weights of 0.5 and no bias."""
    for p in model.parameters():
        nn.init.constant_(p, 0.5 if p.dim() == 2 else 0.0)


def begin_network(model: nn.Module) -> None:
    """Begin as in 07: weights of size √(2/n), biases spread by 0.3."""
    for p in model.parameters():
        nn.init.normal_(p, std=(2 / p.shape[-1]) ** 0.5 if p.dim() == 2 else 0.3)


def draw(rng: np.random.Generator, disease: str) -> Signs:
    """Return the signs of a patient drawn at random, of any size, who suffers from this."""
    while True:
        line = disease == "shapes" or (
            disease not in ("softmax twice", "dead", "start") and rng.random() < 0.5
        )
        found = signs(_with(disease, _line(rng) if line else _network(rng)), _dead, _seed(rng))
        if _is_clear(disease, found):
            return found


def _seed(rng: np.random.Generator) -> int:
    return int(rng.integers(2**31))


def _dead(outputs: Tensor) -> float:
    return float((outputs == 0).all(dim=0).double().mean())


def _line(rng: np.random.Generator) -> Patient:
    """Return a line that learns numbers drawn at random."""
    N, n_in = int(rng.integers(3, 20)), int(rng.integers(1, 4))
    X, y = torch.tensor(rng.normal(size=(N, n_in))), torch.tensor(4 * rng.normal(size=(N, 1)))
    rate = float(rng.uniform(0.001, 0.01)) / N
    return Patient("", (n_in, 1), X, y, rate, 2, begin_line, nn.functional.mse_loss, one_round)


def _network(rng: np.random.Generator) -> Patient:
    """Return a network for classes drawn at random."""
    N, n_in, n_hidden = (int(rng.integers(*ends)) for ends in ((8, 50), (2, 5), (6, 25)))
    K = int(np.exp(rng.uniform(np.log(2), np.log(200))))
    X, y = torch.tensor(rng.uniform(0.1, 1, size=(N, n_in))), torch.tensor(rng.integers(K, size=N))
    loss = nn.functional.cross_entropy
    return Patient("", (n_in, n_hidden, K), X, y, 0.001, 2, begin_network, loss, one_round)


def _with(disease: str, patient: Patient) -> Patient:
    """Return a healthy patient with a disease."""
    total: Any = patient.loss  # of PyTorch, which takes a third argument
    changes: dict[str, dict[str, Any]] = {
        "shapes": {"y": patient.y.reshape(-1), "loss": loss_c},
        "softmax twice": {"loss": loss_d},
        "sum": {"loss": lambda output, y: total(output, y, reduction="sum")},
        "dead": {"begin": begin_f},
        "start": {"begin": begin_g},
        "no step": {"round": round_b},
        "old gradients": {"round": round_a},
        "healthy": {},
    }
    return replace(patient, **changes[disease])


def _is_clear(disease: str, found: Signs) -> bool:
    """Tell whether the signs are what the notebook promises of this disease."""
    guess = np.log(found["classes"]) if found["classes"] else np.inf
    first = found["first"] > 5 * guess if disease == "start" else found["first"] <= 1.5 * guess
    return bool(
        (first or disease == "sum")
        and (found["dead"] == 1) == (disease == "dead")
        and (found["step"] >= 1.3 or disease != "old gradients")
        and (found["perfect"] > 0.3 or disease not in ("shapes", "softmax twice"))
    )
