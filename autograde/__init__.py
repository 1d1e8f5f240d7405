"""Builds the course from its text, and grades what comes back."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class CourseError(Exception):
    """Something that a person must mend; the text says what it is and what to do."""
