"""What running the submissions of an assignment takes besides them: the kit of a fork server."""

import atexit
import os
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgpack

from autograde.grader.fork_server import ForkServer
from autograde.grader.withheld import name_of

if TYPE_CHECKING:  # a cluster's processes need no more than a kit
    from autograde.grader.assignment import Plan


@dataclass(frozen=True)
class Kit:
    """What a fork server is started with; it has no test, no reference answer and no name.

    Attributes:
        files: path → what an answer may use of what lies beside the notebook.
        modules: what the notebook imports.
        given: the texts of the cells that students do not write.

    """

    files: dict[str, bytes]
    modules: list[str]
    given: list[str]

    @classmethod
    def of(cls, plan: "Plan") -> "Kit":
        """Return that of an assignment."""
        shown = [path for path in plan.beside if not name_of(path)]
        files = {path.relative_to(plan.folder).as_posix(): path.read_bytes() for path in shown}
        return cls(files, plan.modules, plan.given)

    def pack(self) -> bytes:
        """Return it as bytes."""
        packed: bytes = msgpack.packb(asdict(self))
        return packed

    @classmethod
    def unpack(cls, message: bytes) -> "Kit":
        """Return the kit of some bytes."""
        return cls(**msgpack.unpackb(message))

    def start(self, caged: bool = True, threads: int = 1) -> ForkServer:
        """Start the fork server; it and its folder go with this process at the latest.

        Args:
            caged: False lets submissions run with the rights of the caller.
            threads: on how many sums run.

        Raises:
            CourseError: on a system on which it cannot run.

        """
        folder = self._write()
        server = ForkServer(folder, self.modules, caged, self.given, threads)
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        atexit.register(server.close)
        return server

    def _write(self) -> Path:
        """Write the files into a folder that is shown in the cage.

        Not below the course or the class: the names on the way to it can be seen, too.
        """
        temporary = Path("/var/tmp")
        for old in temporary.glob("autograde-*"):  # of processes that were killed
            if not Path("/proc", old.name.split("-")[1]).exists():
                shutil.rmtree(old, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=f"autograde-{os.getpid()}-", dir=temporary))
        folder.chmod(0o755)  # in the cage, root is nobody
        for path, content in self.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        return folder
