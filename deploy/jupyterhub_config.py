"""JupyterHub for this course: a server for each student, and one that the instructors share.

docs/jupyterhub.md says what the variables mean, and what else the machine needs.
"""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if missing := {"COURSE", "COURSE_EXCHANGE", "COURSE_INSTRUCTORS"} - os.environ.keys():
    sys.exit(f"Set {', '.join(sorted(missing))} in the environment: see docs/jupyterhub.md")
COURSE = os.environ["COURSE"]  # the clone, which students cannot read
INSTRUCTORS = os.environ["COURSE_INSTRUCTORS"].replace(",", " ").split()
GRADER = "grader"  # the account that has the clone, and no password
FOR_STUDENTS = {"COURSE_EXCHANGE", "COURSE_ID"}
FOR_INSTRUCTORS = FOR_STUDENTS | {"COURSE", "CLASSROOM", "GRADEBOOK"}

c = get_config()  # noqa: F821 - JupyterHub hands it in


def equip(spawner):
    """Give a server the configuration and the variables of its role."""
    if spawner.user.name == GRADER:
        variables, places = FOR_INSTRUCTORS, [HERE / "instructor", COURSE]  # has nbgrader_config.py
    else:
        variables, places = FOR_STUDENTS, [HERE / "student"]
    spawner.environment = {
        **spawner.environment,
        **{name: os.environ[name] for name in variables & os.environ.keys()},
        "JUPYTER_CONFIG_PATH": os.pathsep.join(map(str, places)),
        "VENV": sys.prefix,  # for make, in a terminal
    }


def first_page(handler):
    """Lead instructors to the server that they share; all others go where they would."""
    user = handler.current_user
    return f"/hub/spawn/{GRADER}" if user and user.name in INSTRUCTORS else ""


c.Spawner.pre_spawn_hook = equip
# the hub's own Python, and its programs in terminals, whatever PATH says
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
programs = [str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]
c.Spawner.environment = {"PATH": os.pathsep.join(programs)}
c.JupyterHub.default_url = first_page
c.JupyterHub.bind_url = "http://127.0.0.1:8000"  # a web server in front of it has HTTPS

# every account of the machine may log in; for some only: c.PAMAuthenticator.allowed_groups
c.Authenticator.allow_all = True
c.Authenticator.allowed_users = {GRADER, *INSTRUCTORS}  # these are there from the beginning
c.JupyterHub.load_roles = [
    {
        "name": "instructors",
        "description": "Start, use and stop the server that they share",
        "users": INSTRUCTORS,
        "scopes": [f"servers!user={GRADER}", f"access:servers!user={GRADER}"],
    }
]

proxy = HERE / "node_modules" / ".bin" / "configurable-http-proxy"
if proxy.exists():
    c.ConfigurableHTTPProxy.command = [str(proxy)]

if homes := os.environ.get("COURSE_TRIAL"):
    # on your own machine: any name, any password, and everybody is you, with a folder for each name
    c.JupyterHub.authenticator_class = "dummy"
    c.JupyterHub.spawner_class = "simple"
    c.SimpleLocalProcessSpawner.home_dir_template = f"{homes}/{{username}}"
    c.Spawner.args = ["--allow-root"] if os.geteuid() == 0 else []
