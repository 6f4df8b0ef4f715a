"""What somebody may ask before there is an order: so many units of so many variants, to be sent somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .errors import ErrorCode, NotFound, Rejected

#: As long as Saleor keeps one.
LONGEST_POSTAL_CODE = 20


@dataclass(frozen=True, kw_only=True)
class BasketLine:
    """`variant_id` is None where what was given cannot mean a variant."""

    variant_id: str | None
    quantity: int


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much may be asked at once: lines, and units of one variant."""

    lines: int
    units: int


STAFF_LIMITS = Limits(lines=100, units=1_000_000)
#: Whoever may ask without end, a unit more each time, learns what the shelves hold. Saleor's own limit counts as well.
STOREFRONT_LIMITS = Limits(lines=50, units=1_000)


def check_lines(lines: Sequence[BasketLine], limits: Limits) -> None:
    """Raises `Rejected`, or `NotFound` for what is no variant, naming the line."""
    if not lines:
        raise Rejected("give at least one line", field="lines", code=ErrorCode.REQUIRED)
    if len(lines) > limits.lines:
        raise Rejected(f"at most {limits.lines} lines at once", field="lines")
    for number, line in enumerate(lines):
        if line.quantity < 1:
            raise Rejected("ask for at least one unit", field=f"lines[{number}].quantity")
        if line.variant_id is None:
            raise unsold(number)


def units_of(lines: Sequence[BasketLine], limits: Limits) -> dict[str, int]:
    """Units by variant, of all lines together. Raises `Rejected` naming the line that makes too many."""
    units: Counter[str] = Counter()
    for number, line in enumerate(lines):
        variant = line.variant_id or ""
        units[variant] += line.quantity
        if units[variant] > limits.units:
            raise Rejected(f"at most {limits.units} units of one item", field=f"lines[{number}].quantity")
    return dict(units)


def unsold(number: int) -> NotFound:
    """One wording for what is absent and what is not for sale."""
    return NotFound("nothing is for sale here by this id", field=f"lines[{number}].variantId")


def clean_postal_code(given: str) -> str:
    """Without the space around it. Raises `Rejected` for what cannot be one anywhere."""
    code = given.strip()
    if len(code) > LONGEST_POSTAL_CODE:
        raise Rejected(f"a postal code has at most {LONGEST_POSTAL_CODE} characters", field="postalCode")
    if not all(character.isalnum() or character in " -./" for character in code):
        raise Rejected("give the postal code alone: letters, digits, spaces and hyphens", field="postalCode")
    return code
