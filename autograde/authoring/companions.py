"""Which files of `course/` a notebook needs beside it."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

# the package itself, and what the grader runs beside every notebook
ALWAYS = {"__init__", "check"}


def companions(code: Iterable[str], course: Path) -> list[Path]:
    """Return the modules that some code imports, directly or through others, and their data.

    So a release changes only when something changes that its notebook uses. A data file belongs to
    each module that names it.

    Args:
        code: Python sources: the cells of a notebook, and those of its `earlier.py`.
        course: the package `course` as it is written.

    """
    modules: dict[str, str] = {}
    wanted = ALWAYS.union(*map(_imported, code))
    while wanted:
        name = wanted.pop()
        path = course / f"{name}.py"
        if name not in modules and path.is_file():  # else a name of __init__, or earlier.py
            modules[name] = path.read_text(encoding="utf-8")
            wanted |= _imported(modules[name])
    data = [
        path
        for path in course.iterdir()
        if path.is_file() and path.suffix not in (".py", ".pyc")
        if any(path.name in source for source in modules.values())
    ]
    return sorted([course / f"{name}.py" for name in modules] + data)


def _imported(source: str) -> set[str]:
    """Return the names of the modules of `course` that a source imports anywhere in it."""
    return set(_modules(ast.parse(source)))


def _modules(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            dotted = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            dotted = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in dotted:
            package, _, rest = name.partition(".")
            if package == "course" and rest:
                yield rest.split(".")[0]
