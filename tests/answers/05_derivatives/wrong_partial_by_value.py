"""Wrong: moves every entry that equals x[index].

Loses: partial_values
Says: also where two knobs hold the same
"""


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    step = h * (np.asarray(x) == x[index])
    return (f(x + step) - f(x - step)) / (2 * h)
