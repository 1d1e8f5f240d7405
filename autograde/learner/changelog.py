"""What CHANGELOG.md says is new in a notebook since a learner's copy was made."""

import re

EDITION = re.compile(r"^## (\d+(?:\.\d+)*)", re.MULTILINE)
NOTEBOOK = re.compile(r"^### `?(\w+)`?", re.MULTILINE)
POINT = re.compile(r"^- (.+(?:\n  .+)*)", re.MULTILINE)


def changes(text: str, name: str, since: str | None) -> list[str]:
    """Return what is new in a notebook, newest first, each as one line.

    Args:
        text: the changelog: a heading `## 2026.11` for each edition of the course, in it a heading
            `### 01_perceptron` for each notebook, and under that a list.
        name: the notebook.
        since: the edition of the learner's copy; None if it is older than the first that has one.

    """
    found = []
    for edition, points in _sections(EDITION, text):
        if since and _numbers(edition) <= _numbers(since):
            continue
        for notebook, listed in _sections(NOTEBOOK, points):
            if notebook == name:
                found += [" ".join(point.split()) for point in POINT.findall(listed)]
    return found


def _sections(heading: re.Pattern[str], text: str) -> list[tuple[str, str]]:
    """Return (what the heading names, what is below it) of each section."""
    parts = heading.split(text)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def _numbers(edition: str) -> tuple[int, ...]:
    return tuple(map(int, edition.split(".")))
