"""`make site`: puts the text of the course where Sphinx finds it, and has it made into pages."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import jinja2

from autograde import ROOT, CourseError
from autograde.notebook.text import names, read
from autograde.settings import edition
from autograde.site.frames import Slider, draw_all
from autograde.site.pages import Page, shown

# what else of the project is a page; links from one to another stay as they are
DOCUMENTS = ("docs/*.md", "docs/messages/*.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
ROW = re.compile(r"^\| \[(.+?)\]\(notebooks/(\w+)/\w+\.ipynb\) \| (.+?) \| (.+?) \|$", re.MULTILINE)
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?![a-z]+:|#)([^)#]+)(#[^)]*)?\)")
MISTAKE = re.compile(
    r"^### forgot bias\n.*?Loses weighted_sum_two_inputs:\n\n```text\n(.+?)```"
    r".*?```python\n(.+?)```",
    re.MULTILINE | re.DOTALL,
)
LIST = """
```{toctree}
:glob:

[0-9]*
```
"""
WHERE = "build/site"


def build(solved: list[str], into: Path | None = None, root: Path = ROOT) -> Path:
    """Make the site from the built notebooks, and return its folder.

    Args:
        solved: the notebooks whose reference answers are shown.
        into: its folder; `build/site/` of the course if None.
        root: the course.

    Raises:
        CourseError: if there is no such notebook, or something stops Sphinx, which says what.

    """
    into, work = into or root / WHERE, root / ".cache" / "site"
    if unknown := set(solved) - set(names(root)):
        raise CourseError(f"There is no notebook {', '.join(sorted(unknown))}")
    sliders = draw_all(names(root), root, work / "frames")
    source, files = work / "source", work / "files"
    for folder in (source, files, into):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root / "site", source)
    (work / "pictures").mkdir(exist_ok=True)
    for name in names(root):
        page = Page(
            release=read(root / "notebooks" / name / f"{name}.ipynb"),
            solution=read(root / "solutions" / name / f"{name}.ipynb"),
            sliders=sliders[name],
            pictures=work / "pictures",
            solved=name in solved,
        )
        _write(source / f"{name}.md", page.text(_buttons(name)))
        _zip(root / "notebooks" / name, files / "download" / f"{name}.zip")
        for slider in sliders[name].values():
            frames = Path(slider.folder)
            shutil.copytree(frames, files / "frames" / frames.parent.name / frames.name)
    shutil.copytree(work / "pictures", files / "pictures")
    _documents(root, source)
    _front(root, source, sliders)
    _sphinx(source, into, work / "doctrees")
    return into


def _documents(root: Path, source: Path) -> None:
    """Copy the guides; a link to what is no page leads to the repository, or is left out."""
    paths = [path for pattern in DOCUMENTS for path in sorted(root.glob(pattern))]
    for path in paths:

        def moved(link: re.Match[str]) -> str:
            target = (path.parent / link[2]).resolve()  # noqa: B023 - called at once
            if target in paths:
                return link[0]
            where = target.relative_to(root).as_posix()
            return f"[{link[1]}]({_on_github(where)})" if _repository() else link[1]

        text = LINK.sub(moved, path.read_text(encoding="utf-8"))
        _write(source / path.relative_to(root), text + LIST * path.match("messages/README.md"))


def _front(root: Path, source: Path, sliders: dict[str, dict[str, Slider]]) -> None:
    """Fill the front page in: its pictures, its example and the map are the course's own."""
    rows = ROW.findall((root / "README.md").read_text(encoding="utf-8"))
    messages = (root / "docs" / "messages" / "01_perceptron.md").read_text(encoding="utf-8")
    if [row[1] for row in rows] != names(root) or not (mistake := MISTAKE.search(messages)):
        raise CourseError(
            "The front page takes the map of the notebooks from the table in README.md, and its"
            " example from docs/messages/01_perceptron.md, and one of them is not as it was."
            " Mend it, or what reads it in autograde/site/build.py."
        )
    drawn = {one.name: shown(one) for name in sliders for one in sliders[name].values()}
    filled = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    for page in source.glob("*.md"):
        if page.name in ("index.md", "begin.md"):
            text = filled.from_string(page.read_text(encoding="utf-8")).render(
                rows=rows,
                says=mistake[1].strip(),
                answer=mistake[2].strip(),
                fork=drawn["draw_fork"],
                spiral=drawn["draw_climax"],
                repository=_repository(),
            )
            _write(page, text)


def _buttons(name: str) -> str:
    """Return what one can do with a notebook besides reading it."""
    links = [
        (f"download/{name}.zip", "Download (zip)"),
        ("begin.html", "Open in JupyterLab: how"),
    ]
    if _repository():
        lab = f"lab/tree/notebooks/{name}/{name}.ipynb"
        links += [
            (f"https://mybinder.org/v2/gh/{_repository()}/main?urlpath={lab}", "Binder"),
            (f"https://codespaces.new/{_repository()}", "Codespaces"),
        ]
    buttons = "".join(f'<a href="{where}">{words}</a>' for where, words in links)
    return f'<p class="buttons">{buttons}</p>'


def _repository() -> str:
    """Return OWNER/NAME on GitHub, whose workflows say it; "" elsewhere."""
    return os.environ.get("GITHUB_REPOSITORY", "")


def _on_github(path: str) -> str:
    return f"https://github.com/{_repository()}/blob/main/{path}"


def _zip(folder: Path, into: Path) -> None:
    """Pack a released folder, the same bytes for the same files."""
    into.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
                packed.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_DEFLATED)


def _sphinx(source: Path, into: Path, doctrees: Path) -> None:
    """Make the pages; a warning, such as of a link that leads nowhere, is an error."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-j", "auto"]
    command += ["-D", f"version={edition()}", "-d", str(doctrees), str(source), str(into)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise CourseError(f"Sphinx could not make the site:\n{done.stderr or done.stdout}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
