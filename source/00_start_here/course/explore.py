"""Sliders for what is best understood by dragging, each with a figure that needs no slider."""

import os
from collections.abc import Callable


def _is_static() -> bool:
    """Tell whether nobody is there to drag: a build, nbval, nbgrader, or no ipywidgets."""
    if os.environ.get("COURSE_STATIC") or os.environ.get("NBGRADER_EXECUTION"):
        return True
    try:
        import ipywidgets  # noqa: F401
    except ImportError:
        return True
    return False


def explore(draw: Callable[..., None], **ranges: tuple[float, float, float, float]) -> None:
    """Draw a figure, and let sliders redraw it.

    Without widgets (a printed page, a grader, ipywidgets not installed) the figure is drawn once,
    with the start values.

    Args:
        draw: draws the figure; takes one number for each slider, by name.
        ranges: for each slider (lowest, highest, step, start); whole numbers give a slider that
            moves in whole numbers.

    """
    if _is_static():
        draw(**{name: start for name, (_, _, _, start) in ranges.items()})
        return
    import ipywidgets as widgets
    from IPython.display import display

    sliders = {}
    for name, (low, high, step, start) in ranges.items():
        whole = all(isinstance(number, int) for number in (low, high, step, start))
        kind = widgets.IntSlider if whole else widgets.FloatSlider
        sliders[name] = kind(
            value=start, min=low, max=high, step=step, description=name.replace("_", " ")
        )
    figure = widgets.interactive_output(draw, sliders)
    figure.layout.min_height = "20em"  # keeps the page still while the figure is redrawn
    display(widgets.VBox([*sliders.values(), figure]))
