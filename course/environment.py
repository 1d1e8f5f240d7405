"""Look whether this computer has what the course needs, and say what to do where it has not."""

import importlib
import importlib.metadata
import re
import sys

OLDEST_PYTHON = "3.11"
NEEDED = {  # package: (oldest version that will do, what it is for)
    "numpy": ("2.0", "the arithmetic of every notebook"),
    "matplotlib": ("3.9", "the figures"),
    "ipywidgets": ("8.1", "the sliders"),
    "nbgrader": ("0.9.5", "the Validate button"),
    "torch": ("2.13.0", "notebooks 08 to 11"),
}


def report() -> None:
    """Print a line for each thing that the course needs, with a remedy where it is missing."""
    problems = {f"Python {OLDEST_PYTHON} or newer": ("what all of this runs on", _python_problem())}
    for name, (oldest, use) in NEEDED.items():
        problems[f"{name} {oldest} or newer"] = (use, _package_problem(name, oldest))
    for name, (use, problem) in problems.items():
        print(f"✗ {name}: {problem}" if problem else f"✓ {name:<26} {use}")
    if any(problem for _, problem in problems.values()):
        print("\nThen restart the kernel (menu Kernel → Restart Kernel) and run this cell again.")
    else:
        print("\nEverything is here.")


def _python_problem() -> str:
    if sys.version_info[:2] >= _numbers(OLDEST_PYTHON):
        return ""
    found = ".".join(map(str, sys.version_info[:2]))
    return f"this is Python {found}. Install a newer one, and set the course up again with it."


def _package_problem(name: str, oldest: str) -> str:
    remedy = f"Run this in a new cell: %pip install '{name}=={oldest}'"
    if name != "torch":  # torch is pinned: an unpinned one can take gigabytes
        remedy = remedy.replace("==", ">=")
    try:
        importlib.import_module(name)
        found = importlib.metadata.version(name)
    except ImportError:
        return f"it is not installed here. {remedy}"
    except Exception as error:  # a broken install can raise anything, and must not end the report
        return f"it is installed but does not start ({type(error).__name__}: {error}). {remedy}"
    if _numbers(found) < _numbers(oldest):
        return f"version {found} is too old. {remedy}"
    return ""


def _numbers(version: str) -> tuple[int, ...]:
    """Turn "2.13.0+cpu" into (2, 13, 0)."""
    return tuple(int(part) for part in re.findall(r"\d+", version.split("+")[0])[:3])
