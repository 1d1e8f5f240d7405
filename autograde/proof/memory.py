"""Which tests have to run: those of which something has changed. A plugin of pytest.

`make prove` runs every test. `make test` (`pytest --changed`) leaves out

* tests that have passed here before, with the same inputs: the code, their own file, the notebooks
  that they are about;
* tests marked `prove`, which take long: they try every answer of the bank, play classes, start
  servers and browsers. The continuous integration runs them;
* tests marked `whole`, which run whole notebooks, where the notebook is as it was committed.
"""

import hashlib
import json
import os
import platform
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from autograde.notebook.text import names

REMEMBERED = ".cache/tests.json"
FOLDERS = ("chapters", "source", "notebooks", "solutions", "answers", "messages")  # of notebooks
ALWAYS = {"test_docs.py", "test_environment.py", "test_style.py"}  # are about all files, and quick


class Inputs:
    """The files of the project, and which of them a test is about."""

    def __init__(self, root: Path) -> None:
        """List what git has or would have."""
        self.root, self.names = root, names(root)
        listed = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        files = sorted(name for name in listed.split("\0") if (root / name).is_file())
        # read at once: what is edited while tests run has not been tested
        self._contents = {name: _digest_of(root / name) for name in files}
        tests = {name for name in files if re.match(r"tests/(\w+/)?test_\w+\.py$", name)}
        self.of_notebook = {
            name: [file for file in files if _notebook_of(file) == name] for name in self.names
        }
        self.known = bool(files)  # without git nothing is known
        made = {file for files in self.of_notebook.values() for file in files}
        code = [file for file in files if not (file in made or file in tests or _is_prose(file))]
        needs = ("NEEDS_BROWSER", "NEEDS_POSTGRESQL", "GRADEBOOK_ENGINE")
        machine = [sys.version, platform.release(), *(os.environ.get(name, "") for name in needs)]
        self.common = _digest([*machine, *self.names, *map(self._line, code)])

    @cache  # noqa: B019 - lives as long as the session
    def of(self, file: str, about: frozenset[str]) -> str:
        """Return a digest of what a test of a file depends on that is about some notebooks."""
        about = about or self._named_in(file)
        files = [one for name in sorted(about) for one in self.of_notebook[name]]
        return _digest([self.common, *map(self._line, [file, *files])])

    def digest(self, test: str) -> str:
        """Return a digest of what a test depends on, by its id."""
        file, _, rest = test.partition("::")
        return self.of(file, frozenset(name for name in self.names if name in rest))

    def notebook(self, test: str) -> str:
        """Return the notebook that a test's id names, or ""."""
        return next((name for name in self.names if name in test), "")

    def changed(self) -> set[str]:
        """Return the notebooks that are not as they were committed, or where there is no git, all.

        Commits that were not pushed yet count as changes.
        """
        base = _git(self.root, "merge-base", "HEAD", "origin/HEAD").strip() or "HEAD"
        if not _git(self.root, "rev-parse", base).strip():
            return set(self.names)
        files = _git(self.root, "diff", "--name-only", base).splitlines()
        files += _git(self.root, "ls-files", "--others", "--exclude-standard").splitlines()
        return {_notebook_of(file) for file in files} & set(self.names)

    def _line(self, file: str) -> str:
        return f"{file} {self._contents.get(file)}"

    def _named_in(self, file: str) -> frozenset[str]:
        """Return the notebooks that a file of tests names, or all where it goes through them."""
        text = (self.root / file).read_text(encoding="utf-8")
        text = re.sub(r"^@pytest.mark.parametrize.*", "", text, flags=re.M)  # named in the id
        if re.search(r"\b(every_)?names?\(\)", text):
            return frozenset(self.names)
        return frozenset(name for name in self.names if name in text)


class Memory:
    """The plugin: it leaves out and spreads tests, and remembers which have passed."""

    def __init__(self, config: pytest.Config) -> None:
        """Look at the files as they are before the first test."""
        self.config, self.inputs = config, Inputs(config.rootpath)
        self.file = config.rootpath / REMEMBERED
        self.passed = self._remembered()
        self.failed: set[str] = set()
        self.left_out = {"passed before": 0, "that take long": 0, "of unchanged notebooks": 0}

    def _remembered(self) -> dict[str, str]:
        try:
            return json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what need not run."""
        changed, kept, left = self.inputs.changed(), [], []
        for item in items:
            file = item.nodeid.partition("::")[0]
            name = self.inputs.notebook(item.nodeid)
            if file.startswith("solutions/"):
                item.add_marker(pytest.mark.whole)
            if not self.config.getoption("changed"):
                kept.append(item)
            elif item.get_closest_marker("prove"):
                self.left_out["that take long"] += 1
                left.append(item)
            elif item.get_closest_marker("whole") and name and name not in changed:
                self.left_out["of unchanged notebooks"] += 1
                left.append(item)
            elif self._has_passed(item.nodeid):
                self.left_out["passed before"] += 1
                left.append(item)
            else:
                kept.append(item)
        items[:] = kept
        self.config.hook.pytest_deselected(items=left)
        if hasattr(self.config, "workeroutput"):
            self.config.workeroutput["left_out"] = self.left_out

    def _has_passed(self, test: str) -> bool:
        file = test.partition("::")[0]
        if file.startswith("solutions/"):  # its cells run together or not at all
            test = file
        if not self.inputs.known or Path(file).name in ALWAYS:
            return False
        return self.passed.get(test) == self.inputs.digest(test)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: Any) -> Any:
        """Give all tests of a notebook to one worker, which starts one fork server for it."""
        from xdist.scheduler import LoadScopeScheduling

        notebook = self.inputs.notebook

        class ByNotebook(LoadScopeScheduling):
            def _split_scope(self, nodeid: str) -> str:
                return notebook(nodeid) or nodeid.partition("::")[0]

        return ByNotebook(config, log)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Take over what a worker of xdist has left out."""
        self.left_out = getattr(node, "workeroutput", {}).get("left_out", self.left_out)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what has passed and what has not."""
        test = report.nodeid
        if test.startswith("solutions/"):
            test = test.partition("::")[0]
        if report.outcome != "passed":
            self.failed.add(test)
        elif report.when == "call":
            self.passed[test] = self.inputs.digest(test)

    def pytest_sessionfinish(self) -> None:
        """Keep it, whole or not at all; an interrupted run keeps what had passed."""
        if hasattr(self.config, "workerinput"):
            return
        self.file.parent.mkdir(exist_ok=True)
        new = self.file.with_suffix(f".{os.getpid()}")
        kept = {test: of for test, of in self.passed.items() if test not in self.failed}
        new.write_text(json.dumps(kept, indent=0), encoding="utf-8")
        new.replace(self.file)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say how many tests were left out, and how to run them."""
        said = ", ".join(f"{count} {why}" for why, count in self.left_out.items() if count)
        if said:
            terminalreporter.write_line(f"Left out: {said}. All tests: make prove")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know --changed."""
    parser.addoption("--changed", action="store_true", help="leave out what has not changed")


def pytest_configure(config: pytest.Config) -> None:
    """Register the plugin, and its mark."""
    config.addinivalue_line("markers", "prove: takes long; only make prove runs it")
    config.addinivalue_line("markers", "whole: runs a whole notebook")
    config.addinivalue_line("markers", "both_engines: the gradebook is a file, and a database")
    config.pluginmanager.register(Memory(config), "memory")


def _git(root: Path, *words: str) -> str:
    """Return what git says, or nothing where it fails."""
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else ""


def _notebook_of(file: str) -> str:
    """Return the notebook that a file belongs to, or ""."""
    parts = file.removeprefix("tests/").removeprefix("docs/").split("/")
    if len(parts) < 2 or parts[0] not in FOLDERS:
        return ""
    return re.sub(r"\.(py|md)$", "", parts[1])


def _is_prose(file: str) -> bool:
    return file.startswith("docs/")


def _digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest(texts: list[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
