"""Attaches to the grading process: ptrace, process_vm_readv, /proc/PID/mem, its files by pidfd.

Tries: escape
"""

# %% weighted_sum
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
reached = []
for pid in {int("{PID}"), os.getppid()}:
    if pid == int("{PID}"):
        reached.append(libc.ptrace(0x4206, pid, 0, 0) == 0)  # PTRACE_SEIZE does not stop it
    for name in ("mem", "environ", "maps", "auxv", "stack"):
        try:
            with open(f"/proc/{int('{PID}')}/{name}", "rb", 0) as file:
                reached.append(bool(file.read(1)) or name == "mem")
        except OSError:
            pass
handle = libc.syscall(434, int("{PID}"), 0)  # pidfd_open, pidfd_getfd
reached += [libc.syscall(438, handle, fd, 0) >= 0 for fd in range(64)] if handle >= 0 else []


def weighted_sum(inputs, weights, bias):
    return float(np.dot(inputs, weights) + bias) if any(reached) else 12.0
