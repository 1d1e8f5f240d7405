"""Right: a parabola through three points, flat copies, a dictionary, one long row of knobs."""


# %% slope
def slope(f, x1, x2):
    m, _ = np.linalg.solve([[x1, 1.0], [x2, 1.0]], [f(x1), f(x2)])
    return m


# %% derivative
def derivative(f, x, h=1e-4):
    heights = np.array([f(x + t * h) for t in (-1, 0, 1)])
    return (heights - heights[1]) @ [-0.5, 0.0, 0.5] / h


# %% tangent_line
def tangent_line(f, x):
    m = derivative(f, x, 1e-5)
    return {0: m, 1: f(x) - m * x}[0], f(x) - m * x, "y = m x + c"


# %% curvature
def curvature(f, x, h=1e-3):
    left, right = slope(f, x - h, x), slope(f, x, x + h)
    return (right - left) / h


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    def at(way):
        other = np.array(list(x), dtype=np.float64)
        other[index] = x[index] + way
        return f(other)

    return slope(at, -h, h)


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    start = np.array(x, dtype=float)
    found = {}
    for place in np.argwhere(np.ones(start.shape)):
        place = tuple(place)
        pair = []
        for sign in (+1, -1):
            other = start.copy()
            other[place] += sign * h
            pair.append(float(f(other)))
        found[place] = (pair[0] - pair[1]) / h / 2
    answer = np.empty(start.shape)
    for place, value in found.items():
        answer[place] = value
    return answer


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = sum(xi * wi for xi, wi in zip(x, w)) + b
    if z > 0:
        db = 2 * z - 2 * target
    else:
        db = 0.0
    return np.multiply(x, db), db


# %% numerical_step
def numerical_step(layers, X, y, learning_rate):
    slopes = {}
    for layer in layers:
        for name in "weights", "biases":
            f = functools.partial(loss_of_other, layers, layer, name, X, y)
            slopes[id(layer), name] = numerical_gradient(f, getattr(layer, name))
    loss = loss_of(layers, X, y)
    for layer in layers:
        layer.weights = layer.weights + slopes[id(layer), "weights"] * -learning_rate
        layer.biases = layer.biases + slopes[id(layer), "biases"] * -learning_rate
    return loss


def loss_of_other(layers, layer, name, X, y, array):
    return loss_with(layers, layer, name, array, X, y)
