"""What the notebooks of this course import: data sets, pictures, sliders and checks.

Each assignment carries a copy of what it needs of this folder, so that it works anywhere. Modules
whose names end in `_checks` or `_mistakes` hold what the checks work out and recognise; those whose
names end in `_actions`, what checks do with a learner's objects, where these live. All of them are
for tests alone: while a submission is graded, its own code cannot use them.
"""

import sys
import warnings


def _show_on_stdout(message, category, filename, lineno, file=None, line=None) -> None:
    """Show a warning as one plain line.

    On stdout, because nbgrader gives no points for a cell with anything on stderr, and a warning is
    no mistake. The file name is left out: in a notebook it is a temporary one and helps nobody.
    """
    print(f"{category.__name__}: {message}", file=file or sys.stdout)


warnings.showwarning = _show_on_stdout
