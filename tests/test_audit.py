"""The audit itself: it finds holes, luck and wide tolerances, and lets the rest pass.

`make audit` tries every mutant, and every right answer under every seed; here a part of them is
tried on every notebook.
"""

import random

import numpy as np
import pytest
from nbformat.v4 import new_code_cell

from autograde import CourseError
from autograde.notebook.text import exercises, read_source
from autograde.proof import audit, mutants, replay, shallow
from autograde.proof.answer_bank import bank, expectation, load, reference
from autograde.proof.perturb import chance, reseeded, widened
from autograde.proof.trials import lost, trial

FEW, SOME = 30, 6  # one mutant in so many: in every test run, and of a notebook that has changed


def parts_of(name):
    return [audit.Audit(part) for part in exercises(read_source(name)) if part.points]


@pytest.mark.parametrize("name", audit.every_name())
class TestOfTheCourse:
    def test_every_exercise_has_answers_of_many_kinds(self, name):
        for part in filter(lambda one: one.points, exercises(read_source(name))):
            count = {
                kind: sum(bool(part.solutions.keys() & load(path).keys()) for path in files)
                for kind in ("right", "wrong")
                for files in [bank(name, kind)]
            }
            assert count["right"] >= 4 and count["wrong"] >= 8, (str(part), count)

    def test_the_reference_earns_everything_and_an_untouched_notebook_nothing(self, name):
        every = {cell for part in exercises(read_source(name)) for cell in part.points}
        assert lost(trial(name, reference(name))) == set()
        assert lost(trial(name, {})) == every

    def test_a_few_mutants_lose_points(self, name):
        assert audit.audit_mutants(name, parts_of(name), every=FEW) == []

    def test_hollow_answers_earn_nothing(self, name):
        passed = shallow.passed_by_tricks(name, ["hollow"])
        assert passed.keys() - shallow.excused(name).keys() == set()

    @pytest.mark.prove
    def test_mutants_lose_points(self, name):
        assert audit.audit_mutants(name, parts_of(name), every=SOME) == []

    @pytest.mark.prove
    def test_answers_that_solve_nothing_earn_nothing(self, name):
        assert shallow.problems(name, shallow.passed_by_tricks(name)) == []

    @pytest.mark.prove
    def test_a_recording_of_right_answers_earns_nothing(self, name):
        assert replay.problems(name, replay.passed_by_recording(name)) == []

    @pytest.mark.prove
    def test_right_answers_do_not_depend_on_luck(self, name, monkeypatch):
        monkeypatch.setattr(audit, "SEEDS", [20])
        monkeypatch.setattr(audit, "THREADS", [2])
        assert audit.audit_right(name, parts_of(name)) == []


@pytest.mark.prove
def test_answers_that_solve_nothing_earn_ten_points_in_the_whole_course():
    """Of those that tests may let pass, for the reasons given."""
    points = {
        cell: full
        for name in audit.every_name()
        for part in exercises(read_source(name))
        for cell, full in part.points.items()
        if cell in shallow.excused(name)
    }
    assert sum(points.values()) <= audit.MOST_SHALLOW, points


def changes_of(text):
    """Return the changes that are made to an answer."""
    cell = new_code_cell(text, metadata={"nbgrader": {"grade_id": "one", "solution": True}})
    return {mutant.change for mutant in mutants.of_cell(cell)}


@pytest.mark.parametrize(
    ("line", "change"),
    [
        ("return a + b", "a + b → a - b"),
        ("return a - b", "a - b → b - a"),
        ("return a @ b", "a @ b → b @ a"),
        ("return a / len(a)", "a / len(a) → a"),
        ("return -a", "-a → a"),
        ("return a > b", "a > b → a >= b"),
        ("return a and b", "a and b → a or b"),
        ("return 3", "3 → 4"),
        ("return 1e-7", "1e-07 → 2e-07"),
        ("return True", "True → False"),
        ("return a", "return a → return"),
        ("return a", "a → b"),
        ("return a.sum(axis=1, keepdims=True)", "a.sum(axis=1, keepdims=True) → a.sum(axis=1)"),
        ("return a.mean()", "a.mean() → a.sum()"),
        ("return a.copy()", "a.copy() → a"),
        ("return np.exp(a)", "np.exp(a) → a"),
        ("return f(a, b)", "f(a, b) → f(b, a)"),
        ("return a.T", "a.T → a"),
        ("a += b", "a += b → a = b"),
        ("a = b", "a = b → nothing"),
        ("for _ in range(a): f()", "range(a) → range(a - 1)"),
    ],
)
def test_a_mutant_is_made_of(line, change):
    head = "def one(a, b):\n    ### BEGIN SOLUTION\n    "
    assert change in changes_of(f"{head}{line}\n    ### END SOLUTION")


def test_what_students_do_not_write_is_left_alone_but_for_defaults():
    text = "def one(a, b=2):\n    c = 5\n    ### BEGIN SOLUTION\n    return c\n    ### END SOLUTION"
    assert changes_of(text) == {"2 → 3", "2 → 1", "return c → return"}


def test_mutants_of_one_answer_differ_in_name_and_in_text():
    for name in audit.every_name():
        made = mutants.mutants(name)
        assert len({(mutant.cell, mutant.change) for mutant in made}) == len(made)
        assert len({(mutant.cell, mutant.text) for mutant in made}) == len(made)


class TestEquivalent:
    def listed(self, monkeypatch, tmp_path, text):
        folder = tmp_path / "tests" / "answers" / "00_start_here"
        folder.mkdir(parents=True)
        (folder / "equivalent.toml").write_text(text)
        monkeypatch.setattr(mutants, "ROOT", tmp_path)
        monkeypatch.setattr(mutants, "mutants", lambda name: made)
        made = [mutants.Mutant("double", "2 * x → 2 / x", "def double(x):\n    return 2 / x")]
        monkeypatch.setattr(audit, "mutants", lambda name: made)

    def test_a_name_that_no_mutant_has_is_refused(self, monkeypatch, tmp_path):
        self.listed(monkeypatch, tmp_path, '[double]\n"2 → 7" = "why not"\n')
        with pytest.raises(CourseError, match="no such mutant"):
            mutants.equivalent("00_start_here")

    def test_a_mutant_that_loses_points_is_not_equivalent(self, monkeypatch, tmp_path):
        self.listed(monkeypatch, tmp_path, '[double]\n"2 * x → 2 / x" = "they look alike"\n')
        problems = audit.audit_mutants("00_start_here", parts_of("00_start_here"))
        assert len(problems) == 1 and "listed as equivalent, and loses points" in problems[0]


def test_a_hole_in_a_test_is_found(monkeypatch):
    """A test that only looks whether something comes back lets mutants live."""
    name, parts = "00_start_here", parts_of("00_start_here")

    def with_hole(*args, **kwargs):
        tests = audit.tests_of(name, change=lambda text: "assert double(4) is not None")
        return trial(*args[:3], tests, **kwargs)

    trial = audit.trial
    monkeypatch.setattr(audit, "trial", with_hole)
    problems = audit.audit_mutants(name, parts)
    assert any("2 * x → 2 / x: survives" in problem for problem in problems)
    assert not any("return 2 * x → return: survives" in problem for problem in problems)
    assert parts[0].mutants == parts[0].killed + len(problems)


def answers(monkeypatch, tmp_path, **texts):
    """Let the bank of 00 hold these answers only: the kind, _, a name → what is returned."""
    for title, result in texts.items():
        code = f"import random\n\ndef double(x):\n    return {result}\n"
        (tmp_path / f"{title}.py").write_text(
            f'# %%\n"""An answer.\n\nLoses: double_values\nSays: e\n"""\n\n# %% double\n{code}'
        )
    monkeypatch.setattr(audit, "bank", lambda name, kind: sorted(tmp_path.glob(f"{kind}_*.py")))


def test_an_answer_that_is_right_by_luck_is_found(monkeypatch, tmp_path):
    answers(monkeypatch, tmp_path, right_lucky="2 * x + (random.random() < 0.2)", right="2 * x")
    monkeypatch.setattr(audit, "THREADS", [1])
    parts = parts_of("00_start_here")
    problems = audit.audit_right("00_start_here", parts)
    assert 0 < len(problems) < len(audit.SEEDS) and all("right_lucky" in one for one in problems)
    assert (parts[0].right, parts[0].accepted) == (1, 0)


def test_a_wrong_answer_that_is_accepted_or_told_something_else_is_found(monkeypatch, tmp_path):
    answers(monkeypatch, tmp_path, wrong_not="2 * x", wrong_silent="None", wrong_tells="8")
    said = audit.wrong_answer_messages("00_start_here")
    problems = audit.wrongly_judged("00_start_here", said)
    assert {path.stem for path in problems} == {"wrong_not"}
    (tmp_path / "wrong_silent.py").write_text(
        (tmp_path / "wrong_silent.py").read_text().replace("Says: e", "Says: elephants")
    )
    assert {path.stem for path in audit.wrongly_judged("00_start_here", said)} == {
        "wrong_not",
        "wrong_silent",
    }


def test_a_docstring_that_does_not_say_what_is_lost_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("autograde.proof.answer_bank.ROOT", tmp_path)
    (tmp_path / "wrong.py").write_text('# %%\n"""Wrong."""\n')
    with pytest.raises(CourseError, match="Loses"):
        expectation(tmp_path / "wrong.py")


def test_how_near_right_and_wrong_come_to_the_tolerance_is_measured(monkeypatch, tmp_path):
    """The tolerance is 1e-5 · |2x| + 1e-6: the widest at 8, and at 0 the narrowest, 1e-6."""
    answers(monkeypatch, tmp_path, right_almost="2 * x * (1 + 5e-7)", wrong_near="2 * x + 3e-4")
    parts = parts_of("00_start_here")
    audit.measure_closest("00_start_here", parts)
    audit.measure_widest("00_start_here", parts)
    assert (parts[0].closest, parts[0].widest) == (0.1, 100)


class Recorder:
    """Notes what a test asks for."""

    def __init__(self):
        self.asked = []

    def equal(self, *args, **kwargs):
        self.asked.append(kwargs)

    allclose = isclose = equal

    def default_rng(self, seed=None):
        self.asked.append(seed)


def asked(text):
    recorder = Recorder()
    exec(text, {"check": recorder, "np": recorder})
    return recorder.asked


def test_every_seed_is_shifted_and_no_comment_is_lost():
    text = "### BEGIN HIDDEN TESTS\nfor s in (1, 2):\n    np.default_rng(s)  # ü\nnp.default_rng(7)"
    assert asked(reseeded(5)(text)) == [6, 7, 12]
    assert reseeded(5)(text).count("#") == text.count("#")


def test_every_tolerance_is_multiplied():
    text = (
        'check.equal("é", 1, 2, rtol=1e-3)\n'
        'check.equal(\n    "b",\n    np.isclose(1, 2),\n    (3),\n)\n'
        "np.allclose(1, 2, atol=0, rtol=2 * 1e-9)"
    )
    tenfold = asked(widened(10)(text))
    expected = [(1e-2, 1e-5), (1e-4, 1e-7), (1e-4, 1e-5), (2e-8, 0)]
    assert np.allclose(
        [(one["rtol"], one["atol"]) for one in tenfold], expected, rtol=1e-12, atol=0
    )


def test_chance_begins_elsewhere(monkeypatch):
    bits = np.random.bit_generator
    monkeypatch.setattr(bits, "randbits", bits.randbits)  # to be put back
    before, found = (random.getstate(), np.random.get_state()), []
    for seed in (1, 2, 1):
        exec(chance(seed))
        found.append((random.random(), np.random.rand(), np.random.default_rng().random()))
    random.setstate(before[0])
    np.random.set_state(before[1])
    assert found[0] == found[2] and all(a != b for a, b in zip(*found[:2], strict=True))
