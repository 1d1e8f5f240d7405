"""The page of feedback says who, what, why and what next, briefly, and loads nothing."""

import html
import os
import re
import signal
from datetime import datetime
from html.parser import HTMLParser

import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell
from test_grading import no_hidden_line_is_in_the_feedback

from autograde import ROOT, CourseError
from autograde.classroom import feedback_page, grading
from autograde.classroom.feedback import give_feedback, outdated
from autograde.classroom.feedback_page import (
    SIGNS,
    WORDS,
    Part,
    _next,
    in_words,
    inline,
    paragraphs,
)
from autograde.classroom.late import LatePenalty
from autograde.grader import verdicts
from autograde.notebook.text import exercises, read_source, write
from autograde.proof.answer_bank import bank as bank_of
from autograde.proof.answer_bank import fill, load, reference

NAME = "01_perceptron"
DOT = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"  # a picture of one pixel


class Shown(HTMLParser):
    """What is to be seen before anything is opened, and what a page would load."""

    def __init__(self, page):
        super().__init__()
        self.text, self.loads, self.closed, self.stack = [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.loads += [found[key] for key in ("src", "srcset", "data") if key in found]
        self.loads += [found["href"]] if tag == "link" else []
        self.loads += [tag] if tag in ("script", "iframe", "object", "embed") else []
        if tag not in ("meta", "br", "hr", "img", "link", "input"):
            self.stack.append((tag, tag == "details" and "open" not in found))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)  # `<img />` ends nothing

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = [tag for tag, _ in self.stack]
        hidden = [n for n, (_, closed) in enumerate(self.stack) if closed]
        summary = len(tags) - 1 - tags[::-1].index("summary") if "summary" in tags else -1
        is_head = len(hidden) == 1 and summary == hidden[0] + 1
        if not {"style", "title"} & set(tags) and (not hidden or is_head):
            self.text.append(data)

    @property
    def seen(self):
        return " ".join("".join(self.text).split())


def of(name, *answers):
    found = reference(name)
    for answer in answers:
        (path,) = [one for one in bank_of(name, "wrong") if one.stem == answer]
        found |= load(path)
    return found


def hostile():
    """Return answers that write markup wherever they can, as in tests/attacks/."""
    markup = load(ROOT / "tests" / "attacks" / "raise_markup.py")
    said = 'raise ValueError("</pre><script>alert(1)</script><img src=x onerror=alert(1)>")'
    return markup | {"xor": f"def xor(inputs):  # </pre><script>alert(2)</script>\n    {said}"}


@pytest.fixture(scope="class")
def pages(empty_class):
    """Student → page, of a class with everything that a page can have to say."""
    assignment = empty_class.course.assignment(NAME)
    solved = reference(NAME)
    endless = solved | {"xor": "def xor(inputs):\n    while True:\n        pass"}
    handed_in = {
        "anna": (solved, "2026-10-20 10:00"),
        "ben": (of(NAME, "wrong_forgot_bias", "wrong_bias_never_learns"), "2026-10-20 10:00"),
        "carla": ({}, "2026-10-20 10:00"),
        "emil": (of(NAME, "wrong_loss_is_a_sum"), "2026-10-23 23:10"),
        "igor": (endless, "2026-10-20 10:00"),
        "mallory": (hostile(), "2026-10-20 10:00"),
        "maya": ({}, "2026-10-20 10:00"),
    }
    for student, (answers, when) in handed_in.items():
        folder = empty_class.places.submitted / student / NAME
        notebook = fill(NAME, answers)
        if student == "ben":
            said = "# Mine\n\n### Exercise 9.9 · <b>Mine</b>\n\n![dot](attachment:image.png)"
            picture = {"image.png": {"image/gif": DOT}}
            notebook.cells.insert(1, new_markdown_cell(said, attachments=picture))
        elif student == "maya":  # has written everything at the end
            notebook.cells += [new_code_cell(text) for text in solved.values()]
        write(notebook, folder / f"{NAME}.ipynb")
        (folder / "timestamp.txt").write_text(f"{when} UTC")
    empty_class.settings.LatePenalty.percent_per_day = 10
    empty_class.settings.RunTests.cell_timeout = 2
    empty_class.record(assignment)
    with empty_class.gradebook as gradebook:
        gradebook.update_or_create_student("anna", first_name="Anna", last_name="O'<i>Hara")
        gradebook.find_assignment(NAME).duedate = datetime(2026, 10, 22, 20)
        gradebook.db.commit()
    assert grading.grade(empty_class, assignment).failed == {}
    with empty_class.gradebook as gradebook:
        flagged = {
            one.student.id: one.notebooks[0].flagged
            for one in gradebook.assignment_submissions(NAME)
        }
        part = exercises(read_source(NAME))[0]
        grade = gradebook.find_grade(next(iter(part.points)), NAME, NAME, "ben")
        grade.manual_score, grade.needs_manual_grade = 0.5, False
        comment = gradebook.find_comment(next(iter(part.solutions)), NAME, NAME, "ben")
        comment.manual_comment = "You have the idea.\n\nThink of **b**, and a <b."
        gradebook.db.commit()
    folder = give_feedback(empty_class, assignment).folder
    found = {
        student: (folder / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")
        for student in handed_in
    }
    return found, flagged, empty_class


@pytest.mark.whole
@pytest.mark.prove
class TestPage:
    def test_nothing_is_loaded_and_nothing_runs(self, pages):
        for student, page in pages[0].items():
            pasted = [f"data:image/gif;base64,{DOT}"] if student == "ben" else []
            assert Shown(page).loads == pasted
            assert "default-src 'none'" in page and "://" not in page[: page.index("<body")]
            assert "width=device-width" in page
            assert len(page) < 120_000

    def test_what_a_student_writes_stays_text(self, pages):
        page = pages[0]["mallory"]
        assert "&lt;script&gt;alert(2)" in page and "onerror=alert" in page
        assert not re.search(r"<(script|img)|<[a-z]+[^>]* on(error|load)=", page)
        assert "{{ 7 * 7 }}" in page

    def test_no_hidden_line_is_in_it(self, pages):
        no_hidden_line_is_in_the_feedback(pages[2], NAME)

    def test_a_good_page_is_short(self, pages):
        seen = Shown(pages[0]["anna"]).seen
        assert seen.startswith("26 of 2601 · One neuron that learns Anna O'<i>Hara (anna)")
        assert "Handed in Tue 20 Oct 2026 10:00 UTC" in seen and "Due Thu 22 Oct" in seen
        assert "you have all points" in seen
        assert "✓1.3 · The perceptron" in seen
        assert "def fit" not in seen and len(seen) < 1000
        assert "def fit" in pages[0]["anna"]  # it is all there, to be opened

    def test_a_weak_page_has_the_answer_the_message_and_the_teachers_words(self, pages):
        page = pages[0]["ben"]
        seen = Shown(page).seen
        assert (
            "Begin with Exercise 1.1 · The weighted sum. This is the sum without the bias" in seen
        )
        assert "expected -0.5 got -2" in seen
        assert "points given by hand; the test gives 0" in seen
        assert "Your teacher writes: You have the idea. Think of b, and a <b." in seen
        assert "Your answer def weighted_sum" in seen
        assert "Write to your teacher: 01_perceptron" in seen
        assert len(seen) < 6000

    def test_lent_references_are_told(self, pages):
        seen = Shown(pages[0]["ben"]).seen
        assert "With our version of Exercise 1.1 in place of yours" in seen
        assert seen.count("The bias, at index 0, has not moved") == 1  # not with ours once more
        assert "our version of Exercise 1.1 in place of yours" in pages[0]["ben"]

    def test_added_cells_make_no_exercise(self, pages):
        page = pages[0]["ben"]
        assert "9.9" not in Shown(page).seen
        assert "01 · One neuron that learns ben · 01_perceptron" in Shown(page).seen
        assert "<b>Mine" not in page

    def test_an_untouched_page_says_where_to_begin(self, pages):
        seen = Shown(pages[0]["carla"]).seen
        assert "0 of 26" in seen and "begin with Exercise 1.1" in seen
        assert "it was not saved, or it is in another file" in seen
        assert "–1.6 · The longest step not attempted" in seen

    def test_a_process_that_was_killed_is_told_and_costs_nothing(self, pages, monkeypatch):
        classroom, here = pages[2], os.getpid()
        assignment = classroom.course.assignment(NAME)

        def killed(self, *words, **named):
            assert os.getpid() != here  # a process of its own, as there are several cores
            os.kill(os.getpid(), signal.SIGKILL)

        before = outdated(classroom, assignment)
        with monkeypatch.context() as patch:
            patch.setattr(feedback_page.FeedbackPage, "from_notebook_node", killed)
            with pytest.raises(CourseError, match="run make feedback A=01_perceptron again"):
                give_feedback(classroom, assignment)
        assert outdated(classroom, assignment) == before
        assert give_feedback(classroom, assignment).problems == {}

    def test_late_is_told_with_its_cost(self, pages):
        seen = Shown(pages[0]["emil"]).seen
        assert seen.startswith("20 of 26")
        assert "1 day 3 hours late: 5 of 25 points are taken off (10 % for each day begun)." in seen
        assert "The due date has passed. Ask your teacher" in seen

    def test_what_wants_a_look_is_flagged_for_formgrader(self, pages):
        flagged = pages[1]
        assert {student for student, flag in flagged.items() if flag} == {"igor", "maya"}

    def test_a_mix_up_is_what_is_read_first(self, pages):
        seen = Shown(pages[0]["maya"]).seen
        assert seen.index("Read this first.") < seen.index("What to do next")
        assert "Begin with what is said above." in seen
        assert "not attempted" not in seen and "Nothing is written" not in seen
        assert "misplaced This is written in a cell that was added below its tests." in seen

    def test_formgraders_page_opens_with_the_same(self, pages):
        _, _, classroom = pages
        settings = classroom.settings.copy()
        settings.HTMLExporter.template_name = "formgrade"
        path = classroom.places.autograded / "ben" / NAME / f"{NAME}.ipynb"
        about = {"submission_id": "x", "notebook_id": NAME, "assignment_id": NAME}
        about |= {"student": "ben", "index": 0, "total": 1}
        page, _ = HTMLExporter(config=settings).from_filename(str(path), resources=about)
        first = page.index("points given by hand; the test gives 0")
        assert first < page.index("Student's answer")
        assert "pre-wrap" in page[: page.index("<body")]
        assert 'id="weighted_sum_two_inputs"' in page  # Formgrader's own boxes are there

    def test_nbgraders_own_command_makes_the_same_page(self, pages):
        found, _, classroom = pages
        assert classroom.nbgrader.generate_feedback(NAME, "carla", force=True)["success"]
        path = classroom.places.feedback / "carla" / NAME / f"{NAME}.html"
        assert path.read_text(encoding="utf-8") == found["carla"]

    def test_putting_cells_aside_changes_no_byte(self, pages, monkeypatch):
        """What nbconvert makes of the whole page at once, it makes of its parts, too."""
        found, _, classroom = pages
        monkeypatch.setattr(feedback_page.FeedbackPage, "_put_aside", lambda self, part: part)
        for student, page in found.items():
            assert classroom.nbgrader.generate_feedback(NAME, student, force=True)["success"]
            path = classroom.places.feedback / student / NAME / f"{NAME}.html"
            assert path.read_text(encoding="utf-8") == page, student


def test_signs_are_words_and_not_only_colours():
    looks = [(SIGNS[state], WORDS[state]) for state in SIGNS]
    assert len(set(looks)) == len(looks)


def part(state, verdict=""):
    return Part(
        f"9.1 · {state}", state, "", [feedback_page.Test("", "", "", verdict)], ["an answer"], []
    )


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([part("solved"), part("optional")], "Nothing: you have all points. Go on"),
        ([part("solved"), part("waiting")], "All tests are passed. Your words wait for"),
        ([part("solved"), part("partly")], "a person has not given: Exercise 9.1 · partly."),
    ],
)
def test_what_to_do_next_where_no_test_is_lost(parts, said):
    (sentence,) = _next(parts, None, {"problem": "", "mixups": []})
    assert said in sentence


def test_messages_keep_their_lines_where_they_must():
    message = "✗ one input\n  expected   9\n  got        8\n\n" + "word " * 40
    text = verdicts._lines(*message.split("\n\n"))
    (first, block), (second, prose) = paragraphs(text)
    assert first and "  expected   9\n" in block
    assert not second and "\n" not in prose


def test_what_is_said_twice_is_said_once():
    ours = "With our version of Exercise 1.1 in place of yours, this test is not passed either:"
    assert [text for _, text in paragraphs(f"It is one.\n\n{ours}\n\nIt is one.")] == [
        "It is one.",
        ours[:-1] + ".",
    ]


def test_nothing_is_markup_but_code():
    assert inline("`a<b` and <b>, 'x' ` alone") == (
        f"<code>a&lt;b</code> and &lt;b&gt;, {html.escape(chr(39))}x{html.escape(chr(39))} ` alone"
    ).replace("&#x27;", "&#39;")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 minute"),
        (3599, "1 hour"),
        (97800, "1 day 3 hours"),
        (7200 + 60 * 5, "2 hours 5 minutes"),
        (86400 * 2 + 120, "2 days"),
    ],
)
def test_time_in_words(seconds, words):
    assert in_words(seconds) == words


def test_the_rule_of_lateness_in_words():
    assert LatePenalty(percent_per_day=10).rule == "10 % for each day begun"
    assert LatePenalty(percent_per_day=5, grace_hours=2).rule.endswith("after 2 hours")
