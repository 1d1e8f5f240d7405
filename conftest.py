"""Settings for every test, the re-run of the solved notebooks (nbval) included."""

import os

# figures without sliders, as in the build that the stored outputs come from
os.environ["COURSE_STATIC"] = "1"
