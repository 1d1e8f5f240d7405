"""The pad of 11: what is clicked is drawn, and what is drawn is read."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course import pad as pads
from course.pad import Pad, pad

EMPTY, FULL = np.zeros(64), np.ones(64)


@pytest.fixture(autouse=True)
def no_figures():
    yield
    plt.close("all")


def by_ink(pictures):
    """Say the digit of how many rows have ink: a network whose answers can be worked out."""
    rows = int((np.reshape(pictures, (8, 8)).max(axis=1) > 0).sum())
    return np.eye(10)[[rows]]


def said(figure):
    return [bar.get_height() for bar in figure.axes[1].patches]


def test_a_click_makes_a_pixel_black_then_grey_then_white():
    page = Pad(by_ink, EMPTY)
    seen = []
    for _ in range(4):
        page.buttons[8 * 2 + 5].click()
        seen.append(page.ink[2, 5])
    assert seen == [1, 0.5, 0, 1]
    assert page.ink.sum() == 1  # and no other pixel


def test_a_grey_pixel_of_a_digit_becomes_lighter_and_paper_becomes_black():
    page = Pad(by_ink, np.full(64, 0.7))
    page.buttons[0].click()
    assert page.ink[0, 0] == 0.5
    page.buttons[0].click()
    page.buttons[0].click()
    assert page.ink[0, 0] == 1


def test_the_probabilities_are_those_of_what_is_drawn():
    page = Pad(by_ink, EMPTY)
    for row in range(3):
        page.buttons[8 * row].click()
    assert said(page.answer()) == list(np.eye(10)[3])
    page.clear.click()
    assert said(page.answer()) == list(np.eye(10)[0])


def test_the_buttons_bring_back_an_empty_page_and_the_first_digit():
    page = Pad(by_ink, FULL)
    page.clear.click()
    assert page.ink.sum() == 0 and page.buttons[3].style.button_color == "rgb(255, 255, 255)"
    page.buttons[3].click()
    assert page.buttons[3].style.button_color == "rgb(25, 25, 25)"
    page.undo.click()
    assert page.ink.sum() == 64
    page.buttons[0].click()
    page.undo.click()
    assert page.ink.sum() == 64  # what is drawn is not drawn into the first digit


def test_each_click_is_shown(monkeypatch):
    page, shown = Pad(by_ink, EMPTY), []
    page.picture = type("Handle", (), {"update": lambda self, figure: shown.append(said(figure))})()
    page.buttons[0].click()
    assert shown == [list(np.eye(10)[1])]


def test_where_nobody_can_draw_the_first_digit_is_read(monkeypatch):
    monkeypatch.setattr(pads, "is_static", lambda: True)
    monkeypatch.setattr(plt, "show", lambda: None)
    pad(by_ink, FULL)
    assert said(plt.gcf()) == list(np.eye(10)[8])
