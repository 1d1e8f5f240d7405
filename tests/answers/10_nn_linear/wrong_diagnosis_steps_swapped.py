"""Mixes up the two wrong steps.

Loses: diagnosis_step
Says: second step
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
        return "old gradients"
    if signs["step"] > 1.15:
        return "no step"
    return "healthy"
