"""IPython as a notebook has it, where there is no machine around it.

Shell and magic lines never end a cell at home: `!pip install` goes on where pip fails. So they do
not end one here, where no program runs, and say that they did nothing.
"""

from types import ModuleType
from typing import Any

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import LSString, SList
from traitlets.config import Config

RUN_CODE = {"time", "timeit", "prun", "run"}  # the student's own, whose errors count
SCRIPTS = ("bash", "sh", "script", "perl", "ruby", "pypy", "python", "python2", "python3", "cmd")


class Shell(InteractiveShell):
    """It shows no tracebacks, and runs no programs."""

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        """Show no traceback: it is reported instead."""

    def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
        """Nor that of a SyntaxError."""

    def enable_gui(self, *args: Any, **kwargs: Any) -> None:
        """Let `%matplotlib inline` do nothing."""

    def system(self, cmd: str) -> None:
        """Run no program: `!ls`, `%pip install …`."""
        self.user_ns["_exit_code"] = 0
        print(f"{cmd[:60]}: no programs run where notebooks are graded.")

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> SList | LSString:
        """Run no program either where its output is asked for: `files = !ls`."""
        self.system(cmd)
        return SList([]) if split else LSString("")

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        """Run a line magic; where it fails, the cell goes on."""
        try:
            return super().run_line_magic(magic_name, line, _stack_depth + 1)
        except Exception as error:
            if magic_name == "run" and str(error).startswith("File "):
                raise FileNotFoundError(str(error)) from None
            if magic_name in RUN_CODE:
                raise
            print(f"%{magic_name} did nothing where notebooks are graded: {error}")

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """Run a cell magic; of one that is not known here, the cell runs as it is."""
        try:
            return super().run_cell_magic(magic_name, line, cell)  # type: ignore[no-untyped-call]
        except UsageError as error:
            if self.find_cell_magic(magic_name):  # type: ignore[no-untyped-call]
                raise
            print(f"%%{magic_name} did nothing where notebooks are graded: {error}")
            in_its_lines = f"pass\n{cell}"  # IPython drops lines that are empty
            self.run_cell(in_its_lines).raise_error()  # type: ignore[no-untyped-call]


def make_shell() -> InteractiveShell:
    """Return an IPython without history, colours or threads, to be made before the fork."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    # the instance, which `IPython.get_ipython()` gives
    shell: Shell = Shell.instance(config=config, user_module=ModuleType("__main__"))
    shell.db = {}  # what it remembers is kept in no file
    for name in SCRIPTS:
        shell.magics_manager.register_function(_no_script, "cell", name)
    return shell


def _no_script(line: str, cell: str) -> None:
    """Run no program: `%%bash`."""
    print("No programs run where notebooks are graded.")
