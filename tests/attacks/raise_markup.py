"""Error texts in the languages that reports are written in: rich, ANSI, HTML, Markdown, Jinja, LaTeX.

Tries: batch
Never: <script>alert, <img src=x
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    raise ValueError(
        "[/] [/bold] [bold [link=x]: \x1b[2J\x1b]0;title\x07\x1b[8m \r passed  26 of 26 \x08"
    )


# %% gates
raise ValueError("</pre><script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:x)")


# %% perceptron
raise type("<script>alert(2)</script>", (Exception,), {})(
    "{{ 7 * 7 }} {% include 'x' %} $$\\input{x}$$"
)


# %% xor
def xor(inputs):
    raise ValueError("%s %n {0} {} {SECRET.__class__} \\N{{x}} '; DROP TABLE grade; --")
