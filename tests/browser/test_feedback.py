"""The page of feedback as a student sees it: on a screen, on a telephone, and on paper."""

import pytest
from window import PICTURES, chromium

from autograde.classroom import grading
from autograde.classroom.feedback import give_feedback
from autograde.notebook.text import write
from autograde.proof.answer_bank import bank, fill, load, reference

NAME = "01_perceptron"
pytestmark = pytest.mark.prove

SCREENS = {"screen": (1024, 700), "phone": (390, 844)}
WEAK = "forgot_bias", "gate_and_is_or", "bias_never_learns", "forgot_the_two", "xor_is_nand"
HIGH = {"good": 1.1, "weak": 5}  # how many screens


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="class")
def pages(empty_class):
    weak = reference(NAME)
    for path in bank(NAME, "wrong"):
        if path.stem.removeprefix("wrong_") in WEAK:
            weak |= load(path)
    for student, answers in {"good": reference(NAME), "weak": weak}.items():
        folder = empty_class.places.submitted / student / NAME
        write(fill(NAME, answers), folder / f"{NAME}.ipynb")
    assignment = empty_class.course.assignment(NAME)
    assert grading.grade(empty_class, assignment).failed == {}
    folder = give_feedback(empty_class, assignment).folder
    return {student: folder / student / NAME / f"{NAME}.html" for student in HIGH}


@pytest.mark.parametrize("student", HIGH)
@pytest.mark.parametrize("screen", SCREENS)
class TestPage:
    def test_it_fits_and_loads_nothing(self, browser, pages, student, screen):
        width, height = SCREENS[screen]
        asked = []
        with browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=False
        ) as context:
            page = context.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.goto(pages[student].as_uri())
            page.screenshot(path=PICTURES / f"feedback-{student}-{screen}.png", full_page=True)
            box = page.locator("html").bounding_box()
            boxes = [
                one.bounding_box() for one in page.locator("pre:visible, summary:visible").all()
            ]
            page.locator(".whole > summary").click()
            assert page.get_by_role("heading", name="A line in the plane").is_visible()
        assert asked == [pages[student].as_uri()]
        assert box["height"] <= HIGH[student] * height
        assert all(one["x"] + one["width"] <= width for one in [box, *boxes])

    def test_on_paper(self, browser, pages, student, screen):
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(pages[student].as_uri())
            paper = page.pdf(format="A4", path=PICTURES / f"feedback-{student}.pdf")
        assert paper.count(b"/Type /Page\n") <= {"good": 1, "weak": 3}[student]
