"""A notebook as a page to read: MyST text, made of its release and of what its solution shows."""

import base64
import hashlib
import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from PIL import Image

from autograde.notebook.text import (
    FOLDED,
    grade_id_of,
    is_by_hand,
    is_solution,
    is_test,
    without_markers,
)
from autograde.site.frames import Slider
from autograde.site.mathematics import mathml

DOCSTRING = re.compile(r'^"""(.+?)"""', re.DOTALL)
SUMMARY = re.compile(r"<summary>.*?</summary>")
FORMULA = re.compile(r"\$([^$]+)\$")


@dataclass(frozen=True)
class Page:
    """What a page is made of.

    Attributes:
        release: the notebook as a student gets it.
        solution: the same, solved and executed.
        sliders: by the ids of their cells.
        pictures: where to put pictures; the page finds them at `pictures/`.
        solved: whether the reference answers are shown.

    """

    release: NotebookNode
    solution: NotebookNode
    sliders: dict[str, Slider]
    pictures: Path
    solved: bool = False

    def text(self, below_title: str) -> str:
        """Return the page, with something below its title."""
        pairs = zip(self.release.cells, self.solution.cells, strict=True)
        parts = [part for pair in pairs for part in self._cell(*pair)]
        title, _, rest = parts[0].partition("\n")
        return "\n\n".join([title, below_title, rest.strip(), *parts[1:]]) + "\n"

    def _cell(self, cell: NotebookNode, solved: NotebookNode) -> Iterator[str]:
        """Yield the parts of a cell. What a hidden test holds is not in a release."""
        if cell.cell_type == "markdown":
            yield SUMMARY.sub(_with_formulas, cell.source)
            if is_by_hand(cell) and self.solved:
                yield from _folded("The answer", without_markers(solved.source))
        elif is_solution(cell):
            yield from _box("yours", code(cell.source))
            if self.solved:
                yield from _folded("The answer", code(without_markers(solved.source)))
        elif is_test(cell):
            said = DOCSTRING.match(cell.source)
            about = html.escape(" ".join(said[1].split())) if said else grade_id_of(cell)
            right = [*self._outputs(solved)]
            words = ["When it is right, it says:", *right] if right else []
            yield from _folded(f"Check · {about}", code(cell.source), *words)
        else:
            if FOLDED in cell.metadata.get("tags", []):
                yield from _folded("The code of this", code(cell.source))
            else:
                yield code(cell.source)
            yield from self._outputs(solved)

    def _outputs(self, cell: NotebookNode) -> Iterator[str]:
        for output in cell.outputs:
            if output.output_type == "stream":
                yield from _box("output", code(strip_ansi(output.text).rstrip(), "text"))
            elif "image/png" in output.get("data", {}):
                alt = output.metadata.get("image/png", {}).get("alt", "")
                slider = self.sliders.get(cell.id)
                yield shown(slider) if slider else self._picture(output.data["image/png"], alt)

    def _picture(self, stored: str, alt: str) -> str:
        """Return a picture of the notebook, in a file of its own that is smaller."""
        data = base64.b64decode(stored)
        name = f"{hashlib.sha256(data).hexdigest()[:16]}.webp"
        image = Image.open(io.BytesIO(data))
        if not (self.pictures / name).exists():
            image.convert("RGB").save(self.pictures / name, "webp", lossless=True)
        return f"<figure>{_img(f'pictures/{name}', alt, *image.size)}</figure>"


def code(source: str, language: str = "python") -> str:
    """Return a block of code."""
    return f"`````{language}\n{source}\n`````"


def shown(slider: Slider) -> str:
    """Return a slider: a picture, and what site.js needs to move it."""
    where = "/".join(["frames", *Path(slider.folder).parts[-2:]])
    first = f"{where}/{slider.start:02}.webp"
    picture = _img(first, slider.words[slider.start], slider.width, slider.height)
    pairs = zip(slider.said, slider.words, strict=True)
    frames = "".join(
        f'<li data-said="{html.escape(said)}">{html.escape(_one_line(words))}</li>'
        for said, words in pairs
    )
    return (
        f'<figure class="slider" data-frames="{where}/">{picture}<label hidden>'
        f"<span>{html.escape(slider.label)}</span>"
        f'<input type="range" max="{len(slider.said) - 1}" value="{slider.start}"'
        ' autocomplete="off">'
        f"<output>{html.escape(slider.said[slider.start])}</output></label>"
        f"<template><ul>{frames}</ul></template></figure>"
    )


def _img(source: str, alt: str, width: int, height: int) -> str:
    alt = html.escape(_one_line(alt), quote=True)
    size = f'width="{width}" height="{height}"'
    return f'<img src="{source}" alt="{alt}" {size} loading="lazy">'


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _box(kind: str, *parts: str) -> Iterator[str]:
    yield f'<div class="{kind}">'
    yield from parts
    yield "</div>"


def _folded(summary: str, *parts: str) -> Iterator[str]:
    yield f'<details class="cell"><summary>{summary}</summary>'
    yield from parts
    yield "</details>"


def _with_formulas(summary: re.Match[str]) -> str:
    return FORMULA.sub(lambda formula: mathml(formula[1]), summary[0])
