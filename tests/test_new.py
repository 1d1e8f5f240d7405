"""A notebook that `make new` starts is whole: it builds, and its grading is right."""

import shutil
import subprocess
import sys

import pytest

from autograde import ROOT, CourseError
from autograde.authoring.new import new
from conftest import make

NAME = "90_for_a_test"  # far behind the course, however long it grows


@pytest.fixture
def few(tmp_path):
    """The sources of a course with two notebooks, and nothing else."""
    (tmp_path / "chapters").mkdir()
    for name in ("00_start_here", "01_perceptron"):
        shutil.copy(ROOT / "chapters" / f"{name}.py", tmp_path / "chapters")
    return tmp_path


@pytest.mark.prove
def test_it_is_built_and_graded_right_before_a_word_of_it_is_changed(clone):
    assert f"chapters/{NAME}.py" in make(clone, "new", f"NAME={NAME}").stdout
    assert "# # 90 · For a test" in (clone / "chapters" / f"{NAME}.py").read_text(encoding="utf-8")
    make(clone, "build", f"A={NAME}")
    # the reference and right answers earn everything, an untouched notebook nothing
    tests = ["tests/test_grading.py", "tests/test_build.py", "-o", "addopts=-p no:logging"]
    wrong = f"import autograde.proof.audit as a; assert a.audit_wrong({NAME!r}, []) == []"
    for words in (
        ["-m", "pytest", *tests, "-k", f"{NAME} and not WrongAnswers and not stock"],
        ["-c", wrong],  # the part of `make audit` that is quick
        ["-m", "ruff", "check", f"chapters/{NAME}.py"],
        ["-m", "ruff", "format", "--check", f"chapters/{NAME}.py"],
    ):
        command = [sys.executable, *words]
        done = subprocess.run(command, cwd=clone, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


def test_it_stands_behind_the_others_and_its_exercise_is_counted_after_it(few):
    source, answers = new("12_long_short_term_memory", few)
    text = source.read_text(encoding="utf-8")
    assert text.startswith("# %% [markdown]\n# # 12 · Long short term memory\n")
    assert "# ### Exercise 12.1 · " in text
    assert not any(word in text for word in ("NUMBER", "EXERCISE", "TITLE"))
    kinds = [path.stem.split("_")[0] for path in answers.glob("*.py")]
    assert sorted(set(kinds)) == ["right", "wrong"] and len(kinds) == 12


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("attention", "two digits.* make new NAME=02_attention"),
        ("2_attention", "two digits"),
        ("02 attention", "two digits"),
        ("02_Attention", "small letters"),
        ("02-attention", "two digits"),
        ("../02_attention", "two digits"),
        ("02_", "two digits"),
        ("", "two digits"),
        ("01_perceptron", "01 is 01_perceptron.* make new NAME=02_perceptron"),
        ("01_attention", "01 is 01_perceptron.* make new NAME=02_attention"),
    ],
)
def test_a_name_that_cannot_be_is_answered_with_one_that_can(name, words, few):
    before = sorted(few.rglob("*"))
    with pytest.raises(CourseError, match=words):
        new(name, few)
    assert sorted(few.rglob("*")) == before


@pytest.mark.parametrize("place", ["source/02_attention", "tests/answers/02_attention"])
def test_what_is_there_stays(place, few):
    (few / place).mkdir(parents=True)
    with pytest.raises(CourseError, match=f"{place} is there already. Move it away"):
        new("02_attention", few)
    assert not (few / "chapters" / "02_attention.py").exists()


def test_make_asks_for_a_name_and_passes_it_on_as_it_is(clone):
    assert "make new NAME=12_attention" in make(clone, "new", check=False).stderr
    refused = make(clone, "new", "NAME=09 attention", check=False)
    assert "'09 attention' is no name for a notebook" in refused.stderr
