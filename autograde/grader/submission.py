"""What a student handed in: read with care, whatever the file is."""

import base64
import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat

from autograde.grader.newer_python import HERE
from autograde.notebook.text import KERNEL

MAX_BYTES = 16 * 2**20  # a solved notebook of this course, figures included, has less than one
MAX_CELLS = 2_000
MAX_PARTS = 500_000  # lists and objects in the JSON; a thousand plots have fewer
MAX_TEXT = 2 * 2**20  # bytes in all cells
MAX_PICTURES = 50  # that are looked at in one cell
PICTURES = ("image/png", "image/jpeg", "image/gif")  # which a browser shows, and does not run

AGAIN = "Open your notebook in JupyterLab, save it, and hand in the .ipynb file that this writes."
EARLIER = (
    "If JupyterLab cannot open it either, put back an earlier copy: it keeps one in the folder"
    " .ipynb_checkpoints beside the notebook."
)
NO_NOTEBOOKS = (  # how other files begin that are handed in by mistake
    (b"PK\x03\x04", "is a zip archive. Unpack it, and hand in the .ipynb file that is in it."),
    (b"%PDF", f"is a PDF. {AGAIN}"),
)
NO_JSON = (  # what stands in files that look like text but are no notebook
    (
        r"^(<{7}|>{7})( |$)",
        "holds the marks of an unfinished git merge (<<<<<<<). Choose one of the two versions,"
        " `git checkout --ours` or `--theirs` and the file's name, see that JupyterLab opens it,"
        " and hand it in again.",
    ),
    (
        r"\A\s*<(!doctype|html|head|\?xml|!--)",
        "is a web page, not a notebook. In JupyterLab choose File → Download (not the browser's"
        " own Save Page), and hand in the .ipynb file that this gives.",
    ),
    (
        r"\A\s*(#|import\s|from\s+[\w.]+\s+import\s|def\s|class\s|@|print\(|\"\"\"|''')",
        f"is a Python program or plain text, not a notebook. {AGAIN}",
    ),
)


Pictures = dict[str, dict[str, str]]


class Unreadable(Exception):  # noqa: N818 - it is the file that is, not the program that errs
    """The text is for the student: what is wrong with the file and what to do."""


@dataclass
class HandedCell:
    """A cell as it was handed in.

    Attributes:
        grade_id: nbgrader's name for it, "" if there is none.
        id: the notebook format's name for it, "" if there is none.
        kind: "code", "markdown" or "other".
        text: what stands in it.
        pictures: what was pasted into it, as the notebook format has it: name → kind → base64.

    """

    grade_id: str
    id: str
    kind: str
    text: str
    pictures: Pictures = field(default_factory=dict)


@dataclass
class Handed:
    """What could be read from a file.

    Attributes:
        cells: its cells, in its order.
        notes: what is odd about the file itself, in sentences.
        beside: name of a notebook that was handed in with it → its cells.
        modules: names of the .py files that were handed in with it.

    """

    cells: list[HandedCell] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    beside: dict[str, list[HandedCell]] = field(default_factory=dict)
    modules: list[str] = field(default_factory=list)


def read_submission(path: Path, within: Path) -> Handed:
    """Read a notebook that was handed in, whatever is wrong with it, as far as that is safe.

    Args:
        path: the file.
        within: the folder of the class's submissions; nothing below it may be a link.

    Raises:
        Unreadable: and nothing else, if there is no telling what was meant.

    """
    try:
        data = _parsed(_decoded(_content(path, within)))
        return _handed(data)
    except (RecursionError, MemoryError):
        raise Unreadable(f"The file is no notebook: it is nested too deeply. {AGAIN}") from None


def _content(path: Path, within: Path) -> bytes:
    """Read a regular file that lies in a folder, without following a link or waiting at a pipe."""
    path, within = Path(os.path.abspath(path)), Path(os.path.abspath(within))
    if within not in path.parents:
        raise Unreadable(f"The file lies outside the folder of what was handed in. {AGAIN}")
    try:
        for place in reversed([path, *path.parents[: len(path.relative_to(within).parts) - 1]]):
            info = os.lstat(place)
            if stat.S_ISLNK(info.st_mode):
                raise Unreadable(
                    f"{shown(place.name)} is a link to another place. Hand in the file itself."
                )
        _refuse_unfit(info)
        # swapping the file between the look and the opening gains nothing
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            _refuse_unfit(os.fstat(file.fileno()))
            return file.read(MAX_BYTES)
    except FileNotFoundError:
        raise Unreadable(
            f"There is no file {shown(path.name)}. Hand in the notebook under the name that it"
            " had when you got it."
        ) from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"The file cannot be read ({type(error).__name__}). {AGAIN}") from None


def _refuse_unfit(info: os.stat_result) -> None:
    if stat.S_ISDIR(info.st_mode):
        raise Unreadable(f"There is a folder where the notebook should be. {AGAIN}")
    if not stat.S_ISREG(info.st_mode):
        raise Unreadable(f"This is not an ordinary file. {AGAIN}")
    if info.st_size > MAX_BYTES:
        raise Unreadable(
            f"The file has {info.st_size / 2**20:.1f} MB; at most {MAX_BYTES // 2**20} are read."
            " Most of that is output, which grading does not need: in JupyterLab choose Edit →"
            " Clear Outputs of All Cells, save, and hand it in again."
        )


def _decoded(content: bytes) -> str:
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable(f"The file is empty. {AGAIN} {EARLIER}")
    for beginning, words in NO_NOTEBOOKS:
        if content.startswith(beginning):
            raise Unreadable(f"The file {words}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(f"The file is not text in UTF-8, as notebooks are. {AGAIN}") from None


def _parsed(text: str) -> dict[str, Any]:
    """Return the JSON object in a text that says it is a notebook."""
    if text.count("{") + text.count("[") > MAX_PARTS:
        raise Unreadable(
            "The file holds far more parts than a notebook has. In JupyterLab choose Edit → Clear"
            " Outputs of All Cells, save, and hand it in again."
        )
    try:
        data = json.loads(text)
    except ValueError as error:  # broken JSON, or a number of thousands of digits
        for pattern, words in NO_JSON:
            if re.search(pattern, text, re.MULTILINE | re.IGNORECASE):
                raise Unreadable(f"The file {words}") from None
        line = f" from line {error.lineno} on" if isinstance(error, json.JSONDecodeError) else ""
        raise Unreadable(f"The file is a damaged notebook{line}. {AGAIN} {EARLIER}") from None
    version = data.get("nbformat") if isinstance(data, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):
        raise Unreadable(f"The file is not a notebook: it names no notebook format. {AGAIN}")
    found: dict[str, Any] = data
    return found


def _handed(data: dict[str, Any]) -> Handed:
    handed = Handed()
    version = data["nbformat"]
    if version < 4:
        data = _converted(data)
        handed.notes.append(f"The file is in an old notebook format ({version}); it was converted.")
    elif version > 4:
        handed.notes.append(
            f"The file is in a newer notebook format ({version}) than the course knows;"
            " what could be read of it was taken."
        )
    cells = data.get("cells")
    if not isinstance(cells, list):
        raise Unreadable(f"The file is a damaged notebook: it holds no cells. {AGAIN} {EARLIER}")
    _refuse_many(len(cells))
    handed.notes += _kernel_notes(data.get("metadata"))
    readable = [cell for cell in cells if isinstance(cell, dict)]
    if unreadable := len(cells) - len(readable):
        handed.notes.append(f"{unreadable} of the file's cells could not be read: left out.")
    handed.cells = [_handed_cell(cell) for cell in readable]
    if sum(len(cell.text.encode(errors="replace")) for cell in handed.cells) > MAX_TEXT:
        raise Unreadable(
            f"The cells hold more than {MAX_TEXT // 2**20} MB of text. Take out data and printed"
            " results that were pasted into cells, save, and hand it in again."
        )
    if any([_mend(cell) for cell in handed.cells]):  # a list: all of them, not up to the first
        handed.notes.append("Characters that are half of a pair were replaced by �.")
    return handed


def _refuse_many(count: int) -> None:
    if count > MAX_CELLS:
        raise Unreadable(
            f"The notebook has {count} cells; at most {MAX_CELLS} are read. Take out those that"
            " you have added and do not need."
        )


def _converted(data: dict[str, Any]) -> dict[str, Any]:
    """Turn a notebook of a format before 4 into one of format 4."""
    sheets = data.get("worksheets")
    parts = [_member(sheet, "cells") for sheet in (sheets if isinstance(sheets, list) else [])]
    _refuse_many(sum(len(cells) for cells in parts if isinstance(cells, (list, dict, str))))
    try:
        old = nbformat.reader.reads(json.dumps(data))
        new: dict[str, Any] = nbformat.convert(old, 4)
        return new
    except Exception:  # it was written for well-formed notebooks
        raise Unreadable(
            f"The file is in an old notebook format ({data['nbformat']}) and damaged. {AGAIN}"
        ) from None


def _handed_cell(cell: dict[str, Any]) -> HandedCell:
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    kind = cell.get("cell_type")
    nbgrader = _member(cell.get("metadata"), "nbgrader")
    text = _text(source).replace("\r\n", "\n").replace("\r", "\n")
    text, pictures = _with_pictures(text, cell.get("attachments"))
    return HandedCell(
        grade_id=_text(_member(nbgrader, "grade_id")),
        id=_text(cell.get("id")),
        kind=kind if kind in ("code", "markdown") else "other",
        text=text,
        pictures=pictures,
    )


def _with_pictures(text: str, given: object) -> tuple[str, Pictures]:
    """Return the text of a cell, and the pictures that were pasted into it.

    They are called by their content then: another picture is another answer, and JupyterLab calls
    the first of each cell image.png.
    """
    found: Pictures = {}
    for name, kinds in list(given.items())[:MAX_PICTURES] if isinstance(given, dict) else ():
        kind, data = next(filter(all, ((one, _base64(kinds, one)) for one in PICTURES)), ("", ""))
        if data:
            new = f"{hashlib.sha256(data.encode()).hexdigest()[:16]}.{kind.removeprefix('image/')}"
            before = text
            for old in (name, quote(name, errors="replace")):
                text = text.replace(f"](attachment:{old})", f"](attachment:{new})")
            if text != before:
                found[new] = {kind: data}
    return text, found


def _base64(kinds: object, kind: str) -> str:
    """Return the data of one kind, as base64 and nothing else, "" if it is none."""
    data = _member(kinds, kind)
    lines = data if isinstance(data, list) else [data]
    try:
        content = base64.b64decode("".join("".join(map(_text, lines)).split()), validate=True)
    except ValueError:
        return ""
    return base64.b64encode(content).decode()


def _mend(cell: HandedCell) -> bool:
    """Replace what cannot be written as UTF-8; tell whether there was any."""
    mended = re.sub("[\ud800-\udfff]", "\ufffd", cell.text)
    changed, cell.text = mended != cell.text, mended
    return changed


def _kernel_notes(metadata: object) -> Iterator[str]:
    kernel, language = _member(metadata, "kernelspec"), _member(metadata, "language_info")
    wanted = KERNEL["kernelspec"]
    named = {
        "kernel": (_text(_member(kernel, "name")), wanted["name"]),
        "language": (
            _text(_member(kernel, "language")) or _text(_member(language, "name")),
            wanted["language"],
        ),
    }
    for what, (found, right) in named.items():
        if found and found.lower() != right:
            yield f"The file names the {what} `{shown(found)}`; it is run with `{right}`."
    version = re.match(r"(\d+)\.(\d+)", _text(_member(language, "version")))
    if version and (int(version[1]), int(version[2])) > sys.version_info[:2]:
        yield f"The file was last run with Python {version[0]}; Python {HERE} grades."


def _member(holder: object, key: str) -> object:
    return holder.get(key) if isinstance(holder, dict) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def shown(text: str, longest: int = 60) -> str:
    """Return a name that a student chose, fit to stand in a sentence on any page."""
    plain = "".join(char for char in text if char.isprintable() and char not in "<>&`\"'")
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"
