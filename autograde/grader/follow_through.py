"""An exercise that builds on a wrong one is judged again, with the reference in its place.

First every exercise is judged on the notebook as the student wrote it. Then each exercise that
lost points, and builds on an earlier one that lost points too, is judged again in a notebook of
its own, where the earlier answers are the reference's. Likewise a test of `fit`, where the
student's `fit` calls a `predict` that another test has found wrong. So a mistake is paid for once,
and no process of the student's holds a reference while a test that it would pass is still open.
"""

from collections import defaultdict
from collections.abc import Callable, Collection

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograde.grader.assignment import Plan
from autograde.grader.builds_on import (
    Part,
    earlier_exercises,
    parts_of_its_own,
    text_of,
)
from autograde.grader.jobs import Tests
from autograde.grader.verdicts import TIMEOUT, Verdict, followed_through
from autograde.notebook.dataflow import used_and_bound
from autograde.notebook.text import Exercise, grade_id_of, is_solution, is_test

Verdicts = dict[int, Verdict]  # index of a cell → what came of it
Judge = Callable[[list[NotebookNode], Collection[str]], Verdicts]  # cells, grade_ids of tests


def follow_through(
    plan: Plan, cells: list[NotebookNode], tests: Tests, found: Verdicts, judge: Judge
) -> Verdicts:
    """Judge again what was lost together with what it builds on.

    Args:
        plan: the assignment.
        cells: the code cells of the rebuilt notebook.
        tests: the tests that were asked, by their grade_ids.
        found: what came of `cells`.
        judge: runs other cells and some of the tests, in a cage of their own.

    Returns:
        `found`, with the better verdict for each test.

    """
    index_of = {grade_id_of(cell): i for i, cell in enumerate(cells)}

    def lost(exercise: Exercise) -> list[str]:
        asked = [grade_id for grade_id in exercise.points if grade_id in tests]
        return [key for key in asked if not found[index_of[key]].passed]

    def ask_again(
        exercise: Exercise, others: list[Exercise], some: list[str], parts: Collection[Part] = ()
    ) -> None:
        above = cells[: index_of[some[-1]] + 1]
        text = text_of(parts, exercise)
        notebook = _with_references(above, others, found, some, exercise, text)
        again = judge(notebook, some)
        references = [f"Exercise {one.number}" for one in others]
        references += [f"`{name}` in Exercise {exercise.number}" for _, name in sorted(parts)]
        for index, cell in enumerate(notebook):
            if is_test(cell) and index in again:
                place = index_of[grade_id_of(cell)]
                found[place] = followed_through(found[place], again[index], references)

    wrong: list[Exercise] = []  # in the order of the notebook: what an exercise can build on
    for exercise in plan.exercises:
        if (first := lost(exercise)) and _is_written(exercise, cells):
            above = cells[: index_of[first[-1]] + 1]
            never_ran = [i for i in range(len(above)) if i not in found]
            others = earlier_exercises(exercise, wrong, above, tests, never_ran)
            if others:
                ask_again(exercise, others, first)
            groups: dict[frozenset[Part], list[str]] = defaultdict(list)
            for key, parts in parts_of_its_own(exercise, lost(exercise), above, tests).items():
                groups[frozenset(parts)].append(key)
            for shared, some in groups.items():
                if shared:
                    ask_again(exercise, others, some, shared)
        if lost(exercise):
            wrong.append(exercise)
    return found


def _with_references(
    cells: list[NotebookNode],
    others: list[Exercise],
    found: Verdicts,
    tests: Collection[str],
    exercise: Exercise,
    parts: str,
) -> list[NotebookNode]:
    """Return a notebook in which some answers are the reference's.

    The student's own text of such an answer runs first if it can, for the helpers that it may
    define. The reference comes after it, and again after each cell that the student has added and
    that defines one of its names.

    Args:
        cells: the notebook as the student wrote it.
        others: the exercises whose answers are replaced.
        found: what came of `cells`.
        tests: those that are asked.
        exercise: the one that they belong to.
        parts: code that replaces parts of its own answers.

    """
    references = {key: text for one in others for key, text in one.solutions.items()}
    result: list[NotebookNode] = []
    active: list[str] = []  # the references that have come so far
    for index, cell in enumerate(cells):
        grade_id, verdict = grade_id_of(cell), found.get(index)
        if is_test(cell):
            result += [cell] if grade_id in tests else []
        elif grade_id in references:
            active.append(references[grade_id])
            result += [cell] if verdict and verdict.passed else []
            result.append(_reference_cell(references[grade_id]))
        elif not verdict or verdict.verdict != TIMEOUT:  # which was paid for already
            result.append(cell)
        if parts and grade_id == list(exercise.solutions)[-1]:
            active.append(parts)
            result.append(_reference_cell(parts))
        if cell.metadata.course.part == "extra":
            bound = used_and_bound(cell.source)[1]
            again = [text for text in active if not bound.isdisjoint(used_and_bound(text)[1])]
            result += map(_reference_cell, again)
    return result


def _reference_cell(text: str) -> NotebookNode:
    cell: NotebookNode = new_code_cell(text, metadata={"course": {"part": "reference"}})
    return cell


def _is_written(exercise: Exercise, cells: list[NotebookNode]) -> bool:
    """Tell whether the student has written anything into an exercise's answers."""
    answers = [c for c in cells if is_solution(c) and grade_id_of(c) in exercise.solutions]
    return not all(cell.metadata.course.get("untouched") for cell in answers)
