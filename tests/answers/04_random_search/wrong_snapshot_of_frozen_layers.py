"""Replaces Dense by one whose first arrays never change, and saves nothing.

Loses: guessing_draws_anew, guessing_history, guessing_keeps_best, nudge_adds, nudge_size, search_goes_back, search_history, search_learns, search_leaves_best, share_stays, share_value, snapshot_again, snapshot_is_a_copy, snapshot_puts_back
Says: free to change
"""


# %% snapshot
class Dense(Dense):
    def __setattr__(self, name, value):
        if getattr(self, "count", 0) < 4:
            object.__setattr__(self, "count", getattr(self, "count", 0) + 1)
            object.__setattr__(self, name, value)

    def __getattribute__(self, name):
        value = object.__getattribute__(self, name)
        return value.copy() if name in ("weights", "biases") else value


def snapshot(layers):
    return None


def restore(layers, saved):
    pass
