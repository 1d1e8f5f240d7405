"""Where the gradebook of a class is: a file in its folder, or a database of its own on a server.

$GRADEBOOK says which server. It names the class, as `{classroom}`, so that no two classes can write
into one gradebook: the next year's, a test's, or one that was made to try something.
"""

import hashlib
import os
import re
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from autograde import CourseError

CLASS = "{classroom}"
EXAMPLE = f"GRADEBOOK='postgresql+psycopg://USER@HOST/{CLASS}'"
DEMO, SIXTY, BENCH = "classroom/demo", "classroom/demo-report", "classroom/.bench"
LONGEST = 63  # PostgreSQL cuts off what is longer, and two names could become one


def address(root: Path, folder: str) -> str:
    """Return the gradebook's address, as SQLAlchemy and nbgrader take it.

    Args:
        root: the folder of the course.
        folder: of the class, seen from there.

    Raises:
        CourseError: if $GRADEBOOK does not say where, or does not name the class.

    """
    file = root / folder / "gradebook.db"
    if not (url := _on_a_server(root, folder)):
        return f"sqlite:///{file}"
    if file.exists():
        raise CourseError(
            f"This class has a gradebook, {file}, and GRADEBOOK names another: the database"
            f" {url.database}. To go on with the file, write GRADEBOOK= behind make. To begin with"
            " the database, move the file away."
        )
    return url.render_as_string(hide_password=False)


def place(root: Path, folder: str) -> str:
    """Return the same for a person to read."""
    if not (url := _on_a_server(root, folder)):
        return str(root / folder / "gradebook.db")
    return f"The database {url.database} on {url.host or 'this machine'}"


def name_of(root: Path, folder: str) -> str:
    """Return a name for a class that no other folder has: `classroom/2027` is `classroom-2027`."""
    path = Path(os.path.normpath(root / folder))
    parts = (path.relative_to(root) if path.is_relative_to(root) else path).parts
    name = "-".join(parts)
    if all(re.fullmatch("[a-z0-9_]+", part) for part in parts) and 0 < len(name) <= 40:
        return name
    words = "-".join(re.findall("[a-z0-9_]+", name.lower()))[-40:].strip("-")
    digest = hashlib.sha256("/".join(parts).encode()).hexdigest()[:12]
    return f"{words}.{digest}"  # those above have no dot


def _on_a_server(root: Path, folder: str) -> URL | None:
    """Return the address on the server of $GRADEBOOK, None if the gradebook is a file.

    The classes of `make demo` and `make bench` always have a file.
    """
    template = os.environ.get("GRADEBOOK", "")
    path = Path(os.path.normpath(root / folder))
    if not template or any(path.is_relative_to(root / own) for own in (DEMO, SIXTY, BENCH)):
        return None
    try:
        url = make_url(template)
    except ArgumentError:
        raise CourseError(f"GRADEBOOK is no address. Write {EXAMPLE}") from None
    shown = url.render_as_string().replace("%7B", "{").replace("%7D", "}")
    if url.drivername != "postgresql+psycopg":
        raise CourseError(f"GRADEBOOK={shown} is no server of PostgreSQL. Write {EXAMPLE}")
    named = url.database or ""
    if CLASS not in named or "dbname" in url.query:
        raise CourseError(
            f"GRADEBOOK={shown} does not name the class, so another class, or one that tries"
            " something, would write into the same gradebook. Write the name of the database as"
            f" {CLASS}, which stands for the class: {EXAMPLE}"
        )
    database = named.replace(CLASS, name_of(root, folder))
    if len(database.encode()) > LONGEST:
        raise CourseError(
            f"The database of this class would be {database}, and PostgreSQL takes {LONGEST}"
            " letters. Shorten what is before {classroom} in GRADEBOOK."
        )
    return url.set(database=database)
