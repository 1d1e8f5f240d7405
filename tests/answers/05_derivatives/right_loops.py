"""Right: loops over indices, old values put back, lists."""


# %% slope
def slope(f, x1, x2):
    rise = f(x2) - f(x1)
    run = x2 - x1
    answer = rise / run
    return answer


# %% derivative
def derivative(f, x, h=1e-4):
    return slope(f, x - h, x + h)


# %% tangent_line
def tangent_line(f, x):
    m = derivative(f, x)
    c = f(x) - m * x
    return [m, c]


# %% curvature
def curvature(f, x):
    h = 0.001
    right = derivative(f, x + h)
    left = derivative(f, x - h)
    change = right - left
    return change / (2 * h)


# %% partial_derivative
def partial_derivative(f, x, index, h=1e-5):
    values = [float(value) for value in x]
    values[index] = values[index] + h
    high = f(np.array(values))
    values[index] = float(x[index]) - h
    low = f(np.array(values))
    return (high - low) / h / 2


# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    moved = np.array(x, dtype=float, order="C")
    flat = moved.ravel()
    answer = []
    for i in range(flat.size):
        old = flat[i]
        flat[i] = old + h
        high = f(moved)
        flat[i] = old - h
        low = f(moved)
        flat[i] = old
        answer.append((high - low) / (2 * h))
    return np.array(answer).reshape(moved.shape)


# %% neuron_gradient
def neuron_gradient(x, w, b, target):
    z = b
    for i in range(len(x)):
        z = z + x[i] * w[i]
    if z > 0:
        y = z
        dy_dz = 1
    else:
        y = 0
        dy_dz = 0
    dL_dy = 2 * (y - target)
    dw = []
    for i in range(len(x)):
        dw.append(dL_dy * dy_dz * x[i])
    return [dw, dL_dy * dy_dz]


# %% numerical_step
def numerical_step(layers, X, y, learning_rate):
    loss = loss_of(layers, X, y)
    gradients = []
    for layer in layers:
        dw = numerical_gradient(
            lambda a: loss_with(layers, layer, "weights", a, X, y), layer.weights
        )
        db = numerical_gradient(lambda a: loss_with(layers, layer, "biases", a, X, y), layer.biases)
        gradients.append([dw, db])
    for i in range(len(layers)):
        layers[i].weights -= learning_rate * gradients[i][0]
        layers[i].biases -= learning_rate * gradients[i][1]
    return loss
