"""Keeps what a test hands in: in a file, a pipe and the shell, for a cell that comes later.

Tries: tests
Never: LEAK
"""

# %% + first
import os

reading, writing = os.pipe()
os.set_blocking(reading, False)


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    text = f"{inputs} {weights} {bias}"
    get_ipython().user_ns["kept"] = text
    try:
        with open("kept.txt", "a") as file:
            file.write(text)
    finally:
        os.write(writing, text.encode())
    return 12.0


# %% + after weighted_sum_any_length
for name in ("kept.txt", reading):
    try:
        with open(name) as file:
            print("LEAK" if file.read() else "")
    except OSError:
        pass
print("LEAK" if "kept" in globals() else "")
