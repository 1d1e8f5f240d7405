"""The solution cell itself ends with SystemExit, behind a right answer, which counts.

Tries: batch
Earns: weighted_sum_two_inputs, weighted_sum_any_length
"""


# %% weighted_sum
def weighted_sum(inputs, weights, bias):
    return float(np.dot(inputs, weights) + bias)


raise SystemExit(0)


# %% gates
exit()


# %% perceptron
raise KeyboardInterrupt


# %% xor
quit(0)
