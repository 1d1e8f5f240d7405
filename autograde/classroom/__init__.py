"""A class: what it hands in, its gradebook, its feedback, the reports on it."""
