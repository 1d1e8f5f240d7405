"""A class on JupyterHub, as deploy/ sets it up: from release to feedback, over HTTP.

Everybody is one Unix user here, so what the rights of files keep apart is asked of those rights.
"""

import importlib.util
import json
import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import psutil
import pytest
import requests

from autograde import ROOT
from autograde.notebook.text import write
from autograde.proof.answer_bank import fill, reference
from conftest import copy_to

NAME, COURSE_ID = "00_start_here", "neural-networks"
SECONDS = 120  # how long anything may take, on a busy machine
PATH = os.pathsep.join([str(ROOT / "deploy/node_modules/.bin"), os.environ["PATH"]])
pytestmark = pytest.mark.prove


@dataclass
class Hub:
    address: str
    process: subprocess.Popen
    variables: dict[str, str]  # what it was started with

    def answers(self):
        try:
            return requests.get(f"{self.address}/hub/health", timeout=SECONDS).ok
        except requests.ConnectionError:
            return False


def free_addresses(number):
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [f"http://127.0.0.1:{one.getsockname()[1]}" for one in sockets]


@pytest.fixture(scope="module")
def homes(tmp_path_factory):
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(scope="module")
def exchange():
    """A folder that another Unix user could reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "exchange").mkdir()
        yield Path(folder) / "exchange"


@pytest.fixture(scope="module")
def hub(homes, exchange, tmp_path_factory):
    """JupyterHub with the configuration that the course has for it."""
    needed = {
        "JupyterHub: make test installs it": importlib.util.find_spec("jupyterhub"),
        "its proxy: npm install --prefix deploy --no-package-lock": shutil.which(
            "configurable-http-proxy", path=PATH
        ),
    }
    if missing := [name for name, found in needed.items() if not found]:
        (pytest.fail if os.environ.get("NEEDS_HUB") else pytest.skip)(f"needs {missing[0]}")
    course, folder = copy_to(tmp_path_factory.mktemp("course")), tmp_path_factory.mktemp("hub")
    here, inside, proxy = free_addresses(3)
    command = [
        *(sys.executable, "-m", "jupyterhub", "-f", course / "deploy" / "jupyterhub_config.py"),
        *(f"--JupyterHub.bind_url={here}", f"--JupyterHub.hub_bind_url={inside}"),
        f"--ConfigurableHTTPProxy.api_url={proxy}",
    ]
    variables = {
        "COURSE": str(course),
        "COURSE_EXCHANGE": str(exchange),
        "GRADEBOOK": "",  # a file
        "COURSE_INSTRUCTORS": "ines,ivan",
        "COURSE_TRIAL": str(homes),
        "PATH": PATH,
    }
    everything = os.environ | variables
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, env=everything, stdout=log, stderr=log)
        started = Hub(here, process, variables)
        try:
            end = time.monotonic() + SECONDS
            while not started.answers():
                assert process.poll() is None, (folder / "log").read_text()
                assert time.monotonic() < end, f"it does not answer at {here}"
                time.sleep(0.1)
            yield started
        finally:
            process.terminate()  # it stops the servers, and its proxy
            process.wait(timeout=SECONDS)


class Person:
    """Somebody with a browser, logged in."""

    def __init__(self, hub, name, server=None):
        self.hub, self.name, self.session = hub.address, name, requests.Session()
        self.server = server or name  # whose it is
        self.base = f"/user/{self.server}"
        login = self.get("/").url.removeprefix(self.hub)
        page = self.post(login, data={"username": name, "password": "any"})
        assert page.ok and self.server in page.url, page.url

    def get(self, path):
        return self.session.get(self.hub + path, timeout=SECONDS)

    def post(self, path, **words):
        """Post with the token that a page would send along."""
        return self.session.post(
            self.hub + path, headers=self.token(path), timeout=SECONDS, **words
        )

    def token(self, path):
        tokens = {one.path: one.value for one in self.session.cookies if one.name == "_xsrf"}
        nearest = max((place for place in tokens if path.startswith(place)), key=len)
        return {"X-XSRFToken": tokens[nearest], "Referer": self.hub + path}

    def open_lab(self):
        """Wait until the server is there, which began to start at the login; open JupyterLab."""
        progress = f"/hub/api/users/{self.server}/server/progress"
        told = self.session.get(
            self.hub + progress, headers=self.token(progress), timeout=SECONDS, stream=True
        )
        events = [line for line in told.iter_lines() if line]  # it ends when the server is there
        assert b'"ready": true' in events[-1], events
        page = self.get(f"{self.base}/lab")
        if "/oauth2/authorize" in page.url:  # asked once, on a server that is not one's own
            page = self.agree(page)
        assert page.url.startswith(f"{self.hub}{self.base}/lab"), page.url
        return page

    def agree(self, page):
        fields = re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', page.text)
        headers = {"Referer": page.url}
        answer = self.session.post(
            page.url, [(n, unescape(v)) for n, v in fields], headers=headers, timeout=SECONDS
        )
        assert answer.ok, answer.text
        return answer

    def press(self, button, student=""):
        """Press a button of Formgrader's."""
        what = f"submission/{NAME}/{student}" if student else f"assignment/{NAME}"
        done = self.post(f"{self.base}/formgrader/api/{what}/{button}").json()
        assert done["success"], done
        return done

    def points(self):
        """Return student → points, as Formgrader's table has them."""
        listed = self.get(f"{self.base}/formgrader/api/submissions/{NAME}").json()
        return {one["student"]: one["score"] for one in listed}

    def choose(self, action):
        """Press a button of the Assignment List, and return what it lists then."""
        asked = {"course_id": COURSE_ID, "assignment_id": NAME}
        return self._listed(self.post(f"{self.base}/assignments/{action}", json=asked))

    def listed(self):
        return self._listed(self.get(f"{self.base}/assignments?course_id={COURSE_ID}"))

    def handed_in(self):
        """Return whose work the Assignment List shows as handed in."""
        listed = [one for one in self.listed() if one["status"] == "submitted"]
        return {submission["student_id"] for one in listed for submission in one["submissions"]}

    def _listed(self, response):
        said = response.json()
        assert said["success"], said
        return said["value"]


@pytest.fixture(scope="module")
def people(hub):
    """An instructor and two students, each on the first page that the hub leads to."""
    found = [Person(hub, "ines", "grader"), Person(hub, "ann"), Person(hub, "bob")]
    for person in found:
        person.lab = person.open_lab()
    return found


def test_from_release_to_the_feedback_that_each_student_reads(hub, people, homes):
    instructor, ann, bob = people
    listed = instructor.get(f"{instructor.base}/formgrader/api/assignments").json()
    assert {one["name"]: one["status"] for one in listed}[NAME] == "draft"
    instructor.press("release")
    for student, answers in ((ann, reference(NAME)), (bob, {})):
        (listed,) = student.choose("fetch")
        assert listed["status"] == "fetched"
        write(fill(NAME, answers), homes / student.name / NAME / f"{NAME}.ipynb")
        student.choose("submit")
        assert student.handed_in() == {student.name}
    validated = ann.post(f"{ann.base}/assignments/validate", json={"path": f"{NAME}/{NAME}.ipynb"})
    assert validated.json()["success"] and "failed" not in validated.json()["value"]

    instructor.press("collect")
    for student in (ann, bob):
        instructor.press("autograde", student.name)
    assert instructor.points() == {"ann": 1, "bob": 0}
    instructor.press("generate_feedback")
    instructor.press("release_feedback")

    for student in (ann, bob):
        student.choose("fetch_feedback")
        (page,) = (homes / student.name / NAME / "feedback").rglob("*.html")
        words = set(re.findall(r"\w+", page.read_text(encoding="utf-8")))
        assert words & {"ann", "bob"} == {student.name}
    other = Person(hub, "ivan", "grader")  # who shares what the first one did
    other.open_lab()
    assert other.points() == {"ann": 1, "bob": 0}


def test_a_student_has_nothing_of_the_instructors(people):
    instructor, ann, _ = people
    not_theirs = "/user/bob/lab", "/user/bob/api/contents", "/user/grader/lab", "/hub/spawn/grader"
    for place in not_theirs:
        assert ann.get(place).status_code in (403, 404), place
    for place in ("/formgrader", "/formgrader/api/assignments", "/formgraders"):
        assert ann.get(ann.base + place).status_code == 404, place
    for person in people:
        settings = re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', person.lab.text, re.S)
        off = str(json.loads(settings[1]).get("disabledExtensions"))
        for plugin in ("formgrader", "course-list", "create-assignment"):
            assert (f"@jupyter/nbgrader:{plugin}" in off) == (person is not instructor), off
    # where JupyterLab shows it, as a page within its own
    page = instructor.get(f"{instructor.base}/formgrader")
    assert page.ok and "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]


def test_a_students_server_knows_the_exchange_and_no_more(hub, people):
    servers = {}
    for process in psutil.Process(hub.process.pid).children(recursive=True):
        if user := process.environ().get("JUPYTERHUB_USER"):
            servers[user] = process.environ().keys() & hub.variables.keys()
    assert servers["ann"] == servers["bob"] == {"COURSE_EXCHANGE", "PATH"}
    assert servers["grader"] == {"COURSE", "COURSE_EXCHANGE", "GRADEBOOK", "PATH"}


def test_nobody_but_the_instructors_can_list_what_was_handed_in(people, exchange):
    """As the rights of nbgrader's folders have it: others put things in, and read what is out."""
    inbound, outbound = (exchange / COURSE_ID / name for name in ("inbound", "outbound"))
    assert stat.S_IMODE(inbound.stat().st_mode) & 0o777 == 0o733
    assert stat.S_IMODE(outbound.stat().st_mode) & 0o777 == 0o755
    if os.geteuid() == 0:

        def listing(folder):
            return subprocess.run(["ls", folder], user="nobody", capture_output=True, text=True)

        assert listing(outbound).stdout.split() == [NAME]
        assert "Permission denied" in listing(inbound).stderr
