"""Notebooks as text: what the course's own notebooks are made of, and what their cells mean."""
