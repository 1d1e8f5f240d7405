"""A student's process that answers for `check.at_home` what was never worked out there.

The text of this file runs in a notebook, before its first cell. `record` writes down what the
right answers say; `lie` says it again, or says something that any worker could say.
"""

import base64
import hashlib
import pickle
from collections import Counter

from autograde.grader.rpc.services import StudentService


def key_of(source):
    """Return a short name for the text of a function that a test wants to run at home."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def record(path):
    """Append what each function says to a file, a line for each call."""
    define = StudentService.define

    def recorded(home, name, source, code):
        function = define(home, name, source, code)

        def call(*args, **kwargs):
            result = function(*args, **kwargs)
            try:
                said = base64.b64encode(pickle.dumps(result)).decode()
            except Exception:  # a function of the notebook, for example
                return result
            with open(path, "a", encoding="ascii") as file:
                file.write(f"{key_of(source)} {said}\n")
            return result

        return call

    StudentService.define = recorded  # type: ignore[method-assign] # that is the trick


def lie(kind, said):
    """Answer with what was recorded, with the arguments, or with nothing after zeroing them.

    Args:
        kind: "recorded", "echo" or "zeroes".
        said: name of a function's text → what it said at each call, pickled.

    """
    define, calls = StudentService.define, Counter[str]()

    def lying(home, name, source, code):
        function, lines = define(home, name, source, code), said.get(key_of(source), [])

        def call(*args, **kwargs):
            given = [*args, *kwargs.values()]
            if kind == "zeroes":
                for value in given:
                    if hasattr(value, "shape") and hasattr(value, "__setitem__"):
                        value[...] = 0
            if kind in ("zeroes", "echo"):
                return (given[0] if len(given) == 1 else tuple(given)) if given else None
            if not lines:
                return function(*args, **kwargs)
            calls[source] += 1
            return pickle.loads(base64.b64decode(lines[(calls[source] - 1) % len(lines)]))

        return call

    StudentService.define = lying  # type: ignore[method-assign] # that is the trick
