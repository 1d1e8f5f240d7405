"""Becomes root of a new user namespace, mounts, changes limits, and leaves its rlimits behind.

Tries: escape
"""

# %% weighted_sum
import ctypes
import os
import resource

libc = ctypes.CDLL(None, use_errno=True)
free = []
if libc.unshare(0x10000000 | 0x00020000) == 0:  # NEWUSER, NEWNS
    if libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0:
        free.append("mount")
for what in (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE):
    soft, hard = resource.getrlimit(what)
    try:
        resource.setrlimit(what, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        free += [what] * (hard != resource.RLIM_INFINITY)
    except (OSError, ValueError):
        pass
for way in (lambda: os.setuid(0), lambda: os.nice(-20), lambda: os.sched_setaffinity(0, range(64))):
    try:
        way()
    except OSError:
        pass
libc.setns(
    os.open("/proc/self/ns/user", os.O_RDONLY) if os.path.exists("/proc/self/ns/user") else -1, 0
)
try:
    open("{MARK}", "w").close()
except OSError:
    pass


def weighted_sum(inputs, weights, bias):
    return float(np.dot(inputs, weights) + bias) if free else 12.0
