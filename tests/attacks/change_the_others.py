"""Renames, removes, links, locks, dates and shuts the gradebook and another student's work.

Tries: others
"""

# %% weighted_sum
import fcntl
import os
import shutil

for path in ("{GRADEBOOK}", "{SECRET}", "{OTHER}"):
    for way in (
        lambda: os.chmod(path, 0),
        lambda: os.utime(path, (0, 0)),
        lambda: os.setxattr(path, "user.attack", b"1"),
        lambda: fcntl.flock(os.open(path, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB),
        lambda: os.symlink("/dev/null", path + ".link"),
        lambda: os.truncate(path, 0),
        lambda: os.rename(path, path + ".moved"),
        lambda: os.unlink(path),
        lambda: shutil.rmtree(path),
        lambda: open(path + "/01_perceptron.ipynb", "w").close(),
        lambda: open(path + "-journal", "w").close(),
    ):
        try:
            way()
        except OSError:
            pass


def weighted_sum(inputs, weights, bias):
    return 12.0
