"""What a test cannot do, because the student's objects live in another process: seen in its text.

docs/grading.md says the same to authors, with what to write instead.
"""

import ast
from collections.abc import Iterator

Problem = tuple[int, str]  # (line in its cell, counted from 0; what is wrong and what to do)

CHANGES_IN_PLACE = {
    *("append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "update"),
    *("fill", "put", "resize", "add_", "copy_", "fill_", "mul_", "sub_", "zero_"),
}
LOOKS_AROUND = {"globals", "locals", "vars", "eval", "exec", "get_ipython", "inspect"}
PASSED_ON = {"__name__", "__doc__"}


def problems(tree: ast.Module, under_test: set[str]) -> Iterator[Problem]:
    """Yield what cannot work in a test cell.

    Args:
        tree: the cell.
        under_test: the names that the notebook's exercises define.

    """
    yield from _arguments_read_back(tree, under_test)
    for node in _on_this_side(tree):
        for words in _problems_of(node, under_test):
            yield _line(node), words


def _line(node: ast.AST) -> int:
    """Return the line of a node that has one, counted from 0."""
    return getattr(node, "lineno", 1) - 1


def _on_this_side(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a test, but those of functions that run where the objects live."""
    for child in ast.iter_child_nodes(node):
        decorators = map(ast.unparse, getattr(child, "decorator_list", []))
        if "check.at_home" not in decorators:
            yield child
            yield from _on_this_side(child)


def _arguments_read_back(tree: ast.Module, under_test: set[str]) -> Iterator[Problem]:
    """Yield where a test judges an argument after the call, with nothing that brings it back."""
    nodes = list(_on_this_side(tree))
    named = {name for node in nodes for name in _may_change(node)}
    theirs = _of_the_student(nodes, under_test)
    passed: set[str] = set()
    for node in sorted(nodes, key=_end):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            passed.discard(node.id)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "check.equal":
            if node.args[1:] and _name(node.args[1]) in passed:
                yield (
                    _line(node),
                    f"{_name(node.args[1])} was passed to the student's code, and changes do not"
                    f" come back: write `with check.in_place({_name(node.args[1])}):` around the"
                    " call",
                )
        elif isinstance(node, ast.Call) and _names(node.func) & theirs:
            values = [*node.args, *(keyword.value for keyword in node.keywords)]
            passed |= {_name(value) for value in values} - theirs - named - {""}


def _may_change(node: ast.AST) -> set[str]:
    """Return what a `with check.in_place(…)` or `check.unchanged(…)` names."""
    calls = [item.context_expr for item in node.items] if isinstance(node, ast.With) else []
    asked = ("check.in_place", "check.unchanged")
    return {
        name
        for call in calls
        if isinstance(call, ast.Call) and ast.unparse(call.func) in asked
        for name in _names(call)
    }


def _of_the_student(nodes: list[ast.AST], under_test: set[str]) -> set[str]:
    """Return the names of what lives with the student: those under test, and what they give."""
    theirs = set(under_test)
    for node in sorted(nodes, key=_end):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            if _names(node.value.func) & theirs:
                theirs |= {name for target in node.targets for name in _names(target)}
    return theirs


def _names(node: ast.AST) -> set[str]:
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def _end(node: ast.AST) -> tuple[int, int]:
    """Return where a node ends: in this order calls run, the inner ones first."""
    return getattr(node, "end_lineno", 0) or 0, getattr(node, "end_col_offset", 0) or 0


def _problems_of(node: ast.AST, under_test: set[str]) -> Iterator[str]:
    match node:
        case ast.Subscript(value=ast.Attribute(attr=name), ctx=ast.Store() | ast.Del()):
            yield (
                f"this writes into a copy of .{name}, and the student's object never sees it:"
                f" change the copy, then set it as a whole, `neuron.{name} = new`"
            )
        case ast.Call(func=ast.Attribute(attr=name, value=ast.Attribute(attr=of))) if (
            name in CHANGES_IN_PLACE
        ):
            yield (
                f".{name}() changes a copy of .{of}, and the student's object never sees it:"
                f" set the attribute as a whole, `neuron.{of} = new`"
            )
        case ast.ClassDef(bases=bases) if bad := [b for b in bases if _name(b) in under_test]:
            yield (
                f"a class of a test cannot inherit from the student's {_name(bad[0])}: make an"
                " object of it and set the method, `loss.forward = lambda …`"
            )
        case ast.Attribute(attr=name) if name.startswith("__") and name not in PASSED_ON:
            yield f".{name} of a student's object is not passed on: test what it does"
        case ast.Name(id=name) if name in LOOKS_AROUND:
            yield f"`{name}` sees the test's own names only, not the student's: name them"
        case ast.Import(names=names) if "inspect" in {alias.name for alias in names}:
            yield "`inspect` sees the test's own names only, not the student's code"
        case ast.Call(func=ast.Name(id="type"), args=[ast.Name(id=name)]) if name in under_test:
            yield f"type({name}) is not the student's type: use isinstance"


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""
