"""The wrong results that the checks of 03 recognise, each with the words for it.

A function takes what a check passes to the learner's code and returns words → the result of that
mistake, for `check.equal(…, mistakes=…)`. The last two are checks themselves.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course import check

Mistakes = Mapping[str, ArrayLike]


def confidences(rows: NDArray, labels: NDArray) -> Mistakes:
    """Return mistakes in picking from each of the rows (N, K) the entry of its label (N,)."""
    right = np.array([row[label] for row, label in zip(rows, labels, strict=True)])
    return {
        "Every row has met every label, through `:` or in a loop that takes all labels at once."
        " Pair each row with its own label.": rows[:, labels],
        "Every row has met every label, one inside the loop of the other. Go through rows and"
        " labels together: row i has label i.": rows[:, labels].ravel(),
        "This is the last row's entry alone. Collect one for each row.": right[-1],
        "This is one entry, that of the first row. Is `return` inside the loop?": right[0],
        "Each entry is one column to the left. Columns count from 0, and so do labels.": [
            row[label - 1] for row, label in zip(rows, labels, strict=True)
        ],
        "These are whole rows: the labels were taken for row numbers. A label names a"
        " column.": rows[labels],
        "This is the largest entry of each row. The network may be sure and wrong: look where the"
        " label says.": rows.max(axis=1),
        "These are the columns of the largest entries. What is wanted are probabilities, from the"
        " columns that the labels name.": rows.argmax(axis=1),
        "Every label has looked into row 0. Each has a row of its own.": rows[0][labels],
        "Every label has looked into the last row. Each has a row of its own.": rows[-1][labels],
        "These are the labels. They say in which columns to look.": labels,
        "This is already the loss. Here, return the probabilities as they are.": -np.log(right),
        "This is their mean. Return one number for each row.": right.mean(),
        "This is their sum. Return one number for each row.": right.sum(),
        "The other entries are zero now, but they are still there. Each row should give one number:"
        " add up along the rows.": np.where(rows == right[:, None], rows, 0),
    }


def one_hot(hot: NDArray) -> Mistakes:
    """Return mistakes in making a one-hot table, given the right one, (N, K)."""
    N, K = hot.shape
    labels = hot.argmax(axis=1)
    filled = np.zeros((N, K))
    filled[labels[labels < N]] = 1
    return {
        "Rows and columns are swapped: each sample should have a row.": hot.T,
        "These are ones in all columns that any label names. Each row has one label, its own: pair"
        " rows and labels. (`[row] * 4`, by the way, is four times the same list: what is written"
        " into one appears in all.)": np.ones((N, 1)) * hot.max(axis=0),
        "The ones are on the diagonal, whatever the labels say. `np.eye` is a good beginning; now"
        " take those of its rows that the labels name.": np.eye(N, K),
        "This is the whole of `np.eye`: a row for each class. You need a row for each sample, the"
        " one that its label names.": np.eye(K),
        "The table is still all zero. Is a 1 written into it?": np.zeros((N, K)),
        "Only the first row has its 1. Is `return` inside the loop?": hot * np.eye(N)[:, :1],
        "Whole rows are filled with ones: the labels were taken for row numbers. Name the row and"
        " the column of each 1.": filled,
        "This is the row of one label only. Is `return` inside the loop?": hot[0],
        "The label itself is in its column. Put a 1 there.": hot * labels[:, None],
        "Ones and zeros are swapped.": 1 - hot,
        "Every row is one column off. Classes count from 0, and so do columns.": np.roll(
            hot, -1, 1
        ),
        "The width is n_classes: neither always 3, nor the largest label plus 1, for the last"
        " classes may be missing from this batch.": hot[:, : max(labels) + 1],
        "There is a column for each class that occurs. There must be one for each class that there"
        " is: n_classes.": hot[:, hot.any(axis=0)],
    }


def long_run(truth: NDArray, said: NDArray) -> Mistakes:
    """Return mistakes in the long-run loss of saying said (K,) where the shares are truth (K,)."""
    right = -np.sum(truth * np.log(said))
    return {
        "The minus is missing. A loss is positive.": -right,
        "What was said and what is true have changed places: the loss is minus the logarithm of"
        " what was *said*, and how often you pay it is up to the truth.": -np.sum(
            said * np.log(truth)
        ),
        "The probabilities were averaged first and the logarithm taken of that. You pay a loss at"
        " every throw: average the losses.": -np.log(np.sum(truth * said)),
        "All classes count alike here. A class that comes more often is paid for more"
        " often.": -np.sum(np.log(said)),
        "This is the plain mean over the classes. A class that comes more often is paid for more"
        " often.": -np.mean(np.log(said)),
        "It is divided by the number of classes. The shares sum to 1 already.": right / len(truth),
        "Only the most frequent class was counted. The others come, too, now and then.": -np.log(
            said[np.argmax(truth)]
        ),
        "These are the parts. Add them up to one number.": -truth * np.log(said),
        "These are the losses of the classes. How often do you pay each?": -np.log(said),
        "This is the long-run loss of 1 − p. Take −log p.": np.sum(truth * (1 - said)),
        "This is the logarithm to base 10. The natural one is np.log.": right / np.log(10),
        "This is the logarithm to base 2. The natural one is np.log.": right / np.log(2),
        "The class that did not come is paid for, too, with the logarithm of 1 − said. Each throw"
        " costs one price, that of the class that came.": -np.sum(
            truth * np.log(said) + (1 - truth) * np.log(1 - said)
        ),
        "This is by how much it costs more than the truth would. The price of the truth is paid as"
        " well: −log of what was said, each with its share.": np.sum(truth * np.log(truth / said)),
        "The price is −log of what was said for the class that came, not of 1 minus it.": -np.sum(
            truth * np.log(1 - said)
        ),
        "This is what ten throws cost. How much is it for one?": 10 * right,
        "This is the part of the first class alone. Is `return` inside the loop, or are the others"
        " forgotten?": -truth[0] * np.log(said[0]),
        "This is the part of the last class alone. Add up the parts: `+=` in a loop.": -truth[-1]
        * np.log(said[-1]),
        "This is what the truth would cost. You pay for what you said.": -np.sum(
            truth * np.log(truth)
        ),
    }


def mean(losses: NDArray, output: NDArray) -> Mistakes:
    """Return mistakes in the mean of the losses (N,), where the network said output (N, K)."""
    N, K = output.shape
    return {
        "These are the losses of the samples. The loss of the batch is one number, their"
        " mean.": losses,
        "This is their sum. Take the mean, so that the size of the batch does not"
        " matter.": losses.sum(),
        "The mean is taken twice: the sum was divided by the number of samples, and then once"
        " more.": losses.mean() / N,
        "The sum is divided by the number of classes. Divide by the number of"
        " samples.": losses.sum() / K,
        "The sum is divided by the number of entries of the table. Divide by the number of"
        " samples.": losses.sum() / N / K,
        "This is the mean of the output. The losses come from self.forward.": output.mean(),
        "There is one minus too many: forward gives losses, which are positive"
        " already.": -losses.mean(),
        "This is the first loss only. Is `return` inside a loop?": losses[0],
        "This is the median. Take the mean.": np.median(losses),
        "This is a cross-entropy, worked out here. calculate works for every loss: ask self.forward"
        " for the losses of the samples, and take their mean.": np.log(K),
    }


def sparse_losses(rows: NDArray, labels: NDArray) -> Mistakes:
    """Return mistakes in the losses of the rows (N, K) with sparse labels (N,)."""
    N = len(rows)
    p = np.array([row[label] for row, label in zip(rows, labels, strict=True)])
    return {
        "The minus is missing: these are the logarithms, which are negative. A loss is"
        " positive.": np.log(p),
        "These are the probabilities of the right classes. Now take minus the logarithm.": p,
        "This is the mean. Leave it to calculate; forward returns one loss for each"
        " sample.": -np.log(p).mean(),
        "This is the sum over the samples. forward returns one loss for each sample.": -np.log(
            p
        ).sum(),
        "This is the logarithm to base 10. The natural one is np.log.": -np.log10(p),
        "This is the logarithm to base 2. The natural one is np.log.": -np.log2(p),
        "This is the logarithm of 1 + p. It is np.log, of p alone.": -np.log1p(p),
        "This is 1 − p. Take minus the logarithm of p.": 1 - p,
        "It is the loss that was clipped. It is the probability that has to be clipped, before the"
        " logarithm.": np.clip(-np.log(p), 1e-7, 1 - 1e-7),
        "This takes the largest probability of each row, whatever the label says.": -np.log(
            rows.max(axis=1)
        ),
        "Every row has met every label. Pair each row with its own label, as in Exercise"
        " 3.1.": -np.log(rows[:, labels]),
        "The wrong classes are paid for, too, with the logarithm of 1 − p. Only the entry of the"
        " label counts.": -np.log(p) - np.log(1 - rows).sum(axis=1) + np.log(1 - p),
        "Every label has looked into column 0. np.argmax of a single number is 0; the label itself"
        " names the column.": -np.log(rows[:, 0]),
        "These are minus the logarithms of all entries. Only the entry of the label"
        " counts.": -np.log(rows),
        "The mean is taken here, and calculate takes it once more. Return the losses as they"
        " are.": -np.log(p) / N,
    }


def one_hot_losses(rows: NDArray, hot: NDArray) -> Mistakes:
    """Return mistakes in the losses of the rows (N, K) with one-hot labels (N, K)."""
    N, K = rows.shape
    p = rows.max(axis=1, where=hot == 1, initial=0)
    with np.errstate(divide="ignore"):
        columns = -np.log((hot * rows).sum(axis=0))
        entries = np.where(hot, -np.log(rows), np.inf)
    return {
        "It is infinite: multiplying brings back the zeros of the one-hot rows. Add up each row"
        " before you take the logarithm.": np.full(N, np.inf),
        "The one-hot rows were read as sparse labels, their zeros and ones as column numbers. Look"
        " at the number of axes of y_true, not at its length.": -np.log(rows[range(N), hot])
        if N == K
        else np.nan,
        "Every row has met every one-hot row. Are the two forms of labels told apart?": -np.log(
            rows[:, hot]
        ),
        "The minus is missing.": np.log(p),
        "These are the probabilities of the right classes. Now take minus the logarithm.": p,
        "This is the table before its rows are added up. Add along each row.": -hot * np.log(rows),
        "Nothing was added up: there is still an entry for each class. Add along each row, before"
        " the logarithm.": entries,
        "Columns were added up. Each sample is a row; add along the row.": -np.sum(
            hot * np.log(rows), axis=0
        ),
        "Columns were added up, and each sample is a row. Add along the row.": columns,
        "Columns were added up, and then clipped. Each sample is a row; add along it.": -np.log(
            np.clip((hot * rows).sum(axis=0), 1e-7, 1 - 1e-7)
        ),
        "Everything was added up to one number. forward returns one loss for each sample.": -np.log(
            p
        ).sum(),
        "It is too small by the number of classes. Was the mean over the classes taken? Add up"
        " along the row, and leave the mean over the samples to calculate.": -np.log(p) / K,
        "The mean was taken along the row, where all but one entry are 0. Add them up"
        " instead.": -np.log(p / K),
        "All samples got the same label, the place of the first 1 in the whole table. Each one-hot"
        " row has a 1 of its own (axis=1).": -np.log(rows[:, hot.argmax() % K]),
        "The wrong classes are paid for, too, with the logarithm of 1 − p. Only the entry of the"
        " label counts.": -np.log(p) - np.log(1 - rows).sum(axis=1) + np.log(1 - p),
        "This is the mean. Leave it to calculate.": -np.log(p).mean(),
        "The label of a sample was looked for down a column. It is in the sample's row.": -np.log(
            rows[range(N), hot.argmax(axis=0)] if N == K else p * np.nan
        ),
        "This is the logarithm to base 10. The natural one is np.log.": -np.log10(p),
        "This is the logarithm to base 2. The natural one is np.log.": -np.log2(p),
    }


def of_zero() -> Mistakes:
    """Return mistakes in the loss of one sample whose label got the probability 0."""
    return {
        "It is infinite: the logarithm of 0 was taken. Lift what is below 1e-7 up to 1e-7, and use"
        " the clipped table from there on.": [np.inf],
        "It is clipped at 1e-6: 10e-7 is ten times 1e-7.": [-np.log(1e-6)],
        "It is clipped at 1e-15. This course clips at 1e-7.": [-np.log(1e-15)],
        "It is the loss that was clipped. It is the probability that has to be clipped, before the"
        " logarithm.": [1 - 1e-7],
    }


def shares(rows: NDArray, labels: NDArray) -> Mistakes:
    """Return mistakes in the accuracy of the rows (N, K) with sparse labels (N,)."""
    N, K = rows.shape
    chosen = rows.argmax(axis=1)
    right = chosen == labels
    picked = rows[range(N), labels]
    return {
        "This is the accuracy in percent. Return a share, from 0 to 1.": 100 * right.mean(),
        "This is how many are right. Divide by how many there are.": right.sum(),
        "This is the share of wrong answers.": 1 - right.mean(),
        "These are right and wrong, one by one. Return the share of True.": right,
        "The count was divided by the number of classes. Divide by the number of"
        " samples.": right.sum() / K,
        "This is the mean probability of the right class. Ask instead whether the most probable"
        " class is the right one.": picked.mean(),
        "A right answer was counted only if its probability is above one half. It need only be the"
        " largest of its row.": np.mean(picked > 0.5),
        "Every sample was compared with every label.": np.mean(chosen[:, None] == labels),
        "This is the mean of the largest probabilities: how sure the network is, not how often it"
        " is right.": rows.max(axis=1).mean(),
        "The class numbers were subtracted. Classes are names: 0 for 2 is no worse than 1 for 2."
        " Ask whether they are equal.": 1 - np.mean(np.abs(chosen - labels)),
        "The count was divided by the number of entries of the table. Divide by the number of"
        " samples.": right.sum() / rows.size,
        "It is 0. Does max give the number, where argmax gives its place? Or is axis=1 missing, so"
        " that the largest entry of the whole table was looked for? Or was the share rounded off"
        " (`//` for `/`, or all for mean)?": 0,
    }


def one_hot_shares(rows: NDArray, hot: NDArray) -> Mistakes:
    """Return mistakes in the accuracy of the rows (N, K) with one-hot labels (N, K)."""
    N, K = rows.shape
    chosen = rows.argmax(axis=1)
    right = chosen == hot.argmax(axis=1)
    tables = "The chosen classes were compared with the zeros and ones of the one-hot rows. Turn"
    return {
        f"{tables} those rows into class numbers first.": np.mean(chosen[:, None] == hot),
        f"{tables} each row into one class number first.": np.mean(chosen == hot)
        if N == K
        else np.nan,
        "The largest entries were looked for in the columns. A sample is a row.": np.mean(
            rows.argmax(axis=0) == hot.argmax(axis=0)
        ),
        "Two one-hot tables were compared entry by entry, and the zeros count as agreement. Compare"
        " one class number a row.": np.mean(np.eye(K)[chosen] == hot),
        "This is the share of wrong answers.": 1 - right.mean(),
        "The largest entry of each one-hot row was taken, which is always 1. Its class is the place"
        " of that 1: argmax.": np.mean(chosen == 1),
        "This is the accuracy in percent. Return a share, from 0 to 1.": 100 * right.mean(),
        "This is how many are right. Divide by how many there are.": right.sum(),
        "These are right and wrong, one by one. Return the share of True.": right,
        "This is the mean probability of the right class. Ask instead whether the most probable"
        " class is the right one.": np.mean(np.sum(rows * hot, axis=1)),
        "The count was divided by the number of entries of the table. Divide by the number of"
        " samples.": right.sum() / rows.size,
        "The class numbers were subtracted. Classes are names: 0 for 2 is no worse than 1 for 2."
        " Ask whether they are equal.": 1 - np.mean(np.abs(chosen - hot.argmax(axis=1))),
        "It is 0. Were probabilities compared with labels? Compare class numbers: argmax gives"
        " them, where max gives a probability. Or was the share rounded off (`//` for `/`)?": 0,
    }


def from_logits(logits: NDArray, labels: NDArray) -> Mistakes:
    """Return mistakes in the mean loss of logits (N, K) with sparse labels (N,)."""
    N = len(logits)

    def softmax(table: NDArray, axis: int | None = 1) -> NDArray:
        powers = np.exp(table)
        return powers / powers.sum(axis=axis, keepdims=True)

    def losses(table: NDArray) -> NDArray:
        return -np.log(np.clip(table[range(N), labels], 1e-7, 1 - 1e-7))

    right = losses(softmax(logits))
    return {
        "These are the losses of the samples. Return their mean, one number.": right,
        "These are the probabilities. Keep them in self.output, and return the loss.": softmax(
            logits
        ),
        "This is the sum over the samples. Take the mean.": right.sum(),
        "The mean is taken twice.": right.mean() / N,
        "The loss was taken of the logits themselves. Send them through softmax first.": losses(
            logits
        ).mean(),
        "Softmax was taken along the columns. A sample is a row, and each row should sum to"
        " 1.": losses(softmax(logits, axis=0)).mean(),
        "Softmax was taken over the whole table at once. Each row should sum to 1.": losses(
            softmax(logits, axis=None)
        ).mean(),
        "Softmax was taken twice.": losses(softmax(softmax(logits))).mean(),
        "The minus is missing.": -right.mean(),
    }


def kept(logits: NDArray, labels: NDArray) -> Mistakes:
    """Return mistakes in what is kept in `output` for logits (N, K) with sparse labels (N,)."""
    powers = np.exp(logits)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    right = -np.log(probabilities[range(len(labels)), labels])
    return {
        "These are the logits. Keep what softmax makes of them.": logits,
        "These are the logarithms of the probabilities. Keep the probabilities.": np.log(
            probabilities
        ),
        "Softmax was taken along the columns. Each row should sum to 1.": powers
        / powers.sum(axis=0),
        "Softmax was taken twice.": np.exp(probabilities)
        / np.exp(probabilities).sum(axis=1, keepdims=True),
        "These are the chosen classes. Keep the probabilities.": probabilities.argmax(axis=1),
        "This is the loss. Keep the probabilities.": right.mean(),
        "These are the losses of the samples. Keep the probabilities.": right,
    }


def judged(
    name: str, given: ArrayLike | None, labels: list[int], tolerance: float = 1e-6
) -> tuple[int, float]:
    """Return how many answers of a table are right, and its mean cross-entropy.

    Args:
        name: what the learner calls the table.
        given: the table, probabilities (N, K), or None.
        labels: sparse, (N,).
        tolerance: how far from 1 the sum of a row may be.

    Raises:
        CheckFailed: if it is not such a table; it says why.

    """
    check.that(given is not None, name, "It is still None. Give it a table.")
    table = check.numbers(name, given)
    check.that(
        table.ndim == 2 and table.shape == (len(labels), 3),
        name,
        f"Its shape is {table.shape}; it should be {(len(labels), 3)}: a list of"
        f" {len(labels)} rows, each a list of three numbers.",
    )
    check.that(np.isfinite(table).all(), name, "There is nan or inf in it: not a probability.")
    check.that((table >= 0).all(), name, "There is a negative number in it. No probability is.")
    for i, total in enumerate(table.sum(axis=1)):
        check.that(
            abs(total - 1) < tolerance,
            f"row {i} of {name}",
            f"It sums to {total:.6g}. The three probabilities of a sample sum to 1.",
        )
    right = np.count_nonzero(table.argmax(axis=1) == labels)
    picked = table[range(len(labels)), labels]
    return int(right), float(-np.mean(np.log(np.clip(picked, 1e-7, 1 - 1e-7))))


def somehow(what: str, got: ArrayLike, losses: ArrayLike, advice: str = "") -> None:
    """Require the losses (N,) of a batch, or their sum or mean: which of them, other checks ask.

    So a check of something else (is the input unchanged?) begins with what only a working answer
    can say, and a forgotten mean is not paid for again.

    Raises:
        CheckFailed: if it is none of them.

    """
    found, losses = check.numbers(what, got), np.asarray(losses, dtype=float)
    N = len(losses)
    ways = (losses, losses / N, losses.sum(), losses.mean(), losses.mean() / N)
    check.that(
        any(way.shape == found.shape and np.allclose(found, way, atol=1e-6) for way in ways),
        what,
        advice or "The losses are not right. What the checks above look at comes first.",
    )
