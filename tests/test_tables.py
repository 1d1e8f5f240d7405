"""Points in a terminal that is narrow: names and totals are whole."""

import pytest

from autograde.classroom.tables import _print_table

HEADS = [*(f"6.{number}\nof 3" for number in range(1, 17)), "late", "total\nof 48"]
ROWS = {
    "ann": [3.0] * 16 + [-4.8, 43.2],
    "benedikt-von-und-zu": [3.0, 1.0] + [3.0] * 14 + [0.0, 46.0],
    "zoe": [None] * 18,
}


@pytest.mark.parametrize("attention", [{}, {"ann": "xor_truth_table: timeout " + "x" * 60}])
@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_names_and_totals_are_whole_at_any_width(width, attention, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", str(width))
    _print_table("06", HEADS, ROWS, attention)
    said = capsys.readouterr().out
    assert all(len(line) <= width for line in said.splitlines())
    for words in ("ann", "benedikt-von-und-zu", "zoe", "43.2", "46", "of 48", "-4.8", "–"):
        assert words in said
    if width < 100:
        assert "6.2: 1/3" in said and "6.1: " not in said
    if width == 200:
        assert "6.16" in said


def test_a_short_table_keeps_its_columns(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    _print_table("00", ["0.1\nof 1", "total\nof 1"], {"ann": [1.0, 1.0]}, {"ann": "y" * 200})
    assert "0.1" in capsys.readouterr().out
