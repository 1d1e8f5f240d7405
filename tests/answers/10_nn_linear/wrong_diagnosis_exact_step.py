"""Wants the second step to be exactly 1.

Loses: diagnosis_step
Says: A little longer is rounding
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
    if signs["step"] != 1:
        return "old gradients"
    return "healthy"
