"""Shows HTML and JavaScript, and objects whose representations are scripts, loops and errors.

Tries: parser
Never: <script>alert
"""

# %% weighted_sum
from IPython.display import HTML, Javascript, Markdown, display

display(
    HTML("<script>alert('html')</script>"),
    Javascript("alert('js')"),
    Markdown("<script>alert(1)</script>"),
)
display({"text/html": "<script>alert(3)</script>", "application/x-nbgrader": "26"}, raw=True)


class Face:
    def _repr_html_(self):
        return "<script>alert(2)</script>"

    def _repr_mimebundle_(self, **keywords):
        raise SystemExit(0)

    def _ipython_display_(self):
        raise KeyboardInterrupt

    def __repr__(self):
        return "</pre><script>alert(4)</script>"


def weighted_sum(inputs, weights, bias):
    display(Face())
    return Face()


# %% xor
Face()
