"""Answers that are alike: what is shown, what is not, and that it is shown as text."""

import ast
import random
import re

import pytest
from bs4 import BeautifulSoup

from autograde import CourseError
from autograde.classroom import people, similarity
from autograde.classroom.course import Course
from autograde.classroom.similar_page import _given, compare_class, write_similar
from autograde.classroom.similarity import REFERENCE, compare, runs
from autograde.notebook.text import names, write
from autograde.proof.answer_bank import bank, fill, load, reference

NAME, CELL = "01_perceptron", "perceptron"
LOOPS = load(next(path for path in bank(NAME, "right") if path.stem == "right_loops"))[CELL]
STYLES = {path.stem: load(path)[CELL] for path in bank(NAME, "right") if CELL in load(path)}


@pytest.fixture(scope="module")
def perceptron():
    """The reference answer of 1.3, and what the notebook gives."""
    return reference(NAME)[CELL], _given(Course().assignment(NAME))


def disguised(code):
    """Return the same program with other names, comments, spaces and types."""
    for name, other in {"total": "acc", "epoch": "t", "answer": "y_hat", "wrong": "bad"}.items():
        code = re.sub(rf"(?<!\.)\b{name}\b", other, code)
    code = code.replace("def predict(self, inputs):", "def predict(self, inputs: list) -> int:")
    code = code.replace("self.errors = []", '"""Mine."""\n        self.errors: list = []')
    code = re.sub(r"^( +for )", r"\n\1", code, flags=re.M).replace(" += ", "  +=  ")
    ast.parse(code)
    return f"# all by myself\n{code}"


def a_class(reference_answer, students=9):
    """Return answers as a class writes them: the reference's form for most, and some of their own.

    Names are their own, too.
    """
    usual = {
        f"s{n}": reference_answer.replace("errors_now", f"e{n}") + f"\n# {n}"
        for n in range(students)
    }
    return usual | {f"own-{name}": text for name, text in STYLES.items()}


class TestWhatIsShown:
    def test_a_disguised_copy_and_its_lines(self, perceptron):
        answers = a_class(perceptron[0]) | {"copy": disguised(LOOPS)}
        found = compare(answers, *perceptron)
        assert [pair.who for pair in found.pairs] == [("copy", "own-right_loops")]
        assert found.pairs[0].share > 0.9 and found.usual == 0
        for who, alike in zip(found.pairs[0].who, found.pairs[0].lines, strict=True):
            lines = answers[who].split("\n")
            assert "update = self.learning_rate" in "\n".join(lines[n - 1] for n in alike)
            assert not {n for n in alike if "# all by myself" in lines[n - 1]}

    def test_half_a_copy(self, perceptron):
        other = STYLES["right_vectorised"]
        fit = LOOPS[LOOPS.index("    def fit") :]
        mixed = other[: other.index("    def fit")] + fit
        found = compare(a_class(perceptron[0]) | {"copy": mixed}, *perceptron)
        assert found.pairs[0].who == ("copy", "own-right_loops")
        assert 0.5 <= found.pairs[0].share < 0.9

    def test_the_reference_handed_in_where_hardly_anyone_has_its_form(self, perceptron):
        answers = {f"{name}-{n}": text + f"\n    x{n} = {n}" for name, text in STYLES.items()
                   for n in range(2)}  # fmt: skip
        answers = {who: text for who, text in answers.items() if "weights_reset" not in who}
        copy = perceptron[0].replace("update", "step")
        found = compare(answers | {"copy": copy}, *perceptron)
        assert (REFERENCE, "copy") in [pair.who for pair in found.pairs]
        assert found.as_reference == 1

    def test_a_form_of_the_references_that_many_have_is_counted_and_no_more(self, perceptron):
        found = compare(a_class(perceptron[0]), *perceptron)
        assert (found.pairs, found.groups, found.as_reference) == ([], [], 9)

    def test_a_form_that_many_have_and_not_the_reference_is_one_group(self, perceptron):
        answers = a_class(perceptron[0]) | {f"copy-{n}": disguised(LOOPS) for n in range(4)}
        found = compare(answers, *perceptron)
        assert found.pairs == []
        assert found.groups == [[f"copy-{n}" for n in range(4)] + ["own-right_loops"]]

    def test_in_a_class_of_two_hundred_a_tenth_may_have_it_and_more_say_nothing(self, perceptron):
        rng = random.Random(3)
        everyone = {}
        for n in range(195):
            own = [f"        {rng.choice('abc')} = [{n}, {rng.random()}]" for _ in range(9)]
            everyone[f"s{n:03}"] = "\n".join([perceptron[0], f"    def own{n}(self):", *own])
        everyone |= {f"copy{n}": disguised(LOOPS) for n in range(4)}
        found = compare(everyone, *perceptron)
        assert {who for pair in found.pairs for who in pair.who} == {f"copy{n}" for n in range(4)}
        assert (len(found.pairs), found.answers) == (6, 200)


class TestWhatIsNot:
    def test_where_being_alike_is_usual_it_is_not_shown(self, perceptron):
        """Nine answers, the reference among them, in three forms: a quarter of all pairs."""
        forms = [perceptron[0], STYLES["right_loops"], STYLES["right_vectorised"]]
        answers = {f"s{n}": forms[n % 3] for n in range(1, 9)}
        found = compare(answers, *perceptron)
        assert (found.pairs, found.answers) == ([], 9)

    @pytest.mark.prove
    @pytest.mark.parametrize("name", names())
    def test_right_answers_in_styles_of_their_own(self, name, monkeypatch):
        """Those of the bank were written to differ; the most alike have a third in common."""
        monkeypatch.setattr(similarity, "FEWEST", 3)
        monkeypatch.setattr(similarity, "BORDER", 0.35)
        assignment = Course().assignment(name)
        given, kept = _given(assignment), [load(path) for path in bank(name, "right")]
        for part in assignment.exercises:
            answers = {
                str(n): "\n\n".join(cells.get(cell, text) for cell, text in part.solutions.items())
                for n, cells in enumerate(kept)
                if part.solutions.keys() & cells.keys()
            }
            assert compare(answers, "\n\n".join(part.solutions.values()), given).pairs == []

    def test_short_exercises(self):
        assignment = Course().assignment(NAME)
        given = _given(assignment)
        for part in assignment.exercises:
            text = "\n\n".join(part.solutions.values())
            found = compare({f"s{n}": text for n in range(9)}, text, given)
            assert ("short" in found.why_not) == (part.number not in ("1.3", "1.5"))

    def test_what_the_notebook_gives(self, perceptron):
        text, given = perceptron
        found = compare({f"s{n}": text for n in range(2)}, text, [*given, text])
        assert "short" in found.why_not

    def test_a_class_that_is_too_small(self, perceptron):
        answers = dict(list(a_class(perceptron[0]).items())[:6])
        assert compare(answers, *perceptron).why_not == "fewer than 8 answers that are long enough"
        short = {"one": "class Perceptron:\n    weights = [1, 2, 3]", "none": "", "no": "class P("}
        assert compare(answers | short, *perceptron).answers == 0


CODE = """\
def f(x, n=2):
    s = np.sum(x[1:] * 3, axis=0) + n
    self.w = max(s, key=g)
    return s"""


class TestRuns:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("s =", "# a sum\n    s ="),
            ("x[1:] * 3", "(x[1:]*3)"),
            ("return s", "\n\n    pass\n    return s"),
            ("self.w", "self.other"),
            ("x, n=2", "x: int, n: int = 2"),
            ("    s = np", '    """Sums."""\n    s = np'),
            ("s = np", "s: float = np"),
            ("def f", "%%time\ndef f"),
            ("def f", "%matplotlib inline\n\ndef f"),
            ("def f", "def another"),
        ],
    )
    def test_what_costs_nothing_to_change_changes_nothing(self, old, new):
        assert runs(CODE).keys() <= runs(CODE.replace(old, new)).keys() and runs(CODE)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("* 3", "* 4"),
            ("* 3", "/ 3"),
            (".sum", ".mean"),
            ("axis=0", "keepdims=0"),
            ("max(", "min("),
        ],
    )
    def test_what_a_program_does_counts(self, old, new):
        assert not runs(CODE).keys() <= runs(CODE.replace(old, new)).keys()

    @pytest.mark.parametrize(
        "code",
        ["class P(", "\0", "(" * 9999, "-" * 99999 + "1", "%%", "", "\ud800", "!ls\n?", "x\n" * 11],
    )
    def test_what_is_no_program_is_no_trouble(self, code):
        assert isinstance(runs(code), dict)

    def test_a_number_too_long_to_be_written_and_a_text_too_long_to_be_read(self):
        assert runs(f"x = [0x{'f' * 9999}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]")
        many = "\n".join(f"x{n} = [{n}, {n + 1}]" for n in range(5000))
        assert len(runs(many)) <= similarity.MOST


@pytest.fixture(scope="class")
def alike(empty_class):
    """A class whose graded notebooks are there, two of them alike."""
    perceptrons = a_class(reference(NAME)[CELL]) | {"copy": disguised(LOOPS) + "\n# <b>&mine"}
    for student, text in perceptrons.items():
        path = empty_class.places.autograded / student / NAME / f"{NAME}.ipynb"
        write(fill(NAME, {CELL: text}), path)
    (empty_class.folder / "list.csv").write_text("id,first_name,last_name\ncopy,<i>Cora,Pym\n")
    with empty_class.gradebook as gradebook:
        people.write_list(gradebook, people.read_list(empty_class.folder / "list.csv"))
    return empty_class


class TestPage:
    def test_both_texts_stand_side_by_side(self, alike):
        path, lines = write_similar(alike, alike.course.assignment(NAME))
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        assert path == alike.folder / "similar" / f"{NAME}.html"
        assert [h.text for h in page("h3")] == ["<i>Cora Pym (copy) · own-right_loops"]
        one, other = page("pre")
        assert "≡ " in one.text and "y_hat = self.predict" in one.text
        assert "answer = self.predict" in other.text
        assert "# <b>&mine" in one.text, "as text"
        assert [li.text for li in page("li")] == lines
        assert lines[0].startswith("1.3 · The perceptron: 16 answers compared, 1 to read")
        assert "9 are the reference but for names" in lines[0]
        assert lines[1].startswith("Not compared (short")
        assert lines[1].endswith("1.1, 1.2, 1.4, 1.6")
        assert lines[2].endswith(": 1.5")

    def test_it_loads_nothing_and_runs_nothing_and_accuses_nobody(self, alike):
        path, _ = write_similar(alike, alike.course.assignment(NAME))
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        assert not page.select("script, img, link, iframe, object, base, [src], a[href]")
        assert not re.search(r"url\(|@import|https?://", path.read_text("utf-8"))
        assert "no more" in page.p.text
        assert not re.search(r"plagiar|cheat|copied|guilt|suspic", page.text, re.I)

    def test_who_has_left_is_left_out(self, alike):
        people.set_left(alike.folder, "copy", True)
        found = {part.number: result for part, _, result in compare_class(
            alike, alike.course.assignment(NAME))}  # fmt: skip
        people.set_left(alike.folder, "copy", False)
        assert found["1.3"].pairs == [] and found["1.3"].answers == 15

    def test_before_grading_it_says_what_to_do(self, alike):
        with pytest.raises(CourseError, match="make grade A=02_layers"):
            compare_class(alike, alike.course.assignment("02_layers"))
