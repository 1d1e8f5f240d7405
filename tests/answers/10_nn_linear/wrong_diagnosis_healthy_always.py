"""Finds everybody healthy.

Loses: diagnosis_loss, diagnosis_start, diagnosis_step
Says: You say “healthy”
"""


# %% diagnosis
def diagnosis(signs):
    return "healthy"
