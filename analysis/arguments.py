"""Reading arguments, numbers and arrays of them: what cannot be is refused with a ``ValueError`` that names it."""

from __future__ import annotations

import math
import operator
from typing import Any, SupportsFloat, SupportsIndex

import numpy as np
from numpy.typing import NDArray

MOST = 2**53
"""Above it, floats leave out whole numbers."""


def whole(name: str, value: object) -> int:
    """A whole number of children, 0 or more."""
    if isinstance(value, bool | np.bool_) or not isinstance(value, SupportsIndex):
        raise ValueError(f"{name}: a whole number of children is needed, not {value!r}")
    number = operator.index(value)
    if number < 0:
        raise ValueError(f"{name}: {number} is negative")
    return number


def real(name: str, value: object) -> float:
    """Any finite number."""
    if isinstance(value, bool | np.bool_) or not isinstance(value, SupportsFloat | SupportsIndex):
        raise ValueError(f"{name}: a number is needed, not {value!r}")
    try:
        number = float(value)
    except OverflowError:
        raise ValueError(f"{name}: a number is needed, not {value!r}") from None
    if not math.isfinite(number):
        raise ValueError(f"{name}: {number} is not a finite number")
    return number


def share(name: str, value: object) -> float:
    """A number from 0 to 1."""
    number = real(name, value)
    if not 0.0 <= number <= 1.0:
        raise ValueError(f"{name}: {number} is not between 0 and 1")
    return number


def positive(name: str, value: object) -> float:
    """A finite number above 0."""
    number = real(name, value)
    if number <= 0:
        raise ValueError(f"{name}: {number} is not above 0")
    return number


def between(name: str, value: object) -> float:
    """A number between 0 and 1, neither of them itself."""
    number = real(name, value)
    if not 0.0 < number < 1.0:
        raise ValueError(f"{name}: {number} is not between 0 and 1")
    return number


def counts(name: str, value: object, axes: int | None = None) -> NDArray[np.int64]:
    """Whole numbers of children, 0 or more, in an array with ``axes`` axes (None: one or more).

    Floats are taken when every one of them is a whole number.
    """
    given = _numbers(name, value, axes)
    if given.dtype.kind == "f":
        odd = given[~(np.isfinite(given) & (given == np.floor(given)))]
        if odd.size:
            raise ValueError(f"{name}: {odd[0]} is not a whole number of children")
    if (given < 0).any():
        raise ValueError(f"{name}: {given.min()} is negative")
    if (given > MOST).any():
        raise ValueError(f"{name}: {given.max()} is more than can be counted with")
    return given.astype(np.int64)


def reals(name: str, value: object, axes: int | None = None, *, gaps: bool = False) -> NDArray[np.float64]:
    """Finite numbers in an array with ``axes`` axes; with ``gaps``, NaN stands for what is missing."""
    given = _numbers(name, value, axes).astype(np.float64)
    bad = np.isinf(given) if gaps else ~np.isfinite(given)
    if bad.any():
        raise ValueError(f"{name}: {given[bad][0]} is not a finite number")
    return given


def _numbers(name: str, value: object, axes: int | None) -> NDArray[Any]:
    try:
        given = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name}: the rows are not of one length") from None
    if given.dtype.kind not in "iuf":
        raise ValueError(f"{name}: numbers are needed, not {given.dtype}")
    if given.ndim != axes if axes is not None else given.ndim == 0:
        raise ValueError(f"{name}: an array of {axes or 'one or more'} axes is needed, not of {given.ndim}")
    if given.size == 0:
        raise ValueError(f"{name}: is empty")
    return given
