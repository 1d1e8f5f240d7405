"""A real browser, for tests that see the course as people do, on a small screen.

Every step leaves a picture in .artefacts/browser/, which git ignores; a step that fails, too.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from autograde import ROOT

PICTURES = ROOT / ".artefacts" / "browser"
PROGRAMS = "chromium", "chromium-browser", "google-chrome"
FLAGS = [
    "--headless",
    "--no-sandbox",  # root has none; what is looked at here is our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SMALL = {"width": 1024, "height": 700}  # pixels
SECONDS = 1000  # Playwright counts in milliseconds


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser of this machine, with nothing in it that is not from here."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if not program:
        missing = pytest.fail if os.environ.get("NEEDS_BROWSER") else pytest.skip
        missing(f"needs a browser: install Chromium or Chrome, as one of {', '.join(PROGRAMS)}")
    expect.set_options(timeout=150 * SECONDS)  # two cores, and four tests beside this one
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=FLAGS)


class Window:
    """A window of the browser, and what a person does in it."""

    def __init__(self, page: Page, story: str) -> None:
        """Take a page and the name of the story that is told in it."""
        self.page, self.story, self.steps = page, story, 0
        self.notebook = page.locator(".jp-NotebookPanel:visible")
        self.dialog = page.locator(".jp-Dialog-content")

    def picture(self, step: str, of: Locator | None = None) -> None:
        """Keep what is to be seen now, or after scrolling to a place."""
        self.steps += 1
        if of:
            of.scroll_into_view_if_needed()
        self.page.screenshot(path=PICTURES / f"{self.story}-{self.steps:02}-{step}.png")

    def cell(self, text: str) -> Locator:
        """Return the first cell in which the text stands."""
        return self.notebook.locator(".jp-Cell").filter(has_text=text).first

    def wait_for_kernel(self) -> None:
        """Wait until the kernel is there and has nothing to do."""
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text("Idle")

    def run(self, cell: Locator) -> Locator:
        """Run a cell with Ctrl + Enter, and return the place of its outputs."""
        self.wait_for_kernel()
        cell.locator(".jp-InputArea-editor").click()
        self.page.keyboard.press("Control+Enter")
        return cell.locator(".jp-OutputArea")

    def write(self, cell: Locator, text: str) -> None:
        """Put a text in the place of all that stands in a cell."""
        cell.locator(".jp-InputArea-editor").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def zoom(self, factor: float) -> None:
        """Enlarge the page, as with Ctrl and +: fewer of its pixels fit into the window."""
        self.page.set_viewport_size({side: round(n / factor) for side, n in SMALL.items()})

    def save(self) -> None:
        """Save with Ctrl + S, and see that it is saved."""
        self.page.keyboard.press("Control+S")
        expect(self.page.locator(".lm-TabBar-tab.jp-mod-dirty")).to_have_count(0)


@contextmanager
def window(browser: Browser, story: str, address: str) -> Iterator[Window]:
    """Open an address in a window of its own, without the tabs that were open the last time."""
    for old in PICTURES.glob(f"{story}-*.png"):
        old.unlink()
    with browser.new_context(viewport=SMALL) as context:
        context.set_default_timeout(150 * SECONDS)
        opened = Window(context.new_page(), story)
        try:
            opened.page.goto(f"{address}&reset")
            yield opened
        except BaseException:
            opened.picture("failed")
            raise
