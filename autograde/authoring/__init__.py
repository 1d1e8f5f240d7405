"""From text to what nbgrader, students and readers get."""
