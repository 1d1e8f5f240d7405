"""A pad of 8 × 8 pixels on which one draws a digit, and what a network makes of it."""

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from course.digits import SIDE, paint
from course.explore import is_static

Reader = Callable[[NDArray], ArrayLike]  # pictures (1, 64) → probabilities (1, 10)
SHADES = (1.0, 0.5, 0.0)  # what a pixel becomes with one click, two, three


class Pad:
    """A pad with a button for each pixel, which has a network read what is drawn.

    Attributes:
        ink: (8, 8), from 0, paper, to 1, ink.
        buttons: one for each pixel, row by row.
        clear, undo: the buttons beneath: a white page, and the digit of the beginning.

    """

    def __init__(self, read: Reader, start: ArrayLike) -> None:
        """Make the pad with a digit (64,) on it; nothing is shown yet."""
        import ipywidgets as widgets

        self.read, self.start = read, np.reshape(np.array(start, float), (SIDE, SIDE))
        self.ink = self.start.copy()
        self.buttons = [
            widgets.Button(
                tooltip=f"row {place // SIDE + 1}, column {place % SIDE + 1}",
                layout={  # with a border, or an empty page would be nothing to click on
                    **{"width": "30px", "height": "30px", "margin": "0px"},
                    "border": "1px solid #cccccc",
                },
            )
            for place in range(SIDE * SIDE)
        ]
        for place, button in enumerate(self.buttons):
            button.on_click(lambda _, place=place: self._click(place))
        self.clear = widgets.Button(description="clear")
        self.undo = widgets.Button(description="the first digit")
        self.clear.on_click(lambda _: self._put(np.zeros((SIDE, SIDE))))
        self.undo.on_click(lambda _: self._put(self.start.copy()))
        self.picture = None
        self._colour()

    def show(self) -> None:
        """Show the pad, and beneath it the ten probabilities, which follow every click."""
        import ipywidgets as widgets
        from IPython.display import display

        columns = f"repeat({SIDE}, 31px)"
        page = widgets.GridBox(self.buttons, layout={"grid_template_columns": columns})
        display(widgets.VBox([page, widgets.HBox([self.clear, self.undo])]))
        self.picture = display(self.answer(), display_id=True)

    def answer(self) -> Figure:
        """Draw what is on the pad, and what the network says."""
        figure = _drawn(self.read, self.ink.ravel())
        plt.close(figure)  # the notebook would show it a second time
        return figure

    def _click(self, place: int) -> None:
        """Make a pixel black; a black one grey; a grey one white."""
        spot = divmod(place, SIDE)
        before = self.ink[spot]
        self.ink[spot] = next((shade for shade in SHADES if shade < before), SHADES[0])
        self._put(self.ink)

    def _put(self, ink: NDArray) -> None:
        self.ink = ink
        self._colour()
        if self.picture:
            self.picture.update(self.answer())

    def _colour(self) -> None:
        for button, ink in zip(self.buttons, self.ink.ravel(), strict=True):
            light = round(255 * (1 - 0.9 * ink))
            button.style.button_color = f"rgb({light}, {light}, {light})"


def pad(read: Reader, start: ArrayLike) -> None:
    """Show a pad to draw on, with what a network says; where nobody can draw, one digit.

    Args:
        read: takes pictures (1, 64), pixels from 0 to 1, and gives probabilities (1, 10).
        start: the digit (64,) that is on the pad at first.

    """
    if is_static():
        _drawn(read, np.array(start, float))
        plt.show()
    else:
        Pad(read, start).show()


def _drawn(read: Reader, picture: NDArray) -> Figure:
    """Draw a digit beside the ten probabilities that a network gives for it."""
    said = np.ravel(np.asarray(read(picture.reshape(1, -1)), float))
    figure, (left, right) = plt.subplots(
        1, 2, figsize=(6.6, 2.5), gridspec_kw={"width_ratios": (1, 2.2)}
    )
    paint(left, picture, "the digit")
    bars = right.bar(range(len(said)), said, color="#0072B2")
    bars[int(np.argmax(said))].set_color("#D55E00")
    right.set(xlabel="digit", ylabel="probability", ylim=(0, 1), xticks=range(len(said)))
    right.set_title(f"read as {np.argmax(said)}, probability {said.max():.2f}")
    return figure
