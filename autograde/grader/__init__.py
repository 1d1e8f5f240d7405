"""Grades what students hand in: safely, in parallel, fail-closed."""
