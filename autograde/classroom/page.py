"""Pages for a teacher or a learner: one file each, which loads nothing and runs nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def filled_in(template: Path, data: Mapping[str, Any]) -> str:
    """Fill in a template. Whatever a student has written stays text."""
    pages = Environment(
        loader=FileSystemLoader(template.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["number"] = lambda value: "–" if value is None else f"{round(value, 2):g}"
    pages.filters["fixed"] = lambda value: "–" if value is None else f"{value:.2f}"
    pages.filters["percent"] = lambda value: "–" if value is None else f"{100 * value:.0f} %"
    return pages.get_template(template.name).render(data)


def labelled(student: str, name: str) -> str:
    """Return what a page calls a student of whom a name may be known."""
    return f"{name} ({student})" if name else student
