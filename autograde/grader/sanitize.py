"""A student's prose, for the teacher's browser: Markdown that cannot run a script there.

Formgrader and the feedback page render Markdown with nbconvert, which lets raw HTML, `javascript:`
links and Mermaid diagrams through as they are. This asks nbconvert's own parser what a text would
become, so that honest text (`x < y`, code with tags in it) stays as it was written, and changes
only what is not harmless. Formulas are safe: both pages load MathJax with its Safe extension.
"""

import re

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograde.grader.submission import Pictures

TAG = re.compile(r"<(?=[A-Za-z/!?])")  # where HTML can begin; `x < 3` cannot
LINK = re.compile(r"\](?=[(:])")  # `](address)` and `]: address`
ATTACHED = "attachment:"
SAFE_ADDRESS = re.compile(r"https?://|mailto:|#", re.IGNORECASE)


def harmless(text: str, pictures: Pictures | None = None) -> str:
    """Return Markdown that shows this text and runs nothing: with the least change that does it.

    HTML is shown as it was typed; links that lead anywhere but to the web become their own text.
    So do pictures but those that are given, which were pasted into the text: nbconvert stops at an
    attachment that is not there, and fetching a picture tells its owner, or does something on the
    teacher's own server.
    """
    untagged = TAG.sub("&lt;", text)
    for candidate in (text, untagged, LINK.sub("] ", text), LINK.sub("] ", untagged)):
        if _is_harmless(candidate, pictures or {}):
            return candidate
    return as_code(text)


def as_code(text: str) -> str:
    """Return Markdown that shows any text as it is: a code block that nothing in it can end."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _is_harmless(text: str, pictures: Pictures) -> bool:
    renderer = _Inspector(escape=False, exclude_anchor_links=True, attachments=pictures)
    try:
        MarkdownWithMath(renderer=renderer).render(text)
    except Exception:  # what cannot be rendered here would stop the teacher's page too
        return False
    return renderer.harmless


class _Inspector(IPythonRenderer):
    """Renders as the teacher's page does, and remembers whether anything in it could do harm."""

    harmless = True

    def block_html(self, html: str) -> str:
        self.harmless = False
        return ""

    inline_html = block_html

    def image(self, text: str, url: str, title: str | None = None) -> str:
        pasted = url.startswith(ATTACHED) and url.removeprefix(ATTACHED) in self.attachments
        self.harmless = self.harmless and pasted
        return ""

    def block_mermaidjs(self, code: str) -> str:
        if TAG.search(code):  # put into the page unescaped
            self.harmless = False
        return ""

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if not SAFE_ADDRESS.match(url):
            self.harmless = False
        return ""
