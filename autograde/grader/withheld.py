"""The modules of `course/` that tests use and answers may not: they hold what answers should do.

Their names end in `_checks` or `_mistakes`, or in `_actions` where they act on the student's
objects. They are not copied to where a submission runs. The checker is told them after the worker
has started, and sends an action along with the function of a test that needs it. Where a notebook
imports one of them it gets a placeholder, and where an answer uses that, an error that says why.
"""

import importlib.abc
import importlib.machinery
import marshal
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NoReturn

NAME = re.compile(r"course\.\w+_(actions|checks|mistakes)")
ACTIONS = re.compile(r"\b\w+_actions\b")
SAID = (
    "{} belongs to the tests, so no answer can use it: it is not there when your work is graded."
    " Work it out in your own code."
)


@dataclass(frozen=True)
class Withheld:
    """A module that is withheld.

    Attributes:
        text: its source.
        code: the same, compiled by this Python and marshalled: compiling takes 20 ms.

    """

    text: str
    code: bytes


Modules = dict[str, Withheld]  # by name, "course.loss_mistakes" for example


def name_of(path: Path) -> str:
    """Return the name of a module that is withheld, "" for any other file beside a notebook."""
    name = f"{path.parent.name}.{path.stem}"
    return name if path.suffix == ".py" and NAME.fullmatch(name) else ""


def withheld(beside: Sequence[Path]) -> Modules:
    """Return the modules that are withheld, of all files beside a notebook."""
    found = {}
    for path in beside:
        if name := name_of(path):
            text = path.read_text(encoding="utf-8")
            found[name] = Withheld(text, marshal.dumps(compile(text, path.name, "exec")))
    return found


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds what no folder has; to be appended to sys.meta_path."""

    def find_spec(self, fullname: str, *_: Any) -> importlib.machinery.ModuleSpec | None:
        known = self.knows(fullname)
        return importlib.machinery.ModuleSpec(fullname, self) if known else None

    def knows(self, name: str) -> bool:
        raise NotImplementedError


class _FromMemory(_Finder):
    def __init__(self, modules: Modules) -> None:
        self.modules = modules

    def knows(self, name: str) -> bool:
        return name in self.modules

    def exec_module(self, module: ModuleType) -> None:
        code: CodeType = marshal.loads(self.modules[module.__name__].code)
        exec(code, vars(module))

    def get_source(self, name: str) -> str:
        return self.modules[name].text


class _Placeholders(_Finder):
    def knows(self, name: str) -> bool:
        return bool(NAME.fullmatch(name))

    def exec_module(self, module: ModuleType) -> None:
        def refuse(name: str) -> NoReturn:
            if name.startswith("__"):  # for which Python itself looks
                raise AttributeError(name)
            raise ImportError(SAID.format(module.__name__))

        vars(module)["__getattr__"] = refuse


def actions(modules: Modules, source: str) -> dict[str, bytes]:
    """Return the code of the actions that the text of a function names, by name."""
    named = {name: modules.get(f"course.{name}") for name in ACTIONS.findall(source)}
    return {name: module.code for name, module in named.items() if module}


def loaded(code: dict[str, bytes]) -> dict[str, ModuleType]:
    """Return modules of some code that no import finds."""
    found = {name: ModuleType(f"course.{name}") for name in code}
    for name, module in found.items():
        exec(marshal.loads(code[name]), vars(module))
    return found


def provide(modules: Modules) -> None:
    """Let this process, the checker's, import them."""
    sys.meta_path.append(_FromMemory(modules))


def put_placeholders() -> None:
    """Let this process, the worker's, import placeholders for them."""
    sys.meta_path.append(_Placeholders())
