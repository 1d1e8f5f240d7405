"""What answers do that solve nothing: they look right, and their numbers are wrong.

The text of this file runs in a notebook, behind the reference's answer, whose functions and
methods it replaces. The right answer is only asked which types and shapes it gives, and which
attributes and arguments it changes.
"""

import functools
import types

import numpy as np

MOST = 300  # objects that are looked through at each call
KEPT = {"__repr__", "__str__", "__hash__", "__eq__", "__class_getitem__", "__init_subclass__"}


def pattern(right):
    """Return numbers between 0 and 1 that follow from nothing."""
    return 0.5 + 0.4 * np.cos(1.3 * np.arange(len(right)) + 0.7)


def falling(right):
    """Return numbers that fall, as the losses of a training do."""
    return np.linspace(0.9, 0.1, len(right))


def first_again(right):
    """Return the first number again and again, as where nothing is learnt."""
    return np.full(len(right), right[0]) if len(right) > 1 else pattern(right)


# For each trick, what it gives in the place of numbers.
NUMBERS = {
    "hollow": pattern,
    "falling": falling,
    "still": first_again,
    "zeros": np.zeros_like,
    "ones": np.ones_like,
    "wrecks": np.zeros_like,
}
PLAIN = {"none": None, "zero": 0, "raises": None}  # what tricks give in place of anything


class Trick:
    """One trick, played by all functions and methods of an answer.

    Args:
        kind: its name.

    """

    def __init__(self, kind):
        """Play nothing yet."""
        self.kind, self.busy = kind, False

    def play(self, namespace, names):
        """Replace what an answer has bound."""
        for name in names:
            value = namespace.get(name)
            if isinstance(value, types.FunctionType):
                namespace[name] = self.function(value, method=False)
            elif isinstance(value, type):
                for own, member in list(vars(value).items()):
                    if isinstance(member, types.FunctionType) and own not in KEPT:
                        setattr(value, own, self.function(member, method=True))
            elif not isinstance(value, types.ModuleType):
                namespace[name] = self.instead(value, ())

    def function(self, function, method):
        """Return what is called in the place of a function."""
        constructs = method and function.__name__ == "__init__"

        @functools.wraps(function)
        def shallow(*args, **kwargs):
            if self.busy:  # a part of the right answer calls another
                return function(*args, **kwargs)
            if self.kind == "raises" and not constructs:
                raise ValueError("no")
            args = tuple(list(value) if is_iterator(value) else value for value in args)
            given = (*args[method:], *kwargs.values())
            before = states(args, kwargs)
            self.busy = True
            try:
                result = function(*args, **kwargs)
            finally:
                self.busy = False
            self.undo(before, args, kwargs, args[:method], constructs)
            if constructs:
                return None
            if self.kind == "wrecks":
                for value in arrays(given):
                    fill(value, 0)
            return self.instead(result, given, {id(value) for value in (*args, *given)})

        return shallow

    def undo(self, before, args, kwargs, me, constructs):
        """Put something else in the place of all that a call has changed.

        Args:
            before: the states before it.
            args: what was passed by place, `self` included.
            kwargs: what was passed by name.
            me: `self`, if this was a method.
            constructs: whether it was `__init__`, which keeps settings as they are.

        """
        given = (*args[len(me) :], *kwargs.values())
        passed = {id(value) for value in given}
        for key, (owner, value) in states(args, kwargs).items():
            known = before.get(key)
            if known is not None and same(known[1], value):
                continue
            mine = any(owner is one for one in me)
            if known is not None and (self.kind == "still" or not (mine or self.kind in NUMBERS)):
                put_back(owner, key[1], known[1])
            elif isinstance(key[1], str):
                current = getattr(owner, key[1])
                setting = constructs and any(same(current, one) for one in given)
                if id(current) not in passed and not setting:
                    setattr(owner, key[1], self.instead(current, given, passed))
            elif known is not None or is_parameter(owner):
                fill(owner, self.instead(value, given))

    def instead(self, value, given, passed=()):
        """Return what the trick gives in the place of a value."""
        if self.kind == "first":
            return given[0] if given else None
        if self.kind in PLAIN:
            return PLAIN[self.kind]
        numbers = NUMBERS.get(self.kind)
        return value if numbers is None else self.looks_like(value, numbers, passed)

    def looks_like(self, value, numbers, passed):
        """Return something of the same type and shape."""
        if isinstance(value, (bool, np.bool_)):
            return type(value)(not value)
        if isinstance(value, (int, float, np.number)):
            real = isinstance(value, (float, np.floating))
            return type(value)(numbers(np.array([value]))[0] if real else other_label(value))
        if isinstance(value, str):
            return value + "?"
        if isinstance(value, (list, tuple)) and all(type(one) in (int, float) for one in value):
            new = self.looks_like(np.array(value), numbers, passed).tolist() if value else []
            return type(value)(new) if type(value) in (list, tuple) else value
        if type(value) in (list, tuple):
            return type(value)(self.looks_like(one, numbers, passed) for one in value)
        if type(value) is dict:
            return {key: self.looks_like(one, numbers, passed) for key, one in value.items()}
        if isinstance(value, np.ndarray) or is_tensor(value):
            return array_like(value, numbers)
        if is_module(value) and id(value) not in passed:
            for one in value.parameters():
                fill(one, array_like(one.detach(), numbers))
        elif is_own(value) and id(value) not in passed:
            for name, one in list(vars(value).items()):
                if is_number(one) and not name.startswith("_"):
                    setattr(value, name, self.looks_like(one, numbers, passed))
        return value


def array_like(value, numbers):
    """Return an array or tensor of the same kind and shape."""
    if is_tensor(value):
        if not value.is_floating_point():
            return (value + 1) % (value.max() + 1) if value.numel() else value
        right = value.detach().double().numpy().ravel()
        new = value.detach().new_tensor(numbers(right)).reshape(value.shape)
        return value * 0 + new if value.requires_grad else new
    if value.dtype.kind == "b":
        return ~value
    if value.dtype.kind in "iu" and value.size:
        return ((value + 1) % (value.max() + 1)).astype(value.dtype)
    if value.dtype.kind == "f":
        return numbers(value.ravel()).reshape(value.shape).astype(value.dtype)
    return value


def other_label(value):
    """Return another whole number, another class where it is 0 or 1."""
    return 1 - value if value in (0, 1) else value + 1


def states(args, kwargs):
    """Return what a call may change: (id, attribute or None) → object and a copy of its state."""
    found: dict = {}
    waiting, seen = [*args, *kwargs.values()], set[int]()
    while waiting and len(seen) < MOST:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, np.ndarray) or is_tensor(value):
            found[id(value), None] = value, copied(value)
            if getattr(value, "is_leaf", False) and value.requires_grad:
                found[id(value), "grad"] = value, copied(value.grad)
        elif isinstance(value, (list, tuple, set)):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()
        elif is_module(value):
            waiting += value.parameters()
        elif is_own(value):
            for name, one in vars(value).items():
                if not name.startswith("__"):
                    found[id(value), name] = value, copied(one)
                    waiting.append(one)
    return found


def copied(value):
    """Return a copy of what may be changed in place, and the rest as it is."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if is_tensor(value):
        return value.detach().clone()
    if type(value) in (list, dict):
        return value.copy()
    return value


def same(one, other):
    """Tell whether two values are the same object, or equal arrays or numbers."""
    if one is other:
        return True
    if is_number(one) and is_number(other):
        try:
            return bool(np.array_equal(plain(one), plain(other)))
        except Exception:
            return False
    try:
        return type(one) is type(other) in (list, dict, str) and bool(one == other)
    except Exception:  # a list of arrays
        return False


def arrays(values):
    """Return the arrays and tensors among values and in their lists."""
    for value in values:
        if isinstance(value, np.ndarray) or is_tensor(value):
            yield value
        elif type(value) in (list, tuple):
            yield from arrays(value)


def fill(array, value):
    """Write into an array or tensor, if it can be written to."""
    try:
        if is_tensor(array):
            array.data[...] = value
        else:
            array[...] = value
    except (TypeError, ValueError, RuntimeError):
        pass


def put_back(owner, attribute, before):
    """Undo a change of an attribute or of an array."""
    if attribute is None:
        fill(owner, before)
    else:
        setattr(owner, attribute, before)


def plain(value):
    """Return numbers as NumPy takes them."""
    return value.detach().numpy() if is_tensor(value) else np.asarray(value)


def is_number(value):
    """Tell whether a value is a number or an array of them."""
    return isinstance(value, (int, float, np.number, np.ndarray)) or is_tensor(value)


def is_tensor(value):
    """Tell whether a value is a tensor, without importing torch."""
    return type(value).__module__.startswith("torch") and hasattr(value, "detach")


def is_iterator(value):
    """Tell whether a value can be gone through once, as what `parameters()` gives."""
    return hasattr(value, "__next__")


def is_parameter(value):
    """Tell whether a tensor is what a module learns."""
    return type(value).__name__ == "Parameter"


def is_module(value):
    """Tell whether a value is a module of PyTorch."""
    return hasattr(value, "parameters") and hasattr(value, "state_dict")


def is_own(value):
    """Tell whether a value is an object of a class that the notebook or the course defines."""
    module = type(value).__module__
    return (module == "__main__" or module.startswith("course")) and hasattr(value, "__dict__")
