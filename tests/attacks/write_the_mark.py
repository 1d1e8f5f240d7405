"""Writes outside its folder: directly, by rename, link, fifo, and through a folder that is a link.

Tries: escape
"""

# %% weighted_sum
import os
import shutil
import socket

open("mine", "w").close()
os.symlink(os.path.dirname("{MARK}"), "way")
name = os.path.basename("{MARK}")
for way in (
    lambda: open("{MARK}", "w").close(),
    lambda: os.mkdir("{MARK}"),
    lambda: os.mkfifo("{MARK}"),
    lambda: os.mknod("{MARK}"),
    lambda: os.symlink("mine", "{MARK}"),
    lambda: os.link("mine", "{MARK}"),
    lambda: os.rename("mine", "{MARK}"),
    lambda: shutil.copy("mine", "way/" + name),
    lambda: np.save("way/" + name, np.zeros(1)),
    lambda: plt.savefig("{MARK}"),
    lambda: socket.socket(socket.AF_UNIX).bind("{MARK}"),
):
    try:
        way()
    except Exception:
        pass


def weighted_sum(inputs, weights, bias):
    return 12.0
