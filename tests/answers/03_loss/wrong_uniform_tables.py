"""Says a third everywhere, in both tables.

Loses: disagree_tables, disagree_opposite
Says: in more rows the largest number
"""

# %% disagree
higher_accuracy = np.full((4, 3), 1 / 3)
lower_loss = np.full((4, 3), 1 / 3)
