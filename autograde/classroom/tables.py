"""Points in the terminal: a row for each student."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from autograde.classroom.classroom import Classroom
from autograde.classroom.course import Assignment
from autograde.classroom.late import penalties
from autograde.classroom.times import shown
from autograde.terminal import plain, printable

NAME = 24  # letters of a student's name that are not folded
LOOK = 30  # columns that are left at least for what wants a look

Row = list[float | None]  # None for what was not handed in, or could not be graded


def show_points(classroom: Classroom, assignment: Assignment, failed: dict[str, str]) -> None:
    """Print a table: a row for each student, a column for each exercise.

    Args:
        classroom: the class.
        assignment: what was graded.
        failed: what `grade` has returned.

    """
    off = penalties(classroom, assignment)
    parts = [part for part in assignment.exercises if part.total]  # not the optional ones
    heads = [f"{part.number}\nof {part.total:g}" for part in parts]
    heads += ["late"] if off else []
    heads.append(f"total\nof {assignment.total:g}")
    rows: dict[str, Row] = {who: [None] * len(heads) for who in classroom.expected(assignment)}
    for student, scores in classroom.points(assignment).items():
        if student not in failed:
            sums = [sum(scores.get(cell) or 0 for cell in part.graded) for part in parts]
            sums += [0 - off.get(student, 0)] if off else []
            rows[student] = [*sums, sum(sums)]
    attention = classroom.looks(assignment) | failed
    _print_table(f"{assignment.name}: points by exercise", heads, rows, attention)
    if due := classroom.due_date(assignment):
        print(f"  due {shown(due)}")
    if missing := classroom.not_handed_in(assignment):
        print(printable(f"  not handed in: {', '.join(missing)}"))
    for part in parts:
        Console().print(f"  [dim]{part}[/dim]")


def show_all_points(
    classroom: Classroom, graded: Sequence[tuple[Assignment, dict[str, str]]]
) -> None:
    """Print a table: a row for each student, a column for each assignment.

    Args:
        classroom: the class.
        graded: the assignments, each with what `grade` has returned.

    """
    rows: dict[str, Row] = defaultdict(lambda: [None] * len(graded))
    for student in classroom.listed():
        rows[student] = [None] * len(graded)
    attention: dict[str, str] = defaultdict(str)
    for column, (assignment, failed) in enumerate(graded):
        off = penalties(classroom, assignment)
        for student, scores in classroom.points(assignment).items():
            if student not in failed:
                earned = sum(score or 0 for score in scores.values())
                rows[student][column] = earned - off.get(student, 0)
        for student, said in (classroom.looks(assignment) | failed).items():
            attention[student] += f"{assignment.name}: {said}\n"
    heads = [f"{assignment.name}\nof {assignment.total:g}" for assignment, _ in graded]
    _print_table("Points by notebook", heads, rows, attention)


def _print_table(
    title: str, heads: list[str], rows: dict[str, Row], attention: dict[str, str]
) -> None:
    """Print points, and what a person should look at in a column that is there if needed.

    A dash stands for what was not handed in, or could not be graded.
    """
    table = _table(title, heads, rows, attention)
    console = Console()
    # its words may be folded, its numbers and names not
    least = Measurement.get(console, console.options.update(max_width=1000), table).maximum
    least -= max((len(line) for said in attention.values() for line in said.split("\n")), default=0)
    if least + (LOOK if attention else 0) > console.width:
        table = _narrow_table(title, heads, rows, attention)
    console.print(table)


def _table(title: str, heads: list[str], rows: dict[str, Row], attention: dict[str, str]) -> Table:
    table = Table(title=title)
    table.add_column("student", no_wrap=True)
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    if attention:
        table.add_column("wants a look", overflow="fold")
    for student in sorted(rows.keys() | attention.keys()):
        values = rows.get(student, [None] * len(heads))
        table.add_row(plain(student), *map(_points, values), *_look(attention, student))
    return table


def _narrow_table(
    title: str, heads: list[str], rows: dict[str, Row], attention: dict[str, str]
) -> Table:
    """Return a table of names, totals and what is not full: for more columns there is no room."""
    table = Table(title=title)
    longest = max(map(len, rows.keys() | attention.keys()), default=0)
    table.add_column("student", overflow="fold", min_width=min(longest, NAME))
    table.add_column(heads[-1], justify="right", no_wrap=True)
    table.add_column("not full", overflow="fold")
    if attention:
        table.add_column("wants a look", overflow="fold")
    for student in sorted(rows.keys() | attention.keys()):
        values = rows.get(student, [None] * len(heads))
        lost = ", ".join(_not_full(heads[:-1], values))
        table.add_row(plain(student), _points(values[-1]), lost, *_look(attention, student))
    return table


def _not_full(heads: list[str], values: Row) -> Iterator[str]:
    """Yield what is missing to full points, "6.3: 1/2", and what being late has cost."""
    for head, value in zip(heads, values, strict=False):
        name, _, full = head.partition("\nof ")
        if value is not None and f"{value:g}" != full and (full or value):
            yield f"{name}: {value:g}" + (f"/{full}" if full else "")


def _points(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _look(attention: dict[str, str], student: str) -> list[Text]:
    return [plain(attention.get(student, "").strip())] if attention else []
