"""What the checks of 04 need: places to search from, a loss of their own, comparisons of networks.

A network of two layers is a place: a list with one pair of arrays (weights, biases) for each layer.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course import check
from course.search_actions import Place

NOT_PUT_BACK = (
    "They were not put back. Does `snapshot` copy them, does its loop reach every layer (is"
    " `return` after the loop?), does `restore` set `layer.weights` and `layer.biases`, and not"
    " only names of its own? Or have weights and biases changed places?"
)
SAME_BOX = (
    "What comes back is not what was there. Does the check above pass? If not, mend that first. If"
    " it does, the snapshot changed together with the network: it holds the same box, or a view"
    " into it, not a copy. Copy each array by itself, weights and biases; a copy of a list still"
    " holds the same arrays."
)
HANDED_OUT = (
    "If a check above does not pass, mend that first. If both pass: after a restore the network and"
    " the snapshot must not share their arrays, or the next change in place spoils the snapshot, so"
    " `restore` has to hand out copies, or write into the layers' own arrays. And each call of"
    " `snapshot` needs a new list."
)
LAST_DRAWN = (
    "After the loop the layers hold what was drawn last, so put the best back: a snapshot is taken"
    " each time a network is better than all before. And write into the layers that came in:"
    " `layers = …` ties that name to other ones, and the caller of the function still has the old."
)
NOT_TAKEN_BACK = (
    "Is a nudge that did not help taken back, and the snapshot renewed after each one that did? And"
    " does each round note the best loss after its nudge was judged, not before?"
)
MOVED = (
    "It has changed, and should be as it was. Restore after every nudge, also after one that"
    " helped, and after the last."
)


def drawn(rng: np.random.Generator, *sizes: int, scale: float = 1.0) -> Place:
    """Return a place at random: sizes (2, 3, 3) gives 2 inputs, 3 hidden neurons, 3 classes."""
    return [
        (scale * rng.standard_normal((n_in, n_out)), scale * rng.standard_normal((1, n_out)))
        for n_in, n_out in pairwise(sizes)
    ]


def two_layers(W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike) -> Place:
    """Return a place with 2 inputs, 3 hidden neurons and 3 classes, filled with these numbers."""
    return [
        (np.full((2, 3), W1, float), np.full((1, 3), b1, float)),
        (np.full((3, 3), W2, float), np.full((1, 3), b2, float)),
    ]


def zeros(n_hidden: int, K: int) -> Place:
    """Return the place where everything is 0: every class gets 1/K, whatever comes in."""
    return [
        (np.zeros((2, n_hidden)), np.zeros((1, n_hidden))),
        (np.zeros((n_hidden, K)), np.zeros((1, K))),
    ]


def uneven(n_hidden: int, K: int, biases: ArrayLike) -> Place:
    """Return the place of zeros, but for the biases (K,) of the outputs."""
    hidden, (weights, _) = zeros(n_hidden, K)
    return [hidden, (weights, np.reshape(biases, (1, K)).astype(float))]


def even_data(K: int, times: int = 2) -> tuple[NDArray, NDArray]:
    """Return samples that are all at 0, and labels in which K classes are equally frequent.

    Nobody can do better there than to give 1/K to every class, which costs ln K.
    """
    return np.zeros((times * K, 2)), np.arange(times * K) % K


def loss_at(place: Place, X: NDArray, y: NDArray) -> float:
    """Return the mean cross-entropy of the network at a place, worked out without its classes."""
    (W1, b1), (W2, b2) = place
    z = np.maximum(0, X @ W1 + b1) @ W2 + b2
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    p = e[np.arange(len(y)), y] / np.sum(e, axis=1)
    return float(-np.mean(np.log(np.clip(p, 1e-7, 1 - 1e-7))))


def good_place(rng: np.random.Generator, X: NDArray, y: NDArray, tries: int) -> Place:
    """Return a place on the way down, where a good part of the nudges still help."""
    best = drawn(rng, 2, 3, 3, scale=0.1)
    for _ in range(tries):
        trial = nudged(rng, best, 0.1)
        if loss_at(trial, X, y) < loss_at(best, X, y):
            best = trial
    return best


def nudged(rng: np.random.Generator, place: Place, size: float) -> Place:
    """Return another place: size times a standard normal number is added to every number."""
    return [
        (W + size * rng.standard_normal(W.shape), b + size * rng.standard_normal(b.shape))
        for W, b in place
    ]


def share_at(
    rng: np.random.Generator, place: Place, X: NDArray, y: NDArray, size: float, tries: int = 2000
) -> float:
    """Return the share of helpful nudges from a place, worked out with many of them."""
    start = loss_at(place, X, y)
    return float(np.mean([loss_at(nudged(rng, place, size), X, y) < start for _ in range(tries)]))


def flat(place: Sequence[tuple[ArrayLike, ArrayLike]]) -> NDArray:
    """Return all numbers of a place in one row."""
    return np.concatenate([np.ravel(array) for pair in place for array in pair])


def same(what: str, found: Place, wanted: Place, advice: str) -> None:
    """Require that two places are the same, array by array.

    Raises:
        CheckFailed: naming the first array that differs.

    """
    for number, pairs in enumerate(zip(found, wanted, strict=True)):
        for name, got, due in zip(("weights", "biases"), *pairs, strict=True):
            check.equal(f"{what}: the {name} of layer {number}", got, due, advice=advice)


def is_history(what: str, found: ArrayLike, tries: int, advice: str) -> NDArray:
    """Require one number for each try, none larger than the one before; return them.

    Raises:
        CheckFailed: otherwise, with `advice` where the list rises.

    """
    history = check.numbers(what, found)
    check.that(
        history.shape == (tries,),
        f"{what}, for tries = {tries}",
        "It should be the list alone, with one number for each try, lucky or not. Its shape is"
        f" {history.shape}; it should be {(tries,)}.",
    )
    check.that(np.all(np.diff(history) <= 1e-9), what, advice)
    return history


def are_nudges(places: list[Place]) -> None:
    """Require that each place is a nudge of the one before, with numbers of its own.

    Raises:
        CheckFailed: otherwise; it names the array.

    """
    steps = []
    for before, after in pairwise(places):
        steps.append(flat(after) - flat(before))
        for number, pairs in enumerate(zip(before, after, strict=True)):
            for name, old, new in zip(("weights", "biases"), *pairs, strict=True):
                _is_nudge(f"the {name} of layer {number} after nudge", name, old, np.asarray(new))
        check.that(
            len(np.unique(steps[-1].round(9))) > 0.8 * steps[-1].size,  # float32 has a few twins
            "a network after nudge",
            "Some of its weights and biases moved by the same amount. Draw numbers of their own for"
            " the biases, and for each layer.",
        )
    check.that(
        not np.allclose(steps[0], steps[1], rtol=1e-3),
        "two nudges in a row",
        "They are the same. The numbers have to be drawn anew at every call. (Do not seed the"
        " random generator inside: seed once, outside.)",
    )


def _is_nudge(what: str, name: str, old: NDArray, new: NDArray) -> None:
    check.that(new.shape == np.shape(old), what, "Their shape has changed; it must stay.")
    moved = new - old
    check.that(
        np.all(moved != 0),
        what,
        f"Not all of them have moved. Do you nudge the {name}, too, of every layer, and does the"
        f" sum go into layer.{name}?",
    )
    check.that(
        np.median(np.abs(moved)) < 2.0,  # the sizes are 0.2 at most
        what,
        "They have jumped to another place. A nudge is a random number times the size, and it is"
        " added to what is there; it does not replace it or multiply it.",
    )
    check.that(
        len(np.unique(moved.round(9))) > 0.5 * moved.size,
        what,
        "Several of them moved by the same amount. Draw a number for each: an array of random"
        f" numbers in the shape of the {name}, not one number for all.",
    )


def is_normal(what: str, moved: NDArray, size: float) -> None:
    """Require that many numbers are size times standard normal ones.

    A right answer fails one of the three, each 5 standard errors wide, about once in a million.

    Raises:
        CheckFailed: otherwise, with what was found.

    """
    error = 5 / np.sqrt(np.size(moved))
    mean, spread = float(np.mean(moved)), float(np.std(moved))
    check.that(
        spread > 0,
        what,
        "They have all moved by the same amount, or not at all. Does nudge change the layers that"
        " it was given? Is a number drawn for each, and added? (A multiple of 0 is 0.)",
    )
    check.that(
        abs(mean) < error * size,
        what,
        f"Their mean change is {mean:.3g}. It should be about 0, as many up as down. (The size is"
        " a factor: where it is added, or given to `np.random.normal` as the mean, it moves all of"
        " them up. And `np.random.rand` and `np.random.random` draw between 0 and 1, never below.)",
    )
    check.that(
        not (np.max(np.abs(moved)) <= size and abs(spread / size - 3**-0.5) < error),
        what,
        "None of them moved further than the size, and all amounts below it are equally frequent: a"
        " uniform distribution. Of standard normal numbers one in three is beyond 1.",
    )
    check.that(
        abs(spread / size - 1) < error,
        what,
        f"Their standard deviation is {spread:.3g}. It should be the size. Is a standard normal"
        " number multiplied by size, and by nothing else?",
    )
    check.that(
        abs(np.mean(np.abs(moved) < size) - 0.6827) < 0.466 * error,
        what,
        "Of normal numbers 68 per cent are smaller than the size; of yours it is"
        f" {np.mean(np.abs(moved) < size):.0%}. Is it `standard_normal`, and not a uniform"
        " distribution?",
    )


def are_histories(what: str, lists: list[tuple[int, ArrayLike]], advice: str) -> None:
    """Require lists (tries, list) that never rise, that fall, and that differ by chance.

    Raises:
        CheckFailed: otherwise, with `advice` where a list rises.

    """
    found = [is_history(what, history, tries, advice) for tries, history in lists]
    check.that(
        any(np.ptp(history) > 0 for history in found),
        f"{len(found)} such lists",
        "In all of them the first number is still the best. Is something new tried in each round,"
        " inside the loop?",
    )
    check.that(
        len({float(history[-1]) for history in found[1:]}) > 1,
        f"{len(found)} such lists",
        "They all end with the same number, so they are not drawn by chance. (Do not seed the"
        " random generator inside: seed once, outside.)",
    )


def is_drawn(what: str, left: Place, size: float) -> None:
    """Require that all numbers of a network are drawn anew: size times standard normal ones.

    Raises:
        CheckFailed: otherwise.

    """
    everything = flat(left)
    check.that(
        np.std(everything) < 20,  # what came in has 100
        what,
        "It still holds numbers of the network which came in. Draw new weights and new biases, in"
        " the shapes of the layers that came in; do not add to the old ones.",
    )
    for name, part in (("weights", 0), ("biases", 1)):
        drawn_anew = np.concatenate([np.ravel(pair[part]) for pair in left])
        error = 5 / np.sqrt(drawn_anew.size)
        check.that(
            abs(np.std(drawn_anew) / size - 1) < error and abs(np.mean(drawn_anew)) < error * size,
            what,
            f"Its {name} should be size times standard normal numbers: their mean about 0, their"
            " spread about the size.",
        )
    check.that(
        abs(np.mean(np.abs(everything) < size) - 0.6827) < 5 * 0.466 / np.sqrt(everything.size),
        what,
        "In a normal distribution 68 per cent of the numbers are smaller than the size. Is it"
        " `standard_normal`, and not a uniform distribution?",
    )


def are_shares(what: str, found: ArrayLike, tries: int) -> None:
    """Require shares of so many nudges, of which every other one helps.

    Raises:
        CheckFailed: otherwise.

    """
    shares = check.numbers(what, found)
    check.that(np.max(shares) <= 1, what, "One share is greater than 1. Divide the count by tries.")
    check.that(
        np.allclose(tries * shares, np.rint(tries * shares)),
        what,
        f"Of {tries} nudges a whole number can help, so each share must be a whole number divided"
        f" by {tries}. Is `tries` the number of nudges, and is the count divided by it?",
    )
    check.that(
        np.ptp(shares) > 0,
        what,
        "All measurements are the same. Does the loop nudge at all, and look at the loss after each"
        " nudge? Is `return` inside it, or `//` written for `/`? Or is the random generator seeded"
        " inside? Seed once, outside.",
    )
    check.that(
        abs(np.mean(shares) - 0.5) < 2.5 / np.sqrt(tries * shares.size),  # 5 standard errors
        what,
        f"Their mean should be about 0.5; it is {np.mean(shares):.2f}. Count the nudges after which"
        " the loss is lower than at the start. Does the loop make all the nudges?",
    )


def is_share(what: str, share: ArrayLike, expected: float) -> None:
    """Require a share of 400 nudges that is known from 2000.

    Raises:
        CheckFailed: where the two differ by more than 5 standard errors.

    """
    found = check.numbers(what, share)
    check.that(
        found.shape == () and abs(found - expected) < 0.14,
        what,
        f"Of many nudges from the same place {expected:.2f} help; yours is"
        f" {found if found.ndim else f'{found:.2f}'}. Is the network put back after every nudge,"
        " each loss compared with that of the place itself, and the size passed on to `nudge`? (A"
        " share goes from 0 to 1.)",
    )


def tries_mistakes(share: float, chance: float) -> dict[str, ArrayLike]:
    """Return wrong numbers of tries: words → the result of that mistake."""
    exact = np.log(1 - chance) / np.log(1 - share)
    average = (
        "This is 1 / share: how many tries it takes on average. That says nothing about how sure"
        " you can be."
    )
    straight = (
        "This is chance / share. With each try the chance grows by less: it is no use to find twice"
        " what one try has found already."
    )
    return {
        average: 1 / share,
        f"{average} ": np.ceil(1 / share),
        straight: chance / share,
        f"{straight} ": np.ceil(chance / share),
        "This is not a whole number.": exact,
        "This is one too few: with so many tries you are not quite sure enough.": np.floor(exact),
        "This is one too many.": np.ceil(exact) + 1,
        "After so many tries the chance that all of them *fail* has come down to `chance`. How"
        " small should it be?": np.ceil(np.log(chance) / np.log(1 - share)),
        "This asks how soon it is unlikely that all tries help. What is the chance that a single"
        " one fails?": np.ceil(np.log(1 - chance) / np.log(share)),
    }


def is_best(what: str, last: ArrayLike, left: Place, X: NDArray, y: NDArray, advice: str) -> None:
    """Require that the network left has the loss that the list ends with.

    Raises:
        CheckFailed: otherwise.

    """
    loss, noted = loss_at(left, X, y), check.numbers("the last number of the list", last)
    check.that(
        noted.shape == () and np.isclose(loss, noted, atol=1e-6),
        f"{what}: the network left has the loss {loss:.6f}, and the list ends with {noted}",
        f"They should be equal, the loss of the best network. {advice}",
    )


def is_better(found: list[Place], start: Place, X: NDArray, y: NDArray) -> None:
    """Require that one at least of the networks left is better than the one that came in.

    Raises:
        CheckFailed: otherwise.

    """
    check.that(
        min(loss_at(left, X, y) for left in found) < loss_at(start, X, y) - 1e-6,
        "the network that is left",
        "It is no better than the one that came in, though better ones are easy to find from"
        " there. Is it changed at all?",
    )


def is_not_what_came_in(first_loss: ArrayLike) -> None:
    """Require a loss above ln 3, where the network that came in has just that and is the best.

    Raises:
        CheckFailed: otherwise.

    """
    loss = check.numbers("the first number of the list", first_loss)
    check.that(
        loss > np.log(3) - 1e-5,  # but for rounding, no network costs less there
        "the loss after one try, when the network that came in cannot be beaten",
        "The list begins below the lowest loss that there is, so it does not hold losses. What goes"
        " onto it should come from `loss_of`.",
    )
    check.that(
        loss > np.log(3) + 1e-6,
        "the loss after one try, when the network that came in cannot be beaten",
        "It is that of the network which came in, or of one with tiny weights. The first network"
        " drawn is the best so far, whatever its loss; and it is to be drawn with the size that was"
        " asked for, weights and biases.",
    )


def came_down(what: str, left: Place, X: NDArray, y: NDArray) -> None:
    """Require that a search of 300 tries has come close to the loss ln K, the lowest there is.

    Over 60 seeds a right search ends within 0.004 of it, a walk that never goes back above 0.07.

    Raises:
        CheckFailed: otherwise.

    """
    loss, lowest = loss_at(left, X, y), np.log(len(set(y)))
    check.that(
        loss < lowest + 0.03,
        what,
        f"They should come close to the lowest loss there is, {lowest:.3f}; yours stop at"
        f" {loss:.3f}. Each nudge has to start from the best network so far: is one that did not"
        " help taken back before the next one, not only at the end? And is one that helped kept?",
    )


def stayed(what: str, history: ArrayLike, left: Place, loss: float) -> None:
    """Require that a network of zeros, the best there is, is left as it was.

    Raises:
        CheckFailed: otherwise.

    """
    check.that(
        np.all(np.abs(flat(left)) < 1e-9) and np.allclose(check.numbers(what, history), loss),
        what,
        "The network should be what it was, all zeros, and the list should hold its loss all the"
        " time. The first nudge, too, has to beat the network that came in; keep it only if the"
        " loss fell, and if not, put the snapshot back.",
    )


def have_learnt(what: str, runs: list[Place], X: NDArray, y: NDArray) -> None:
    """Require that the middle one of some searches has learnt three small clouds.

    Right searches were seen to end below 0.22, where clouds overlap; 15 walks without a way back
    ended at 0.5 to 1.1, and one of an earlier 40 at 0.28.

    Raises:
        CheckFailed: otherwise.

    """
    check.that(
        np.median([loss_at(left, X, y) for left in runs]) < 0.4,
        what,
        "The loss should come down to less than 0.4 (of the middle one). If the checks above pass:"
        " are all weights and biases nudged, each by its own number, anew in every try (Exercise"
        " 4.2)?",
    )
