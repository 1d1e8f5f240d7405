"""Text of a student's on its way to the terminal: names of folders and files, errors, messages.

Rich takes `[/dim]` for markup, and a terminal takes an escape sequence for a command. What a
student wrote is neither.
"""

from rich.text import Text


def printable(text: str) -> str:
    """Return a text with a sign in place of whatever is not printable, line breaks excepted."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "�" for sign in text)


def plain(text: str) -> Text:
    """Return a text for a table of rich's, in which nothing is markup and nothing a command."""
    return Text(printable(text))
