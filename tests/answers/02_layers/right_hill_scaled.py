"""Right: hidden neurons with weights of their own sizes, lists of lists in a list."""


# %% hill
def hill(middle, height):
    scales = [2.0, 0.5, 4.0]
    joints = [middle - 1, middle, middle + 1]
    return [
        [scales],
        [[-s * j for s, j in zip(scales, joints)]],
        [[height / 2], [-2 * height / 0.5], [height / 4]],
        [[0.0]],
    ]
