"""Settings for every test, the re-run of the solved notebooks (nbval) included."""

import os

from hypothesis import settings

# figures without sliders, as in the build that the stored outputs come from
os.environ["COURSE_STATIC"] = "1"

# what make got on its command line is not for the makes that tests call
os.environ.pop("MAKEFLAGS", None)

# the same examples on every run and every machine, however busy
settings.register_profile("course", deadline=None, derandomize=True)
settings.load_profile("course")
