"""A bar for loops that take a while."""

import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

from course.explore import is_static

Item = TypeVar("Item")
PATIENCE = 0.5  # seconds; what is over sooner needs no bar


def progress(items: Sequence[Item]) -> Iterator[Item]:
    """Walk through `items`, and show a bar meanwhile if that takes longer than a moment.

    Example: for step in progress(range(10_000)): …

    Nothing stays in the notebook, so that its output does not depend on how fast a machine is.
    Where nobody looks on (a build, nbval, a grader, ipywidgets not installed) there is no bar.
    """
    if is_static():
        yield from items
        return
    import ipywidgets as widgets
    from IPython.display import display

    bar = widgets.IntProgress(max=len(items), layout={"width": "34em", "max_width": "100%"})
    shown, redraw = None, time.monotonic() + PATIENCE
    try:
        for number, item in enumerate(items):
            yield item
            if time.monotonic() > redraw:
                if not shown:
                    shown = display(bar, display_id=True)
                bar.value, redraw = number, time.monotonic() + 0.1
    finally:
        bar.close()
        if shown:  # a closed bar that stays among the outputs would be an error in a saved notebook
            shown.update({"text/plain": ""}, raw=True)
