"""Questions and answers between the checker, which is ours, and the worker, which is not."""
