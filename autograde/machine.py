"""What goes wrong with the machine, in words that name the place and say what to do."""

import os
import re

from autograde import ROOT

FULL = "The disk is full: {place} cannot be written. Make room, and run this again."
CLOSED = (
    "{place} cannot be read or written: it belongs to somebody else, or the disk is read-only."
    " Change that, or work in a copy of the course that is your own, and run this again."
)
DAMAGED = (
    "{place} is damaged. Put a copy of it back. Without one, move it away and run this again: all"
    " is graded anew, and only points and words given by hand are lost."
)
OLDER = (
    "{place} was made by an older nbgrader. Run nbgrader db upgrade, which keeps a copy of it, and"
    " run this again."
)
PROBLEMS = (
    (
        r"database (?:table )?is locked",
        "{place} is locked: another program has it open, such as Formgrader, nbgrader or one that"
        " shows databases. Close it, and run this again.",
    ),
    (r"disk is full|No space left|[Qq]uota", FULL),
    (r"readonly database|Read-only file system|Permission denied|not permitted", CLOSED),
    (r"unable to open database file", CLOSED),
    (r"no such (?:column|table)", OLDER),
    (r"disk image is malformed|file is not a database", DAMAGED),
)


def in_plain_words(error: Exception | str) -> str:
    """Return what to say of an error of the machine, "" if it is none that is known.

    Args:
        error: an exception, or its kind and text as a report has them.

    """
    kinds = {"str", "OSError", "DatabaseError"}
    if kinds.isdisjoint(kind.__name__ for kind in type(error).__mro__):
        return ""
    folder = ROOT / os.environ.get("CLASSROOM", "classroom")
    said, place = str(error), str(folder / "gradebook.db")
    if "[Errno " in said:  # of a file, which it names; of two, the one that was to be written
        place = (re.findall(r"'([^']+)'", said) or [str(folder)])[-1]
    for pattern, words in PROBLEMS:
        if re.search(pattern, said):
            return words.format(place=place)
    return ""
