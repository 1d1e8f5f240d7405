"""What a student sees and does: `make lab` in a real browser, with real kernels."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect
from window import chromium, window

from autograde.answers import reference
from autograde.notebook import read, write
from conftest import by_make, copy_to, served


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


@pytest.fixture(scope="module")
def address(browser, tmp_path_factory):
    """The page of a lab in a clone of its own."""
    with lab(copy_to(tmp_path_factory.mktemp("student"))) as (_, address):
        yield address


def test_a_picture_follows_its_slider(browser, address):
    with window(browser, "slider", re.sub(r"/lab/.*\?", "/lab?", address)) as seen:
        files = seen.page.locator(".jp-DirListing-item")
        expect(files.get_by_text("00_start_here")).to_be_visible()
        seen.picture("folders")
        files.get_by_text("01_perceptron").dblclick()
        files.get_by_text("01_perceptron.ipynb").dblclick()
        expect(seen.page.get_by_role("heading", name="01 · One neuron")).to_be_visible()
        seen.picture("opened")

        seen.run(seen.cell("import matplotlib"))
        neuron = seen.run(seen.cell("plot.neuron(inputs=[2, 3]")).get_by_role("img")
        expect(neuron).to_be_visible()
        seen.picture("neuron", of=neuron)

        outputs = seen.run(seen.cell("def draw_line"))
        line, handle = outputs.get_by_role("img"), outputs.get_by_role("slider").first
        readout = outputs.locator(".widget-readout").first
        expect(line).to_be_visible()
        expect(readout).to_have_text("1.0")
        before = line.get_attribute("src")
        seen.picture("line", of=outputs)
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


def test_a_question_answers_each_guess(browser, address):
    with window(browser, "question", address) as seen:
        question = seen.cell("You run a cell with x = 1").locator(".jp-RenderedMarkdown")
        answer = question.get_by_text("Python has not seen the page")
        expect(question).to_be_visible()
        expect(answer).to_be_hidden()
        seen.picture("asked", of=question.get_by_text("C · An error"))
        question.get_by_text("B · 2").click()
        expect(answer).to_be_visible()
        seen.picture("answered")
        expect(question.get_by_text("The kernel knows only what has been run")).to_be_hidden()


def test_an_exercise_from_its_stub_to_validate(browser, address):
    right = reference("00_start_here")["double"]
    with window(browser, "exercise", address) as seen:
        answer = seen.cell('"""Return two times x.')
        test = seen.cell('"""double(x) is two times x."""')

        def tried(text=""):
            if text:
                seen.write(answer, text)
            seen.run(answer)
            return seen.run(test)

        said = tried()
        expect(said).to_contain_text("NotImplementedError: Exercise 0.1 is yours to write")
        seen.picture("stub", of=said.get_by_text("Exercise 0.1 is yours to write").last)
        said = tried(right.replace("2 * x", "3 * x"))
        expect(said).to_contain_text("That is three times 4.")
        expect(said).not_to_contain_text("Traceback")
        seen.picture("wrong", of=said.get_by_text("That is three times 4."))
        seen.page.get_by_role("button", name="Validate").click()
        expect(seen.dialog).to_contain_text("That is three times 4.")
        seen.picture("not-valid")
        seen.dialog.get_by_role("button").last.click()
        expect(tried(right)).to_contain_text("✓ double is right")
        seen.picture("right")
        seen.page.get_by_role("button", name="Validate").click()
        expect(seen.dialog).to_contain_text("Success! Your notebook passes all the tests.")
        seen.picture("valid")


def test_work_outlives_a_restart_and_an_update(browser, tmp_path):
    clone, name, mine = copy_to(tmp_path), "00_start_here", "# twice is the sum with itself"
    with lab(clone) as (_, address), window(browser, "saved", address) as seen:
        answer = seen.cell('"""Return two times x.')
        seen.write(answer, f"def double(x):\n    return x + x  {mine}")
        seen.save()
        seen.picture("before-the-restart")

    released = read(clone / "notebooks" / name / f"{name}.ipynb")
    released.cells[0].source += "\n\nNews in the text."
    released.metadata.course.version = "a later one"
    write(released, clone / "notebooks" / name / f"{name}.ipynb")
    with lab(clone) as (said, address), window(browser, "kept", address) as seen:
        assert f"{name} has a newer version than yours" in said
        expect(seen.cell(mine)).to_be_visible()
        seen.picture("after-the-update", of=seen.cell(mine))
        expect(seen.notebook).not_to_contain_text("News in the text.")
