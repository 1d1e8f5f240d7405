"""Cells for a spreadsheet that run nothing there (OWASP: CSV injection)."""

import re

# What begins a formula: at the beginning of a cell, and behind a sign that a spreadsheet may take
# for the end of a cell, as another country's separator is.
FORMULA = re.compile(r"(^|[;\t\r\n])(?=[=+\-@\t\r＝＋－＠])")
NUMBER = re.compile(r"[+-]?[\d.,]+|-")


def without_formula(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe makes it text."""
    return cell if NUMBER.fullmatch(cell) else FORMULA.sub(r"\1'", cell)
