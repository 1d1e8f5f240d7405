"""Tells nbgrader, its command line and Formgrader where this course keeps its things."""

import os
import sys
from pathlib import Path

import nbgrader
from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbgrader.converters import GenerateAssignment, GenerateSolution
from nbgrader.preprocessors import AssignLatePenalties, ClearSolutions

root = Path(__file__).resolve().parent
# nbgrader is started from anywhere, and imports what is named here as text when it is needed:
# building a notebook imports no cage
sys.path.insert(0, str(root))
from autograde import CourseError  # noqa: E402
from autograde.address import address  # noqa: E402
from autograde.classroom.formgrader_lists import teach_formgrader  # noqa: E402
from autograde.classroom.times import teach_nbgrader  # noqa: E402

# nbgrader calls `alembic` by name when it makes a gradebook
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

# A class's submissions, gradebook and feedback: the one place where this is set.
classroom = os.environ.setdefault("CLASSROOM", "classroom")
# Where students fetch and hand in. On a server that they share with you, it lies elsewhere.
exchange = root / (os.environ.get("COURSE_EXCHANGE") or f"{classroom}/exchange")
for folder in (root / classroom, exchange):  # nbgrader wants to find them there
    folder.mkdir(parents=True, exist_ok=True)

c = get_config()  # noqa: F821 - nbgrader hands it in
c.CourseDirectory.root = str(root)
c.CourseDirectory.course_id = os.environ.get("COURSE_ID", "neural-networks")
c.CourseDirectory.source_directory = "source"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.solution_directory = "solutions"
c.CourseDirectory.submitted_directory = f"{classroom}/submitted"
c.CourseDirectory.autograded_directory = f"{classroom}/autograded"
c.CourseDirectory.feedback_directory = f"{classroom}/feedback"
try:  # a file in that folder, or a database on the server that $GRADEBOOK names
    c.CourseDirectory.db_url = address(root, classroom)
except CourseError as error:  # nbgrader would go on without this file, and without the cage
    sys.exit(str(error))
c.Exchange.root = str(exchange)
c.ExchangeFactory.release_assignment = "autograde.classroom.exchange.Release"
c.ExchangeFactory.collect = "autograde.classroom.exchange.Collect"
teach_nbgrader()  # to read due dates and times of handing in
teach_formgrader()  # to list the submissions of a large class

c.Execute.timeout = 60  # seconds a cell
# no history file, as is nbgrader's way; and no word on the console at every start of a kernel
c.Execute.extra_arguments = ["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=40"]
# the same notebook, the same bytes: no times, and no trace of how the kernel cut up its output
c.Execute.record_timing = False
c.GenerateSolution.preprocessors = [
    *GenerateSolution().preprocessors,
    CoalesceStreamsPreprocessor,
]
c.CoalesceStreamsPreprocessor.enabled = True

# released stubs name their exercise; everything else is nbgrader's own list
c.GenerateAssignment.preprocessors = [
    "autograde.notebook.stubs.NameExercise" if step is ClearSolutions else step
    for step in GenerateAssignment().preprocessors
]

# Grading, also by `nbgrader autograde` and Formgrader's button: the submission's answers are put
# into the course's own notebook, which runs in a cage; the tests run outside. See docs/grading.md.
c.Autograde.exporter_class = "autograde.grader.nbgrader_steps.ReadAnything"
c.ReadAnything.optimistic_validation = True  # once, at the end, is enough
c.Autograde.pre_convert_hook = "autograde.classroom.intake.put_aside"
c.Autograde.sanitize_preprocessors = ["autograde.grader.nbgrader_steps.Rebuild"]
c.Autograde.autograde_preprocessors = [
    "autograde.grader.nbgrader_steps.RunTests",
    "autograde.classroom.rows.SaveGrades",
    AssignLatePenalties,
]
# Where submissions run: on this machine, or on the Dask cluster whose scheduler is named, such as
# "tls://head:8786"; off this machine it wants three files of TLS. See docs/cluster.md.
c.Cluster.scheduler = os.environ.get("COURSE_SCHEDULER", "")
c.Cluster.ca_file = c.Cluster.cert_file = c.Cluster.key_file = ""
# Which version counts of a student who has handed in several times: "last", "last in time" (before
# it was due), or "best" (by the tests, after a late penalty). All are kept, so change it whenever
# you like: the next `make grade` applies it to all.
c.Versions.counts = "last"
# What handing in late costs. Change it whenever you like: the next `make grade` applies it to all.
c.LatePenalty.percent_per_day = 0  # of the points earned, for each day begun; 10 takes off a tenth
c.LatePenalty.grace_hours = 0
c.AssignLatePenalties.plugin_class = "autograde.classroom.late.LatePenalty"
# a heading that a student writes gets no id, which could be that of Formgrader's box for points
c.HTMLExporter.exclude_anchor_links = True

# The page that a student reads, and the same exercises on top of Formgrader's page of a submission
c.GenerateFeedback.exporter_class = "autograde.classroom.feedback_page.FeedbackPage"
c.GenerateFeedback.preprocessors = ["autograde.classroom.feedback_page.Page"]
templates = root / "autograde" / "classroom" / "templates"
nbgraders = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"
c.HTMLExporter.preprocessors = ["autograde.classroom.feedback_page.OnTop"]
c.HTMLExporter.extra_template_basedirs = [str(templates), str(nbgraders)]
c.HTMLExporter.extra_template_paths = [str(nbgraders), str(templates)]  # ours extends theirs

# what Canvas and Moodle have packed: the extractor makes a folder for each student, and takes into
# it what shall be collected
c.ZipCollectApp.downloaded_directory = f"{classroom}/downloaded"
c.ZipCollectApp.extractor_plugin = "autograde.classroom.zips.ZipExtractor"
