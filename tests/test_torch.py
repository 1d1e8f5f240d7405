"""What notebooks 07 and 08 ask of the grader: tensors, graphs and modules in two processes."""

import shutil
import textwrap

import pytest

from autograde import ROOT
from autograde.grader import jobs
from autograde.grader.fork_server import ForkServer
from autograde.grader.test_code import compiled

ANSWER = """
import torch
from torch import nn

def square_gradient(x):
    x = x.detach().clone().requires_grad_(True)
    (x**2).sum().backward()
    return x.grad

def in_place(x):
    x.requires_grad_(True)
    (3 * x).sum().backward()

def step(parameter, learning_rate):
    with torch.no_grad():
        parameter -= learning_rate * parameter.grad

def result_of(x):
    return 2 * x

def jacobian(f, x):
    x = x.detach().clone().requires_grad_(True)
    rows = []
    for row in torch.eye(len(f(x)), dtype=x.dtype):
        x.grad = None
        f(x).backward(row)
        rows.append(x.grad)
    return torch.stack(rows)

class Line(nn.Module):
    def __init__(self, n_inputs=1):
        super().__init__()
        self.linear = nn.Linear(n_inputs, 1)

    def forward(self, x):
        return self.linear(x)

def train(model, x, y, steps):
    optimizer, losses = torch.optim.SGD(model.parameters(), lr=0.01), []
    for _ in range(steps):
        loss = nn.functional.mse_loss(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
"""
NAMES = ["square_gradient", "in_place", "step", "result_of", "jacobian", "Line", "train"]

TESTS = {
    "a tensor goes over and a gradient comes back": """
        x = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64)
        check.equal("2x", square_gradient(x), [2, 4, 6])
        assert not x.requires_grad and x.grad is None
    """,
    "a gradient that was found in the test's own tensor comes back with it": """
        x = torch.tensor([1.0, 2.0])
        in_place(x)
        assert x.grad is None
        with check.in_place(x):
            in_place(x)
            check.equal("the gradient", x.grad, [3, 3])
            in_place(x)
        check.equal("it accumulates", x.grad, [6, 6])
    """,
    "a parameter with a gradient is changed in place": """
        w = torch.tensor([1.0, 2.0], requires_grad=True)
        w.grad = torch.tensor([10.0, 20.0])
        with check.in_place(w):
            step(w, 0.1)
        check.equal("w", w, [0, 0])
        assert w.is_leaf and w.requires_grad
    """,
    "the graph of a result stays with the student": """
        y = result_of(torch.tensor([1.0], requires_grad=True))
        assert y.requires_grad and y.grad_fn is None
    """,
    "what a graph is made of is asked at home": """
        @check.at_home
        def made_by():
            import torch
            return type(result_of(torch.ones(1, requires_grad=True)).grad_fn).__name__
        assert made_by() == "MulBackward0"
    """,
    "a function that the student differentiates lives at home": """
        @check.at_home
        def jacobian_of_square(values):
            import torch
            return jacobian(lambda x: x**2, torch.tensor(values, dtype=torch.float64))
        check.equal("the Jacobian", jacobian_of_square([1.0, 2.0]), [[2, 0], [0, 4]])
    """,
    "a module is a handle with parameters that are read and set": """
        model = Line(2)
        assert [tuple(p.shape) for p in model.parameters()] == [(1, 2), (1,)]
        check.equal("its output's shape", model(torch.zeros(5, 2)).shape, (5, 1))
    """,
    "a module is trained at home, and judged here": """
        @check.at_home
        def trained(x, y, start, steps):
            import torch
            model = torch.nn.Linear(1, 1, bias=False)
            with torch.no_grad():
                model.weight.fill_(start)
            return train(model, x, y, steps), model.weight
        x = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
        losses, weight = trained(x, 2 * x, 0.0, 1)
        check.equal("the first loss", losses, [30.0])
        check.equal("w after one step", weight, [[0.3]])
    """,
    "there is one thread": """
        @check.at_home
        def threads():
            import torch
            return torch.get_num_threads()
        assert threads() == 1 == torch.get_num_threads()
    """,
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A fork server as notebook 08 has it."""
    folder = tmp_path_factory.mktemp("beside")
    shutil.copytree(ROOT / "course", folder / "course")
    process = ForkServer(folder, ["numpy", "torch", "torch.nn"], caged=True)
    yield process
    process.close()


def verdict(server, answer, test):
    source = "import torch\nfrom course import check\n" + textwrap.dedent(test)
    job = jobs.Job(
        cells=[jobs.Cell("answer", answer), jobs.Cell("test")],
        cell_timeout=20,
        notebook_timeout=60,
        tests_timeout=60,
        limits=jobs.ProcessLimits(memory=2**31, cpu=60, processes=32, files=2**20),
    )
    spec = jobs.TestSpec(source, [], list(NAMES), [], "1.1")
    found = server.grade(
        job, jobs.Secret([jobs.PlacedTest(1, [0], spec, compiled(source), [])])
    ).tests[1]
    return found.verdict, found.message


@pytest.mark.parametrize("test", TESTS.values(), ids=list(TESTS))
def test_in_the_grader(server, test):
    assert verdict(server, ANSWER, test) == ("passed", "")
