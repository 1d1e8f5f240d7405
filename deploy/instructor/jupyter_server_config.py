"""The server that instructors share: it opens on the course."""

import os

c = get_config()  # noqa: F821 - Jupyter hands it in
c.ServerApp.root_dir = os.environ["COURSE"]
# Formgrader is a page within JupyterLab's, which JupyterHub forbids unless told otherwise
c.ServerApp.tornado_settings = {"headers": {"Content-Security-Policy": "frame-ancestors 'self'"}}
