"""Small changes made by machine to the reference answers: each must lose a point.

The changes are those that people make by mistake, one at a time: another operator, constant, axis
or comparison, a line left out, arguments swapped, a copy or a `keepdims` forgotten, a default.
Mutation testing libraries change files and start a test command for each; here an answer is a cell
and its tests run in the grader, so `ast` does the changing.

Source: R. DeMillo, R. Lipton and F. Sayward, Hints on Test Data Selection (1978).
"""

import ast
import copy
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

from autograde import ROOT, CourseError
from autograde.notebook.markers import BEGIN_SOLUTION, END_SOLUTION
from autograde.notebook.text import is_solution, read_source, without_markers

BINARY: dict[type[ast.operator], list[type[ast.operator]]] = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div],
    ast.Div: [ast.Mult],
    ast.MatMult: [ast.Mult],
    ast.Pow: [ast.Mult],
    ast.FloorDiv: [ast.Div],
    ast.Mod: [ast.Mult],
}
ORDERED = (ast.Sub, ast.Div, ast.MatMult, ast.Pow, ast.FloorDiv, ast.Mod)  # a - b is not b - a
COMPARED: dict[type[ast.cmpop], list[type[ast.cmpop]]] = {
    ast.Gt: [ast.GtE, ast.Lt],
    ast.GtE: [ast.Gt, ast.LtE],
    ast.Lt: [ast.LtE, ast.Gt],
    ast.LtE: [ast.Lt, ast.GtE],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
}
PAIRS = "sum mean, max min, argmax argmin, zeros ones, maximum minimum, exp log, item detach"
RELATED = dict(way for pair in PAIRS.split(", ") for way in (pair.split(), pair.split()[::-1]))
LONGEST = 60  # characters of a change that is shown


@dataclass(frozen=True)
class Mutant:
    """One answer with one change.

    Attributes:
        cell: the grade_id of the answer.
        change: what was changed into what, unlike that of any other mutant of the cell.
        text: the whole answer.

    """

    cell: str
    change: str
    text: str


def mutants(name: str) -> list[Mutant]:
    """Return all mutants of the reference answers of a notebook, in the order of the notebook."""
    cells = [cell for cell in read_source(name).cells if is_solution(cell)]
    return [mutant for cell in cells for mutant in of_cell(cell)]


def equivalent(name: str) -> dict[str, dict[str, str]]:
    """Read which mutants are right answers, too: cell → change → the reason.

    They stand in `equivalent.toml` beside the notebook's other answers.

    Raises:
        CourseError: if one is named that does not exist, or without a reason.

    """
    path = ROOT / "tests" / "answers" / name / "equivalent.toml"
    listed = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    made = {(mutant.cell, mutant.change) for mutant in mutants(name)}
    for cell, changes in listed.items():
        for change, reason in changes.items():
            if (cell, change) not in made or not reason:
                raise CourseError(
                    f"{path.relative_to(ROOT)} names “{change}” of {cell}:"
                    " there is no such mutant, or no reason for it. Take it out, or mend it."
                )
    return listed


def of_cell(cell: NotebookNode) -> Iterator[Mutant]:
    """Yield the mutants of one answer: of what a student writes in it, and of its defaults."""
    if cell.cell_type != "code":
        return
    text = without_markers(cell.source)
    tree, seen = ast.parse(text), {ast.dump(ast.parse(text))}
    told: Counter[str] = Counter()
    written, parameters = _written(cell.source), _parameters(tree)
    defaults = {
        id(default)
        for node in ast.walk(tree)
        if isinstance(node, ast.arguments)
        for default in [*node.defaults, *node.kw_defaults]
    }
    for index, node in enumerate(ast.walk(tree)):
        if getattr(node, "lineno", None) not in written and id(node) not in defaults:
            continue
        for new in _changes(node, parameters.get(id(node), [])):
            changed = _replaced(tree, index, new)
            try:
                whole = ast.unparse(changed)
                compile(whole, "<mutant>", "exec")
            except (SyntaxError, ValueError):
                continue
            if (dump := ast.dump(ast.parse(whole))) in seen:
                continue
            seen.add(dump)
            change = f"{_shown(node)} → {_shown(new)}"
            told[change] += 1
            again = f" (#{told[change]})" if told[change] > 1 else ""
            yield Mutant(cell.metadata.nbgrader.grade_id, change + again, whole)


def _written(source: str) -> set[int]:
    """Return the lines of an answer that a student writes, counted without the markers."""
    found: set[int] = set()
    number, inside = 0, False
    for line in source.split("\n"):
        if line.strip() in (BEGIN_SOLUTION, END_SOLUTION):
            inside = line.strip() == BEGIN_SOLUTION
            continue
        number += 1
        if inside:
            found.add(number)
    return found


def _parameters(tree: ast.AST) -> dict[int, list[str]]:
    """Return, for each name that a function reads, the function's parameters."""
    found: dict[int, list[str]] = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            names = [argument.arg for argument in function.args.args if argument.arg != "self"]
            found |= {id(node): names for line in function.body for node in ast.walk(line)}
    return found


def _replaced(tree: ast.AST, index: int, new: ast.AST) -> ast.AST:
    """Return a copy of a tree with another node at one place."""
    copied = copy.deepcopy(tree)
    target = list(ast.walk(copied))[index]

    class Replace(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return new if node is target else self.generic_visit(node)

    return ast.fix_missing_locations(Replace().visit(copied))


def _shown(node: ast.AST) -> str:
    if isinstance(node, ast.Pass):
        return "nothing"
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _with(node: ast.AST, **fields: object) -> ast.AST:
    """Return a shallow copy of a node with some fields changed."""
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _changes(node: ast.AST, parameters: list[str]) -> Iterator[ast.AST]:
    """Yield what may stand in the place of a node.

    Args:
        node: an expression or a statement.
        parameters: of the function that it stands in.

    """
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            for other in BINARY.get(type(op), ()):
                yield _with(node, op=other())
            if isinstance(op, ORDERED):
                yield _with(node, left=right, right=left)
            yield left
        case ast.UnaryOp(op=ast.USub() | ast.Not(), operand=operand):
            yield operand
        case ast.Compare(ops=[op]):
            for comparison in COMPARED.get(type(op), ()):
                yield _with(node, ops=[comparison()])
        case ast.BoolOp(op=op):
            yield _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.IfExp(body=body, orelse=orelse):
            yield body
            yield orelse
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from map(ast.Constant, (value + 1, value - 1) if value > 0 else (value + 1,))
        case ast.Constant(value=float(value)):
            yield from map(ast.Constant, (2 * value, 0.0) if value else (1.0,))
        case ast.Name(id=name, ctx=ast.Load()) if name in parameters and len(parameters) > 1:
            following = parameters[(parameters.index(name) + 1) % len(parameters)]
            yield ast.Name(following, ast.Load())
        case ast.Call():
            yield from _changes_of_call(node)
        case ast.Attribute(attr="T", value=value):
            yield value
        case ast.stmt():
            yield from _changes_of_statement(node)


def _changes_of_call(node: ast.Call) -> Iterator[ast.AST]:
    for place in range(len(node.keywords)):
        yield _with(node, keywords=node.keywords[:place] + node.keywords[place + 1 :])
    if len(node.args) > 1:
        yield _with(node, args=[node.args[1], node.args[0], *node.args[2:]])
    match node.func:
        case ast.Attribute(value=value, attr=attribute) if attribute in RELATED:
            yield _with(node, func=_with(node.func, attr=RELATED[attribute]))
            if not node.args:
                yield value
        case ast.Attribute(value=value) if not node.args:
            yield value  # x.copy() → x
        case ast.Name(id="range") if len(node.args) == 1:
            for op in (ast.Add(), ast.Sub()):
                yield _with(node, args=[ast.BinOp(node.args[0], op, ast.Constant(1))])
    if len(node.args) == 1 and not isinstance(node.args[0], ast.Starred):
        yield node.args[0]  # np.exp(x) → x


def _changes_of_statement(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.Return(value=ast.expr()):
            yield ast.Return(None)
        case ast.AugAssign(target=target, op=op, value=value):
            yield ast.Pass()
            yield ast.Assign([target], value)
            for other in BINARY.get(type(op), ()):
                yield _with(node, op=other())
        case ast.Assign() | ast.Expr(value=ast.Call()) | ast.Raise():
            yield ast.Pass()
        case ast.If(body=body, orelse=orelse):
            yield _with(node, test=ast.Constant(True))
            yield _with(node, test=ast.Constant(False))
            if orelse:
                yield _with(node, body=orelse, orelse=body)
        case ast.For(body=body):
            yield _with(node, body=[*body, ast.Break()])
        case ast.With(body=body):
            yield ast.If(ast.Constant(True), body, [])  # without its guard
