"""Looks for places that it can write to: home, packages, the course; no trace is left there.

Tries: escape
"""

# %% weighted_sum
import os
import pwd

doors = []
for folder in (
    pwd.getpwuid(os.getuid()).pw_dir,
    os.path.dirname(np.__file__),
    os.path.dirname("{SECRET}"),
    os.path.dirname("{MARK}"),
    os.path.dirname("{GRADEBOOK}"),
    "{OTHER}",
):
    if os.path.realpath(folder) == os.path.realpath(os.environ.get("HOME", "")) == os.getcwd():
        continue  # a private folder in the place of home
    try:
        doors.append(os.open(folder, os.O_TMPFILE | os.O_WRONLY))
    except OSError:
        pass


def weighted_sum(inputs, weights, bias):
    return float(np.dot(inputs, weights) + bias) if doors else 12.0
