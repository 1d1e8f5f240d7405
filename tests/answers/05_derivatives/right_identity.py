"""Right: steps along the rows of an identity matrix, NumPy scalars, partial_derivative reused."""

# %% slope
slope = lambda f, x1, x2: np.divide(np.subtract(f(x2), f(x1)), np.subtract(x2, x1))


# %% derivative
def derivative(f, x, h=1e-4):
    steps = np.array([1.0, -1.0]) * h
    return np.float64(sum(f(x + s) * s for s in steps) / sum(steps**2))


# %% tangent_line
def tangent_line(f, x):
    return np.array([derivative(f, x), f(x) - x * derivative(f, x)])


# %% curvature
def curvature(f, x, h=1e-2):
    weights = np.array([-1, 16, -30, 16, -1]) / (12 * h * h)
    return weights @ [f(x + k * h) for k in range(-2, 3)]


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    step = h * np.eye(len(x))[index]
    return (f(x + step) - f(x - step)) / (2 * h)


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x)

    def flat(values):
        return f(values.reshape(x.shape))

    slopes = [partial_derivative(flat, x.reshape(-1), i, h) for i in range(x.size)]
    return np.reshape(slopes, x.shape)


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    x = np.append(x, 1.0)
    w = np.append(w, b)
    z = np.einsum("i,i->", x, w)
    gradient = 2 * (np.maximum(z, 0) - target) * np.heaviside(z, 0) * x
    return gradient[:-1], gradient[-1]


# %% numerical_step
def numerical_step(layers, X, y, learning_rate):
    shapes = [part.shape for layer in layers for part in (layer.weights, layer.biases)]
    cuts = np.cumsum([int(np.prod(shape)) for shape in shapes])[:-1]

    def put(values):
        parts = [part.reshape(shape) for part, shape in zip(np.split(values, cuts), shapes)]
        for layer, weights, biases in zip(layers, parts[0::2], parts[1::2]):
            layer.weights, layer.biases = weights, biases

    def loss_at(values):
        put(values)
        return loss_of(layers, X, y)

    start = np.concatenate(
        [part.ravel() for layer in layers for part in (layer.weights, layer.biases)]
    )
    gradient = numerical_gradient(loss_at, start)
    loss = loss_at(start)
    put(start - learning_rate * gradient)
    return loss
