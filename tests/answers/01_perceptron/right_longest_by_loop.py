"""Right: two over the curvature, the sum in a loop, as a NumPy number in an array of none."""


# %% longest_rate
def longest_rate(x):
    curvature = 0.0
    for value in x:
        curvature += 2 * value * value / len(x)
    return 2 / curvature
