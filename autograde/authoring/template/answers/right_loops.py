"""Right, with loops and lists."""


# %% scaled
def scaled(X):
    rows = [[0.0] * len(X[0]) for _ in X]
    for j in range(len(X[0])):
        column = [float(row[j]) for row in X]
        reach = max(column) - min(column)
        for i in range(len(column)):
            if reach > 0:
                rows[i][j] = (column[i] - min(column)) / reach
    return rows
