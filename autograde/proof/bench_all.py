"""All that is measured of speed, in short, as a page: `make bench A=all` writes docs/bench.md."""

import platform
import shutil
from datetime import date

from rich.progress import track

from autograde import ROOT
from autograde.notebook.text import names
from autograde.proof import bench_gradebook
from autograde.proof.bench import (
    CORES,
    FOLDER,
    alone,
    differences,
    grade_ours,
    grade_stock,
    hand_in,
    limit,
)

PAGE = ROOT / "docs" / "bench.md"
STOCK, OURS = 3, 20  # submissions: stock nbgrader takes long for each, and always as long
TEXT = """\
# How fast it is

`make bench A=all` wrote this page on {day}, on {cores} cores ({machine}, Python {python}), and\
 `make bench A=01_perceptron` measures one notebook at length. All times are wall-clock seconds.

## Grading

{ours} submissions of each notebook, right ones, wrong ones and empty ones, graded by `make grade`;\
 {stock} of them by stock nbgrader, which runs every cell of every notebook anew. The *limit* is\
 what the cells that have to run take in one process, with nothing around them, divided by the\
 number of cores. Start-up (once a run, whatever the class) is left out of the seconds for one\
 submission.

{notebooks}

## The gradebook of a large class

{students} students and {count} notebooks, all handed in late: {grades} grades, one for\
 each student and test cell. Only the gradebook is filled; there are no graded notebooks.

{gradebook}
"""


def write() -> bool:
    """Measure everything and write the page; return whether both graders gave equal points."""
    shutil.rmtree(ROOT / FOLDER, ignore_errors=True)
    rows, unequal = [], []
    for name in track(names(), "Grading"):
        row, found = _notebook(name)
        rows.append(row)
        unequal += [f"{name}: {line}" for line in found]
    counted = bench_gradebook.make(f"{FOLDER}/large")
    seconds, _ = alone(bench_gradebook.seconds, f"{FOLDER}/large")
    text = TEXT.format(
        day=f"{date.today().day} {date.today():%B %Y}",
        cores=CORES,
        machine=platform.machine(),
        python=platform.python_version(),
        ours=OURS,
        stock=STOCK,
        notebooks=_table("notebook|stock, s|ours, s|× stock|× limit|start-up, s|peak, MB", rows),
        students=f"{bench_gradebook.STUDENTS:,}",
        count=len(names()),
        grades=f"{counted:,}",
        gradebook=_table(
            "what is asked|s", [[what, f"{took:.1f}"] for what, took in seconds.items()]
        ),
    )
    PAGE.write_text(text, encoding="utf-8")
    print("\n".join([text, *unequal]))
    return not unequal


def _notebook(name: str) -> tuple[list[str], list[str]]:
    """Measure one notebook; return its row, and what the two graders judge differently."""
    stock, _ = alone(grade_stock, hand_in(f"stock-{name}", name, STOCK), name)
    folder = hand_in(f"ours-{name}", name, OURS)
    ours, peak = alone(grade_ours, folder, name)
    least, _ = alone(limit, folder, name)
    theirs, each = ((run.seconds - run.start_up) / len(run.points) for run in (stock, ours))
    figures = theirs, each, theirs / each, each / (least / OURS), ours.start_up
    row = [name, *(f"{figure:.2f}" for figure in figures), f"{peak:.0f}"]
    return row, differences(stock.points, ours.points, ours.followed)


def _table(heads: str, rows: list[list[str]]) -> str:
    """Lay out a table in Markdown; all but its first column are figures."""
    columns = heads.split("|")
    lines = [columns, ["---", *["--:"] * (len(columns) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
