"""Sliders for what is best understood by dragging, each with a figure that needs no slider."""

import math
import os
from collections.abc import Callable

import matplotlib.pyplot as plt
from matplotlib.figure import Figure


def explore(draw: Callable[..., None], **ranges: tuple[float, float, float, float]) -> None:
    """Draw a figure, and let sliders redraw it.

    The figure is a plain picture, drawn with the start values: it stays in the notebook, and is all
    that there is where nobody can drag (a printed page, a grader, ipywidgets not installed).

    Args:
        draw: draws the figure; takes one number for each slider, by name.
        ranges: for each slider (lowest, highest, step, start); whole numbers give a slider that
            moves in whole numbers.

    """
    start = {name: numbers[3] for name, numbers in ranges.items()}
    if is_static():
        draw(**start)
        return
    import ipywidgets as widgets
    from IPython.display import display

    sliders = {name: _slider(name, *numbers) for name, numbers in ranges.items()}

    def redraw(_: object) -> None:
        try:
            values = {name: slider.value for name, slider in sliders.items()}
            picture.update(_figure(draw, values))
        except Exception as error:  # a slider has no cell in which Python could show it
            picture.update(f"{type(error).__name__}: {error}")

    first = _figure(draw, start)  # if it fails, it fails in the cell, before any slider is there
    display(widgets.VBox(list(sliders.values())))
    picture = display(first, display_id=True)
    for slider in sliders.values():
        slider.observe(redraw, names="value")


def is_static() -> bool:
    """Tell whether nobody is there to drag: a build, nbval, nbgrader, or no ipywidgets."""
    if os.environ.get("COURSE_STATIC") or os.environ.get("NBGRADER_EXECUTION"):
        return True
    try:
        import ipywidgets  # noqa: F401
    except ImportError:
        return True
    return False


def _slider(name: str, low: float, high: float, step: float, value: float):
    """Return the widget; whole numbers get one that moves in whole numbers."""
    import ipywidgets as widgets

    whole = all(isinstance(number, int) for number in (low, high, step, value))
    kind = widgets.IntSlider if whole else widgets.FloatSlider
    return kind(
        value=value,
        min=low,
        max=high,
        step=step,
        description=name.replace("_", " "),
        readout_format="d" if whole else f".{max(0, -math.floor(math.log10(step)))}f",
        style={"description_width": "8em"},
        layout={"width": "34em", "max_width": "100%"},
    )


def _figure(draw: Callable[..., None], values: dict[str, float]) -> Figure:
    """Draw, and take the figure away from the notebook, which would show it a second time."""
    draw(**values)
    figure = plt.gcf()
    plt.close(figure)
    if not figure.axes:
        raise ValueError(f"{draw.__name__} leaves no figure. Leave out its plt.show().")
    return figure
