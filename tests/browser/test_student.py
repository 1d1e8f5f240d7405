"""What a student sees and does: `make lab` in a real browser, with real kernels."""

import re
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect
from window import SECONDS, chromium, window

from autograde.notebook.text import read, write
from autograde.proof.answer_bank import reference
from conftest import by_make, copy_to, served

pytestmark = pytest.mark.prove

NAME = "00_start_here"
RIGHT = reference(NAME)["double"]
WRONG = RIGHT.replace("2 * x", "3 * x")
NEWS = "This sentence is new in the course."


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@contextmanager
def lab(clone):
    """Start `make lab` in a clone, apart from all settings of whoever runs this test."""
    mine = {f"JUPYTER_{kind}_DIR": str(clone / f".{kind}") for kind in ("CONFIG", "DATA")}
    # the other tests want figures without sliders
    with served(clone, by_make("lab"), COURSE_STATIC="", **mine) as (said, address):
        yield said, address


def test_from_the_first_figure_to_work_that_outlives_an_update(browser, tmp_path):
    clone = copy_to(tmp_path)
    with (
        lab(clone) as (said, address),
        window(browser, "student", re.sub(r"/lab/.*\?", "/lab?", address)) as seen,
    ):
        assert "newer version" not in said
        open_notebook(seen, "01_perceptron")
        look_at_a_figure(seen)
        guess(seen)
        drag_a_slider(seen)
        go_home(seen)
        open_notebook(seen, NAME)
        solve(seen)
        seen.save()

    update(clone)
    with lab(clone) as (said, address), window(browser, "student-again", address) as seen:
        assert f"{NAME} has a newer version than yours" in said
        seen.wait_for_kernel()
        expect(answer(seen)).to_contain_text("return 2 * x")
        answer(seen).locator(".jp-InputArea-editor").click()
        seen.picture("work")
        expect(seen.notebook).not_to_contain_text(NEWS)


def open_notebook(seen, name):
    """Open a notebook from the file browser."""
    files = seen.page.locator(".jp-DirListing-item")
    expect(files.get_by_text(name)).to_be_visible()
    seen.picture("folders")
    # to the last letter, also on a small screen
    for shown in files.locator(".jp-DirListing-itemText").all():
        assert shown.evaluate("text => text.scrollWidth <= text.clientWidth")
    files.get_by_text(name).dblclick()
    files.get_by_text(f"{name}.ipynb").dblclick()
    expect(seen.notebook.get_by_role("heading", level=1)).to_contain_text(f"{name[:2]} · ")
    seen.picture("opened")


def go_home(seen):
    """Show the first folder. A path that is being drawn anew, as after a zoom, loses a click."""
    home = seen.page.locator(".jp-BreadCrumbs-home")
    folder = seen.page.locator(".jp-DirListing-item").get_by_text(NAME)
    for _ in range(10):
        home.click()
        with suppress(PlaywrightTimeout):
            folder.wait_for(timeout=5 * SECONDS)
            return
    pytest.fail("the file browser does not go home")


def look_at_a_figure(seen):
    seen.run(seen.cell("import matplotlib"))
    outputs = seen.run(seen.cell("plot.neuron(inputs=[2, 3]"))
    expect(outputs.get_by_role("img")).to_be_visible()
    seen.picture("figure", of=outputs)


def guess(seen):
    """Click a choice, and read what it answers, and no other answer."""
    question = seen.cell("In the picture the second input grows").locator(".jp-RenderedMarkdown")
    read, unread = (
        question.get_by_text("A weight says how"),
        question.get_by_text("Only the change"),
    )
    expect(read).to_be_hidden()
    seen.picture("question", of=question)
    question.get_by_text("B · It falls by 1.").click()
    expect(read).to_be_visible()
    expect(unread).to_be_hidden()
    seen.picture("guess")


def drag_a_slider(seen):
    """Drag, and see another picture, all of it, on an enlarged page as well."""
    outputs = seen.run(seen.cell("def draw_line"))
    line, handle = outputs.get_by_role("img"), outputs.get_by_role("slider").first
    readout = outputs.locator(".widget-readout").first
    expect(line).to_be_visible()
    expect(readout).to_have_text("1.0")
    before = line.get_attribute("src")
    seen.picture("slider", of=outputs)
    handle.drag_to(outputs.locator(".noUi-base").first)
    expect(readout).to_have_text("0.0")
    expect(line).not_to_have_attribute("src", before)
    seen.picture("dragged")
    seen.zoom(1.25)
    seen.picture("enlarged", of=outputs)
    page = seen.notebook.bounding_box()
    for part in (line, readout, handle):
        box = part.bounding_box()
        assert box["x"] + box["width"] < page["x"] + page["width"], "cut off on the right"
    seen.zoom(1)


def answer(seen):
    """Return the cell that is the student's to write in."""
    return seen.cell('"""Return two times x.')


def solve(seen):
    """Run the check on the stub, then write a wrong answer and the right one, and validate both."""
    check = seen.cell('"""double(x) is two times x."""')
    seen.run(answer(seen))
    said = seen.run(check)
    message = "NotImplementedError: Exercise 0.1 is yours to write"
    expect(said).to_contain_text(message)
    seen.picture("stub", of=said.get_by_text(message.split(": ")[1]).last)

    for written, says, validated in (
        (WRONG, "That is three times 4.", "That is three times 4."),
        (RIGHT, "✓ double is right", "Success! Your notebook passes all the tests."),
    ):
        seen.write(answer(seen), written)
        seen.run(answer(seen))
        expect(seen.run(check)).to_contain_text(says)
        expect(said).not_to_contain_text("Traceback")
        seen.picture("said", of=said.get_by_text(says).last)
        seen.page.get_by_role("button", name="Validate").click()
        expect(seen.dialog).to_contain_text(validated)
        seen.picture("validated", of=seen.dialog.get_by_text(validated).last)
        seen.dialog.get_by_role("button", name="Ok").click()


def update(clone):
    """Put a newer version of a notebook into the clone, as an update of the course would."""
    released = read(clone / "notebooks" / NAME / f"{NAME}.ipynb")
    released.cells[0].source += f"\n\n{NEWS}"
    released.metadata.course.version = "a later one"
    write(released, clone / "notebooks" / NAME / f"{NAME}.ipynb")
