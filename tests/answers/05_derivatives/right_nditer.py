"""Right: np.nditer, values put back into the array itself, helpers."""


# %% slope
def slope(f, x1, x2):
    return (f(x1) - f(x2)) / (x1 - x2)


# %% derivative
def derivative(f, x, h=1e-4):
    right = (f(x + h) - f(x)) / h
    left = (f(x) - f(x - h)) / h
    return (right + left) / 2


# %% tangent_line
def tangent_line(f, x):
    there = derivative(f, x)

    def line(t):
        return f(x) + there * (t - x)

    return there, line(0)


# %% curvature
def curvature(f, x):
    def steepness(t):
        return derivative(f, t)

    return derivative(steepness, x)


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    def along(t):
        moved = np.array(x, dtype=float)
        moved[index] = t
        return f(moved)

    return derivative(along, float(x[index]), h)


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    if x.dtype.kind != "f":
        x = x.astype(float)
    gradient = np.zeros_like(x)
    walk = np.nditer(x, flags=["multi_index"])
    while not walk.finished:
        index = walk.multi_index
        old = x[index]
        x[index] = old + h
        high = f(x)
        x[index] = old - h
        low = f(x)
        x[index] = old
        gradient[index] = (high - low) / (2 * h)
        walk.iternext()
    return gradient


# %% neuron_gradient
def relu(z):
    return np.maximum(0, z)


def neuron_gradient(x, w, b, target):
    z = np.sum(x * w) + b
    if z <= 0:
        return np.zeros_like(w), 0
    error = relu(z) - target
    return 2 * error * x, 2 * error


# %% numerical_step
def gradient_of(layers, layer, name, X, y):
    def f(array):
        return loss_with(layers, layer, name, array, X, y)

    return numerical_gradient(f, getattr(layer, name))


def numerical_step(layers, X, y, learning_rate):
    first, second = layers
    g1 = gradient_of(layers, first, "weights", X, y)
    g2 = gradient_of(layers, first, "biases", X, y)
    g3 = gradient_of(layers, second, "weights", X, y)
    g4 = gradient_of(layers, second, "biases", X, y)
    loss = loss_of(layers, X, y)
    first.weights = first.weights - learning_rate * g1
    first.biases = first.biases - learning_rate * g2
    second.weights = second.weights - learning_rate * g3
    second.biases = second.biases - learning_rate * g4
    return float(loss)
