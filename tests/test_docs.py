"""What the documents name is there: commands and their arguments, files, settings."""

import re
import shlex
import subprocess
import sys
from fnmatch import fnmatch

import nbgrader.apps as nbgrader
import pytest
import typer
from traitlets.config import Configurable

from autograde import ROOT
from autograde.__main__ import app
from autograde.classroom.late import LatePenalty
from autograde.classroom.versions import Versions
from autograde.grader.nbgrader_steps import RunTests

WRITTEN = sorted((ROOT / "docs").glob("*.md"))
AT_THE_TOP = "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"
MADE = "source", "notebooks", "solutions"
DOCS = [
    *(ROOT / name for name in AT_THE_TOP),
    *(ROOT / folder / "README.md" for folder in (*MADE, "binder")),
    *WRITTEN,
]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([a-z]+):.*##", MAKEFILE, re.M)
TRACKED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
).stdout.splitlines()
IGNORED = re.findall(r"^/([\w.]+)/?$", (ROOT / ".gitignore").read_text(encoding="utf-8"), re.M)

# a command stands alone, behind a variable of the shell, or behind words and a colon
COMMAND = re.compile(r"(?:^|: |\w=\S+ )(make|nbgrader|(?:python|py) -m autograde)(?: (.*))?$")
SETTING = re.compile(r"(?:\bc\.|--)([A-Z]\w+)\.(\w+)")
SUFFIXES = ("py", "md", "yml", "toml", "lock", "txt", "png", "ipynb", "db")
PATH = re.compile(rf"[\w.]+(?:/[\w.]+)*/|(?:[\w.]+/)*\w[\w.]*\.(?:{'|'.join(SUFFIXES)})")


def pieces(text):
    """Return what stands in code: each span, and each line of each block."""
    blocks = re.findall(r"^```\w*\n(.*?)^```$", text, re.M | re.S)
    prose = re.sub(r"^```\w*\n.*?^```$", "", text, flags=re.M | re.S)
    lines = [line.strip() for block in blocks for line in block.split("\n")]
    return re.findall(r"`([^`\n]+)`", prose), lines


def problems(text):
    """Return what a document names that does not exist."""
    spans, lines = pieces(text)
    found = []
    for code in [*spans, *lines]:
        if named := COMMAND.search(code):
            words = shlex.split(named[2] or "", comments=True)
            check = {"make": of_make, "nbgrader": of_nbgrader}.get(named[1], of_autograde)
            found += [f"{code}: {said}" for said in check(words)]
        for section, name in SETTING.findall(code):
            if not is_setting(section, name):
                found.append(f"{code}: there is no setting {section}.{name}")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    paths = [code for code in spans if PATH.fullmatch(code)] + links
    found += [f"{path}: there is no such file or folder" for path in paths if not exists(path)]
    return found


def of_make(words):
    """Yield what make does not know, by a dry run, and what the command that it starts does not."""
    target = words[0] if words else "help"
    if target not in TARGETS:
        yield f"make has no target {target}"
        return
    command = ["make", "-n", f"VENV={sys.prefix}", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        if len(words) > 1 or "say which notebook" not in done.stderr:  # else: named in passing
            yield done.stderr
        return
    for name, value in (word.split("=", 1) for word in words[1:]):
        if value not in done.stdout and not re.search(rf"^{name} \?=", MAKEFILE, re.M):
            yield f"make {target} does not use {name}"
    for started in re.findall(r"-m autograde (.*)$", done.stdout, re.M):
        yield from of_autograde(shlex.split(started))


def of_autograde(words):
    """Yield what the course's own commands do not understand."""
    commands = typer.main.get_command(app).commands
    if words in ([], ["--help"]):
        return
    if words[0] not in commands:
        yield f"python -m autograde has no command {words[0]}"
        return
    try:
        commands[words[0]].make_context(words[0], words[1:])
    except typer.TyperException as error:
        yield str(error)


def of_nbgrader(words):
    """Yield what nbgrader's command line does not have, or no longer wants to have."""
    kind, help_ = nbgrader.NbGraderApp, ""
    while isinstance(kind.subcommands, dict):  # `nbgrader db student add` goes down three times
        if not words or words[0] not in kind.subcommands:
            yield f"this has no such command: it has {', '.join(kind.subcommands)}"
            return
        kind, help_ = kind.subcommands[words.pop(0)]
    if "DEPRECATED" in help_:
        yield help_
    for option in (word[2:].split("=")[0] for word in words if word.startswith("--")):
        if "." not in option and option not in {*kind.flags, *kind.aliases}:
            yield f"there is no option --{option}"


def is_setting(section, name):
    """Tell whether a class that can be configured has this trait."""
    kinds = [Configurable, LatePenalty, Versions]  # imported only when they are needed
    for kind in kinds:  # which grows meanwhile
        kinds += kind.__subclasses__()
    return any(
        kind.__name__ == section and name in kind.class_traits(config=True) for kind in kinds
    )


def exists(path):
    """Tell whether it is a path of the course, or the end of one; any notebook stands for NN."""
    if path.split("/")[0] in IGNORED:
        return True
    wanted = re.sub(r"\bNN(_name)?\b|\b\d\d_[a-z]\w*", "[0-9][0-9]_*", path).removeprefix("../")
    ends = [f"{wanted}*", f"*/{wanted}*"] if wanted.endswith("/") else [wanted, f"*/{wanted}"]
    return any(fnmatch(one, end) for one in TRACKED for end in ends)


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_document_names_is_there(path):
    assert problems(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "`make cofee`",
        "```\nmake collect\nmake colect A=01_perceptron   # what they have handed in\n```",
        "`make grade A=01_perceptron ARGS=--froce`",
        "`make progress A=01_perceptron`",
        "```\nThere is a newer one. To get it: make refresh A=01_perceptron\n```",
        "`python -m autograde grad 01_perceptron`",
        "`python -m autograde grade`",
        "`python -m autograde grade NN --safe`",
        "`nbgrader auto_grade NN`",
        "`nbgrader feedback NN`",
        "`nbgrader db student ad me`",
        "`nbgrader generate_feedback NN --sudent=me`",
        "`c.RunTests.second`",
        "`c.RunTest.cell_timeout`",
        "`nbgrader autograde NN --RunTests.secnds=60`",
        "`autograde/grader/cages.py`",
        "`tests/answer/`",
        "`submissions.py`",
        "[how](docs/gradings.md#settings)",
    ],
)
def test_what_is_not_there_is_found(text):
    assert len(problems(text)) == 1


def test_every_command_of_make_is_explained():
    text = "\n".join(path.read_text(encoding="utf-8") for path in DOCS)
    spans, lines = pieces(text)
    named = re.findall(r"\bmake (\w+)", "\n".join(spans + lines))
    assert set(TARGETS) - set(named) == set()


def test_the_settings_have_the_defaults_that_the_document_says():
    text = (ROOT / "docs" / "grading.md").read_text(encoding="utf-8")
    said = dict(re.findall(r"^\| `c\.RunTests\.(\w+)` \| (\w+) \|", text, re.M))
    assert len(said) == 6
    assert said == {name: str(getattr(RunTests(), name)) for name in said}


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_to_a_heading_lead_to_one(path):
    for file, anchor in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", path.read_text(encoding="utf-8")):
        text = ((path.parent / file) if file else path).read_text(encoding="utf-8")
        headings = re.findall(r"^#+ (.+)$", text, re.M)
        slugs = {re.sub(r"[^\w -]", "", line).lower().replace(" ", "-") for line in headings}
        assert anchor in slugs
