"""Weights as callers send them: a number in the shop's unit, or {value, unit}."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal, InvalidOperation
from typing import Any

from ..domain.errors import Rejected


def grams_given(weight: Any, *, field: str) -> Decimal:
    """How many grams. Raises `Rejected` for what is no number; its size is for others to judge."""
    try:
        grams = Decimal(str(round(weight.g, 3)))
    except (ArithmeticError, InvalidOperation, ValueError, TypeError, AttributeError):
        raise Rejected("that is no weight", field=field) from None
    if not grams.is_finite():
        raise Rejected("that is no weight", field=field)
    return grams


def whole_grams(weight: Any, *, field: str) -> int:
    """The same, rounded up."""
    return int(grams_given(weight, field=field).to_integral_value(ROUND_CEILING))
