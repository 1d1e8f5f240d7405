"""The lines that divide a cell: nbgrader's words for what is a solution and what is hidden."""

BEGIN_SOLUTION, END_SOLUTION = "### BEGIN SOLUTION", "### END SOLUTION"
BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


def hidden_lines(source: str) -> tuple[set[int], int]:
    """Return the lines in hidden regions, and the first line of the region that ends the cell.

    Lines are counted from 1. Where no region ends the cell, that line is one behind the last.
    """
    lines, hidden = source.split("\n"), set()
    begin, behind = 0, len(lines) + 1
    final = behind
    for number, line in enumerate(lines, 1):
        if line.strip() == BEGIN_HIDDEN:
            begin = number
        elif line.strip() == END_HIDDEN:
            hidden |= set(range(begin, number + 1))
            final = behind if "".join(lines[number:]).strip() else begin
            begin = 0
    return hidden, final
