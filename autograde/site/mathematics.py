"""Formulas as MathML, which browsers show by themselves: no script, no image, and read aloud."""

import html

from docutils import nodes
from math_core import LatexToMathML
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from autograde import CourseError

_CONVERTER = LatexToMathML()


def mathml(formula: str, block: bool = False) -> str:
    """Return a formula, written as in LaTeX, as an element of a page.

    Raises:
        CourseError: if the formula cannot be read.

    """
    try:
        element = _CONVERTER.convert_with_local_state(formula, displaystyle=block)
    except Exception as error:
        raise CourseError(f"No formula that the site can show: {formula}\n{error}") from None
    spoken = html.escape(formula.strip(), quote=True)
    return str(element).replace("<math", f'<math data-tex="{spoken}"', 1)


def _inline(writer: HTML5Translator, node: nodes.math) -> None:
    writer.body.append(mathml(node.astext()))
    raise nodes.SkipNode


def _block(writer: HTML5Translator, node: nodes.math_block) -> None:
    writer.body.append(f'<div class="formula">{mathml(node.astext(), block=True)}</div>')
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx write formulas in this way: `html_math_renderer = "mathml"`."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
