"""A notebook to start from: what `make new` does."""

import re
import shutil
from pathlib import Path

from autograde import ROOT, CourseError
from autograde.notebook.text import names

TEMPLATE = Path(__file__).parent / "template"


def new(name: str, root: Path = ROOT) -> list[Path]:
    """Make `chapters/NAME.py` from the template, and its bank of answers in `tests/answers/NAME/`.

    Both are whole: they build, and pass every test, before a word of them is changed.

    Returns:
        The text and the folder.

    Raises:
        CourseError: if it is no name for a notebook, or if something of that name or number is
            there.

    """
    chapter, answers = root / "chapters" / f"{name}.py", root / "tests" / "answers" / name
    _refuse(name, root, [chapter, root / "source" / name, answers])
    number, _, words = name.partition("_")
    text = (TEMPLATE / "notebook.py").read_text(encoding="utf-8")
    # as a chapter is counted 09, and its first exercise 9.1
    for word, value in {
        "NUMBER": number,
        "EXERCISE": str(int(number)),
        "TITLE": words.replace("_", " ").capitalize(),
    }.items():
        text = text.replace(word, value)
    shutil.copytree(TEMPLATE / "answers", answers)
    chapter.write_text(text, encoding="utf-8", newline="\n")
    return [chapter, answers]


def _refuse(name: str, root: Path, places: list[Path]) -> None:
    """Say why a notebook cannot have this name, and which it could have."""
    known = names(root)
    free = int(known[-1][:2]) + 1 if known else 0
    if not re.fullmatch(r"[0-9]{2}(_[a-z0-9]+)+", name):
        raise CourseError(
            f"{name!r} is no name for a notebook. Give it two digits, which say where it stands in"
            f" the course, and words in small letters: make new NAME={free:02}_attention"
        )
    if taken := [other for other in known if other[:2] == name[:2]]:
        raise CourseError(
            f"Number {name[:2]} is {taken[0]}, which stays as it is. The next free number is"
            f" {free:02}: make new NAME={free:02}{name[2:]}"
        )
    for place in places:
        if place.exists():
            raise CourseError(f"{place.relative_to(root)} is there already. Move it away first.")
