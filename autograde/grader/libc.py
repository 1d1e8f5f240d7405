"""Functions of the C library for which Python has none."""

import ctypes
import os
from typing import Any

library = ctypes.CDLL(None, use_errno=True)
library.syscall.restype = ctypes.c_long


def call(function: str, *arguments: Any) -> int:
    """Call a function, and return what it returns.

    Raises:
        OSError: if it fails; its file name is the function's.

    """
    result: int = getattr(library, function)(*arguments)
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), function)
    return result
