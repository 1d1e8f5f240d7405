"""Right: the border of 1.6, found by trying: two neurons side by side, and halving."""


# %% longest_rate
def longest_rate(x):
    def factor(rate):
        def step(w):
            return w + rate * 2 / len(x) * sum((0 - w * xi) * xi for xi in x)

        return step(1.0) - step(0.0)

    low, high = 0.0, 1.0
    while factor(high) > -1:
        high *= 2
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if factor(middle) > -1 else (low, middle)
    return low
