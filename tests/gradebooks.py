"""Where the gradebooks of tests are: files, or databases on a server of PostgreSQL of their own."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from typing import Any

import pytest
from nbgrader.api import Base, Gradebook
from sqlalchemy import create_engine, select, text
from sqlalchemy.engine import make_url

from autograde.classroom.classroom import Classroom
from autograde.settings import config

CLASSROOM = "{classroom}"


class Files:
    """SQLite's, each in the folder of its class."""

    def __init__(self, folder: Path) -> None:
        """Have nbgrader make a gradebook, to be copied: making one takes it some seconds."""
        self.empty = folder / "gradebook.db"
        config()  # puts what nbgrader calls on the PATH
        Gradebook(f"sqlite:///{self.empty}", "neural-networks").close()

    @contextmanager
    def used(self, prefix: str = "") -> Iterator[None]:
        """Let all classes have their gradebook here."""
        yield

    def new(self, classroom: Classroom) -> None:
        """Give a class an empty gradebook."""
        shutil.copy(self.empty, classroom.folder / "gradebook.db")

    def copy(self, one: Classroom, other: Classroom) -> None:
        """Give a class the gradebook of another one."""
        shutil.copy(one.folder / "gradebook.db", other.folder / "gradebook.db")

    def unmake(self, classroom: Classroom) -> None:
        """Leave of a gradebook what there was before nbgrader made it."""
        (classroom.folder / "gradebook.db").unlink()

    def remove(self, classroom: Classroom) -> None:
        """Remove it, if it is there; here it goes with the folder."""


class Databases:
    """PostgreSQL's, each named after its class."""

    def __init__(self, server: str) -> None:
        """Have nbgrader make a gradebook, to be copied.

        Args:
            server: its address, up to the name of a database.

        """
        self.server = server
        self.engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
        self.run("CREATE DATABASE empty")
        config()
        Gradebook(f"{server}/empty", "neural-networks").close()

    @contextmanager
    def used(self, prefix: str = "") -> Iterator[None]:
        """Let all classes have their gradebook here; with a prefix, those of another course."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("GRADEBOOK", f"{self.server}/{prefix}{CLASSROOM}")
            yield

    def new(self, classroom: Classroom) -> None:
        """Give a class an empty gradebook."""
        self.run(f'CREATE DATABASE "{_database(classroom)}" TEMPLATE empty')

    def copy(self, one: Classroom, other: Classroom) -> None:
        """Give a class the gradebook of another one."""
        self.remove(other)
        self.run(f'CREATE DATABASE "{_database(other)}" TEMPLATE "{_database(one)}"')

    def unmake(self, classroom: Classroom) -> None:
        """Leave of a gradebook what `createdb` makes."""
        self.remove(classroom)
        self.run(f'CREATE DATABASE "{_database(classroom)}"')

    def programs(self) -> dict[str, str]:
        """Return the environment in which PostgreSQL's own programs find the server."""
        url = make_url(self.server)
        return {
            "PATH": os.pathsep.join([str(_programs()), os.environ["PATH"]]),
            "PGHOST": str(url.host),
            "PGPORT": str(url.port),
            "PGUSER": str(url.username),
            "PGPASSWORD": str(url.password),
        }

    def remove(self, classroom: Classroom) -> None:
        """Remove it, if it is there, whoever has it open."""
        self.run(f'DROP DATABASE IF EXISTS "{_database(classroom)}" WITH (FORCE)')

    def run(self, statement: str) -> None:
        """Have the server do something."""
        with self.engine.connect() as connection:
            connection.execute(text(statement))


@contextmanager
def a_class(gradebooks: Files | Databases) -> Iterator[Classroom]:
    """Give a class of its own under classroom/, removed afterwards."""
    with gradebooks.used():
        classroom = Classroom(folder=f"classroom/.test-{uuid.uuid4().hex[:8]}")
        classroom.folder.mkdir(parents=True, exist_ok=True)
        try:
            gradebooks.new(classroom)
            yield classroom
        finally:
            shutil.rmtree(classroom.folder)
            gradebooks.remove(classroom)


def contents(classroom: Classroom) -> dict[str, list[str]]:
    """Return table → rows, of all that a gradebook has."""
    with classroom.gradebook as gradebook:
        return {
            table.name: sorted(str(row) for row in gradebook.db.execute(select(table)))
            for table in Base.metadata.sorted_tables
        }


def _database(classroom: Classroom) -> str:
    return make_url(classroom.settings.CourseDirectory.db_url).database


@contextmanager
def server() -> Iterator[str]:
    """Start a server of PostgreSQL on loopback; give its address, up to the name of a database.

    It runs as another user if we are root, whom PostgreSQL refuses. Everyone on this machine
    reaches its port, so it has a password.
    """
    programs = _programs()
    folder, word = Path(tempfile.mkdtemp()), secrets.token_hex()
    (folder / "password").write_text(word)
    other: dict[str, Any] = {}
    if os.geteuid() == 0:
        daemon = pwd.getpwnam("daemon")  # not nobody, as whom submissions run: tests count these
        other = {"user": daemon.pw_uid, "group": daemon.pw_gid, "extra_groups": []}
        for path in (folder, folder / "password"):
            os.chown(path, daemon.pw_uid, daemon.pw_gid)

    def run(program: str, *words: str) -> None:
        command = [programs / program, "-D", folder / "data", *words]
        with (folder / "log").open("ab") as log:
            done = subprocess.run(command, cwd=folder, stdout=log, stderr=log, **other)
        assert done.returncode == 0, (folder / "log").read_text()

    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = f"-h 127.0.0.1 -p {port} -c unix_socket_directories= -c fsync=off"
    secret = f"--pwfile={folder / 'password'}"
    try:
        run("initdb", "-U", "teacher", "-A", "scram-sha-256", secret, "-N", "-E", "UTF8")
        run("pg_ctl", "start", "-w", "-o", settings)
        yield f"postgresql+psycopg://teacher:{word}@127.0.0.1:{port}"
        run("pg_ctl", "stop", "-w", "-m", "immediate")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    """Return where PostgreSQL's programs are: on the PATH, or the newest of Debian's."""
    if path := shutil.which("initdb"):
        return Path(path).parent
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    if found := sorted(debian, key=lambda path: int(path.parts[4])):
        return found[-1].parent
    missing = pytest.fail if os.environ.get("NEEDS_POSTGRESQL") else pytest.skip
    missing("needs PostgreSQL: install Debian's package postgresql")
    raise AssertionError
