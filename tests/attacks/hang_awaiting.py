"""A cell with a top-level await that is never done.

Tries: hang
Verdict: xor_truth_table = timeout
"""

# %% xor
import asyncio

await asyncio.Event().wait()
