"""A recording of the right answers, made at home, must not earn points in a class.

Hidden inputs are drawn from a secret of the class. So the same notebook is run twice here, as in
two classes: once solved, with everything written down that its process says; and once unsolved,
with a process that plays this back.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

from autograde.grader.jobs import Tests
from autograde.grader.seeds import with_secret
from autograde.notebook.text import exercises, read_source
from autograde.proof.answer_bank import reference
from autograde.proof.shallow import excused, text_of
from autograde.proof.trials import LIMITS, lost, tests_of, trial

SHARE = 0.05  # of a notebook's points that a recording may earn, where a reason is given
LISTED = "replay.toml"


def passed_by_recording(name: str) -> set[str]:
    """Return the test cells that a recording made in another class passes."""
    with tempfile.TemporaryDirectory() as folder:
        # not caged, as on a student's own machine, so that it can be written down
        first = f"{text_of('replayer')}\n_replayer['record']({folder!r})"
        limits, tests = replace(LIMITS, unsafe=True), _tests_in_class(name, b"at home")
        trial(name, reference(name), limits, tests, first, remember=False)
        messages = {
            int(path.name): [line.split(b" ") for line in path.read_bytes().splitlines()]
            for path in Path(folder).iterdir()
        }
    first = f"{text_of('replayer')}\n_replayer['replay']({messages!r})"
    tests = _tests_in_class(name, b"the class")
    return tests.keys() - lost(trial(name, {}, LIMITS, tests, first))


def _tests_in_class(name: str, secret: bytes) -> Tests:
    tests = tests_of(name)
    return {
        cell: replace(test, source=with_secret(test.source, cell, secret))
        for cell, test in tests.items()
    }


def problems(name: str, passed: set[str]) -> list[str]:
    """Return what is wrong with the test cells that a recording passes."""
    listed = excused(name, LISTED)
    points = {
        cell: full for part in exercises(read_source(name)) for cell, full in part.points.items()
    }
    found = [
        f"{name}: {cell}: passed by a recording: draw its hidden inputs, with literal seeds"
        for cell in sorted(passed - listed.keys())
    ]
    earned, most = sum(points[cell] for cell in passed), SHARE * sum(points.values())
    if earned > most:
        found.append(f"{name}: a recording earns {earned:g} points; {most:g} are allowed")
    return found
