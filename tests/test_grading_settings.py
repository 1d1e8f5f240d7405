"""Settings of the grader have units in their names; the old names say what they are called now."""

import pytest

from autograde import CourseError
from autograde.grader.nbgrader_steps import RunTests


@pytest.mark.parametrize(
    ("old", "new"),
    [("seconds", "cell_timeout"), ("whole", "notebook_timeout"), ("memory", "memory_mb")],
)
def test_an_old_name_is_refused_with_the_new_one(old, new):
    with pytest.raises(CourseError, match=f"c.RunTests.{old} is called c.RunTests.{new} now"):
        RunTests(**{old: 60})
