"""What wrong answers are told, on one page for a person to review: docs/messages.md."""

import re
from pathlib import Path

from autograde import ROOT
from autograde.answers import load
from autograde.notebook import exercises, read_source

PAGE = ROOT / "docs" / "messages.md"
OPENING = """\
# What wrong answers are told

Every wrong answer of `tests/answers/`, and what a student reads who hands it in: at once, where a
visible check fails; on the feedback page, where the message says that values are not shown.
`make audit` writes this page; do not edit it. To review it, read a message, then the answer, and
ask: is the next step clear?
"""


def update(name: str, section: str) -> None:
    """Put a notebook's section into the page, in the place of an older one."""
    sections = {title(text): text for text in sections_of(PAGE)} | {name: section}
    ordered = [sections[key] for key in sorted(sections)]
    PAGE.write_text("\n".join([OPENING, *ordered]), encoding="utf-8")


def sections_of(page: Path) -> list[str]:
    """Return the page's sections, one for each notebook; none if there is no page."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return [f"## {part.rstrip()}\n" for part in re.split(r"^## ", text, flags=re.M)[1:]]


def title(section: str) -> str:
    """Return the notebook that a section is about."""
    return section.split("\n")[0].removeprefix("## ")


def section(name: str, said: dict[Path, dict[str, str]]) -> str:
    """Return what is told to the wrong answers of a notebook.

    Args:
        name: the notebook.
        said: file of an answer → test cell that it loses → message.

    """
    parts = [f"## {name}"]
    for exercise in exercises(read_source(name)):
        own = exercise.solutions.keys()
        about = {path: cells for path, cells in said.items() if own & load(path).keys()}
        if about:
            parts.append(f"### {exercise}")
        for path, cells in about.items():
            parts.append(f"#### {path.stem.removeprefix('wrong_').replace('_', ' ')}")
            by_message: dict[str, list[str]] = {}
            for cell in sorted(cells):
                by_message.setdefault(cells[cell], []).append(cell)
            for message, lost in by_message.items():
                parts.append(f"Loses {', '.join(lost)}:\n\n{_block(message, 'text')}")
            code = _block("\n\n".join(load(path).values()), "python")
            parts.append(f"<details><summary>the answer</summary>\n\n{code}\n\n</details>")
    return "\n\n".join(parts) + "\n"


def essence(section: str) -> str:
    """Return a section without digits, of which the last may differ from machine to machine."""
    return re.sub(r"[-+]?\d[\d.e+-]*", "#", section)


def _block(text: str, language: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"
