"""Tells from names and dates alone who else has handed in, and what the course folder holds.

Tries: others
Never: LEAK
"""

# %% weighted_sum
import os

seen = []
for path in ("{SECRET}", "{GRADEBOOK}", "{OTHER}"):
    for look in (os.listdir, os.scandir, os.readlink):
        for folder in (path, os.path.dirname(path)):
            try:
                seen.append(list(look(folder)))
                print("LEAK", seen[-1])
            except OSError:
                pass


def weighted_sum(inputs, weights, bias):
    return float(np.dot(inputs, weights) + bias) if seen else 12.0
