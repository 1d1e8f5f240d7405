"""What an instructor and a student do with each other: Formgrader and the Assignment List."""

import pwd
import re
import sys
from os import getuid

import pytest
from playwright.sync_api import expect
from window import chromium, window

from autograde.notebook.text import read, write
from autograde.proof.answer_bank import fill
from conftest import LAB, by_make, copy_to, make, served

NAME, WITH_WORDS = "00_start_here", "11_digits"
pytestmark = pytest.mark.prove

GREETING = "Welcome to the course, class of this year."
WRONG = "def double(x):\n    return 3 * x"
COMMENT = "You have the idea: one factor, and it is done."
WORDS = "Its loop is open on the right. With one pixel of it black, the network says 9."
STUDENT = pwd.getpwuid(getuid()).pw_name  # nbgrader takes who runs it


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    return copy_to(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def teach(browser, clone):
    """The instructor's page: `make teach`."""
    mine = {f"JUPYTER_{kind}_DIR": str(clone / f".{kind}") for kind in ("CONFIG", "DATA")}
    with served(clone, by_make("teach"), **mine) as (_, address):
        yield address


@pytest.fixture(scope="module")
def attend(browser, clone, tmp_path_factory):
    """The student's page: a JupyterLab elsewhere, which knows where the exchange is."""
    home = tmp_path_factory.mktemp("home")
    (home / ".jupyter").mkdir()
    (home / ".jupyter" / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        'c.CourseDirectory.course_id = "neural-networks"\n'
        f'c.Exchange.root = "{clone / "classroom" / "exchange"}"\n'
    )
    (home / "notebooks").mkdir()
    command = [sys.executable, "-m", "jupyter", "lab", "--allow-root", *LAB.split()]
    with served(home / "notebooks", command, HOME=str(home)) as (_, address):
        yield address


def open_from_menu(seen, name):
    """Open one of nbgrader's pages."""
    seen.page.get_by_role("menuitem", name="Nbgrader").click()
    seen.page.get_by_role("menuitem", name=name).click()


class Formgrader:
    """Formgrader in its tab."""

    def __init__(self, seen):
        self.seen, self.page = seen, seen.page.frame_locator("iframe")
        self.modal = self.page.locator(".modal:visible")

    def press(self, button, row, said):
        """Press a button in a row of the table, and read that it worked."""
        self.page.get_by_role("row").filter(has_text=row).locator(f".{button} a").click()
        expect(self.modal).to_contain_text(said)
        self.modal.get_by_role("button", name="OK").click()
        expect(self.modal).to_have_count(0)
        self.seen.picture(button, of=self.page.get_by_role("row").filter(has_text=row))


def test_from_an_edit_to_the_feedback_that_a_student_reads(browser, clone, teach, attend):
    with (
        window(browser, "teach", teach) as instructor,
        window(browser, "attend", attend) as student,
    ):
        open_from_menu(instructor, "Formgrader")
        instructor.page.keyboard.press("Control+B")  # its tables want the whole width
        formgrader = Formgrader(instructor)
        edit(instructor, formgrader, clone)
        formgrader.press("assign", NAME, "Successfully created the student version")
        assert GREETING in read(clone / "notebooks" / NAME / f"{NAME}.ipynb").cells[0].source
        formgrader.press("release", NAME, "Successfully released")

        fetch_answer_submit(student)

        formgrader.press("collect", NAME, "Successfully collected")
        grade(instructor, formgrader)
        formgrader.press("generate-feedback", NAME, "Successfully generated feedback")
        formgrader.press("release-feedback", NAME, "Successfully released feedback")

        read_feedback(student)


def edit(seen, formgrader, clone):
    """Edit the notebook where Formgrader opens it, and take that into the text."""
    expect(formgrader.page.get_by_role("link", name=NAME)).to_be_visible()
    seen.picture("assignments", of=formgrader.page.get_by_role("link", name=NAME))
    formgrader.page.get_by_role("link", name=NAME).click()
    seen.page.locator(".jp-DirListing-item").get_by_text(f"{NAME}.ipynb").dblclick()
    first = seen.cell("00 · Start here")
    text = first.locator(".jp-RenderedMarkdown")
    text.click()
    seen.page.keyboard.press("Enter")
    expect(text).to_be_hidden()
    seen.page.keyboard.press("Control+End")
    seen.page.keyboard.insert_text(f"\n\n{GREETING}")
    seen.page.keyboard.press("Control+Enter")
    expect(text).to_contain_text(GREETING)
    seen.save()
    seen.picture("edited")
    assert f"chapters/{NAME}.py has the edits now" in make(clone, "pull", f"A={NAME}").stdout
    assert f"# {GREETING}\n" in (clone / "chapters" / f"{NAME}.py").read_text(encoding="utf-8")
    seen.page.get_by_role("tab", name="Formgrader").click()
    seen.page.keyboard.press("Control+B")


def fetch_answer_submit(seen):
    """Fetch the assignment, write an answer that is not right, and hand it in."""
    open_from_menu(seen, "Assignment List")
    fetch = seen.page.get_by_role("button", name="Fetch")
    expect(fetch).to_be_visible()
    seen.picture("released")
    fetch.click()
    seen.page.get_by_role("button", name="Submit").wait_for()
    seen.page.get_by_role("button", name=NAME).click()
    seen.picture("fetched")
    seen.page.get_by_role("link", name=NAME, exact=True).click()
    expect(seen.cell(GREETING)).to_be_visible()
    seen.write(seen.cell('"""Return two times x.'), WRONG)
    seen.save()
    seen.picture("answered")
    seen.page.get_by_role("tab", name="Assignments").click()
    seen.page.get_by_role("button", name="Submit").click()
    expect(seen.page.locator("#submitted_assignments_list")).to_contain_text(NAME)
    seen.picture("submitted")


def grade(seen, formgrader):
    """Autograde with the button, then give half a point by hand, and say why."""
    page = formgrader.page
    page.get_by_role("row").filter(has_text=NAME).locator(".num-submissions a").click()
    formgrader.press("autograde", STUDENT, "Successfully autograded")
    row = page.get_by_role("row").filter(has_text=STUDENT)
    expect(row).to_contain_text("0 / 1")
    row.locator(".student-name a").click()
    page.get_by_role("link", name=NAME).last.click()
    test = page.locator(".nbgrader_cell").filter(has=page.locator("#double_values"))
    expect(page.get_by_text("That is three times 4.").last).to_be_visible()
    seen.picture("submission", of=test)
    score, comment = page.locator("#double_values"), page.locator("#double-comment")
    expect(score).to_have_attribute("placeholder", "0")
    with seen.page.expect_response(lambda said: "/api/grade/" in said.url and said.ok):
        score.fill("0.5")
        score.press("Tab")
    with seen.page.expect_response(lambda said: "/api/comment/" in said.url and said.ok):
        comment.fill(COMMENT)
        comment.press("Tab")
    seen.picture("adjusted", of=comment)
    for link in "Manual Grading", "Manage Assignments":
        page.get_by_role("link", name=link).click()


def read_feedback(seen):
    """Fetch the feedback and open it: points and comment of the instructor are in it."""
    seen.page.get_by_title("Refresh assignments list").click()
    seen.page.get_by_role("button", name="Fetch Feedback").click()
    expect(seen.page.get_by_text("(view feedback)")).to_be_visible()
    seen.picture("feedback")
    seen.page.get_by_text("(view feedback)").click()
    seen.page.locator(".jp-DirListing-item").get_by_text(f"{NAME}.html").dblclick()
    page = seen.page.frame_locator("iframe")
    expect(page.get_by_role("heading", name="0.5 of 1")).to_be_visible()
    expect(page.get_by_text(COMMENT)).to_be_in_viewport()
    seen.picture("points")


def test_an_answer_in_words_waits_for_a_person_and_gets_points(browser, clone, teach):
    folder = clone / "classroom" / "submitted" / "anna" / WITH_WORDS
    write(fill(WITH_WORDS, {"explained": WORDS}), folder / f"{WITH_WORDS}.ipynb")
    assert "to be graded" in make(clone, "grade", f"A={WITH_WORDS}").stdout  # under "wants a look"
    with window(browser, "words", teach) as instructor:
        open_from_menu(instructor, "Formgrader")
        instructor.page.keyboard.press("Control+B")
        page = Formgrader(instructor).page
        page.get_by_role("link", name="Manual Grading").click()
        for name in WITH_WORDS, WITH_WORDS, "Submission #1":
            page.get_by_role("link", name=name).last.click()
        score, comment = page.locator("#explained"), page.locator("#explained-comment")
        expect(page.get_by_text(WORDS)).to_be_visible()
        expect(score).to_have_class(re.compile("needs_manual_grade"))
        instructor.picture("unread", of=score)
        with instructor.page.expect_response(lambda said: "/api/grade/" in said.url and said.ok):
            score.fill("3")
            score.press("Tab")
        with instructor.page.expect_response(lambda said: "/api/comment/" in said.url and said.ok):
            comment.fill(COMMENT)
            comment.press("Tab")
        instructor.picture("graded", of=comment)
    assert "to be graded" not in make(clone, "grade", f"A={WITH_WORDS}").stdout
    make(clone, "feedback", f"A={WITH_WORDS}")
    handed_back = clone / "classroom" / "feedback" / "anna" / WITH_WORDS / f"{WITH_WORDS}.html"
    told = handed_back.read_text(encoding="utf-8")
    assert "3 of 4 · your words" in told and COMMENT in told
