"""Takes the smallest and the largest number of the whole table.

Loses: scaled_columns, scaled_equal_numbers
Says: smallest number of the whole table was taken
"""


# %% scaled
def scaled(X):
    return (X - X.min()) / (X.max() - X.min())
