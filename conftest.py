"""Settings for every test, the re-run of the solved notebooks (nbval) included."""

import os

from hypothesis import settings

pytest_plugins = ["autograde.proof.memory"]  # which tests have to run

# figures without sliders, as in the build that the stored outputs come from
os.environ["COURSE_STATIC"] = "1"

# what make got on its command line is not for the makes that tests call
for variable in ("MAKEFLAGS", "MAKEOVERRIDES", "ARGS"):
    os.environ.pop(variable, None)
# a test hands nothing out to real students, asks no real cluster, and writes into no real gradebook
for variable in ("COURSE_EXCHANGE", "COURSE_ID", "COURSE_SCHEDULER", "GRADEBOOK"):
    os.environ.pop(variable, None)

# the same examples on every run and every machine, however busy
settings.register_profile("course", deadline=None, derandomize=True)
settings.load_profile("course")
