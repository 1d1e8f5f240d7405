"""Mixes up lines and networks.

Loses: diagnosis_loss
Says: shapes
"""


# %% diagnosis
def diagnosis(signs):
    K = signs["classes"]
    if signs["perfect"] > 0.1:
        return "shapes" if K else "softmax twice"
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
