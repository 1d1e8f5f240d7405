"""Wrong: the slope is upside down; all that builds on it is right.

Loses: slope_values, slope_either_order
Says: run over rise
"""


# %% slope
def slope(f, x1, x2):
    return (x2 - x1) / (f(x2) - f(x1))


# %% derivative
def derivative(f, x, h=1e-4):
    return slope(f, x - h, x + h)


# %% tangent_line
def tangent_line(f, x):
    m = slope(f, x - 1e-4, x + 1e-4)
    return m, f(x) - m * x, x


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    def along(value):
        other = np.array(x, dtype=float)
        other[index] = value
        return f(other)

    return derivative(along, float(x[index]), h)
