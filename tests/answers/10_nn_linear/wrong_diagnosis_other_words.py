"""Says it in words of its own.

Loses: diagnosis_start
Says: one of the eight words
"""


# %% diagnosis
def diagnosis(signs):
    K = signs["classes"]
    if signs["perfect"] > 0.1:
        return "softmax twice" if K else "shapes"
    if signs["twice"] > 1.5:
        return "sum"
    if signs["dead"] == 1:
        return "dead neurons"
    if K and signs["first"] > 3 * math.log(K):
        return "start"
    if signs["step"] < 0.5:
        return "no step"
    if signs["step"] > 1.15:
        return "old gradients"
    return "healthy"
