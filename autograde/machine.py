"""What goes wrong with the machine, in words that name the place and say what to do."""

import os
import re

from autograde import ROOT
from autograde.address import place as place_of

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
    "{place} was made by an older nbgrader. Run nbgrader db upgrade, which keeps a copy of a file"
    " (of a database, keep one yourself: pg_dump), and run this again."
)
SERVER = r"connection to server (?P<place>(?:at|on) .+?) failed: "
PROBLEMS = (
    (
        SERVER + r'.*database "(?P<name>[^"]+)" does not exist',
        "The gradebook of this class, the database {name}, is not on the server {place}. If this is"
        " the class that you mean, make it there: createdb {name}",
    ),
    (
        SERVER + r"(?P<why>.+)",
        "The server of the gradebooks, {place}, says: {why}. See that it runs, and that GRADEBOOK"
        " has its address and your name there (the password is best kept in ~/.pgpass). Then run"
        " this again.",
    ),
    (
        r"failed to resolve host '(?P<name>[^']*)'",
        "There is no machine {name}. Write the server's name in GRADEBOOK, and run this again.",
    ),
    (
        r"terminating connection|server closed the connection|the connection is (?:lost|closed)",
        "{place}: its server has ended the connection. Nothing half-written is in it. When it runs"
        " again, run this again.",
    ),
    (
        r"permission denied for (?:schema|table|database) \w+",
        "{place} belongs to somebody else. Make it as the user whom GRADEBOOK names, or with"
        " createdb -O USER, and run this again.",
    ),
    (
        r"No module named 'psycopg",
        "GRADEBOOK names a server of PostgreSQL, for which a package is missing. Install it:"
        " .venv/bin/pip install '.[postgresql]'",
    ),
    (
        r"value too long for type character varying\((?P<name>\d+)\)",
        "A name is longer than the {name} letters that a gradebook in PostgreSQL takes. Shorten it,"
        " and run this again.",
    ),
    (
        r"database (?:table )?is locked",
        "{place} is locked: another program has it open, such as Formgrader, nbgrader or one that"
        " shows databases. Close it, and run this again.",
    ),
    (r"disk is full|No space left|[Qq]uota", FULL),
    (r"readonly database|Read-only file system|Permission denied|not permitted", CLOSED),
    (r"unable to open database file", CLOSED),
    (r"no such (?:column|table)|(?:column|relation) \S+ does not exist", OLDER),
    (r"disk image is malformed|file is not a database", DAMAGED),
)


def in_plain_words(error: Exception | str) -> str:
    """Return what to say of an error of the machine, "" if it is none that is known.

    Args:
        error: an exception, or its kind and text as a report has them.

    """
    kinds = {"str", "OSError", "DatabaseError", "ModuleNotFoundError"}
    if kinds.isdisjoint(kind.__name__ for kind in type(error).__mro__):
        return ""
    folder = os.environ.get("CLASSROOM", "classroom")
    said, place = str(error), place_of(ROOT, folder)
    if "[Errno " in said:  # of a file, which it names; of two, the one that was to be written
        place = (re.findall(r"'([^']+)'", said) or [str(ROOT / folder)])[-1]
    for pattern, words in PROBLEMS:
        if found := re.search(pattern, said):
            return words.format(**{"place": place} | found.groupdict())
    return ""
