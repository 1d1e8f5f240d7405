"""Makes 50000 empty files, deep folders, names that are no text, and folders that nobody may open.

Tries: batch
"""

# %% weighted_sum
import os


def weighted_sum(inputs, weights, bias):
    os.makedirs("shut/in", exist_ok=True)
    open(b"shut/\xff\xfe\n", "w").close()
    os.symlink("..", "shut/up")
    os.mkfifo("shut/pipe")
    os.chmod("shut", 0)
    for number in range(50_000):
        open(f"file{number}", "w").close()
    return 12.0


# %% xor
def xor(inputs):
    for _ in range(3000):
        os.mkdir("d" * 100)
        os.chdir("d" * 100)
    return 5
