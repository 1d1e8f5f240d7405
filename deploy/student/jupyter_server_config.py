"""A student's server: without what nbgrader has for instructors."""

c = get_config()  # noqa: F821 - Jupyter hands it in
c.ServerApp.jpserver_extensions = {
    "nbgrader.server_extensions.formgrader": False,
    "nbgrader.server_extensions.course_list": False,
}
