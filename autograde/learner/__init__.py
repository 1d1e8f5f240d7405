"""What a learner has at home: the notebooks in JupyterLab, and how far they have come."""
