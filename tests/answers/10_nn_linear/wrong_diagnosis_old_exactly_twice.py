"""Takes only twice as long for old gradients.

Loses: diagnosis_step
Says: old gradients
"""


# %% diagnosis
def diagnosis(signs):
    K = signs["classes"]
    if signs["perfect"] > 0.1:
        return "softmax twice" if K else "shapes"
    if signs["twice"] > 1.5:
        return "sum"
    if signs["dead"] == 1:
        return "dead"
    if K and signs["first"] > 3 * math.log(K):
        return "start"
    if signs["step"] < 0.5:
        return "no step"
    if 1.99 < signs["step"] < 2.01:
        return "old gradients"
    return "healthy"
