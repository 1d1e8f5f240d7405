"""What wrong answers are told, a page a notebook for a person to review: docs/messages/."""

import re
from pathlib import Path

from autograde import ROOT
from autograde.notebook.text import exercises, read_source
from autograde.proof.answer_bank import load

FOLDER = ROOT / "docs" / "messages"


def page_of(name: str) -> Path:
    """Return where a notebook's page is."""
    return FOLDER / f"{name}.md"


def messages_page(name: str, said: dict[Path, dict[str, str]]) -> str:
    """Return the page on what the wrong answers of a notebook are told.

    Args:
        name: the notebook.
        said: file of an answer → test cell that it loses → message.

    """
    parts = [f"# What wrong answers to {name} are told"]
    for exercise in exercises(read_source(name)):
        own = exercise.solutions.keys()
        about = {path: cells for path, cells in said.items() if own & load(path).keys()}
        if about:
            parts.append(f"## {exercise}")
        for path, cells in about.items():
            parts.append(f"### {path.stem.removeprefix('wrong_').replace('_', ' ')}")
            by_message: dict[str, list[str]] = {}
            for cell in sorted(cells):
                by_message.setdefault(cells[cell], []).append(cell)
            for message, lost in by_message.items():
                parts.append(f"Loses {', '.join(lost)}:\n\n{_block(message, 'text')}")
            code = _block("\n\n".join(load(path).values()), "python")
            parts.append(f"<details><summary>the answer</summary>\n\n{code}\n\n</details>")
    return "\n\n".join(parts) + "\n"


def essence(page: str) -> str:
    """Return a page without digits, of which the last may differ from machine to machine."""
    return re.sub(r"[-+]?\d[\d.e+-]*", "#", page)


def _block(text: str, language: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"
