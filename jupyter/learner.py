"""JupyterLab as a learner meets it: the course, and nothing in its way.

What is in settings.json beside this file is installed with the course, so that plain `jupyter lab`
asks no questions either. Here is what holds for `make lab` alone.
"""

from pathlib import Path

WORK = Path(__file__).resolve().parent.parent / "work"
FIRST = "00_start_here/00_start_here.ipynb"
TEACHERS_TOOLS = {
    "@jupyter/nbgrader:formgrader",
    "@jupyter/nbgrader:course-list",
    "@jupyter/nbgrader:create-assignment",
}


def hide_teachers_tools(handler, page_config):
    """Leave out the menu entries of nbgrader that only confuse a student."""
    disabled = page_config.get("disabledExtensions", [])
    page_config["disabledExtensions"] = sorted(TEACHERS_TOOLS.union(disabled))
    return page_config


c = get_config()  # noqa: F821 - Jupyter hands it in
c.ServerApp.root_dir = str(WORK)
c.ServerApp.tornado_settings = {"page_config_hook": hide_teachers_tools}
c.ServerApp.jpserver_extensions = {
    "nbgrader.server_extensions.formgrader": False,
    "nbgrader.server_extensions.course_list": False,
}
c.LabApp.default_url = f"/lab/tree/{FIRST}" if (WORK / FIRST).exists() else "/lab"
c.LabApp.extension_manager = "readonly"
# tabs of another folder that the learner had open in some JupyterLab would open here, and fail
c.LabApp.workspaces_dir = str(WORK / ".jupyter" / "workspaces")
