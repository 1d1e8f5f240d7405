"""Which names a cell needs and which it defines, without running it."""

import ast
import functools
import re
import symtable
from collections.abc import Iterable

from IPython.core.inputtransformer2 import TransformerManager


@functools.lru_cache(1000)  # the warm process asks before it forks
def used_and_bound(source: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell reads before it has defined them, and those that it defines.

    A cell that is no Python has neither. In doubt a name counts as used.
    """
    first, _, rest = source.lstrip().partition("\n")
    if first.startswith("%%"):  # `%%time` has the rest run as it is
        used, bound = used_and_bound(rest)
        return used | _words(first), bound
    try:
        source = TransformerManager().transform_cell(source)  # so that `%magic` is Python
        tree = ast.parse(source)
        top = symtable.symtable(source, "cell", "exec")
        nodes = list(_in_order(tree))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set(), set()
    used: set[str] = set()
    bound: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Store):
                bound.add(node.id)
            elif node.id not in bound:
                used.add(node.id)
        elif isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
            bound |= _changed(node)
        elif isinstance(node, ast.Attribute) and node.attr == "run_line_magic":
            used |= _words(source) - bound  # `%time f(x)` has become a text
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            bound.add(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            bound.add(node.rest)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            bound.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            bound |= {(name.asname or name.name).split(".")[0] for name in node.names}
    inner = set().union(*map(_globals_of, top.get_children()))
    return used | (inner - bound), bound.union(*map(_declared_global, top.get_children()))


def _changed(node: ast.AST) -> set[str]:
    """Return the name whose object is changed by `x[0] = 1` or `x.a = 1`: so it is made here."""
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()


def earlier(source: str) -> set[str]:
    """Return the names that a cell of the course takes from `course.earlier`."""
    if "course.earlier" not in source:
        return set()
    imports = [node for node in ast.parse(source).body if is_of_earlier(node)]
    return {name.asname or name.name for node in imports for name in node.names}


def is_of_earlier(node: ast.AST) -> bool:
    """Tell whether a statement is `from course.earlier import …`."""
    return isinstance(node, ast.ImportFrom) and node.module == "course.earlier"


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
        inside += [node.returns] if getattr(node, "returns", None) else []
    elif isinstance(node, ast.ClassDef):
        inside = [*node.decorator_list, *node.bases, *node.keywords]
        body = [inner for statement in node.body for inner in _in_order(statement)]
        own = {n.id for n in body if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        yield from _read(body, own)
    elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        read = [ast.Name(target.id, ast.Load()) for target in targets if _is_read(node, target)]
        read += [node.annotation] if isinstance(node, ast.AnnAssign) else []
        inside = [*read, *([node.value] if node.value else []), *targets]
    elif isinstance(node, (ast.For, ast.AsyncFor)):
        inside = [node.iter, node.target, *node.body, *node.orelse]
    elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
        results = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        targets = [inner for one in node.generators for inner in ast.walk(one.target)]
        own = {inner.id for inner in targets if isinstance(inner, ast.Name)}
        yield from _in_order(node.generators[0].iter)  # the one that sees no name of its own
        for part in (*node.generators, *results):
            yield from (n for n in _in_order(part) if not (isinstance(n, ast.Name) and n.id in own))
        inside = []
    elif isinstance(node, ast.comprehension):
        inside = [node.iter, node.target, *node.ifs]
    else:
        inside = list(ast.iter_child_nodes(node))
    for child in inside:
        yield from _in_order(child)
    yield node


def _is_read(node: ast.AST, target: ast.AST) -> bool:
    return isinstance(node, ast.AugAssign) and isinstance(target, ast.Name)


def _read(nodes: Iterable[ast.AST], own: set[str]) -> Iterable[ast.Name]:
    """Yield the names that are read and not of one's own."""
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in own:
            yield node


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d]\w*", text))


def _globals_of(table: symtable.SymbolTable) -> set[str]:
    """Return the names that a function or class, or one inside it, takes from the notebook."""
    own = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
    return own.union(*map(_globals_of, table.get_children()))


def _declared_global(table: symtable.SymbolTable) -> set[str]:
    """Return the names that a function, or one inside it, may define in the notebook."""
    own = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_declared_global()}
    return own.union(*map(_declared_global, table.get_children()))
