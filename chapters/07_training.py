# %% [markdown]
# # 07 · It learns
#
# You have a gradient for every weight, and a judge who says that it is right. Now let the network
# walk downhill. In 04 the random search gave up on the spiral: after 10 000 tries it was right for
# 44 of 100 points. By the middle of this notebook your own network will be right for more than 90.
# Then comes the harder question: is it right for points that it has never seen?
#
# **What you will do.** Write the step and the loop that training is made of. Watch a network that
# does not learn, find out why, and mend it. Then look inside it. At the end, a single neuron fails
# twice, and each time you find out why.
#
# **What you need.** Notebook 06 up to Exercise 6.10. (If something there is not solved yet, this
# notebook works all the same: `course.earlier` has the course's own answers to the notebooks
# before, and `Dense`, `ReLU` and the others are taken from there.)
#
# **What you will be able to do.** Train a network with code of your own, begin it well, read a loss
# curve, and tell learning from learning by heart.
#
# About three and a quarter hours; your network learns the spiral in the first two. Seven exercises,
# 20 points, and two more without points for those who want to go on.

# %%
import copy
import functools

import matplotlib.pyplot as plt
import numpy as np

from course import check, data, maps, plot, slope_checks
from course import training_mistakes as mistakes
from course.earlier import Dense, ReLU, SoftmaxCategoricalCrossEntropy, accuracy, backward_pass
from course.explore import explore
from course.progress import progress

# %% [markdown]
# Some cells are folded: they draw pictures, and you need not read them. Just run them.

# %% [markdown]
# ## One step downhill
#
# A gradient points uphill, so a step goes against it. The **learning rate** says how far. That is
# all there is to **gradient descent**, and an object that takes such steps is called an
# **optimizer**. The name SGD, *stochastic* gradient descent, is for taking each step on a few
# samples drawn at random. Our batches are the whole data set; the step is the same.

# %% [markdown]
# ### Exercise 7.1 · SGD
#
# *Difficulty ●○○ · 10 minutes · 2 points · the step that all training is made of*
#
# Write `update`: it moves the weights and the biases of a layer by one step, each against its own
# gradient.
#
# | the book | this course | PyTorch |
# |---|---|---|
# | `Optimizer_SGD`, `update_params(layer)` | `SGD`, `update(layer)` | `torch.optim.SGD`, `step()` |
#
# <details><summary>Hint 1 · a nudge</summary>
#
# A layer that has been through `backward` holds four arrays of interest: two that shall change, and
# one gradient for each. All four belong to `layer`; the learning rate belongs to `self`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'SGD' object has no attribute 'weights'`: the optimizer has none. They belong to
# the layer that it was given.
#
# `NameError: name 'learning_rate' is not defined`: it was put away as `self.learning_rate`.
#
# `ValueError: non-broadcastable output operand with shape (1,2)…`: the biases were moved by
# `dweights`, which has more rows. They have a gradient of their own.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "sgd", "solution": true}
class SGD:
    """Gradient descent: each step goes against the gradient.

    learning_rate: one number; a step is learning_rate times the gradient
    """

    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate

    def update(self, layer):
        """Take one step with the weights and the biases of a layer, against their gradients.

        layer: has weights and biases, and dweights and dbiases of the same shapes; the latter two
               are only read
        """
        ### BEGIN SOLUTION
        layer.weights = layer.weights - self.learning_rate * layer.dweights
        layer.biases = layer.biases - self.learning_rate * layer.dbiases
        ### END SOLUTION


# %% nbgrader={"grade_id": "sgd_update", "grade": true, "points": 2}
"""SGD.update moves weights and biases against their gradients, learning_rate times as far."""
layer = mistakes.layer_with_gradients(Dense)
SGD(0.5).update(layer)
wanted = [[0.9, 2.2], [-1.5, 0.5], [1.0, 3.5]]
known = mistakes.STEP_OF_WEIGHTS
check.equal("weights after a step, learning rate 0.5", layer.weights, wanted, mistakes=known)
known = mistakes.STEP_OF_BIASES
check.equal("biases after that step", layer.biases, [[4.0, -2.3]], mistakes=known)
known = {"dweights itself was changed. Leave it as it is.": [[0.1, -0.2], [0.5, 0], [-1, 0.5]]}
wanted = [[0.2, -0.4], [1.0, 0.0], [-2.0, 1.0]]
check.equal("dweights after that step", layer.dweights, wanted, mistakes=known)
check.passed("one step downhill")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(711)
for rate, steps, shape in ((0.03, 1, (4, 3)), (2.0, 1, (1, 5)), (0.7, 3, (2, 1)), (5.0, 2, (3, 3))):
    old, row = rng.normal(size=shape), rng.normal(size=(1, shape[1]))
    slopes = [(rng.normal(size=shape), rng.normal(size=(1, shape[1]))) for _ in range(steps)]
    layer, optimizer = Dense(*shape), SGD(rate)
    layer.weights, layer.biases = old.copy(), row.copy()
    for dweights, dbiases in slopes:
        layer.dweights, layer.dbiases = dweights.copy(), dbiases.copy()
        optimizer.update(layer)
    check.equal(
        "the weights after some steps with another learning rate",
        layer.weights,
        old - rate * sum(pair[0] for pair in slopes),
        advice="It was right for one step with the learning rate 0.5. Each step is"
        " self.learning_rate times the gradient of that step, and nothing is kept from the step"
        " before.",
    )
    check.equal(
        "the biases after some steps with another learning rate",
        layer.biases,
        row - rate * sum(pair[1] for pair in slopes),
        advice="The weights are right, the biases are not. They take the same steps, with dbiases.",
    )
    for part, given in zip(("dweights", "dbiases"), slopes[-1], strict=True):
        words = "The gradients are only read. A step changes the weights and the biases."
        check.equal(f"{part} after the last step", getattr(layer, part), given, advice=words)
### END HIDDEN TESTS

# %% [markdown]
# ## The training loop
#
# Every network in this course learns by this circle, and so do those that you read about:
#
# 1. **forward**: send the batch through the layers, find the loss, and note it;
# 2. **backward**: the sweep, from the loss back to the first layer;
# 3. **step**: let the optimizer move each layer that has weights;
#
# and again. First the whole sweep, then the steps: on its way back the gradient passes through the
# weights of each layer, and it needs them as they were when the batch went forward. And each round
# begins with a forward pass of its own, since the weights have moved.

# %% [markdown]
# ### Exercise 7.2 · Train
#
# *Difficulty ●●○ · 30 minutes · 4 points · the loop that you will write again and again*
#
# Write `train`: it goes round the circle `steps` times and returns the list of all losses. These
# are the calls that you need, from 02 and 06:
#
# | call | what happens |
# |---|---|
# | `dense1.forward(X)`, `activation1.forward(…)` | the result is kept in `.output` |
# | `loss_activation.forward(logits, y)` | softmax and cross-entropy; *returns* the loss |
# | `backward_pass(…)` | the whole sweep, 6.10 |
# | `optimizer.update(layer)` | one step |
#
# `backward_pass` takes `dense1`, `activation1`, `dense2`, `loss_activation` and `y`, in this order.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Say it without Python first: what happens once, before the first round? What in every round? What
# once, at the end?
#
# </details>
# <details><summary>Hint 2 · what each one is given</summary>
#
# Each layer takes the `output` of its neighbour to the left; the logits are `dense2.output`. The
# order is that of the circle: four lines forward, one line back, two updates.
#
# </details>
# <details><summary>Hint 3 · to go on without it</summary>
#
# Exercises 7.3 to 7.7 do not need `train`; the pictures between them do, and will say so. Skip
# them, and come back: this loop is what the notebook is about.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'SoftmaxCategoricalCrossEntropy' object has no attribute 'output'`: the sweep
# came before the loss.
#
# `'numpy.float64' object has no attribute 'backward'`: `backward_pass` was given the loss, a
# number. It takes the object, `loss_activation`.
#
# `'ReLU' object has no attribute 'weights'` (or `'dweights'`): only layers with weights are
# updated, `dense1` and `dense2`.
#
# `'Dense' object has no attribute 'dweights'`: the update came before the sweep.
#
# `'NoneType' object has no attribute 'append'`: `losses = losses.append(…)`. `append` changes the
# list and returns nothing.
#
# `'>=' not supported between instances of 'int' and 'NoneType'`, or `… and 'NoneType'` in another
# sum: what `forward` of a layer returns was used. It puts its result into `.output`.
#
# `'NoneType' object is not iterable`, further down: `train` has no `return` yet.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "train", "solution": true}
def train(dense1, activation1, dense2, loss_activation, optimizer, X, y, steps):
    """Train a network of two layers with the whole batch; return the losses as a list.

    dense1, dense2:  Dense layers; activation1: ReLU
    loss_activation: SoftmaxCategoricalCrossEntropy
    optimizer:       has update(layer), like SGD
    X, y:            samples (N, n_inputs) and their labels
    steps:           how often: forward, back, one step for each layer
    returns:         list with one number for each step, the loss before that step
    """
    ### BEGIN SOLUTION
    losses = []
    for _ in range(steps):
        dense1.forward(X)
        activation1.forward(dense1.output)
        dense2.forward(activation1.output)
        losses.append(loss_activation.forward(dense2.output, y))

        backward_pass(dense1, activation1, dense2, loss_activation, y)

        optimizer.update(dense1)
        optimizer.update(dense2)
    return losses
    ### END SOLUTION


# %% nbgrader={"grade_id": "train_losses", "grade": true, "points": 1}
"""train returns one loss for each step, each found before the step."""
X, y, first, second = mistakes.small_network(Dense)
with check.unchanged(X=X, y=y):
    found = train(first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), SGD(0.5), X, y, 4)
found = check.numbers("what train returns", found)
what = f"the losses of 4 steps: {found.round(5).tolist()}"
check.that(found.shape == (4,), what, mistakes.number_of_losses(found))
words, known = "It is the loss of the network as it came, before any step.", mistakes.FIRST_LOSS
first_loss = "the first of four losses"
check.equal(first_loss, found[0], 1.64408, mistakes=known, advice=words, atol=1e-4)
words = "They are all the same. Is a forward pass inside the loop, and is each layer updated?"
check.that(np.ptp(found) > 1e-6, what, words)
check.passed("one loss for each step")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(730)


class Jumper:
    """An optimizer that puts each layer where the test has decided, whatever the gradients say."""

    def __init__(self, first, second):
        self.learning_rate, self.places = (
            0.5,
            {first[0].shape: list(first), second[0].shape: list(second)},
        )

    def update(self, layer):
        places = self.places[np.shape(layer.weights)]
        layer.weights = places.pop(0) if len(places) > 1 else places[0]  # one step more is no error


def loss_at(W1, W2, X, y):
    z = np.maximum(0, X @ W1) @ W2
    z = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y])


for n_hidden, N in ((5, 6), (2, 3)):
    X, W1, W2 = (
        rng.normal(size=(N, 2)),
        rng.normal(size=(2, n_hidden)),
        rng.normal(size=(n_hidden, 3)),
    )
    y = np.argmax(np.maximum(0, X @ W1) @ W2, axis=1)
    # the loss falls, grows, stays for a while, all but disappears: each step counts all the same
    firsts = [W1, *(0.5 * rng.normal(size=W1.shape) for _ in range(2)), W1, W1, W1, W1, W1]
    seconds = [W2, W2, W2, -0.5 * W2, -0.5 * W2, -0.5 * W2, 30 * W2, 30 * W2]
    steps = len(firsts)
    first, second = Dense(2, n_hidden), Dense(n_hidden, 3)
    first.weights, second.weights = W1.copy(), W2.copy()
    jumper = Jumper([*firsts[1:], W1], [*seconds[1:], W2])
    found = train(first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), jumper, X, y, steps)
    found = check.numbers("the losses", found)
    check.that(
        found.shape == (steps,),
        "the losses of another number of steps",
        "One number for each step is needed, as many as `steps` says, also where the loss grows, or"
        " stays, or is nearly 0.",
    )
    check.equal(
        "the losses of a training whose optimizer jumps",
        found,
        [loss_at(*place, X, y) for place in zip(firsts, seconds, strict=True)],
        advice="Each number is the loss before its step, found by a forward pass with the weights"
        " of that moment. The optimizer that is passed in moves both layers, once in each step.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "train_rounds", "grade": true, "points": 3}
"""train does what it should in each round: forward, back, one step for each layer."""
X, y, first, second = mistakes.small_network(Dense)
train(first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), SGD(0.5), X, y, 1)  # one round
for which, layer in (("second", second), ("first", first)):
    check.equal(
        f"the weights of the {which} layer after one step with learning rate 0.5",
        layer.weights,
        mistakes.MOVED[which],
        mistakes=mistakes.one_round(which),
        advice=mistakes.ROUND,
        atol=1e-5,
    )
check.passed("one round moves both layers as it should")
### BEGIN HIDDEN TESTS


def rounds_by_hand(W1, b1, W2, b2, X, y, rate, steps):
    """Return the losses and the four arrays after some rounds, worked out here."""
    losses, hot = [], np.eye(W2.shape[1])[y]
    for _ in range(steps):
        z1 = X @ W1 + b1
        z2 = np.maximum(0, z1) @ W2 + b2
        p = np.exp(z2) / np.exp(z2).sum(axis=1, keepdims=True)
        losses.append(-np.mean(np.log(np.sum(p * hot, axis=1))))
        dz2 = (p - hot) / len(X)
        dz1 = dz2 @ W2.T * (z1 > 0)
        W2, b2 = W2 - rate * np.maximum(0, z1).T @ dz2, b2 - rate * dz2.sum(0, keepdims=True)
        W1, b1 = W1 - rate * X.T @ dz1, b1 - rate * dz1.sum(0, keepdims=True)
    return [losses, W1, b1, W2, b2]


def some_start(rng, n_hidden, N, n_inputs=2, K=3):
    """Return the four arrays of a network, samples and labels."""
    shapes = ((n_inputs, n_hidden), (1, n_hidden), (n_hidden, K), (1, K))
    return [0.6 * rng.normal(size=s) for s in shapes] + [  # so that no loss is clipped
        rng.normal(size=(N, n_inputs)),
        rng.integers(0, K, size=N),
    ]


for seed, n_hidden, N, steps, rate in ((20, 5, 6, 3, 0.2), (21, 2, 3, 2, 1.0), (22, 3, 9, 30, 0.1)):
    start = some_start(np.random.default_rng(seed), n_hidden, N)
    wanted = rounds_by_hand(*start, rate, steps)
    first, second = Dense(2, n_hidden), Dense(n_hidden, 3)
    first.weights, first.biases = start[0].copy(), start[1].copy()
    second.weights, second.biases = start[2].copy(), start[3].copy()
    parts = first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), SGD(rate)
    losses = train(*parts, start[4], start[5], steps)
    for what, got, want, before in (
        ("the first layer's weights after some steps", first.weights, wanted[1], start[0]),
        ("the first layer's biases after some steps", first.biases, wanted[2], start[1]),
        ("the second layer's weights after some steps", second.weights, wanted[3], start[2]),
        ("the second layer's biases after some steps", second.biases, wanted[4], start[3]),
    ):
        check.equal(
            what,
            got,
            want,
            mistakes={"They have not moved.": before},
            advice="Each round needs a forward pass of its own, the sweep from the back to the"
            " front, and one update for each layer with weights, by the optimizer that was passed"
            " in. Nothing is put back, and nothing else is changed.",
        )
    check.equal("the losses", losses, wanted[0], advice="Each is found before its step.")


class Reluctant:
    """An optimizer that counts, and moves nothing."""

    def __init__(self):
        self.calls, self.learning_rate = 0, 0.3

    def update(self, layer):
        self.calls += 1


start = some_start(np.random.default_rng(23), 4, 5)
first, second, optimizer = Dense(2, 4), Dense(4, 3), Reluctant()
first.weights, second.weights = start[0].copy(), start[2].copy()
train(first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), optimizer, start[4], start[5], 3)
check.that(
    optimizer.calls == 6,
    f"how often update of another optimizer was called in 3 steps: {optimizer.calls}",
    "Twice in each step, once for each layer with weights: 6 times. Use the optimizer that is"
    " passed in, and leave the stepping to it.",
)
check.equal(
    "the weights after training with an optimizer that moves nothing", first.weights, start[0]
)
### END HIDDEN TESTS

# %% [markdown]
# ## The spiral
#
# Three arms, 100 points each. Here are the arms themselves, and the points scattered around them:

# %%
X, y = data.spiral(samples=100, classes=3)  # (300, 2), (300,)
plot.spiral(X, y)
plt.show()

# %% [markdown]
# Now 64 hidden neurons, 2 · 64 + 64 + 64 · 3 + 3 = 387 weights and biases, begun as `Dense` begins
# them, and 5000 rounds.
#
# **Predict.** The network knows nothing at first. What is the first loss?
#
# <details><summary>A · 0</summary>
#
# A loss of 0 means right and certain, everywhere.
#
# </details>
# <details><summary>B · About 1.1</summary>
#
# Yes: ln 3. With weights this small all three probabilities are about a third, and 03 said what
# that costs. Look at the first loss whenever you train: far from ln K, something is odd.
#
# </details>
# <details><summary>C · It depends on the seed.</summary>
#
# Hardly: from six seeds we had 1.0986 each time. `Dense` makes weights of about 0.01, so all logits
# are nearly 0.
#
# </details>


# %% tags=["folded"]
def as_dense_begins():
    """Return the two layers of 2 → 64 → 3, as Dense makes them."""
    np.random.seed(0)
    return Dense(2, 64), Dense(64, 3)


@functools.cache
def filmed(start, make_optimizer, pieces=25, steps=200):
    """Train 2 → 64 → 3 on the spiral; return the losses, and a copy of the layers per piece.

    The result is kept (`functools.cache`): run this cell again when you have changed your answers.
    """
    first, second = start()
    parts = first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), make_optimizer()
    points, classes = data.spiral(samples=100, classes=3)
    history, film = [], [copy.deepcopy((first, second))]
    for _ in progress(range(pieces)):
        history += list(train(*parts, points, classes, steps))
        film.append(copy.deepcopy((first, second)))
    return history, film


def probabilities_of(layers, points):
    """Return the probabilities (M, 3) of a network of two layers for points (M, 2)."""
    hidden = np.maximum(0, points @ layers[0].weights + layers[0].biases)
    logits = hidden @ layers[1].weights + layers[1].biases
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def plain_sgd():
    """Return the optimizer of the first trainings."""
    return SGD(0.5)


def draw_trainings(**trainings):
    """Draw loss and accuracy over the steps, for several trainings at once."""
    points, classes = data.spiral(samples=100, classes=3)
    _, (left, right) = plt.subplots(1, 2, figsize=(8.6, 3.2))
    ends = []
    for k, (name, (history, film)) in enumerate(trainings.items()):
        look = {"color": plot.CLASS_COLOURS[k], "ls": ("-", "--", "-.")[k]}
        marks = np.arange(len(film)) * (len(history) // (len(film) - 1))
        right_shares = [accuracy(probabilities_of(frame, points), classes) for frame in film]
        left.plot(history, lw=0.8, **look)
        right.plot(marks, right_shares, label=name.replace("_", " "), **look)
        ends.append((right_shares[-1], marks[-1], name.replace("_", " "), plot.CLASS_COLOURS[k]))
    lowest = 0.0
    for share, mark, words, colour in sorted(ends):
        lowest = max(share, lowest + 0.07)  # so that no label is written over another
        right.text(mark, lowest, f"  {words}", color=colour, va="center", size=9)
    right.axhline(0.44, color="0.5", ls=":")
    right.text(right.get_xlim()[1], 0.39, "random search of 04 ", ha="right", color="0.4", size=9)
    left.axhline(np.log(3), color="0.5", ls=":")
    left.text(left.get_xlim()[1], np.log(3) + 0.02, "ln 3 ", ha="right", color="0.4", size=9)
    left.set(xlabel="step", ylabel="loss", ylim=(0, 1.35), title="loss")
    right.set(xlabel="step", ylabel="accuracy", ylim=(0, 1), title="accuracy, on its own points")
    plt.show()


draw_trainings(as_Dense_begins=filmed(as_dense_begins, plain_sgd))

# %% [markdown]
# It starts at ln 3, as it should. Then, for more than a thousand steps, hardly anything happens;
# and after 5000 steps it is right for about half of the points. Is there a bug?
#
# No: you have judged every gradient. Look inside instead. Each hidden neuron is 0 on one side of a
# straight line, the line where its weighted sum is 0, and grows on the other. Along that line the
# network can bend. Call it the neuron's **crease**.
#
# Here are all 64 creases, the *thin* lines, over the map of what the network says. The *thick*
# lines are the borders between its answers, the digits the answers. (At 0 steps all three
# probabilities are nearly a third, which is grey; but one of them is always a little ahead.)


# %% tags=["folded"]
def draw_creases(film, moments, every=200):
    """Draw the map of a network at some steps, with the crease of each hidden neuron."""
    points, classes = data.spiral(samples=100, classes=3)
    panels = plt.subplots(1, len(moments), figsize=(8.8, 3.5), sharey=True)[1]
    for panel, moment in zip(panels, moments, strict=True):
        layers = film[moment // every]
        predict = functools.partial(probabilities_of, layers)
        maps.probabilities(predict, points, classes, ax=panel, title=f"{moment} steps")
        maps.creases(panel, layers[0].weights, layers[0].biases)
    for panel in panels[1:]:
        panel.set_ylabel("")
    plt.show()


draw_creases(filmed(as_dense_begins, plain_sgd)[1], (0, 1000, 5000))

# %% [markdown]
# **Predict.** Why do all 64 creases run through one point at first?
#
# <details><summary>A · Because the weights are so small.</summary>
#
# Multiply the weights of a neuron by a hundred: the weighted sum is 0 at the same places. The size
# of the weights does not move a crease.
#
# </details>
# <details><summary>B · Because all biases are 0.</summary>
#
# Yes. Without a bias the weighted sum of (0, 0) is 0, whatever the weights are. So every crease
# runs through the origin, and between two creases the network is one flat piece, like a slice of
# cake. A slice of cake cannot wind around. The creases have to wander out first, and that takes
# thousands of steps.
#
# </details>
# <details><summary>C · Because of the spiral, which begins there.</summary>
#
# The picture at 0 steps has not seen a single point of the spiral.
#
# </details>
#
# So let the creases be all over the map from the beginning: give the first layer **random biases**.
#
# The weights have a good size, too: numbers should neither grow nor shrink on their way through a
# layer. A neuron adds up $n$ products. They are of both signs and partly cancel, so the sum of $n$
# of them is only about $\sqrt n$ times as large as one. The standard deviation says how far from 0
# such numbers usually are: it is the root of the mean of their squares. ReLU makes half of the sums
# 0, so the mean of their squares is halved: a factor $\sqrt{1/2}$. Weights with the standard
# deviation $\sqrt{2/n}$ make up for both, where $n$ is the number of *inputs* of the layer (K. He
# and others, 2015). In a network of many layers this is what counts most. In ours, with one hidden
# layer, it is the biases, as you will see.

# %% [markdown]
# ### Exercise 7.3 · A good beginning
#
# *Difficulty ●●○ · 15 minutes · 3 points · where training begins decides how far it gets*
#
# Draw the numbers with `np.random.standard_normal(shape)`, and put them into the layer. Do not set
# a seed: the caller does that, or leaves it.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# `standard_normal` gives numbers with the standard deviation 1. What do you multiply them by to get
# another one? And which of the layer's arrays tells how many inputs it has?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'Dense' object has no attribute 'n_inputs'`: the layer did not keep that number.
# But its weights have a shape.
#
# `TypeError: unsupported operand type(s) for /: 'int' and 'tuple'`: `.shape` is a pair of numbers.
# Which of the two is that of the inputs?
#
# `TypeError: 'tuple' object cannot be interpreted as an integer`: `np.random.standard_normal` takes
# the shape as one tuple, `np.random.randn` as several numbers.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "begin", "solution": true}
def begin(layer, spread=0.0):
    """Give a layer new random weights and biases to begin with; return nothing.

    layer:  has weights (n_inputs, n_neurons) and biases (1, n_neurons)
    spread: one number, 0 or more

    Afterwards the weights are normal numbers around 0 with the standard deviation
    sqrt(2 / n_inputs), the biases normal numbers around 0 with the standard deviation `spread`.
    """
    ### BEGIN SOLUTION
    n_inputs = layer.weights.shape[0]
    layer.weights = np.sqrt(2 / n_inputs) * np.random.standard_normal(layer.weights.shape)
    layer.biases = spread * np.random.standard_normal(layer.biases.shape)
    ### END SOLUTION


# %% nbgrader={"grade_id": "begin_weights", "grade": true, "points": 2}
"""begin: weights around 0 with the standard deviation sqrt(2 / n_inputs), drawn anew each time."""
layer, another = Dense(50, 400), Dense(50, 400)
begin(layer, 0.3)
begin(another, 0.3)
found = check.numbers("the weights", layer.weights)
check.that(found.shape == (50, 400), f"the shape of the weights, {found.shape}", "It must stay.")
deviation = np.std(found)
what = f"the standard deviation of the weights of 50 → 400: {deviation:.3f}"
words = mistakes.size(deviation, "sqrt(2 / 50) = 0.2", mistakes.SIZES_OF_WEIGHTS)
check.that(0.19 < deviation < 0.21, what, words)
what = f"the mean of the weights: {np.mean(found):.3f}"
check.that(abs(np.mean(found)) < 0.01, what, "It should be nearly 0: numbers of both signs.")
words = "Both begin with the same numbers. Draw them anew for each layer, without a seed in begin."
check.that(not np.allclose(found, another.weights), "the weights of two layers", words)
check.passed("weights of the right size")
### BEGIN HIDDEN TESTS
# 20 000 draws and more: a right answer falls outside 3.5 % once in a billion times or less
rng = np.random.default_rng(731)
for n_in in rng.integers((2, 11, 100), (9, 40, 300)).tolist():  # few, several, many
    n_out = 20_000 // n_in + int(rng.integers(1, 100))
    layer, other = Dense(n_in, n_out), Dense(n_in, n_out)
    begin(layer)
    begin(other)
    found = check.numbers("the weights", layer.weights) * np.sqrt(n_in / 2)
    check.that(
        found.shape == (n_in, n_out) and abs(np.std(found) - 1) < 0.035,
        "the standard deviation of the weights of another layer",
        "It should be sqrt(2 / n), where n is the number of inputs: the rows of the weights.",
    )
    check.that(
        abs(np.mean(found)) < 0.05 and abs(np.mean(np.abs(found) < 1) - 0.683) < 0.025,
        "the weights of another layer",
        "They should be normal numbers around 0, of both signs.",
    )
    check.that(
        not np.array_equal(np.asarray(layer.weights), np.asarray(other.weights)),
        "the weights of two layers",
        "They are the same. Is a seed set inside the function?",
    )


n_in = int(rng.integers(12, 40))
layer = Dense(n_in, 2000)
for held in (0.0, 5.0):
    layer.weights = np.full((n_in, 2000), held)
    begin(layer)
    found = check.numbers("the weights", layer.weights) * np.sqrt(n_in / 2)
    check.that(
        abs(np.std(found) - 1) < 0.035,
        f"the standard deviation of the weights of a layer whose weights were all {held:.0f}",
        "What a layer held before should not matter: draw new numbers, and do not multiply the"
        " old ones.",
    )


@check.at_home
def begun_with(seed, n_in, n_out):
    import numpy as np

    np.random.seed(seed)
    layer = Dense(n_in, n_out)
    begin(layer, 0.5)
    return layer.weights


seeds = rng.choice(10_000, size=2, replace=False).tolist()
one, again, other = (begun_with(seed, 3, 5) for seed in (seeds[0], seeds[0], seeds[1]))
check.that(
    np.array_equal(one, again) and not np.array_equal(one, other),
    "the weights after the same seed, and after another one",
    "The same seed should give the same weights, another one others. Draw from np.random, and set"
    " no seed in the function.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "begin_biases", "grade": true, "points": 1}
"""begin: biases around 0 with the standard deviation `spread`."""
layer = Dense(8, 10_000)
begin(layer, 0.3)
found = check.numbers("the biases", layer.biases)
check.that(found.shape == (1, 10_000), f"the shape of the biases, {found.shape}", "It must stay.")
deviation = np.std(found)
what = f"the standard deviation of the biases of 8 → 10 000, spread 0.3: {deviation:.3f}"
words = mistakes.size(deviation, "0.3, the spread", mistakes.SIZES_OF_BIASES)
check.that(0.28 < deviation < 0.32, what, words)
what = f"the mean of the biases: {np.mean(found):.3f}"
check.that(abs(np.mean(found)) < 0.03, what, "It should be nearly 0: numbers of both signs.")
check.passed("biases spread as they should be")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(732)
for spread in (*rng.uniform(0.5, 5, size=2).tolist(), 0.0):
    layer, other = Dense(3, 10_000), Dense(3, 10_000)
    begin(layer, spread)
    begin(other, spread)
    found = check.numbers("the biases", layer.biases)
    check.that(
        found.shape == (1, 10_000) and abs(np.std(found) - spread) <= 0.05 * spread,
        "the standard deviation of the biases, with another spread",
        "It should be spread, whatever its size: 0 for a spread of 0.",
    )
    check.that(
        abs(np.mean(found)) <= 0.06 * spread
        and (spread == 0 or not np.array_equal(found, np.asarray(other.biases))),
        "the biases of two layers",
        "They should be random numbers around 0, drawn anew for each layer.",
    )
plain = Dense(3, 50)
begin(plain)
check.equal("the biases where no spread is given", plain.biases, np.zeros((1, 50)))
### END HIDDEN TESTS

# %% [markdown]
# The same training from three beginnings: as before; with `begin` and all biases 0; with `begin`
# and the first biases spread by 0.3. First the creases of the third:


# %% tags=["folded"]
def begun(spread):
    """Return a function that makes the two layers of 2 → 64 → 3, with the first biases spread."""

    def start():
        np.random.seed(0)
        first, second = Dense(2, 64), Dense(64, 3)
        begin(first, spread)
        begin(second)
        return first, second

    return start


biases_zero, biases_spread = begun(0.0), begun(0.3)
draw_creases(filmed(biases_spread, plain_sgd)[1], (0, 1000, 5000))

# %%
draw_trainings(
    as_Dense_begins=filmed(as_dense_begins, plain_sgd),
    begin=filmed(biases_zero, plain_sgd),
    begin_with_spread=filmed(biases_spread, plain_sgd),
)

# %% [markdown]
# With creases all over the map the network begins to learn the spiral. But its loss has spikes,
# more and more of them: a step of this length can land across the valley, on the other wall. We
# trained each of them from six seeds, and twice as long. Because of the spikes the accuracy is a
# mean over the last 1000 steps:
#
# | 2 → 64 → 3, SGD 0.5, 10 000 steps | first loss | accuracy |
# |---|---|---|
# | as `Dense` begins | 1.10 | 0.56–0.70 |
# | weights $\sqrt{2/n}$, biases 0 | 1.14–1.28 | 0.62–0.72 |
# | weights $\sqrt{2/n}$, first biases spread by 0.3 | 1.15–1.29 | 0.83–0.87 |
# | weights 200 times those of `Dense`, biases 0 | 5.6–7.9 | 0.89–0.91 |
#
# The last line was found by trying, and it wins, so why not begin like that? Look at its first
# loss: more than 5, where knowing nothing costs 1.1. It begins sure and wrong, which 03 called odd.
# And in a deep network such weights make the numbers grow from layer to layer, until nothing can be
# learnt. There is a better way to go on.

# %% [markdown]
# ## A ball that rolls
#
# SGD looks at its feet only. In a long narrow valley it walks in zigzag from wall to wall, and
# hardly gets on. Let it roll instead. Keep a velocity for each weight; at each step it loses a
# tenth of itself, and gains the step that SGD would take; then move by the velocity. What points
# the same way in every step adds up, what changes its sign cancels.
#
# $$v \leftarrow \mu \, v - \eta \, g, \qquad w \leftarrow w + v$$
#
# $\mu$ (mu) is the **momentum**, 0.9 as a rule, $\eta$ (eta) the learning rate, $g$ the gradient.
# At first $v$ is 0.

# %% [markdown]
# ### Exercise 7.4 · Momentum
#
# *Difficulty ●●○ · 25 minutes · 3 points · most of what makes training fast*
#
# Write `update` once more, with a velocity. It has to be there at the next call, and one optimizer
# serves several layers; so where do the velocities live? The simplest place is the layer itself:
# Python lets you add an attribute to any object, and `hasattr(layer, "…")` tells whether it is
# there already. Each array of each layer has a velocity of its own, of its own shape.
#
# <details><summary>Hint 1 · the first call</summary>
#
# How do you know that it is the first step of this layer? And with which two arrays of zeros does
# it begin? `np.zeros_like` makes one of the shape of another.
#
# </details>
# <details><summary>Hint 2 · the order</summary>
#
# First the new velocity, from the old one and the gradient, and it is kept. Then the weights move
# by the *new* one. The same for the biases.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `AttributeError: 'Dense' object has no attribute …`: at the first step there is no velocity yet.
#
# `ValueError: non-broadcastable output operand with shape (1,2) …`: the biases were moved by the
# velocity of the weights, or by `dweights`. They need their own.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "momentum", "solution": true}
class Momentum:
    """Gradient descent with a velocity (B. Polyak, 1964).

    learning_rate: as in SGD
    momentum:      what part of the velocity is kept at each step
    """

    def __init__(self, learning_rate=1.0, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def update(self, layer):
        """Take one step with the weights and the biases of a layer, by their velocities."""
        ### BEGIN SOLUTION
        if not hasattr(layer, "velocities"):
            layer.velocities = [np.zeros_like(layer.weights), np.zeros_like(layer.biases)]
        v, u = layer.velocities
        v = self.momentum * v - self.learning_rate * layer.dweights
        u = self.momentum * u - self.learning_rate * layer.dbiases
        layer.velocities = [v, u]
        layer.weights = layer.weights + v
        layer.biases = layer.biases + u
        ### END SOLUTION


# %% nbgrader={"grade_id": "momentum_steps", "grade": true, "points": 2}
"""Momentum: the velocity keeps a part of itself and gains the step of SGD."""
start, slopes = np.array([[1.0, -2.0], [0.5, 3.0]]), [np.array([[1.0, 0.5], [-1.0, 2.0]])] * 3
layer, optimizer = Dense(2, 2), Momentum(0.1, 0.9)
layer.weights, layer.dbiases = start.copy(), np.zeros((1, 2))
for slope in slopes:
    layer.dweights = slope.copy()
    optimizer.update(layer)
check.equal(
    "the weights after three steps with the same gradient",
    layer.weights,
    [[0.439, -2.2805], [1.061, 1.878]],
    mistakes=mistakes.momentum(0.1, 0.9, start, slopes),
    advice="By hand, for one entry: v is −η·g, then 0.9 v − η·g, and so on; w gains v each time.",
)
check.passed("it rolls")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(714)
for rate, kept, shape in ((0.3, 0.6, (3, 2)), (1.5, 0.95, (1, 4)), (0.2, 0.0, (2, 2))):
    start, slopes = rng.normal(size=shape), [rng.normal(size=shape) for _ in range(5)]
    layer, optimizer = Dense(*shape), Momentum(rate, kept)
    layer.weights, layer.dbiases = start.copy(), np.zeros((1, shape[1]))
    for slope in slopes:
        layer.dweights = slope.copy()
        optimizer.update(layer)
    velocity, place = 0.0, start
    for slope in slopes:
        velocity = kept * velocity - rate * slope
        place = place + velocity
    check.equal(
        "the weights after five other steps",
        layer.weights,
        place,
        advice="Learning rate, momentum and gradients are others here. Do both numbers come from"
        " self, and is the velocity kept as it is from step to step?",
    )
### END HIDDEN TESTS

# %% tags=["folded"] nbgrader={"grade_id": "momentum_apart", "grade": true, "points": 1}
"""Momentum: weights and biases of each layer have velocities of their own."""
layers, optimizer = (Dense(2, 2), Dense(2, 2)), Momentum(0.1, 0.9)
slope, row = np.array([[1.0, 0.5], [-1.0, 2.0]]), np.array([[4.0, -2.0]])
for layer in layers:
    layer.weights = np.zeros((2, 2))
for _ in range(2):  # two layers in turn, the second with gradients twice as large
    for factor, layer in enumerate(layers, 1):
        layer.dweights, layer.dbiases = factor * slope, factor * row
        optimizer.update(layer)
words = (
    "If the check above passes: each array of each layer has a velocity of its own. Is one shared?"
)
for layer, factor, which in ((layers[0], 1, "first"), (layers[1], 2, "second")):
    what, known = (
        f"of the {which} of two layers, after two steps",
        mistakes.apart(which, slope, row),
    )
    wanted = -0.29 * factor * slope
    check.equal(f"the weights {what}", layer.weights, wanted, mistakes=known, advice=words)
    wanted, known = -0.29 * factor * row, mistakes.apart(which, row, slope)
    check.equal(f"the biases {what}", layer.biases, wanted, mistakes=known, advice=words)
check.passed("nothing is shared")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(7140)
layers, optimizer = (Dense(3, 2), Dense(2, 4), Dense(2, 4)), Momentum(0.3, 0.7)
fresh = Momentum(0.3, 0.7)  # another optimizer, on a layer of its own, in between
elsewhere = Dense(2, 4)
shapes = [np.shape(layer.weights) for layer in (*layers, elsewhere)]
slopes = [
    [(rng.normal(size=shape), rng.normal(size=(1, shape[1]))) for shape in shapes] for _ in range(4)
]
starts = [np.array(layer.weights) for layer in (*layers, elsewhere)]
rows = [rng.normal(size=(1, shape[1])) for shape in shapes]
for layer, row in zip((*layers, elsewhere), rows, strict=True):
    layer.biases = row.copy()
for step in slopes:
    for layer, (dweights, dbiases) in zip((*layers, elsewhere), step, strict=True):
        layer.dweights, layer.dbiases = dweights.copy(), dbiases.copy()
        (fresh if layer is elsewhere else optimizer).update(layer)
for number, layer in enumerate((*layers, elsewhere)):
    moved = []
    for part in (0, 1):
        velocity = place = 0.0
        for step in slopes:
            velocity = 0.7 * velocity - 0.3 * step[number][part]
            place = place + velocity
        moved.append(place)
    check.equal(
        "the weights of one of several layers",
        layer.weights,
        starts[number] + moved[0],
        advice="Each array of each layer has a velocity of its own. Is one shared?",
    )
    check.equal(
        "the biases of one of several layers",
        layer.biases,
        rows[number] + moved[1],
        advice="The biases roll, too: with a velocity of their own, from dbiases.",
    )
### END HIDDEN TESTS


# %% tags=["folded"]
def rolling():
    """Return the optimizer of the trainings with momentum."""
    return Momentum(0.1, 0.9)


draw_trainings(
    SGD=filmed(biases_spread, plain_sgd), momentum=filmed(biases_spread, rolling, pieces=40)
)

# %% [markdown]
# (It is not only the longer step. On a straight slope the velocity grows to 0.1 · (1 + 0.9 + 0.81 +
# …) = 1 times the gradient, as with SGD at the rate 1. But SGD at the rate 1 got to 0.84–0.85 in as
# many steps, from four seeds.)
#
# This is your own network. You have written every part of it, here or in the notebooks before, and
# the loop that trains it. Look at it:


# %% tags=["folded"]
def draw_climax(steps):
    """Draw the map of the network with momentum after some steps, large, with all its creases."""
    points, classes = data.spiral(samples=100, classes=3)
    layers = filmed(biases_spread, rolling, pieces=40)[1][steps // 200]
    ax = plt.subplots(figsize=(7.4, 7.2))[1]
    maps.probabilities(
        functools.partial(probabilities_of, layers), points, classes, ax=ax, title=f"{steps} steps"
    )
    maps.creases(ax, layers[0].weights, layers[0].biases)
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=3)
    plot.arms(ax)


explore(draw_climax, steps=(0, 8000, 200, 8000))

# %% [markdown]
# Drag it back to 0 and let it grow. Each thin line is the crease of one hidden neuron: on one side
# the neuron is silent, on the other it speaks. Between the thin lines everything is straight; only
# where it meets one can a border bend. Sixty-four straight folds, and a spiral.
#
# What does a single neuron see? The darker a place, the larger the neuron's output there; on the
# white side of its crease, the thick line, it is silent. Each class hears it with a weight of its
# own, in the second layer: a positive one speaks for the class, a negative one against it. Drag
# through the neurons. (A few may be white at all 300 points: training has moved their crease
# past the spiral, and for them every gradient is 0 now.)


# %% tags=["folded"]
def draw_neuron(neuron):
    """Draw the output of one hidden neuron over the plane, and what it says to each class."""
    points, classes = data.spiral(samples=100, classes=3)
    first, second = filmed(biases_spread, rolling, pieces=40)[1][-1]
    across = np.linspace(-1.2, 1.2, 121)
    grid = np.stack(np.meshgrid(across, across), axis=-1)
    sums = grid @ first.weights[:, neuron] + first.biases[0, neuron]
    ax = plt.subplots(figsize=(6, 5.2))[1]
    levels = np.linspace(0, max(sums.max(), 1e-9), 13)
    paint = ax.contourf(across, across, np.maximum(0, sums), levels=levels, cmap="Greys")
    ax.figure.colorbar(paint, ax=ax, label="its output", format="%.1f")
    if sums.min() < 0 < sums.max():
        ax.contour(across, across, sums, levels=[0], colors="k", linewidths=1.5)
    for k in range(3):
        look = {"c": plot.CLASS_COLOURS[k], "marker": plot.CLASS_MARKERS[k], "s": 12}
        weight = f"{second.weights[neuron, k]:+.1f}".replace("-", "−")
        ax.scatter(*points[classes == k].T, label=f"class {k}: {weight}", **look)
    ax.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal", title=f"hidden neuron {neuron}")
    ax.figure.legend(loc="outside lower center", ncols=3, title="its weight in the next layer")


explore(draw_neuron, neuron=(0, 63, 1, 5))

# %% [markdown]
# ## Points that it has never seen
#
# Over 90 of 100, on the 300 points that it was trained with. That is like an exam whose questions
# were known beforehand. What counts is how it does on fresh points from the same three arms.
#
# **Predict.** The arms overlap: the noise throws some points across. Suppose that you knew the true
# arms, and gave each point to the arm that is most likely to have made it. No rule can do better
# with fresh points. That rule is right for 88 of 100 of our 300 points (and for 91 of 100 fresh
# ones). But the network is right for more than 90 of 100 of our 300. How can that be?
#
# <details><summary>A · It is cleverer than the rule that made the points.</summary>
#
# For a point that the noise has thrown onto another arm, nothing in its place tells where it came
# from. No rule can know it, unless it has seen that very point.
#
# </details>
# <details><summary>B · It has learnt single points by heart.</summary>
#
# Yes. A crease here and a crease there, and a stray point gets a little bay of its own. That is
# called **overfitting**. On fresh points the bays are in the wrong places.
#
# </details>
# <details><summary>C · 88 is just bad luck; with other points it would be more.</summary>
#
# A little, yes: with fresh points it is 91. But the network had these same 300.
#
# </details>


# %% tags=["folded"]
def draw_fresh_points():
    """Draw the accuracy on the 300 points of the training, and on 6000 fresh ones."""
    points, classes = data.spiral(samples=100, classes=3)
    fresh, fresh_classes = data.spiral(samples=2000, classes=3, seed=1)
    film = filmed(biases_spread, rolling, pieces=40)[1]
    at = np.arange(len(film)) * 200
    ax = plt.subplots(figsize=(7.6, 3.8))[1]
    for samples, labels, name, k, style in (
        (points, classes, "its own 300 points", 0, "-"),
        (fresh, fresh_classes, "6000 fresh points", 1, "--"),
    ):
        shares = [accuracy(probabilities_of(frame, samples), labels) for frame in film]
        ax.plot(at, shares, style, color=plot.CLASS_COLOURS[k])
        ax.text(at[-1] + 100, shares[-1], name, color=plot.CLASS_COLOURS[k], va="center")
    for known, k, words in ((0.88, 0, "own"), (0.911, 1, "fresh")):
        ax.plot([0, at[-1]], [known, known], color=plot.CLASS_COLOURS[k], ls=":")
        words = f"true arms, {words}: {known}"
        ax.text(50, known + 0.006, words, color=plot.CLASS_COLOURS[k], size=9)
    ax.set(xlabel="step", ylabel="accuracy", ylim=(0.6, 1), xlim=(0, at[-1] * 1.36))
    ax.set(title="on its own points and on fresh ones", xticks=range(0, 8001, 2000))
    plt.show()


draw_fresh_points()

# %% [markdown]
# Compare each curve with the dotted line of its own colour. On its own points the network climbs
# past what the true arms can tell: that part it has learnt by heart. On fresh points it stops well
# below. From six seeds, as a mean over the last 1000 of 8000 steps, we found 0.92–0.95 on its own
# points and 0.81–0.83 on fresh ones.
#
# What helps? More points. With 1000 points an arm, after 3000 steps, it was 0.89–0.90 and, on fresh
# points, 0.87–0.88 (five seeds): nearly all that can be had, and nearly no gap.
#
# You will rarely have 6000 fresh points. So put some of those that you have aside before you train,
# and never train with them: they are the **test set**, the others the **training set**.

# %% [markdown]
# ### Exercise 7.5 · Put some aside
#
# *Difficulty ●●○ · 20 minutes · 3 points · an exam needs questions that nobody has seen*
#
# Write `split`. Our points come arm by arm: the last hundred are all of one class. Think about what
# that means for "the last quarter is the test set" before you begin.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Draw the *places* of the samples in random order, and take rows by their places. What is done to
# the rows of X must be done to y.
#
# </details>
# <details><summary>Hint 2 · two tools</summary>
#
# `np.random.default_rng(seed)` makes a source of random numbers; its method `permutation(N)` gives
# the numbers 0 to N − 1 in random order. Cut that in two. And an array of places in square
# brackets, without a colon, picks those rows: `X[np.array([4, 0, 2])]`.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: slice indices must be integers`: a share of N need not be a whole number. `round`
# makes it one.
#
# `TypeError: only integer scalar arrays can be converted to a scalar index`: with a colon, as in
# `X[:places]`, one number is needed. To pick rows by an array of places leave the colon out.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "split", "solution": true}
def split(X, y, test_share, seed):
    """Divide samples at random into a training set and a test set.

    X, y:       samples (N, D) and their labels (N,); they stay as they are
    test_share: which part of the samples is put aside, for example 0.25 (rounded to whole samples)
    seed:       the same seed gives the same division, another one another
    returns:    X_train, y_train, X_test, y_test: each sample is in one of the two, with its label
    """
    ### BEGIN SOLUTION
    places = np.random.default_rng(seed).permutation(len(X))
    n_test = round(test_share * len(X))
    test, training = places[:n_test], places[n_test:]
    return X[training], y[training], X[test], y[test]
    ### END SOLUTION


# %% tags=["folded"] nbgrader={"grade_id": "split_keeps_samples", "grade": true, "points": 2}
"""split: each sample is in one of the two sets, once, and has its own label."""
X, y = np.column_stack([np.arange(40.0), -np.arange(40.0)]), np.arange(40) * 10
with check.unchanged(X=X, y=y):
    sets = split(X, y, 0.25, 12)
four = isinstance(sets, (tuple, list)) and len(sets) == 4
check.that(four, "what split returns", "Four arrays: X_train, y_train, X_test, y_test.")
shapes = [np.shape(one) for one in sets]
what = f"the shapes for 40 samples, a quarter put aside: {shapes}"
check.that(shapes == [(30, 2), (30,), (10, 2), (10,)], what, mistakes.sets(shapes))
X_train, y_train, X_test, y_test = sets
check.equal(
    "the labels: here each is 10 times the first number of its sample",
    [*y_train, *y_test],
    10 * np.array([*np.asarray(X_train)[:, 0], *np.asarray(X_test)[:, 0]]),
    advice="Samples and labels have come apart. Take the same places from X and from y.",
)
everyone = sorted([*y_train, *y_test])
what = f"{len(set(everyone))} different samples in the two sets, of 40"
words = "Some are in a set twice, or in both, and others in none. Draw each place once."
check.that(everyone == y.tolist(), what, words)
check.passed("nobody is lost, nobody is in both")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(750)
for N, share in ((40, 0.3), (7, 0.5), (100, 0.2), (9, 0.1)):
    X, y = rng.normal(size=(N, 3)), rng.integers(0, 4, size=N)
    label_of = {tuple(row): label for row, label in zip(X.tolist(), y.tolist(), strict=True)}
    with check.unchanged(X=X, y=y):
        found = split(X, y, share, int(rng.integers(1000)))
    X_train, y_train, X_test, y_test = (check.numbers("a set", part) for part in found)
    check.that(
        len(X_test) in (int(share * N), int(np.ceil(share * N)))
        and len(X_train) == N - len(X_test) == len(y_train)
        and len(y_test) == len(X_test),
        "the sizes of the two sets",
        "The test set has test_share times N samples, rounded; the training set has the rest.",
    )
    pairs = [
        *zip(X_train.tolist(), y_train, strict=True),
        *zip(X_test.tolist(), y_test, strict=True),
    ]
    check.that(
        sorted(tuple(row) for row, _ in pairs) == sorted(label_of)
        and all(label_of[tuple(row)] == label for row, label in pairs),
        "other samples and their labels",
        "Each sample should be in one of the two sets, once, with its own label.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "split_is_random", "grade": true, "points": 1}
"""split: drawn at random, by the seed and by nothing else."""
X, y = np.arange(300.0).reshape(300, 1), np.repeat([0, 1, 2], 100)
once, again, other = (np.asarray(split(X.copy(), y.copy(), 0.2, s)[3]) for s in (1, 1, 2))
words = "It should be 60, a fifth of 300, and come back as the fourth of the four."
check.that(len(once) == 60, f"the length of y_test for 300 samples: {len(once)}", words)
counts = [int(np.sum(once == label)) for label in range(3)]
what = f"how many of each arm are in the test set of 60: {counts}"
words = "Each arm should have some. The samples come arm by arm: draw the places at random."
check.that(min(counts) > 4, what, words)
words = "They differ. Is seed what your random numbers begin with? default_rng(seed) does that."
check.that(np.array_equal(again, once), "two divisions with the same seed", words)
words = "They are the same. Is a number typed in where seed should be?"
check.that(not np.array_equal(other, once), "divisions with the seeds 1 and 2", words)
check.passed("as the seed says")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(751)
X, y = rng.normal(size=(200, 2)), np.repeat([0, 1], 100)
seeds = rng.choice(10_000, size=2, replace=False).tolist()
one, again, other = (split(X, y, 0.3, seed) for seed in (seeds[0], seeds[0], seeds[1]))
check.that(
    all(np.array_equal(a, b) for a, b in zip(one, again, strict=True))
    and not np.array_equal(np.asarray(one[2]), np.asarray(other[2])),
    "two divisions with the same seed, and one with another",
    "The same seed should give the same division, another seed another one.",
)
owner = {number: label for number, label in zip(X[:, 0].tolist(), y.tolist(), strict=True)}
check.that(
    all(
        owner.get(row[0]) == label
        for row, label in zip(np.asarray(one[2]).tolist(), one[3], strict=True)
    ),
    "the labels of a random test set",
    "Samples and labels have come apart. Take the same places from X and from y.",
)
share = np.mean([np.mean(split(X, y, 0.3, int(seed))[3]) for seed in rng.integers(10**6, size=20)])
# 1200 draws: a right answer is outside 0.5 ± 0.1 less than once in a million
check.that(
    0.4 < share < 0.6,
    "the classes in many test sets",
    "Both classes should be in the test set about equally often: draw the places at random.",
)
### END HIDDEN TESTS

# %% [markdown]
# Now hold an exam: train with three quarters of the 300, test with the others.


# %%
def exam(seed):
    """Train 2 → 64 → 3 on the training set alone; return the accuracy on both sets."""
    X_train, y_train, X_test, y_test = split(*data.spiral(samples=100, classes=3), 0.25, seed)
    layers = biases_spread()
    parts = layers[0], ReLU(), layers[1], SoftmaxCategoricalCrossEntropy(), rolling()
    train(*parts, X_train, y_train, 5000)
    learnt = accuracy(probabilities_of(layers, X_train), y_train)
    return learnt, accuracy(probabilities_of(layers, X_test), y_test)


# %% tags=["folded"]
def draw_exams(seeds=(0, 1)):
    """Draw the marks of some exams, each with another division into the two sets."""
    marks = np.array([exam(seed) for seed in seeds])  # (n, 2)
    ax = plt.subplots(figsize=(6.4, 1.9))[1]
    for k, name in enumerate(("training set", "test set")):
        look = {"color": plot.CLASS_COLOURS[k], "marker": "os"[k], "s": 50}
        ax.scatter(marks[:, k], seeds, label=name, **look)
    ax.set(xlabel="accuracy", ylabel="seed of split", yticks=seeds, xlim=(0.6, 1), ylim=(-0.5, 1.5))
    ax.figure.legend(loc="outside right upper")
    plt.show()


draw_exams()

# %% [markdown]
# From five seeds we had 0.91–0.96 on the training set and 0.7–0.8 on the test set, whichever 75
# points were put aside. The second number is the one to believe, and even that only roughly: 75
# questions are few, and another 75 give another mark. In 11 you do the same with real digits.

# %% [markdown]
# ## A neuron that is sure and wrong
#
# Our loss has been the cross-entropy from the beginning. In 01 it was the squared error. Does it
# matter? Take the smallest network there is: one neuron, one output, and an activation whose
# answers are between 0 and 1. The step of the perceptron will not do; it is flat everywhere, so
# every gradient through it is 0. The **sigmoid** is a step with soft edges:
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
#
# Its slope, by the chain rule: it is $1/u$ with $u = 1 + e^{-x}$. The slope of $1/u$ is $-1/u^2$,
# that of $u$ is $-e^{-x}$ (for $e^{-x}$ the exponent brings a factor of −1), and the two minus
# signs cancel:
#
# $$\sigma'(x) = \frac{e^{-x}}{(1 + e^{-x})^2}$$
#
# When the sweep comes back, $x$ is gone; the output $\sigma(x)$ is what has been kept. The slope
# can be had from the output alone.

# %% [markdown]
# ### Exercise 7.6 · The sigmoid and its slope
#
# *Difficulty ●○○ · 15 minutes · 3 points · one of them you have to find*
#
# Write `sigmoid`, and `sigmoid_derivative`, which is given what `sigmoid` has *returned*. Find its
# formula on paper: it has no exponential.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# $e^{-x} / (1 + e^{-x})^2$ is a product of two fractions, each with one $1 + e^{-x}$ below. One of
# the two is the output. What do the two add up to?
#
# </details>
# <details><summary>Hint 2 · very large numbers</summary>
#
# $1/(1 + e^{-x})$ is safe: for $x = -1000$ NumPy warns that `exp` overflows, and $1/\infty$ is 0,
# as it should be. The form $e^x/(1 + e^x)$ gives nan for $x = 1000$. Which one have you used?
#
# </details>
# <details><summary>You see an error?</summary>
#
# `TypeError: only 0-dimensional arrays can be converted to Python scalars`: `math.exp` takes one
# number. Use `np.exp`, which works on whole arrays.
#
# `TypeError: ufunc 'bitwise_xor' not supported`: `^` is no power in Python. That is `**`.
#
# `TypeError: 'numpy.ndarray' object is not callable`: `output(…)` is a call. A product needs its
# `*`.
#
# </details>


# %% tags=["export"] nbgrader={"grade_id": "sigmoid", "solution": true}
def sigmoid(x):
    """Return 1 / (1 + exp(-x)) for a number or for every entry of an array."""
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-x))
    ### END SOLUTION


def sigmoid_derivative(output):
    """Return the slope of the sigmoid, from the sigmoid's output.

    output: a number or an array, what sigmoid(x) has returned

    Example: sigmoid_derivative(0.5) is 0.25
    """
    ### BEGIN SOLUTION
    return output * (1 - output)
    ### END SOLUTION


# %% nbgrader={"grade_id": "sigmoid_values", "grade": true, "points": 1}
"""sigmoid of numbers and arrays."""
check.equal(
    "sigmoid of [[0, 1, -1], [2, -3, 0.5]]",
    sigmoid(np.array([[0.0, 1.0, -1.0], [2.0, -3.0, 0.5]])),
    [[0.5, 0.73105858, 0.26894142], [0.88079708, 0.04742587, 0.62245933]],
    mistakes=mistakes.SIGMOID,
)
check.equal("sigmoid(0.0)", sigmoid(0.0), 0.5)
check.passed("the sigmoid")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(712)
for shape in ((3,), (4, 2), (1, 1)):
    at = 3 * rng.normal(size=shape)
    with check.unchanged(x=at):
        got = sigmoid(at)
    check.equal(f"sigmoid of an array of shape {shape}", got, 0.5 * (1 + np.tanh(at / 2)))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "sigmoid_far_out", "grade": true, "points": 1}
"""sigmoid far out: 0 and 1, not nan."""
with np.errstate(over="ignore"):
    far_out = sigmoid(np.array([30.0, 1000.0, -1000.0]))
check.equal(
    "sigmoid of [30, 1000, -1000]",
    far_out,
    [1.0, 1.0, 0.0],
    mistakes={"Right and left have changed places. Does the check above pass?": [0, 0, 1]},
    advice="Far to the right the sigmoid is 1, far to the left 0. If there is nan: in"
    " exp(x) / (1 + exp(x)) it comes from inf / inf. Look for a form without one on top.",
)
check.passed("far out it is 0 or 1")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(713)
with np.errstate(all="ignore"):
    far_out = sigmoid(np.array([800.0, 5000.0, -800.0, -5000.0]))
check.equal(
    "sigmoid of numbers beyond ±709, where exp overflows",
    far_out,
    [1.0, 1.0, 0.0, 0.0],
    advice="Is there nan? In exp(x) / (1 + exp(x)) it comes from inf / inf. 1 / (1 + exp(-x)) is"
    " safe.",
)
at = rng.uniform(2, 9, size=6) * [1, -1, 1, -1, 1, -1]
with np.errstate(all="ignore"):
    not_so_far = sigmoid(at.copy())
check.equal(
    "sigmoid of numbers between 2 and 9, and between -9 and -2",
    not_so_far,
    0.5 * (1 + np.tanh(at / 2)),
    advice="Here the sigmoid is close to 0 or 1, but not there yet.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "sigmoid_slope", "grade": true, "points": 1}
"""sigmoid_derivative takes the sigmoid's output, and gives the slope."""
check.equal(
    "sigmoid_derivative([0.5, 0.9, 0.2])",
    sigmoid_derivative(np.array([0.5, 0.9, 0.2])),
    [0.25, 0.09, 0.16],
    mistakes=mistakes.SIGMOID_SLOPE,
)
check.passed("the slope, from the output")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(7120)
for shape in ((2, 2), (5,), (3, 1)):
    at = 2 * rng.normal(size=shape)
    slopes = [
        slope_checks.differences(lambda x: 0.5 * (1 + np.tanh(x / 2)), number) for number in at.flat
    ]
    outputs = 0.5 * (1 + np.tanh(at / 2))
    with check.unchanged(output=outputs):
        found = sigmoid_derivative(outputs)
    check.equal(
        "sigmoid_derivative of other outputs of the sigmoid",
        found,
        np.reshape(slopes, shape),
        advice="It is right for 0.5, 0.9 and 0.2. It should follow from the output by one formula,"
        " entry by entry, in the shape that came in.",
    )
alone = float(rng.uniform(0.1, 0.9))
check.equal("sigmoid_derivative of one number", sigmoid_derivative(alone), alone - alone**2)
### END HIDDEN TESTS


# %% tags=["folded"]
def draw_sigmoid():
    """Draw the sigmoid and its slope, from the learner's own functions."""
    at = np.linspace(-7, 7, 200)
    _, (left, right) = plt.subplots(1, 2, figsize=(8.4, 2.5))
    left.plot(at, sigmoid(at))
    left.set(title="sigmoid", xlabel="x", ylabel="output")
    right.plot(at, sigmoid_derivative(sigmoid(at)), color=plot.CLASS_COLOURS[1])
    right.set(title="its slope", xlabel="x", ylabel="slope", ylim=(0, 0.5))
    for panel in (left, right):
        panel.grid(axis="y")
    plt.show()


draw_sigmoid()

# %% [markdown]
# The slope is largest in the middle, and there it is only a quarter. Far out it is nearly nothing.
# So what happens to a neuron that is far out, and wrong?

# %% [markdown]
# ### Exercise 7.7 · Two losses, two slopes
#
# *Difficulty ●●○ · 25 minutes · 2 points · on paper first: one of the two results you know from 06*
#
# The neuron has the weighted sum $z$ and the output $p = \sigma(z)$. For one sample with the target
# $y$, 0 or 1, there are two losses to choose from:
#
# $$L_\text{squares} = (p - y)^2 \qquad
# L_\text{cross-entropy} = \begin{cases} -\log p & y = 1 \\ -\log (1 - p) & y = 0 \end{cases}$$
#
# For each of them, find $dL/dz$: back through the loss, then back through the sigmoid. In Python
# $p$ is called `output` and $y$ `target`. (You need that the slope of $\log u$ is $1/u$.)
#
# <details><summary>Hint 1 · a nudge</summary>
#
# In both cases it is upstream times local. Upstream is $dL/dp$; local is what `sigmoid_derivative`
# gives for the output. For the cross-entropy do the two targets one after the other, and simplify.
#
# </details>
# <details><summary>Hint 2 · the target 0</summary>
#
# $-\log(1 - p)$ is $-\log u$ with $u = 1 - p$: one minus sign from the logarithm, one from $u$. So
# $dL/dp$ is positive, a fraction. Below it is a factor that the slope of the sigmoid has, too.
#
# </details>
# <details><summary>You see an error?</summary>
#
# `ZeroDivisionError`, or a `RuntimeWarning` about a division: the output may be exactly 0 or 1.
# Once you have simplified, nothing is divided any more.
#
# </details>


# %% nbgrader={"grade_id": "neuron_slopes", "solution": true}
def slope_of_squares(output, target):
    """Return dL/dz of one sigmoid neuron, for the squared error.

    output, target: two numbers; the target is 0 or 1
    """
    ### BEGIN SOLUTION
    return 2 * (output - target) * sigmoid_derivative(output)
    ### END SOLUTION


def slope_of_cross_entropy(output, target):
    """Return dL/dz of one sigmoid neuron, for the cross-entropy.

    output, target: two numbers; the target is 0 or 1
    """
    ### BEGIN SOLUTION
    return output - target
    ### END SOLUTION


# %% nbgrader={"grade_id": "slope_of_squares_values", "grade": true, "points": 1}
"""slope_of_squares: back through the square, then back through the sigmoid, for both targets."""
words = "Upstream is the slope of the square, local is the slope of the sigmoid."
for target, wanted, known in ((0, 0.162, mistakes.SQUARES), (1, -0.018, mistakes.SQUARES_OF_ONE)):
    found = slope_of_squares(0.9, target)
    check.equal(f"slope_of_squares(0.9, {target})", found, wanted, mistakes=known, advice=words)
check.passed("the squared error")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(770)
for z in (3 * rng.normal(size=5)).tolist():
    for target in (0, 1):
        output = 0.5 * (1 + np.tanh(z / 2))
        slope = slope_checks.differences(
            lambda at, t=target: (0.5 * (1 + np.tanh(at / 2)) - t) ** 2, z
        )
        check.equal(
            "slope_of_squares for other outputs, and both targets",
            slope_of_squares(output, target),
            slope,
            advice="Twice the error, times the slope of the sigmoid, for both targets.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "slope_of_cross_entropy_values", "grade": true, "points": 1}
"""slope_of_cross_entropy: for both targets, and where the output is 0 or 1."""
words = "Upstream times local. The loss for the target 0 is −log(1 − p): what is its slope in p?"
found, known = slope_of_cross_entropy(0.9, 0), mistakes.CROSS_ENTROPY
check.equal("slope_of_cross_entropy(0.9, 0)", found, 0.9, mistakes=known, advice=words)
words = "For the target 0 it is right. For the target 1 the loss is −log p: what is its slope in p?"
found, known = slope_of_cross_entropy(0.9, 1), mistakes.CROSS_ENTROPY_OF_ONE
check.equal("slope_of_cross_entropy(0.9, 1)", found, -0.1, mistakes=known, advice=words)
words = "Simplify on paper first: then nothing is divided, and 0 and 1 do no harm."
for output, target, wanted in ((1.0, 0, 1), (0.0, 1, -1)):
    found = slope_of_cross_entropy(output, target)
    check.equal(f"slope_of_cross_entropy({output}, {target})", found, wanted, advice=words)
check.passed("the cross-entropy")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(771)
for z in (3 * rng.normal(size=5)).tolist():
    for target in (0, 1):
        output = 0.5 * (1 + np.tanh(z / 2))
        slope = slope_checks.differences(lambda at, t=target: np.log1p(np.exp(at)) - t * at, z)
        check.equal(
            "slope_of_cross_entropy for other outputs, and both targets",
            slope_of_cross_entropy(output, target),
            slope,
            advice="Do the two targets one after the other: for each, upstream times the slope of"
            " the sigmoid. Is the sign right for both?",
        )
for output, target in ((1.0, 0), (0.0, 1), (1.0, 1), (0.0, 0)):
    check.equal(
        "slope_of_cross_entropy where the output is exactly 0 or 1",
        slope_of_cross_entropy(output, target),
        output - target,
        advice="Simplify before you program: then nothing is divided, and 0 and 1 do no harm.",
    )
### END HIDDEN TESTS

# %% [markdown]
# Now begin a neuron at the worst place: its output is 0.98, the target is 0. One weight, one bias,
# the input 1, learning rate 0.15. **Predict**: which of the two losses brings it down sooner?


# %%
def unlearn(slope, steps=300, rate=0.15):
    """Train a neuron that is sure and wrong; return its output before each step."""
    weight = bias = np.log(0.98 / 0.02) / 2  # so that the first output is 0.98
    outputs = []
    for _ in range(steps):
        outputs.append(sigmoid(weight * 1 + bias))
        step = rate * slope(outputs[-1], 0)
        weight, bias = weight - step * 1, bias - step
    return outputs


# %% tags=["folded"]
def draw_unlearning():
    """Draw the output of the neuron over the steps, for both losses."""
    ax = plt.subplots(figsize=(7.2, 3.2))[1]
    for k, (slope, words, at) in enumerate(
        ((slope_of_squares, "squared error", 95), (slope_of_cross_entropy, "cross-entropy", 22))
    ):
        outputs = unlearn(slope)
        ax.plot(outputs, ("-", "--")[k], color=plot.CLASS_COLOURS[1 - k])
        ax.text(at + 8, outputs[at], words, color=plot.CLASS_COLOURS[1 - k])
    ax.set(xlabel="step", ylabel="output", ylim=(0, 1), title="sure and wrong: the target is 0")
    ax.grid(axis="y")
    plt.show()


draw_unlearning()

# %% [markdown]
# With the squared error the output falls from 0.98 to 0.94 in the first 60 steps, and no further:
# the neuron is so sure that the sigmoid is flat, and the flat slope is a factor of the gradient. It
# is *because* it is so wrong that it learns so slowly. With the cross-entropy that factor cancels,
# and what is left is p − y, as in 06: the more wrong, the longer the step. After 50 steps its
# output is 0.10; the squared error takes 142 to get to 0.2. (The example is M. Nielsen's.)

# %% [markdown]
# ## A neuron that gives up
#
# One more neuron, and the question with which 01 ended: XOR. Two weights, no bias, a sigmoid, the
# mean squared error. The four samples go through at once:


# %%
def train_neuron(X, y, start, epochs=10_000, learning_rate=1.0):
    """Train one sigmoid neuron without a bias; return its weights (epochs + 1, 2) at all times."""
    column, target = np.reshape(start, (2, 1)), np.reshape(y, (4, 1))
    path = [np.ravel(column)]
    for _ in progress(range(epochs)):
        output = sigmoid(X @ column)  # (4, 1)
        upstream = 2 * (output - target) / 4 * sigmoid_derivative(output)  # (4, 1)
        column = column - learning_rate * X.T @ upstream  # (2, 1)
        path.append(np.ravel(column))
    return np.array(path)


# %% [markdown]
# **Predict.** 10 000 epochs. The targets of the four samples are 0, 1, 1, 0. What does the neuron
# answer in the end?
#
# <details><summary>A · 0, 1, 1, 0, or close to it; 10 000 epochs are a lot.</summary>
#
# Time is not what is missing. A single neuron draws a single line, and no line separates these
# four: you proved that in 01.
#
# </details>
# <details><summary>B · Three of them right: 0, 1, 1, 1.</summary>
#
# One would like that. But without a bias it says 0.5 for (0, 0), whatever the weights are. So the
# four errors squared are ¼, 0, 0, 1, with a mean of 0.31. To be wrong by a half everywhere costs
# 0.25, which is less.
#
# </details>
# <details><summary>C · 0.5 for all four.</summary>
#
# Yes. The gradient looks for the smallest mean squared error, and this neuron has it where it
# answers a half to everything.
#
# </details>
# <details><summary>D · It never settles, like the perceptron.</summary>
#
# The perceptron corrected one sample at a time, back and forth. Here all four pull at once, and
# they come to rest where their pulls cancel.
#
# </details>


# %% tags=["folded"]
def watch_the_neuron():
    """Draw the outputs of the neuron over the epochs, and its path on the map of the loss."""
    X, y = data.gate("XOR")
    path = train_neuron(X, y, [1.5, -2.0])
    weights, outputs = path[-1].round(4) + 0.0, sigmoid(X @ path[-1]).round(4)
    print("weights at the end:", *weights, "  outputs:", *outputs)
    _, (left, right) = plt.subplots(1, 2, figsize=(8.6, 3.8))
    colours = (*plot.CLASS_COLOURS, "0.2")
    outputs = sigmoid(path[:301] @ X.T)  # (301, 4)
    for k, sample in enumerate(X.astype(int)):
        left.plot(outputs[:, k], ls=("-", "--", "-.", ":")[k], color=colours[k])
        name = f"({sample[0]}, {sample[1]}) → {y[k]}"
        at = ((22, 0.52), (22, 0.05), (22, 0.79), (0, 0.435))[k]
        left.text(*at, name, color=colours[k], size=9)
    left.set(xlabel="epoch", ylabel="output", ylim=(0, 1), title="the four outputs (→ target)")
    across = np.linspace(-4, 4, 81)
    grid = np.stack(np.meshgrid(across, across), axis=-1)  # (81, 81, 2)
    losses = np.mean((sigmoid(grid @ X.T) - y) ** 2, axis=-1)
    levels = [0.255, 0.27, 0.29, 0.31, 0.34, 0.38, 0.42]
    lines = right.contour(across, across, losses, levels=levels, colors="0.7", linewidths=1)
    right.clabel(lines, fontsize=8, fmt="%.2f")
    for k, start in enumerate(([1.5, -2.0], [2.5, 2.0], [-3.0, 1.0], [-2.0, -3.5])):
        walk = train_neuron(X, y, start, epochs=1500)
        right.plot(*walk.T, color=colours[k], ls=("-", "--", "-.", ":")[k], lw=2)
        right.plot(*start, "os^D"[k], color=colours[k])
    right.plot(0, 0, "k*", ms=12)
    right.set(xlabel="$w_1$", ylabel="$w_2$", title="the loss, and the walks from four starts")
    plt.show()


watch_the_neuron()

# %% [markdown]
# From each of these starts it walks to the star, weights 0 and 0, and answers 0.5 to everything.
# Why there? At weights 0 all outputs are 0.5. The first weight is moved by the samples whose first
# input is 1: (1, 0) pulls it up, (1, 1) pulls it down, with exactly the same force. The same with
# the second. And (0, 0) moves neither, since its inputs are 0. The pulls cancel, the gradient is 0,
# and it is the lowest place on the map.
#
# So gradient descent did not fail. It found the minimum. **The neuron failed.** A bias would not
# help: it would bring 0, 1, 1, 1 within reach, but that costs a mean of 0.25 as well. What is
# missing is a hidden layer. And for that you have everything. Sixteen hidden neurons, two classes,
# your `begin`, your `train`:


# %%
def learn_xor(seed, n_hidden=16, steps=1000):
    """Train 2 → n_hidden → 2 on XOR; return the losses and the two layers."""
    X, y = data.gate("XOR")
    np.random.seed(seed)
    first, second = Dense(2, n_hidden), Dense(n_hidden, 2)
    begin(first, 0.3)
    begin(second)
    losses = train(first, ReLU(), second, SoftmaxCategoricalCrossEntropy(), SGD(0.5), X, y, steps)
    return losses, (first, second)


def show_xor(seed):
    """Print what a trained network answers to the four samples."""
    answers = np.argmax(probabilities_of(learn_xor(seed)[1], data.gate("XOR")[0]), axis=1)
    print(f"seed {seed}: answers for (0, 0), (0, 1), (1, 0), (1, 1):", *answers)


show_xor(0)
show_xor(1)
show_xor(2)

# %% [markdown]
# Solved, and nobody chose the weights by hand as you did in 01. With sixteen hidden neurons all
# twenty seeds that we tried got there; with two, only five of them did. Why more neurons than
# are needed? Each begins with a crease at a random place, and the more there are, the more likely
# it is that some are near where they are wanted. (And why random at all? If all began equal, they
# would all get the same gradient, for ever, and remain one neuron.)

# %% [markdown]
# ## Better walkers (optional)
#
# The last two exercises give no points, and take 40 minutes or an hour. Both are what people really
# use; the course goes on without them.

# %% [markdown]
# ### Exercise 7.8 · Optional: Adam
#
# *Difficulty ●●● · 30 minutes · 0 points · a learning rate for each weight*
#
# One learning rate for all weights is a poor fit: some have large gradients, some tiny ones. Adam
# keeps two running means for each weight: $m$ of its gradient $g$, and $s$ of its gradient squared.
# It steps by $m / \sqrt{s}$: about 1 for a weight whose gradients agree, and near 0 for one whose
# gradients contradict each other, whatever their size.
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1) \, g, \qquad
# s \leftarrow \beta_2 s + (1 - \beta_2) \, g^2$$
#
# $$w \leftarrow w - \eta \, \frac{\hat m}{\sqrt{\hat s} + \epsilon}, \qquad
# \hat m = \frac{m}{1 - \beta_1^t}, \quad \hat s = \frac{s}{1 - \beta_2^t}$$
#
# $\beta$ (beta) says how much of a mean is kept at each step, and $\epsilon$ (epsilon) is a tiny
# number, so that nothing is divided by 0. Both means begin at 0 and are too small at first;
# dividing by $1 - \beta^t$ mends that, where $t$ counts the steps of this layer, from 1. The
# corrected means $\hat m$ and $\hat s$ are used for the step only: what is kept is $m$ and $s$.
#
# <details><summary>Hint 1 · a nudge</summary>
#
# As with momentum, each array of each layer keeps its own $m$ and $s$. And each layer its own $t$:
# a counter in the optimizer would count every layer's update.
#
# </details>
# <details><summary>Hint 2 · the first step</summary>
#
# At $t = 1$ the corrected means are $g$ and $g^2$, whatever the betas are. So each weight moves by
# the learning rate, up or down. If yours move about three times as far, the correction is missing.
#
# </details>


# %% nbgrader={"grade_id": "adam", "solution": true}
class Adam:
    """Adaptive moments (D. P. Kingma and J. Ba, 2015)."""

    def __init__(self, learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-7):
        self.learning_rate = learning_rate
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon

    def update(self, layer):
        """Take one step with the weights and the biases of a layer."""
        ### BEGIN SOLUTION
        if not hasattr(layer, "means"):
            layer.steps, layer.means = 0, {"weights": (0.0, 0.0), "biases": (0.0, 0.0)}
        layer.steps += 1
        for part, gradient in (("weights", layer.dweights), ("biases", layer.dbiases)):
            m, s = layer.means[part]
            m = self.beta1 * m + (1 - self.beta1) * gradient
            s = self.beta2 * s + (1 - self.beta2) * gradient**2
            layer.means[part] = m, s
            m = m / (1 - self.beta1**layer.steps)
            s = s / (1 - self.beta2**layer.steps)
            step = self.learning_rate * m / (np.sqrt(s) + self.epsilon)
            setattr(layer, part, getattr(layer, part) - step)
        ### END SOLUTION


# %% tags=["folded"] nbgrader={"grade_id": "adam_steps", "grade": true, "points": 0}
"""Optional. Adam: running means of the gradient and of its square, both corrected."""
with check.optional("7.8"):
    start = np.array([[1.0, -2.0], [0.5, 3.0]])
    slopes = [np.array([[1.0, 0.5], [-1.0, 2.0]]), np.array([[0.5, 0.5], [2.0, -1.0]])] * 2
    layers, optimizer = (Dense(2, 2), Dense(2, 2)), Adam(0.1)
    for layer in layers:
        layer.weights = start.copy()
    for slope in slopes:
        for layer in layers:
            layer.dweights, layer.dbiases = slope.copy(), slope[:1].copy()
            optimizer.update(layer)
    wanted = mistakes.adam(0.1, (0.9, 0.999), start, slopes)
    known, words = mistakes.adam_known(0.1, start, slopes), mistakes.ADAM
    for layer in layers:
        check.equal("weights after 4 steps", layer.weights, wanted, mistakes=known, advice=words)
    wanted = mistakes.adam(0.1, (0.9, 0.999), 0 * start[:1], [slope[:1] for slope in slopes])
    check.equal("the biases", layers[0].biases, wanted, advice="They are moved as the weights are.")
    check.passed("Adam walks")
### BEGIN HIDDEN TESTS
with check.optional("7.8"):
    rng = np.random.default_rng(715)
    for rate, betas, size in ((0.3, (0.7, 0.95), 1.0), (0.3, (0.9, 0.999), 1e-4)):
        start, slopes = rng.normal(size=(3, 2)), [size * rng.normal(size=(3, 2)) for _ in range(5)]
        layer, optimizer = Dense(3, 2), Adam(rate, *betas)
        layer.weights = start.copy()
        for slope in slopes:
            layer.dweights, layer.dbiases = slope.copy(), slope[:1].copy()
            optimizer.update(layer)
        check.equal(
            "five other steps, with other betas or tiny gradients",
            layer.weights,
            mistakes.adam(rate, betas, start, slopes),
            advice="Do the learning rate and both betas come from self? Is epsilon added to the"
            " root of s, and not under it?",
        )
### END HIDDEN TESTS

# %% [markdown]
# A race of the optimizers that you have written: 2000 steps, all from the same beginning.


# %% tags=["folded"]
def race():
    """Draw the losses of all optimizers that are written, with their accuracy in the end."""
    points, classes = data.spiral(samples=100, classes=3)

    def adam():
        return Adam(0.02)

    series = {}
    for name, make, more in (
        ("SGD", plain_sgd, {}),
        ("Momentum", rolling, {"pieces": 40}),
        ("Adam", adam, {"pieces": 10}),
    ):
        try:
            history, film = filmed(biases_spread, make, **more)
        except NotImplementedError:
            continue
        ended = accuracy(probabilities_of(film[10], points), classes)
        series[f"{name}: {ended:.2f}"] = history[:2000]
    if series:
        plot.curves(series, xlabel="step", ylabel="loss")
        plt.gca().set(ylim=(0, 1.3), title="loss, and accuracy in the end")
        plt.show()


race()

# %% [markdown]
# Adam gets in 2000 steps where momentum needs 8000: from five seeds we had 0.95–0.96 on its own
# points. On fresh points it was about 0.84, where momentum had 0.81–0.83. The gap is still there: a
# faster walker learns by heart faster, too.

# %% [markdown]
# ### Exercise 7.9 · Optional: a price for large weights
#
# *Difficulty ●○○ · 10 minutes · 0 points · keeps a network from believing single points too much*
#
# Add to the loss $\lambda$ times the sum of all squared weights, and large weights have to be worth
# their price. This is called L2 regularisation. Its gradient is $2 \lambda w$, and it comes on top
# of what `backward` has found: the weights are used twice, by the layer and by the penalty, and
# paths add. (PyTorch's `weight_decay` leaves out the 2: its $\lambda$ is twice ours.) Biases are
# let off. In Python `lambda` means something else, so the argument is called `strength`.


# %% nbgrader={"grade_id": "l2_penalty", "solution": true}
def l2_penalty(layer, strength):
    """Add the gradient of the penalty to layer.dweights, and return the penalty.

    layer:    has weights, and dweights from backward
    strength: one number, lambda
    returns:  strength times the sum of all squared weights
    """
    ### BEGIN SOLUTION
    layer.dweights = layer.dweights + 2 * strength * layer.weights
    return strength * np.sum(layer.weights**2)
    ### END SOLUTION


# %% nbgrader={"grade_id": "l2_penalty_both", "grade": true, "points": 0}
"""Optional. l2_penalty adds 2 lambda w to dweights and returns lambda times the sum of squares."""
with check.optional("7.9"):
    layer = Dense(2, 2)
    layer.weights = np.array([[1.0, -2.0], [0.5, 3.0]])
    layer.dweights, layer.dbiases = np.array([[0.1, 0.2], [0.3, 0.4]]), np.array([[1.0, 2.0]])
    layer.biases, table, slopes = np.ones((1, 2)), layer.weights.copy(), layer.dweights.copy()
    what = "the penalty of the weights [[1, -2], [0.5, 3]], strength 0.1"
    check.equal(what, l2_penalty(layer, 0.1), 1.425, mistakes=mistakes.PENALTY)
    known = mistakes.penalised(table, slopes, 0.1)
    check.equal("dweights afterwards", layer.dweights, slopes + 0.2 * table, mistakes=known)
    check.equal("the weights afterwards", layer.weights, table, advice="The weights stay.")
    check.equal("dbiases afterwards", layer.dbiases, [[1.0, 2.0]], advice="Biases are let off.")
    check.passed("large weights have a price")
### BEGIN HIDDEN TESTS
with check.optional("7.9"):
    rng = np.random.default_rng(716)
    table, slopes = rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    layer = Dense(3, 2)
    layer.weights, layer.dweights, layer.dbiases = table.copy(), slopes.copy(), np.ones((1, 2))
    check.equal("the penalty of other weights", l2_penalty(layer, 0.03), 0.03 * np.sum(table**2))
    check.equal(
        "their dweights afterwards",
        layer.dweights,
        0.03 * slope_checks.differences(lambda w: np.sum(w**2), table) + slopes,
        advice="dweights as backward left them, plus 2 times strength times the weights.",
    )
### END HIDDEN TESTS

# %% [markdown]
# What does the price do? Any optimizer can charge it: add the penalty's gradient, then take the
# step. Here momentum trains with and without it, on 30 points an arm only, so that there is much to
# learn by heart.


# %%
class WithPenalty:
    """An optimizer that charges for large weights before each step of another."""

    def __init__(self, optimizer, strength):
        self.optimizer, self.strength = optimizer, strength

    def update(self, layer):
        """Add the penalty's gradient to layer.dweights, and let the other take its step."""
        l2_penalty(layer, self.strength)
        self.optimizer.update(layer)


def charged():
    """Return momentum with a price for large weights."""
    return WithPenalty(rolling(), 1e-4)


# %% tags=["folded"]
def losses_outside(optimizer):
    """Train with 30 points an arm; return the losses on 6000 fresh points, and the accuracy."""
    points, classes = data.spiral(samples=30, classes=3)
    fresh, labels = data.spiral(samples=2000, classes=3, seed=1)
    layers, losses = biases_spread(), []
    parts = layers[0], ReLU(), layers[1], SoftmaxCategoricalCrossEntropy(), optimizer
    for _ in progress(range(25)):
        train(*parts, points, classes, 200)
        shares = probabilities_of(layers, fresh)
        sure = shares[np.arange(len(labels)), labels]  # of the right class
        losses.append(-np.mean(np.log(np.clip(sure, 1e-7, 1))))
    return losses, accuracy(shares, labels)


def draw_penalty():
    """Draw the loss on fresh points over the steps, with and without the penalty."""
    results = {"with a price": losses_outside(charged()), "no price": losses_outside(rolling())}
    ax = plt.subplots(figsize=(7.2, 3.2))[1]
    for k, (name, (losses, share)) in enumerate(results.items()):
        ax.plot(200 * np.arange(1, 26), losses, ("-", "--")[k], color=plot.CLASS_COLOURS[k])
        words = f"  {name}: accuracy {share:.2f}"
        ax.text(5000, losses[-1], words, color=plot.CLASS_COLOURS[k], va="center")
    ax.set(xlabel="step", ylabel="loss", ylim=(0, 1.6), title="on 6000 fresh points")
    plt.show()


with check.optional("7.9"):
    draw_penalty()

# %% [markdown]
# From three seeds the accuracy on fresh points was 0.72–0.73 either way, but the loss there was
# 1.27–1.52 without the price and 0.95–1.24 with it: with smaller weights the network is as often
# wrong, and less sure of it.

# %% [markdown]
# ## What you have now
#
# A loop of three phases, and a network of your own that has learnt the spiral: it is right for 92
# to 95 of 100 of its own points, and for about 82 of 100 fresh ones, where nobody can have more
# than 91. You know where it should begin (near ln K, with its creases spread over the map), what
# momentum does, why the cross-entropy goes with softmax and the sigmoid, and why points are put
# aside before training.
#
# Press **Validate** above (or *Run ▸ Restart Kernel and Run All Cells…*) to run everything once
# more from the top.
#
# **Next.** You wrote a backward for every layer, and it is always the same idea: upstream times
# local, and paths add. So a machine can do it. In `08_engine` you build that machine, and every
# backward of 06 is deleted.
#
# **To read on.** K. He and others, "Delving deep into rectifiers" (2015), from which
# $\sqrt{2/n}$ comes. B. Polyak, "Some methods of speeding up the convergence of iteration methods"
# (1964), on momentum. D. Kingma and J. Ba, "Adam: a method for stochastic optimization" (2015). M.
# Nielsen, *Neural Networks and Deep Learning* (2015), chapter 3, with the neuron that is sure and
# wrong.
