"""Sliders that need no kernel: the pictures at their positions, drawn when the site is built."""

import hashlib
import io
import itertools
import json
import multiprocessing
import os
import shutil
import sys
import tomllib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbformat import NotebookNode
from PIL import Image

from autograde import CourseError
from autograde.notebook.dataflow import needed, used_and_bound
from autograde.notebook.text import read

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST = 25  # positions of a slider
LARGEST = 400_000  # bytes, for all pictures of a slider together
DPI = 144  # one and a half pixels for each of the page's, for screens that are finer
# from exact to coarse, the last at the page's own pixels: the first with which all are small enough
QUALITIES: tuple[tuple[float, dict[str, Any]], ...] = (
    (1, {"lossless": True}),
    *((1, {"quality": quality}) for quality in (85, 70, 50)),
    *((96 / DPI, {"quality": quality}) for quality in (60, 40, 20)),
)
Position = dict[str, float]


@dataclass(frozen=True)
class Slider:
    """A slider whose pictures are drawn.

    Attributes:
        name: the function that draws it, as `draw_line`.
        folder: where its pictures are: 00.webp, 01.webp, ….
        label: what is moved.
        said: for each position the values, as "w1 = 0.5, b = 1".
        words: for each position what the picture shows, in words.
        start: the position at which the notebook draws it.
        width: of a picture, in pixels of the page.
        height: likewise.

    """

    name: str
    folder: str
    label: str
    said: list[str]
    words: list[str]
    start: int
    width: int
    height: int


def draw_all(names: list[str], root: Path, cache: Path) -> dict[str, dict[str, Slider]]:
    """Return the sliders of each notebook by the ids of their cells, drawn where they are not yet.

    Args:
        names: the notebooks.
        root: the course, with its solved notebooks.
        cache: where pictures are kept, for each notebook under a digest of all that they depend on.

    Raises:
        CourseError: if several sliders have no path, or their pictures are too large.

    """
    folders = {name: cache / f"{name}-{_digest(name, root)}" for name in names}
    missing = [name for name, folder in folders.items() if not (folder / "sliders.json").exists()]
    # a process for each notebook, as each imports a `course` of its own
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), spawn, max_tasks_per_child=1) as pool:
        jobs = [pool.submit(_draw, name, root, folders[name]) for name in missing]
        for job in jobs:
            job.result()
    return {name: _load(folder) for name, folder in folders.items()}


def positions(ranges: dict[str, tuple[float, ...]], path: dict[str, Any]) -> list[Position]:
    """Return where to draw: all positions of one slider, or a path through those of several.

    Args:
        ranges: for each slider lowest, highest, step and start, as `explore` takes them.
        path: `at`, the positions themselves; or `through`, what to pass on straight lines from the
            start. Each has a number for each slider, in their order.

    """
    start = [numbers[3] for numbers in ranges.values()]
    if "at" in path:
        found = [list(one) for one in path["at"]]
    elif "through" in path:
        found = _straight([start, *path["through"]], [numbers[2] for numbers in ranges.values()])
    elif len(ranges) == 1:
        [(lowest, highest, step, _)] = ranges.values()
        count = round((highest - lowest) / step) + 1
        found = [[lowest + index * step] for index in range(count)]
        if count > MOST:
            found = [found[round(i * (count - 1) / (MOST - 1))] for i in range(MOST)]
    else:
        raise CourseError("Several sliders need a path: say in site/paths.toml which")
    snapped = [
        [_snap(value, *numbers[:3]) for value, numbers in zip(one, ranges.values(), strict=True)]
        for one in found
    ]
    if start not in snapped:
        snapped = sorted([*snapped, start]) if len(ranges) == 1 else [start, *snapped]
    return [dict(zip(ranges, one, strict=True)) for one in snapped]


def _straight(corners: list[list[float]], steps: list[float]) -> list[list[float]]:
    """Return points on the way from corner to corner, each a step of the slider from the next."""
    ways = list(itertools.pairwise(corners))
    counts = [
        max(round(abs(b - a) / step) for a, b, step in zip(*way, steps, strict=True))
        for way in ways
    ]
    pace = max(1.0, sum(counts) / (MOST - 1))
    found = [corners[0]]
    for (here, there), count in zip(ways, counts, strict=True):
        moves = max(1, round(count / pace))
        found += [
            [a + (b - a) * move / moves for a, b in zip(here, there, strict=True)]
            for move in range(1, moves + 1)
        ]
    return found


def _snap(value: float, lowest: float, highest: float, step: float) -> float:
    """Return the position of a slider that is nearest."""
    place = lowest + round((min(value, highest) - lowest) / step) * step
    return place if isinstance(step, int) else round(place, 9)


def _draw(name: str, root: Path, folder: Path) -> None:
    """Draw the sliders of a notebook in this process, which is not to do anything else."""
    home = root / "solutions" / name
    paths = _paths(name, root)
    os.environ |= {"MPLBACKEND": "agg", "COURSE_STATIC": "1"}
    sys.dont_write_bytecode = True  # nothing beside the solved notebook
    os.chdir(home)
    sys.path.insert(0, str(home))  # the notebook's own `course`
    stage = folder.with_name(f"{folder.name}.new")
    for old in folder.parent.glob(f"{name}-*"):
        shutil.rmtree(old)
    stage.mkdir(parents=True)
    code = [c for c in read(home / f"{name}.ipynb").cells if c.cell_type == "code"]
    try:
        found = _run(_needed(code), paths, stage, compare=True)
    except _DiffersError:  # a call elsewhere has changed what they need, or a long training differs
        found = _run(code, paths, stage, compare=False)
    text = json.dumps({cell: asdict(slider) for cell, slider in found.items()})
    (stage / "sliders.json").write_text(text, encoding="utf-8")
    stage.rename(folder)


class _DiffersError(Exception):
    """The picture of a slider is not the one in the solved notebook."""


def _run(
    cells: list[NotebookNode], paths: dict[str, dict[str, Any]], stage: Path, compare: bool
) -> dict[str, Slider]:
    """Run cells, and draw each slider that they show; return them by the ids of their cells."""
    import matplotlib.pyplot as plt

    import course.describe
    import course.explore

    found: dict[str, Slider] = {}

    def explore(draw: Callable[..., None], **ranges: tuple[float, ...]) -> None:
        draw(**{name: numbers[3] for name, numbers in ranges.items()})
        if compare and course.describe.describe(plt.gcf()) != _words_of(cell):
            raise _DiffersError
        plt.close("all")
        where = positions(ranges, paths.get(draw.__name__, {}))
        folder = stage / f"{len(found) + 1}_{draw.__name__}"  # one name may draw twice
        found[cell.id] = _slider(draw, ranges, where, folder)

    course.explore.explore = explore  # type: ignore[assignment]
    names: dict[str, object] = {"__name__": "__main__"}
    for cell in cells:
        with redirect_stdout(io.StringIO()):
            exec(compile(cell.source, f"<{stage.name}>", "exec"), names)
        plt.close("all")
    return found


def _needed(code: list[NotebookNode]) -> list[NotebookNode]:
    """Return the cells with sliders, and those that define what they need, in order."""
    sliders = {index for index, cell in enumerate(code) if "explore(" in cell.source}
    names = [used_and_bound(cell.source) for cell in code]
    wanted = set().union(*(names[index][0] for index in sliders))
    return [code[index] for index in sorted(sliders | needed(names, wanted))]


def _slider(
    draw: Callable[..., None],
    ranges: dict[str, tuple[float, ...]],
    where: list[Position],
    folder: Path,
) -> Slider:
    """Draw a slider at each position, and keep its pictures in a folder."""
    import matplotlib.pyplot as plt

    from course.describe import describe

    images, words = [], []
    for position in where:
        draw(**position)
        words.append(describe(plt.gcf()))
        images.append(_image(plt.gcf()))
        plt.close("all")
    folder.mkdir(exist_ok=True)
    for index, data in enumerate(_compact(images, draw.__name__)):
        (folder / f"{index:02}.webp").write_bytes(data)
    width, height = (round(side * 96 / DPI) for side in images[0].size)
    said = [", ".join(f"{_plain(n)} = {v:g}" for n, v in one.items()) for one in where]
    label = ", ".join(map(_plain, ranges)) + ", along a path" * (len(ranges) > 1)
    start = where.index({name: numbers[3] for name, numbers in ranges.items()})
    return Slider(draw.__name__, folder.name, label, said, words, start, width, height)


def _image(figure: "Figure") -> Image.Image:
    figure.set_dpi(DPI)
    figure.canvas.draw()
    width, height = map(int, figure.bbox.size)
    buffer = bytes(figure.canvas.buffer_rgba())  # type: ignore[attr-defined]
    return Image.frombytes("RGBA", (width, height), buffer).convert("RGB")


def _compact(images: list[Image.Image], name: str) -> list[bytes]:
    """Return all pictures as WebP, as exact as they can be where there are limits."""
    for scale, quality in QUALITIES:
        if len(_webp(images[-1], scale, quality)) * len(images) > 1.5 * LARGEST:
            continue  # not nearly
        encoded = [_webp(image, scale, quality) for image in images]
        if sum(map(len, encoded)) <= LARGEST:
            return encoded
    raise CourseError(f"The pictures of {name} are too large: give it fewer positions")


def _webp(image: Image.Image, scale: float, quality: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    if scale != 1:
        image = image.resize((round(image.width * scale), round(image.height * scale)))
    image.save(buffer, "webp", **quality)
    return buffer.getvalue()


def _words_of(cell: NotebookNode) -> str:
    """Return what the picture of a solved cell shows."""
    told = [output.get("metadata", {}).get("image/png", {}) for output in cell.outputs]
    return next((one["alt"] for one in told if "alt" in one), "")


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _load(folder: Path) -> dict[str, Slider]:
    said = json.loads((folder / "sliders.json").read_text(encoding="utf-8"))
    return {
        cell: Slider(**one | {"folder": str(folder / one["folder"])}) for cell, one in said.items()
    }


def _paths(name: str, root: Path) -> dict[str, dict[str, Any]]:
    """Return what site/paths.toml says of a notebook: the name of what draws → its path."""
    said = (root / "site" / "paths.toml").read_text(encoding="utf-8")
    return tomllib.loads(said).get(name, {})


def _digest(name: str, root: Path) -> str:
    """Return a short name for all that the pictures of a notebook depend on."""
    files = [path for path in (root / "solutions" / name).rglob("*") if path.is_file()]
    files += [root / "requirements.lock", Path(__file__)]
    digest = hashlib.sha256(json.dumps(_paths(name, root)).encode())
    for path in sorted(path for path in files if path.suffix != ".pyc"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
