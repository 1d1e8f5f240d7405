"""Proofs that the grading is right, and how fast it is."""
