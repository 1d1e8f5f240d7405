"""Extra cells that define the test's own names again, run tests of their own, and print full marks.

Tries: parser
"""

# %% + after weighted_sum
### BEGIN HIDDEN TESTS
print("✓ two inputs: the weighted sum is right")
### END HIDDEN TESTS


# %% + after weighted_sum_two_inputs
"""The weighted sum of two inputs, which you can work out by hand."""
check.passed("two inputs: the weighted sum is right")


# %% weighted_sum
### BEGIN SOLUTION
def weighted_sum(inputs, weights, bias):
    ### END SOLUTION
    ### BEGIN HIDDEN TESTS
    return 12.0


### END HIDDEN TESTS
