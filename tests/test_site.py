"""What the site's pages say: stubs, words of pictures, and nothing that is to stay hidden."""

import re
import tomllib

import pytest

from autograde import ROOT, CourseError
from autograde.notebook.markers import BEGIN_SOLUTION, END_SOLUTION, hidden_lines
from autograde.notebook.text import is_by_hand, is_solution, is_test, names, read, read_source
from autograde.site import build
from autograde.site.frames import MOST, Slider, positions
from autograde.site.mathematics import mathml
from autograde.site.pages import Page, shown


def page(name, folder, sliders=None, solved=False):
    """Return the text of a notebook's page, and the notebook that it is made of."""
    release, solution = (
        read(ROOT / made / name / f"{name}.ipynb") for made in ("notebooks", "solutions")
    )
    return Page(release, solution, sliders or {}, folder, solved).text("BELOW"), release


def lines(text):
    return {line.strip() for line in text.split("\n") if len(line.strip()) > 20}


@pytest.mark.parametrize("name", names())
def test_a_page_has_the_stubs_and_nothing_that_is_hidden(name, tmp_path):
    text, release = page(name, tmp_path)
    source = read_source(name)
    stubs = [cell.source for cell in release.cells if is_solution(cell)]
    assert stubs and all(stub in text for stub in stubs)
    secret = set()
    for cell in source.cells:
        if is_test(cell):
            numbers = hidden_lines(cell.source)[0]
            secret |= lines("\n".join(cell.source.split("\n")[n - 1] for n in sorted(numbers)))
        elif is_solution(cell):
            secret |= lines(cell.source.split(BEGIN_SOLUTION)[1].split(END_SOLUTION)[0])
    modules = [
        path.read_text(encoding="utf-8") for path in (ROOT / "notebooks" / name).rglob("*.py")
    ]
    students_have = set().union(*map(lines, [*(cell.source for cell in release.cells), *modules]))
    assert len(secret - students_have) > 3
    assert (secret - students_have) & lines(text) == set()


def test_answers_are_shown_where_an_instructor_wants_it(tmp_path):
    reference = "return float(np.dot(inputs, weights) + bias)"
    assert reference not in page("01_perceptron", tmp_path)[0]
    text = page("01_perceptron", tmp_path, solved=True)[0]
    assert reference in text and BEGIN_SOLUTION not in text
    name = "11_digits"
    answer = next(cell.source for cell in read_source(name).cells if is_by_hand(cell))
    words = answer.split(BEGIN_SOLUTION)[1].split("\n")[1]
    assert words in page(name, tmp_path, solved=True)[0]
    assert words not in page(name, tmp_path)[0]


def test_hints_code_of_pictures_and_checks_are_closed(tmp_path):
    text = page("01_perceptron", tmp_path)[0]
    assert text.startswith("# 01 · One neuron that learns\n\nBELOW\n\nIn July 1958")
    assert "<details open" not in text and text.count("<details") == text.count("</details>")
    assert "<summary>The code of this</summary>" in text
    assert "<summary>Check · The weighted sum of two inputs, which you can work out" in text
    assert "✓ two inputs: the weighted sum is right" in text


def test_pictures_are_files_with_words(tmp_path):
    text = page("01_perceptron", tmp_path)[0]
    found = re.findall(r'<img src="pictures/(\w+\.webp)" alt="([^"]*)" width="\d+"', text)
    assert len(found) == text.count("<img") > 10
    assert all(len(words) > 20 for _, words in found)
    assert {file for file, _ in found} == {path.name for path in tmp_path.iterdir()}


def test_a_slider_takes_the_place_of_its_picture(tmp_path):
    slider = Slider(
        "draw", "x/01_perceptron-1/draw", "w", ["w = 0", "w = 1"], ["A.", "B."], 1, 8, 9
    )
    [cell] = {
        cell.id
        for cell in read(ROOT / "solutions/00_start_here/00_start_here.ipynb").cells
        if "explore(" in cell.source
    }
    text = page("00_start_here", tmp_path, {cell: slider})[0]
    assert shown(slider) in text and text.count("<img") == 1
    assert 'src="frames/01_perceptron-1/draw/01.webp" alt="B." width="8"' in text
    assert "<label hidden>" in text  # until a script is there to move it


def test_one_slider_is_drawn_where_it_can_stand():
    assert positions({"n": (0, 4, 1, 2)}, {}) == [{"n": n} for n in range(5)]
    many = positions({"n": (0, 999, 1, 7)}, {})
    assert len(many) == MOST + 1 and {"n": 7} in many and many[-1] == {"n": 999}
    assert [one["n"] for one in many] == sorted(one["n"] for one in many)


def test_several_sliders_go_along_a_path():
    ranges = {"a": (0.0, 1.0, 0.5, 0.0), "b": (0, 9, 1, 3)}
    path = positions(ranges, {"through": [[1.0, 3], [1.0, 6]]})
    assert [tuple(one.values()) for one in path] == [
        (0.0, 3), (0.5, 3), (1.0, 3), (1.0, 4), (1.0, 5), (1.0, 6),
    ]  # fmt: skip
    with pytest.raises(CourseError, match=r"site/paths\.toml"):
        positions(ranges, {})


def test_every_path_is_of_a_slider():
    paths = tomllib.loads((ROOT / "site" / "paths.toml").read_text(encoding="utf-8"))
    for name, drawn in paths.items():
        text = (ROOT / "chapters" / f"{name}.py").read_text(encoding="utf-8")
        found = re.findall(r"explore\(\s*(?:\w+\.)?(\w+),", text)
        assert set(drawn) <= set(found)


def test_formulas_are_mathml():
    assert re.search(r"<msub>.*<mi>w</mi>.*<mn>1</mn>.*</msub>", mathml("w_1"))
    with pytest.raises(CourseError, match=r"\\nosuchthing"):
        mathml(r"\nosuchthing{x}")


def test_buttons_are_there_where_they_lead_somewhere(monkeypatch):
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    assert "binder" not in build._buttons("01_perceptron")
    monkeypatch.setenv("GITHUB_REPOSITORY", "OWNER/COURSE")
    assert "mybinder.org/v2/gh/OWNER/COURSE/main" in build._buttons("01_perceptron")


def test_the_same_folder_gives_the_same_zip(tmp_path):
    for index in (1, 2):
        build._zip(ROOT / "notebooks" / "00_start_here", tmp_path / f"{index}.zip")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_a_notebook_that_is_not_there_is_named():
    with pytest.raises(CourseError, match="There is no notebook 99_none"):
        build.build(["99_none"])
