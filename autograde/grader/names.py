"""Which names a cell needs and which it defines, without running it."""

import ast
import symtable
from collections.abc import Iterable

from IPython.core.inputtransformer2 import TransformerManager


def used_and_bound(source: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell reads before it has defined them, and those that it defines.

    A cell that is no Python has neither.
    """
    try:
        source = TransformerManager().transform_cell(source)  # so that `%magic` is Python
        tree = ast.parse(source)
        top = symtable.symtable(source, "cell", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set(), set()
    used: set[str] = set()
    bound: set[str] = set()
    for node in _in_order(tree):
        if isinstance(node, ast.Name):
            if not isinstance(node.ctx, ast.Load):
                bound.add(node.id)
            elif node.id not in bound:
                used.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            bound.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            bound |= {(name.asname or name.name).split(".")[0] for name in node.names}
    inner = set().union(*map(_globals_of, top.get_children()))
    return used | (inner - bound), bound


def needed(cells: Iterable[tuple[set[str], set[str]]], wanted: set[str]) -> set[int]:
    """Return the indices of those cells, each given as (used, bound), that define what is wanted.

    Also those that define what these need, and so on; later cells come later in `cells`.
    """
    kept, wanted = set(), set(wanted)
    for index, (used, bound) in reversed(list(enumerate(cells))):
        if bound & wanted:
            kept.add(index)
            wanted |= used
    return kept


def _in_order(node: ast.AST) -> Iterable[ast.AST]:
    """Yield the nodes of a cell's top level in the order in which they run, roughly."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        inside: list[ast.AST] = [*getattr(node, "decorator_list", []), node.args]
    elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        read = [ast.Name(target.id, ast.Load()) for target in targets if _is_read(node, target)]
        inside = [*read, *([node.value] if node.value else []), *targets]
    elif isinstance(node, (ast.For, ast.AsyncFor)):
        inside = [node.iter, node.target, *node.body, *node.orelse]
    elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
        results = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        inside = [*node.generators, *results]
    elif isinstance(node, ast.comprehension):
        inside = [node.iter, node.target, *node.ifs]
    else:
        inside = list(ast.iter_child_nodes(node))
    for child in inside:
        yield from _in_order(child)
    yield node


def _is_read(node: ast.AST, target: ast.AST) -> bool:
    return isinstance(node, ast.AugAssign) and isinstance(target, ast.Name)


def _globals_of(table: symtable.SymbolTable) -> set[str]:
    """Return the names that a function or class, or one inside it, takes from the notebook."""
    own = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
    return own.union(*map(_globals_of, table.get_children()))
