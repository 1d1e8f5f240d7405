"""What an exercise builds on, read from names: earlier exercises, and parts of its own answer."""

import ast
import functools
from collections.abc import Collection, Iterable, Iterator

from nbformat import NotebookNode

from autograde.grader.assignment import Plan
from autograde.grader.jobs import Tests
from autograde.notebook.dataflow import needed, parse, used_and_bound
from autograde.notebook.text import Exercise, grade_id_of, is_solution, is_test

Part = tuple[str, str]  # a class and its method, or "" and a function


def exercises_below(
    plan: Plan, exercise: Exercise, cells: list[NotebookNode], tests: Tests
) -> list[Exercise]:
    """Return all earlier exercises that one makes use of; see `earlier_exercises`."""
    places = [i for i, cell in enumerate(cells) if grade_id_of(cell) in exercise.points]
    above = cells[: max(places, default=-1) + 1]
    return earlier_exercises(exercise, plan.before(exercise), above, tests)


def earlier_exercises(
    exercise: Exercise,
    candidates: list[Exercise],
    cells: list[NotebookNode],
    tests: Tests,
    never_ran: Collection[int] = (),
) -> list[Exercise]:
    """Return those of some earlier exercises that an exercise makes use of.

    Names decide: those that its reference, its tests and the student's cells use, and what the
    cells that define these use in their turn.

    Args:
        exercise: which.
        candidates: exercises before it.
        cells: the code cells of the rebuilt notebook, up to the exercise's last test.
        tests: those that are asked.
        never_ran: indices of cells that the notebook did not get to: what comes next builds on
            these, because one of them was in its way.

    """
    texts = {key: text for one in [*candidates, exercise] for key, text in one.solutions.items()}
    names = [_used_and_bound(cell, texts) for cell in cells]
    wanted: set[str] = set()
    for cell, (used, _) in zip(cells, names, strict=True):
        if grade_id_of(cell) in exercise.solutions:
            wanted |= used
        elif grade_id_of(cell) in exercise.points and grade_id_of(cell) in tests:
            wanted |= used_and_bound(tests[grade_id_of(cell)].source)[0]
    kept = needed(names, wanted) | {i for i in never_ran if is_solution(cells[i])}
    grade_ids = {grade_id_of(cells[index]) for index in kept}
    return [one for one in candidates if not grade_ids.isdisjoint(one.solutions)]


def parts_of_its_own(
    exercise: Exercise, lost: list[str], cells: list[NotebookNode], tests: Tests
) -> dict[str, set[Part]]:
    """Return for each lost test the functions and methods that it reaches and others judge.

    A test of `fit` reaches `predict`, if the student's `fit` calls it. Where a test that asks for
    `predict` is lost as well, `predict` is a mistake that this other test has taken points for.

    Args:
        exercise: which.
        lost: the grade_ids of its tests that were not passed.
        cells: the code cells of the rebuilt notebook.
        tests: those that are asked.

    """
    parts = {part: name for part, name in _definitions(exercise.solutions.values())}
    student = [cell.source for cell in cells if not is_test(cell)]
    calls: dict[str, set[str]] = {}
    for source in student:
        for name, words in _bodies(source):
            calls.setdefault(name, set()).update(words)
    asked = {key: set().union(*map(_words, [tests[key].source, *tests[key].setup])) for key in lost}
    found: dict[str, set[Part]] = {}
    for key in lost:
        judged_elsewhere = set().union(*(asked[other] for other in lost if other != key))
        reached = _closure(asked[key] | {"__init__"}, calls)
        found[key] = {
            part
            for part, name in parts.items()
            if name in (reached & judged_elsewhere) - asked[key]
        }
    return found


def text_of(parts: Collection[Part], exercise: Exercise) -> str:
    """Return code that puts the reference's version of some functions and methods in place."""
    lines = []
    for source in exercise.solutions.values():
        for node in parse(source).body:
            if isinstance(node, ast.FunctionDef) and ("", node.name) in parts:
                lines.append(ast.unparse(node))
            elif isinstance(node, ast.ClassDef):
                for method in _functions(node.body):
                    if (node.name, name := method.name) in parts:
                        method.name = f"_reference_{name}"
                        lines.append(ast.unparse(method))
                        lines.append(f"{node.name}.{name} = {method.name}")
    return "\n".join(lines)


def _used_and_bound(cell: NotebookNode, references: dict[str, str]) -> tuple[set[str], set[str]]:
    """Return what a cell uses and defines, as the student or the reference has it."""
    if is_test(cell):
        return set(), set()
    used, bound = used_and_bound(cell.source)
    if reference := references.get(grade_id_of(cell)):
        more = used_and_bound(reference)
        return used | more[0], bound | more[1]
    return used, bound


def _definitions(sources: Iterable[str]) -> Iterator[tuple[Part, str]]:
    """Yield the functions and methods of answers, each with its name."""
    for source in sources:
        for node in parse(source).body:
            if isinstance(node, ast.FunctionDef):
                yield ("", node.name), node.name
            elif isinstance(node, ast.ClassDef):
                for method in _functions(node.body):
                    if not method.name.startswith("__") and "super" not in _words_in(method):
                        yield (node.name, method.name), method.name


@functools.lru_cache(1000)
def _bodies(source: str) -> list[tuple[str, set[str]]]:
    """Return the name of each function in a text, and the names and attributes that it uses."""
    try:
        tree = parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(tree) if isinstance(node, functions)]
    return [(node.name, _words_in(node)) for node in found]


def _functions(body: list[ast.stmt]) -> Iterator[ast.FunctionDef]:
    return (node for node in body if isinstance(node, ast.FunctionDef))


def _closure(names: set[str], calls: dict[str, set[str]]) -> set[str]:
    """Return the names that some names lead to, by way of the functions so called."""
    reached: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= calls.get(name, set()) - reached
    return reached


@functools.lru_cache(1000)
def _words(source: str) -> set[str]:
    return _words_in(parse(source))


def _words_in(tree: ast.AST) -> set[str]:
    """Return the names and attributes in a program."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return names | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
