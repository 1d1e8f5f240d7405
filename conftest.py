"""Settings for every test, the re-run of the solved notebooks (nbval) included."""

import os

from hypothesis import settings

pytest_plugins = ["autograde.proof.memory"]  # which tests have to run

# figures without sliders, as in the build that the stored outputs come from
os.environ["COURSE_STATIC"] = "1"

# what make got on its command line is not for the makes that tests call
for variable in ("MAKEFLAGS", "MAKEOVERRIDES", "ARGS"):
    os.environ.pop(variable, None)
for variable in ("COURSE_EXCHANGE", "COURSE_ID"):  # a test hands nothing out to real students
    os.environ.pop(variable, None)
os.environ.pop("GRADEBOOK", None)  # a test writes into no real gradebook, wherever that is

# the same examples on every run and every machine, however busy
settings.register_profile("course", deadline=None, derandomize=True)
settings.load_profile("course")
