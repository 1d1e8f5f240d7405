"""Which names a cell needs and which it defines, without running it."""

import ast
import functools
import re
import symtable
import textwrap
import threading
from collections.abc import Iterable
from typing import TypeGuard

from IPython.core.inputtransformer2 import TransformerManager

_one_at_a_time = threading.Lock()
# What a line defines.
DEFINED = re.compile(
    r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^(\w+)[ \t]*=[ \t]*lambda\b", re.MULTILINE
)
ASSIGNED = re.compile(r"^\(?([\w, \t]+?)\)?[ \t]*(?::[^=\n]+)?=(?!=)", re.MULTILINE)
IMPORTED = re.compile(r"^from[ \t]+(?!course\b)[\w.]+[ \t]+import[ \t]+([^#\n]+)", re.MULTILINE)
QUOTED_CALL = re.compile(r"^[ \t]*[/,;]", re.MULTILINE)  # IPython makes a call of such a line
MOST_READ = 10**6  # letters, for all lines of magic of a cell together
LONG_LINE = 500  # letters; a line that defines names has fewer


def parse(source: str) -> ast.Module:
    """Return the syntax tree of a program, one thread at a time.

    In Python 3.11 `ast.parse` raises SystemError where two threads parse at once.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: as `ast.parse` does.

    """
    with _one_at_a_time:
        return ast.parse(source)


def as_python(source: str) -> str:
    """Return a cell's text with its magic and shell lines put into Python.

    Raises:
        SyntaxError: as IPython does.
        ValueError: where that would take seconds, as IPython reads the text anew for each of them.

    """
    signs = 1 + sum(map(source.count, "!%?")) + len(QUOTED_CALL.findall(source))
    if len(source) * signs > MOST_READ:
        raise ValueError("a long cell with very many lines of magic")
    return str(TransformerManager().transform_cell(source))


@functools.lru_cache(1000)  # the fork server asks before it forks
def used_and_bound(source: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell reads before it has defined them, and those that it defines.

    A cell that is no Python has neither. In doubt a name counts as used.
    """
    first, _, rest = source.lstrip().partition("\n")
    if first.startswith("%%"):  # `%%time` has the rest run as it is
        of_rest, bound_by_rest = used_and_bound(rest)
        return of_rest | _words(first), bound_by_rest
    try:
        source = as_python(source)
        tree = parse(source)
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


@functools.lru_cache(1000)
def functions_in(text: str) -> frozenset[str]:
    """Return the functions and classes that a text defines or imports, even if it is no Python.

    Where a cell cannot be parsed, or is one of words, its lines still tell.
    """
    text = textwrap.dedent(text)
    found = {name for pair in DEFINED.findall(text) for name in pair if name}
    for names in IMPORTED.findall(text):
        found |= {name.split()[-1] for name in names.strip("() ").split(",") if name.strip()}
    return frozenset(found)


@functools.lru_cache(1000)
def names_in(text: str) -> frozenset[str]:
    """Return all names that a text defines, even if it is no Python."""
    lines = [line for line in textwrap.dedent(text).split("\n") if len(line) < LONG_LINE]
    assigned = re.findall(r"\w+", ",".join(ASSIGNED.findall("\n".join(lines))))
    return functions_in(text) | frozenset(assigned) | used_and_bound(text)[1]


def _changed(node: ast.AST) -> set[str]:
    """Return the name whose object is changed by `x[0] = 1` or `x.a = 1`: so it is made here."""
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()


@functools.lru_cache(1000)
def earlier(source: str) -> set[str]:
    """Return the names that a cell of the course takes from `course.earlier`."""
    if "course.earlier" not in source:
        return set()
    imports = filter(is_of_earlier, parse(source).body)
    return {name.asname or name.name for node in imports for name in node.names}


def is_of_earlier(node: ast.AST) -> TypeGuard[ast.ImportFrom]:
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
    inside: list[ast.AST]
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        inside = [*getattr(node, "decorator_list", []), node.args]
        inside += filter(None, [getattr(node, "returns", None)])
    elif isinstance(node, ast.ClassDef):
        inside = [*node.decorator_list, *node.bases, *node.keywords]
        body = [inner for statement in node.body for inner in _in_order(statement)]
        own = {n.id for n in body if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        yield from _read(body, own)
    elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        inside = [node.annotation] if isinstance(node, ast.AnnAssign) else []
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):  # which it reads
            inside.append(ast.Name(node.target.id, ast.Load()))
        inside += [*([node.value] if node.value else []), *targets]
    elif isinstance(node, (ast.For, ast.AsyncFor)):
        inside = [node.iter, node.target, *node.body, *node.orelse]
    elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
        results = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        inner = [part for one in node.generators for part in ast.walk(one.target)]
        own = {part.id for part in inner if isinstance(part, ast.Name)}
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
