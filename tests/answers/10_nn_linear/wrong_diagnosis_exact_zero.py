"""Wants the perfect prediction to cost exactly 0.

Loses: diagnosis_loss, diagnosis_start, diagnosis_step
Says: perfect
"""


# %% diagnosis
def diagnosis(signs):
    K = signs["classes"]
    if signs["perfect"] != 0:
        return "softmax twice" if K else "shapes"
    if signs["twice"] > 1.5:
        return "sum"
    if signs["dead"] == 1:
        return "dead"
    if K and signs["first"] > 3 * math.log(K):
        return "start"
    if signs["step"] < 0.5:
        return "no step"
    if signs["step"] > 1.15:
        return "old gradients"
    return "healthy"
