"""The report on a class tells what is in its gradebook, to whoever may read it, and no more."""

import csv
import re
from urllib.parse import unquote

import numpy as np
import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from autograde import ROOT, CourseError
from autograde.classroom import item_statistics as figures
from autograde.classroom import people, report
from autograde.classroom.class_record import ClassRecord, GradedSubmission
from autograde.classroom.course import Assignment, Course
from autograde.classroom.grading import grade
from autograde.classroom.misconceptions import consequences, mistake
from autograde.grader import verdicts
from autograde.grader.words import without_values
from autograde.notebook.text import from_text, write
from autograde.proof.answer_bank import fill, load, reference

NAME = "01_perceptron"
FORGOT = load(ROOT / "tests" / "answers" / NAME / "wrong_forgot_bias.py")
MARKUP = "<img src=x onerror=alert(1)>"  # as the name of a folder that was handed in
RAISES = "def xor(inputs):\n    raise ValueError('<script>alert(2)</script> says zelda-quill')"
FIRST = {
    "zelda-quill": {},
    "agatha-fjord": FORGOT,
    "bertram-ox": FORGOT | {"xor": RAISES},
    MARKUP: {"xor": "import os\nos._exit(0)"},
}


LIST = """id,first_name,last_name
zelda-quill,Zelda,Quillon
agatha-fjord,Agatha,Fjordell
bertram-ox,Bertram,Oxley
ivan-absent,Ivan,Absenter
"""


class Report:
    """A report as it was written at one time."""

    def __init__(self, api, anonymous=False):
        self.folder = report.write_report(api, anonymous).parent
        self.page = BeautifulSoup((self.folder / "index.html").read_text("utf-8"), "html.parser")
        self.tables = {}
        for path in self.folder.glob("*.csv"):
            with path.open(encoding="utf-8-sig", newline="") as file:
                self.tables[path.stem] = list(csv.DictReader(file))
        self.files = {path.name: path.read_text("utf-8") for path in self.folder.iterdir()}

    def section(self, name):
        """Return what is written from this heading to the next."""
        found = []
        for element in self.page.find("h2", id=name).find_next_siblings():
            if element.name == "h2":
                break
            found.append(element.get_text(" "))
        return " ".join(" ".join(found).split())

    def row(self, table, **wanted):
        """Return the one row with these values."""
        rows = [row for row in self.tables[table] if wanted.items() <= row.items()]
        assert len(rows) == 1, rows
        return rows[0]


def hand_in(api, student, name, answers):
    folder = api.folder / "submitted" / student / name
    write(fill(name, reference(name) | answers), folder / f"{name}.ipynb")


@pytest.fixture(scope="class")
def told(empty_class):
    """Reports on a class as it grows, from nobody to six of whom one has mended a mistake."""
    api = empty_class
    found = {"empty": Report(api)}
    hand_in(api, "zelda-quill", "00_start_here", {})
    found["ungraded"] = Report(api)
    assert grade(api, api.course.assignment("00_start_here")).failed == {}
    found["one student"] = Report(api)
    for student, answers in FIRST.items():
        hand_in(api, student, NAME, answers)
    (api.folder / "submitted" / "carol-wren" / NAME).mkdir(parents=True)
    assert grade(api, api.course.assignment(NAME)).failed.keys() == {"carol-wren"}
    found["first"] = Report(api)
    found["anonymous"] = Report(api, anonymous=True)

    hand_in(api, "bertram-ox", NAME, {})
    hand_in(api, "aaron-elm", NAME, {"gates": "raise NotImplementedError"})
    assert grade(api, api.course.assignment(NAME)).failed.keys() == {"carol-wren"}
    with api.gradebook as gradebook:
        by_hand = gradebook.find_grade("weighted_sum_any_length", NAME, NAME, "agatha-fjord")
        by_hand.manual_score = 1.5
        late = gradebook.find_submission_notebook(NAME, NAME, "zelda-quill")
        late.late_submission_penalty = 2.0
        gradebook.db.commit()
    found["second"] = Report(api)
    found["anonymous again"] = Report(api, anonymous=True)
    found["unchanged"] = Report(api)

    (api.folder / "list.csv").write_text(LIST, encoding="utf-8")
    with api.gradebook as gradebook:
        people.write_list(gradebook, people.read_list(api.folder / "list.csv"))
    page = api.places.feedback / "zelda-quill" / NAME / f"{NAME}.html"
    page.parent.mkdir(parents=True)
    page.touch()
    found["listed"] = Report(api)
    found["listed anonymous"] = Report(api, anonymous=True)
    found["places"] = {path for path in api.folder.rglob("*") if path.is_file()}
    yield found


class TestReport:
    def test_without_submissions_it_says_what_to_do(self, told):
        assert "Nobody has handed in anything yet" in told["empty"].page.text
        assert told["empty"].tables == {"students": [], "exercises": [], "misconceptions": []}
        assert "discrimination" in told["empty"].files["exercises.csv"]

    def test_without_grades_it_says_what_to_do(self, told):
        assert "Nothing is graded yet" in told["ungraded"].page.text
        assert "zelda-quill 00_start_here Handed in, but not graded. Run make grade" in told[
            "ungraded"
        ].section("look")

    def test_of_one_student_nothing_can_be_discriminated(self, told):
        row = told["one student"].row("exercises", exercise="0.1")
        assert (row["solved"], row["difficulty"], row["discrimination"]) == ("1", "1.0", "")
        assert "1.00 –" in told["one student"].section("exercises")

    def test_exercises_are_counted_by_how_they_went(self, told):
        first = told["first"]
        sums = first.row("exercises", notebook=NAME, exercise="1.1")
        assert {state: sums[state] for state in figures.STATES} == {
            "solved": "2", "partly": "0", "no_points": "2", "follows": "0", "not_attempted": "0"
        }  # fmt: skip
        assert float(sums["difficulty"]) == (3 + 3 + 0 + 0) / 4 / 3
        xor = first.row("exercises", exercise="1.4")
        assert (xor["solved"], xor["no_points"]) == ("2", "2")
        # of zelda, agatha, bertram, and the one whose notebook stopped at 1.4, not at 1.5
        rest = [24, 21, 21, 24]
        assert float(xor["discrimination"]) == pytest.approx(np.corrcoef([2, 2, 0, 0], rest)[0, 1])
        gates = told["second"].row("exercises", exercise="1.2")
        assert (gates["solved"], gates["not_attempted"]) == ("4", "1")

    def test_the_same_mistake_of_two_is_one_row(self, told):
        found = told["first"].row("misconceptions", test_cells="weighted_sum_two_inputs")
        assert found["exercise"] == "1.1 · The weighted sum" and found["students"] == "2"
        assert "without the bias" in found["mistake"]
        assert told["first"].tables["misconceptions"][0] == found, "the most frequent first"
        crash = told["first"].row("misconceptions", mistake="Crashed")
        assert crash["exercise"].startswith("1.4"), "and not where the notebook never came"
        assert "without the bias" in told["first"].section("mistakes")

    def test_manual_grades_and_late_penalties_count(self, told):
        by_hand = told["second"].row("students", student="agatha-fjord")
        assert (by_hand["points"], by_hand[NAME]) == ("24.5", "24.5")
        late = told["second"].row("students", student="zelda-quill")
        assert (late[NAME], late["late_penalty"], late["points"], late["of"]) == (
            "24.0", "2.0", "25.0", "27"
        )  # fmt: skip
        assert told["second"].row("exercises", exercise="1.1")["partly"] == "1"

    def test_what_wants_a_look_and_what_is_missing(self, told):
        said = told["first"].section("look")
        assert MARKUP in said and "xor_truth_table: crashed" in said
        assert f"carol-wren {NAME} There is no {NAME}.ipynb" in said

    def test_changes_since_the_last_report(self, told):
        assert "This is the first report" in told["empty"].section("changes")
        said = told["second"].section("changes")
        assert "New: aaron-elm" in said and "Other points: 3 students" in said
        for row in ("agatha-fjord 01_perceptron 23 24.5", "bertram-ox 01_perceptron 21 26",
                    "zelda-quill 01_perceptron 26 24"):  # fmt: skip
            assert row in said
        assert MARKUP not in said
        assert "No points have changed" in told["unchanged"].section("changes")

    def test_no_name_is_in_an_anonymous_report(self, told):
        for stage in ("anonymous", "anonymous again", "listed anonymous"):
            everyone = [*FIRST, "carol-wren", "aaron-elm", "zelda", "quill", "onerror"]
            everyone += ["Zelda", "Quillon", "Fjordell", "Oxley", "Ivan", "ivan", "Absenter"]
            for file, text in told[stage].files.items():
                assert [name for name in everyone if name in text] == [], file
        assert "zelda-quill" in told["first"].files["index.html"]  # else this proves nothing
        assert "Zelda Quillon" in told["listed"].files["index.html"]

    def test_a_student_keeps_the_number(self, told):
        def numbers(stage):
            return {
                row["student"]: float(row["00_start_here"] or 0)
                for row in told[stage].tables["students"]
            }

        assert [*numbers("anonymous")] == [f"Student {n}" for n in range(1, 6)]
        assert [*numbers("anonymous again")][5:] == ["Student 6"]  # aaron, of all names
        assert numbers("anonymous").items() <= numbers("anonymous again").items()

    def test_the_page_loads_nothing_and_runs_nothing(self, told):
        for stage in (one for one in told.values() if isinstance(one, Report)):
            for element in stage.page.find_all():
                assert element.name not in {"script", "img", "link", "iframe", "object", "base"}
                assert "src" not in element.attrs
                assert element.get("href", "#").startswith(("#", "../feedback/", "../submitted/"))
                assert not [name for name in element.attrs if name.startswith("on")]
            assert not re.search(r"url\(|@import|https?://", stage.files["index.html"])

    def test_markup_stays_text(self, told):
        assert MARKUP in told["first"].section("students")
        assert "alert(2)" not in told["first"].files["index.html"]  # an exception's text is nowhere

    def test_every_chart_has_words(self, told):
        charts = told["second"].page.select(".histogram, .outcome")
        tried = [Course().assignment(name) for name in ("00_start_here", NAME)]
        at_the_top = len(
            told["second"].page.find("h2", id="understood").find_all_next("ol")[0]("li")
        )
        assert len(charts) == 3 + at_the_top + sum(len(one.exercises) for one in tried)
        assert all(chart["role"] == "img" and chart["aria-label"] for chart in charts)
        xor = next(chart for chart in charts if "XOR" in chart["aria-label"])
        assert "4 solved, 0 partly solved, 1 tried" in xor["aria-label"]
        for cell in told["second"].page.select(".work .cell"):
            assert cell.select("[role=img]")[0]["aria-label"]
        assert xor.text.split() == ["✓", "4", "✗", "1"]

    def test_what_was_least_understood_stands_on_top_with_names(self, told):
        page, said = told["first"].page, told["first"].section("understood")
        assert page.find("h2")["id"] == "understood" and NAME in page.find("h2").text
        exercises, mistakes = (found("li") for found in page.select("h2#understood ~ .two ol")[:2])
        assert [item.b.text[:3] for item in exercises] == ["1.1", "1.4"], "6 and 4 points lost"
        assert "6 of 12 points lost" in said and "✗ agatha-fjord, bertram-ox" in said
        assert "without the bias" in mistakes[0].text
        assert "2 students in 1.1 · The weighted sum: agatha-fjord, bertram-ox" in said
        where = [re.search(r"in (1\.\d)", item.text)[1] for item in mistakes]
        assert where == ["1.1", "1.4", "1.4"], "two tests of 1.1 tell of the same two: once"
        assert re.search(r"✗ Student \d, Student \d", told["anonymous"].section("understood"))

    def test_the_table_of_students_and_exercises(self, told):
        table = told["listed"].page.select_one(".work")
        rows = {row.td.text: row for row in table("tr") if row.td}
        agatha = rows["Agatha Fjordell (agatha-fjord)"]
        cells = {cell["data-head"]: cell.text for cell in agatha.select(".cell")}
        assert cells["1.1"] == "◐ 1.5" and cells["1.2"] == "✓ 3"
        assert cells["1.3"] == "✓↳ 10", "judged with the reference in place of 1.1"
        assert "not handed in" in rows["Ivan Absenter (ivan-absent)"].text
        sums = told["listed"].row("students", student="agatha-fjord")
        assert sums["name"] == "Agatha Fjordell"
        assert (sums[f"{NAME} 1.1"], sums[f"{NAME} 1.3"]) == ("1.5", "10.0")
        assert told["first"].row("exercises", exercise="1.3")["lent"] == "2"

    def test_each_cell_is_that_students_though_a_kind_of_cell_is_written_once(self, told):
        first, second = told["second"].page.select(".work")  # the newer notebook comes first
        for name, table in ((NAME, first), ("00_start_here", second)):
            for row in (row for row in table("tr") if row.select(".cell")):
                sums = told["second"].row("students", student=row.td.text)
                for cell in row.select(".cell"):
                    points = float(sums[f"{name} {cell['data-head']}"])
                    assert cell.text.endswith(f" {points:g}") or (cell.text, points) == ("–", 0)

    def test_links_lead_to_the_page_and_to_what_was_handed_in(self, told):
        links = [link for link in told["listed"].page.select(".work a")]
        for link in links:
            assert (told["listed"].folder / unquote(link["href"])).resolve() in told["places"]
        assert [link.text for link in links].count("page") == 1, "where there is one"
        assert [link.text for link in links].count("submission") == 6
        assert not told["listed anonymous"].page.select(".work a"), "an address is a name"

    def test_who_is_missing(self, told):
        assert "without a list of students" in told["second"].section("look")
        assert f"{NAME} , 1: Ivan Absenter" in told["listed"].section("look")
        assert f"1has not handed in {NAME}" in told["listed"].page.select_one(".facts").text


def class_of(scores, worth=(2, 4, 0)):
    """Return the work of a class: a row of points for each student, a column for each exercise."""
    text = "\n".join(
        f"# %% [markdown]\n# ### Exercise 9.{n} · T\n"
        f'# %% nbgrader={{"grade_id": "t{n}", "grade": true, "points": {full}}}\n"""T."""\n'
        for n, full in enumerate(worth)
    )
    assignment = Assignment(NAME, from_text(text), ROOT)
    record = ClassRecord([f"s{n}" for n in range(len(scores))], {NAME: assignment})
    for student, row in zip(record.students, scores, strict=True):
        points = {f"t{n}": score for n, score in enumerate(row)}
        record.submissions.append(GradedSubmission(student, NAME, sum(row), 0.0, points))
    return record


class TestFigures:
    def test_difficulty_and_discrimination_of_a_table_worked_by_hand(self):
        table = [(2, 4, 0), (2, 1, 0), (1, 3, 0), (0, 0, 0)]
        first, second, optional = figures.by_exercise(class_of(table))
        assert first["difficulty"] == (2 + 2 + 1 + 0) / 4 / 2
        assert second["difficulty"] == (4 + 1 + 3 + 0) / 4 / 4
        expected = np.corrcoef([2, 2, 1, 0], [4, 1, 3, 0])[0, 1]
        assert first["discrimination"] == pytest.approx(expected)
        assert second["discrimination"] == pytest.approx(expected)
        assert (optional["difficulty"], optional["discrimination"]) == (None, None)

    def test_an_item_is_left_out_of_what_it_is_compared_with(self):
        rows = figures.by_exercise(
            class_of([(5, 0, 1), (1, 2, 1), (3, 1, 4), (0, 0, 0)], (5, 2, 4))
        )
        columns = np.array([(5, 0, 1), (1, 2, 1), (3, 1, 4), (0, 0, 0)]).T
        for number, row in enumerate(rows):
            rest = np.delete(columns, number, axis=0).sum(axis=0)
            assert row["discrimination"] == pytest.approx(np.corrcoef(columns[number], rest)[0, 1])

    @pytest.mark.parametrize("scores", [[], [(2, 4, 0)], [(2, 4, 0), (2, 1, 0)]])
    def test_discrimination_is_undefined_where_nothing_varies(self, scores):
        assert figures.by_exercise(class_of(scores))[0]["discrimination"] is None

    def test_the_histogram_sets_all_points_apart(self):
        work = class_of([(2, 4), (2, 3.99), (1, 2), (0, 0), (0, 0.59)], (2, 4))
        shown = dict(figures.by_notebook(work)[0]["histogram"])
        assert {label: count for label, count in shown.items() if count} == {
            "0–9": 2, "50–59": 1, "90–99": 1, "100": 1
        }  # fmt: skip

    def test_a_file_that_cannot_be_read_tells_nothing_of_an_exercise(self):
        work = class_of([(2, 4, 0), (0, 0, 0)])
        work.submissions[1].problem = "The file is empty."
        assert figures.by_exercise(work)[0]["difficulty"] == 1
        assert figures.by_notebook(work)[0]["unread"] == 1

    def test_a_mistake_is_counted_once_for_each_student(self):
        work = class_of([(2, 4, 0)] * 3)
        work.assignments = {NAME: Course().assignment(NAME)}
        wrong = verdicts.of_missing("weighted_sum")
        for one, cells in zip(work.submissions, ("two_inputs", "any_length"), strict=False):
            one.tests[f"weighted_sum_{cells}"] = wrong
        work.submissions[0].tests |= {"weighted_sum_any_length": wrong, "gates_and": wrong}
        first, second = figures.by_mistake(work)
        assert first["test_cells"] == "weighted_sum_two_inputs weighted_sum_any_length"
        assert (first["students"], second["students"]) == (2, 1)
        assert second["exercise"] == "1.2 · Three gates by hand"

    def lost(self, **tests):
        """Return a student's tests of five exercises, one each, and what only follows."""
        work = class_of([(0, 0, 0, 0, 0)], (1, 1, 1, 1, 1))
        for cell, (verdict, message) in tests.items():
            work.submissions[0].tests[cell] = verdicts.Verdict(verdict, message)
        return work, consequences(work.submissions[0], work.assignments[NAME].exercises)

    def test_what_stopped_a_notebook_is_the_cause_where_it_happened(self):
        stopped = verdicts.ERROR, f"{verdicts.ABOVE} ValueError: no"
        work, found = self.lost(t1=stopped, t2=stopped, t3=stopped)
        assert found == {"t2", "t3"}
        states = [row for row in figures.outcomes(work, NAME)["s0"].values()]
        assert [one.state for one in states[1:4]] == ["no_points", "follows", "follows"]
        lost = {row["exercise"]: row["lost"] for row in figures.by_exercise(work)}
        assert (lost["9.1"], lost["9.2"], lost["9.3"]) == (1, 0, 0)

    def test_what_never_ended_is_the_cause_of_what_waits_for_it(self):
        waits = verdicts.TIMEOUT, verdicts.of_waiting(["9.0"]).message
        assert self.lost(t0=(verdicts.TIMEOUT, "still running"), t1=waits)[1] == {"t1"}

    def test_mend_that_first_is_a_consequence_only_after_something_was_lost(self):
        back = verdicts.WRONG, "Half is gone. If a check above does not pass,\nmend that first."
        assert self.lost(t1=back)[1] == set()
        assert self.lost(t0=(verdicts.PASSED, ""), t1=back)[1] == set()
        assert self.lost(t0=(verdicts.WRONG, "no"), t1=back)[1] == {"t1"}

    def test_a_consequence_is_no_misconception_of_its_own(self):
        work = class_of([(2, 4, 0)] * 2)
        work.assignments = {NAME: Course().assignment(NAME)}
        for one in work.submissions:
            one.tests["perceptron_fit"] = verdicts.of_waiting(["1.1"])
        work.submissions[0].tests["weighted_sum_two_inputs"] = verdicts.of_time(20)
        work.submissions[1].tests["gates_and"] = verdicts.Verdict(verdicts.WRONG, "No.")
        rows = {row["exercise"]: row for row in figures.by_mistake(work)}
        perceptron = rows["1.3 · The perceptron"]
        assert (perceptron["students"], perceptron["follows"], perceptron["who"]) == (0, 2, [])
        assert figures.by_mistake(work)[-1] == perceptron
        top = figures.least_understood(figures.by_exercise(work), [*rows.values()], NAME)
        assert perceptron not in top["mistakes"] and len(top["mistakes"]) == 2

    def test_the_notebook_on_top_is_the_one_that_the_class_has_come_to(self):
        counts = {"00_start_here": 9, NAME: 5, "02_layers": 1}
        work = ClassRecord([])
        for name, count in counts.items():
            work.submissions += [GradedSubmission(f"s{n}", name, 0, 0, {}) for n in range(count)]
        assert figures.latest(work) == [NAME, "00_start_here", "02_layers"]

    def test_slowest_tests_and_timeouts(self):
        work = class_of([(2, 4, 0)] * 3)
        for one, seconds in zip(work.submissions, (0.1, 20.0, 0.3), strict=True):
            verdict = verdicts.TIMEOUT if seconds == 20 else verdicts.PASSED
            one.tests["t1"] = verdicts.Verdict(verdict, seconds=seconds)
        found = {"median": 0.3, "slowest": 20.0, "timeouts": 1}
        assert figures.slowest_tests(work) == [{"notebook": NAME, "test_cell": "t1"} | found]


TEST = '''"""A test."""
check.that(n == 3, f"f({n})", f"It gave {n} rows, and {m} were\\n wanted. Look at the first-most"
           " of all the axes that this well-known array of yours may have.")
'''


class TestMistakes:
    def said(self, problem, hidden=False):
        if hidden:
            problem = without_values(problem, TEST)
        verdict = verdicts.of_check("f(3)", "  expected   [[1]\n\n  [2]]", problem, hidden)
        return mistake(verdict.verdict, verdict.message, TEST)

    def test_values_do_not_tell_two_apart_nor_does_a_hidden_test(self):
        ending = (
            " wanted. Look at the first-most of all the axes that this well-known array of yours"
            " may have."
        )
        words = {
            self.said(f"It gave {n} rows, and {m} were\n{ending}", hidden)
            for n, m, hidden in ((3, 4, False), (12345, 67, False), (3, 4, True), ("a b", 1, True))
        }
        assert words == {"It gave … rows, and … were" + ending}

    def test_what_the_checks_say_keeps_its_own_numbers(self):
        known = "It is exactly half of what it should be. Is a factor 2 missing?"
        assert self.said(known) == known
        assert self.said(
            "Everything is N = 7 times too large. Is a sum taken where the mean is meant?"
        ) == ("Everything is N = … times too large. Is a sum taken where the mean is meant?")
        assert self.said("Nobody knows 3 of 4.5 such words") == "Nobody knows … of … such words"

    def test_an_exception_is_told_by_its_kind(self):
        seen = verdicts.of_error(
            ["LinAlgError", "ValueError"], "a\n\nb", "\n    in line 3 of your cell:  x", False
        )
        hidden = verdicts.of_error(
            ["LinAlgError", "ValueError"], "a", "\n    in your line:  x", True
        )
        both = {mistake(one.verdict, one.message, TEST) for one in (seen, hidden)}
        assert both == {f"ValueError: {verdicts.ADVICE['ValueError']}"}
        own = verdicts.of_error(["JaneDoe", "Exception"], "<b>", "", False)
        assert mistake(own.verdict, own.message, TEST) == "Exception"
        missing = verdicts.of_missing("f")
        assert mistake(missing.verdict, missing.message, TEST).startswith("The test needs `f`")
        assert mistake(verdicts.TIMEOUT, verdicts.of_time(20).message, TEST) == "Timeout"


class TestBuilt:
    def test_what_is_built_is_what_the_text_says(self):
        for name in Course().names:
            assert Course().built(name).text.cells == Course().assignment(name).text.cells

    def test_what_is_not_built_yet_is_read_from_its_text(self, tmp_path):
        (tmp_path / "chapters").mkdir()
        (tmp_path / "chapters" / f"{NAME}.py").write_text("# %%\n1\n", encoding="utf-8")
        assert [cell.source for cell in Course(tmp_path).built(NAME).text.cells] == ["1"]
        with pytest.raises(CourseError, match="There is no notebook '02_layers'"):
            Course(tmp_path).built("02_layers")


class TestLines:
    def test_a_line_is_markup_and_what_is_none_yet_is_escaped(self):
        line = report._lines_of([Markup("<td>1</td>"), MARKUP])
        assert line([1, 0, 1]) == (
            "&lt;img src=x onerror=alert(1)&gt;\n<td>1</td>\n&lt;img src=x onerror=alert(1)&gt;"
        )
        assert isinstance(line([0]), Markup), "else the template escapes it once more"


class TestNames:
    def test_a_name_within_words_is_replaced(self):
        said = {("ann", NAME): "ann is a link to annex, and ann's folder."}
        number = {"ann": "Student 2"}
        assert report._said(said, number, number)[0]["said"] == (
            "Student 2 is a link to annex, and Student 2's folder."
        )

    def test_numbers_do_not_follow_the_alphabet(self):
        numbers = {}
        shown = report._shown([f"s{n:02}" for n in range(40)], numbers, anonymous=True)
        assert sorted(numbers.values()) == list(range(1, 41))
        assert list(shown) != sorted(shown)  # in one of 40! draws this fails

    def test_a_damaged_memory_is_named_and_kept(self, tmp_path):
        path = tmp_path / "report.json"
        path.write_text('{"numbers"')
        with pytest.raises(CourseError, match=r"report\.json is damaged"):
            report._remembered(path)
        assert path.read_text() == '{"numbers"'
