"""What people say they packed: whether it is exactly what was picked, and whether the scale agrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..errors import Conflict, ErrorCode, Rejected

MOST_PARCELS = 100
HEAVIEST_G = 1_000_000
LONGEST_MM = 5000
#: Units of each line, by its id.
Units = Mapping[int, int]


@dataclass(frozen=True, kw_only=True)
class PickedLine:
    """What is there to pack of one line."""

    sku: str
    quantity: int


@dataclass(frozen=True, kw_only=True)
class Tolerance:
    """How far a scale may be from what a parcel should weigh; whichever is more counts."""

    percent: Decimal
    grams: int

    def allowed_g(self, expected_g: int) -> int:
        return max(self.grams, int(expected_g * self.percent / 100))


def check_contents(parcels: Sequence[Units], picked: Mapping[int, PickedLine]) -> None:
    """Raises `Rejected` unless every picked unit is in exactly one parcel, and nothing else is."""
    if not parcels:
        raise Rejected("give at least one parcel", field="parcels", code=ErrorCode.REQUIRED)
    if len(parcels) > MOST_PARCELS:
        raise Rejected(f"at most {MOST_PARCELS} parcels", field="parcels")
    packed: Counter[int] = Counter()
    for index, units in enumerate(parcels):
        if not units:
            raise Rejected("say what is in it", field=f"parcels.{index}.lines", code=ErrorCode.REQUIRED)
        for line, quantity in units.items():
            packed[line] += quantity
            if packed[line] > picked[line].quantity:
                text = f"{picked[line].sku}: only {picked[line].quantity} were picked"
                raise Rejected(text, field=f"parcels.{index}.lines")
    left = {line: one.quantity - packed[line] for line, one in picked.items() if packed[line] < one.quantity}
    if left:
        units_left = ", ".join(f"{quantity} × {picked[line].sku}" for line, quantity in left.items())
        raise Rejected(f"these were picked and are in no parcel: {units_left}", field="parcels")


def check_weight(weight_g: int, limit_g: int | None, *, field: str) -> None:
    """Raises `Rejected` for what no scale says, or no carton carries."""
    if not 0 < weight_g <= HEAVIEST_G:
        raise Rejected(f"a weight of more than 0 and at most {HEAVIEST_G // 1000} kg", field=field)
    if limit_g is not None and weight_g > limit_g:
        text = f"it weighs {weight_g} g and the carton takes {limit_g} g: use a stronger one, or two parcels"
        raise Rejected(text, field=field)


def contradicts(weighed_g: int, expected_g: int | None, tolerance: Tolerance) -> bool:
    """Whether the scale and the content cannot both be right."""
    return expected_g is not None and abs(weighed_g - expected_g) > tolerance.allowed_g(expected_g)


def second_look(weighed_g: int, expected_g: int, *, field: str) -> Conflict:
    """What is said to whoever put it on the scale."""
    what = "more" if weighed_g > expected_g else "less"
    text = (
        f"it weighs {weighed_g} g, {abs(weighed_g - expected_g)} g {what} than what is in it: look into it again, and "
        "accept the weight if it is right"
    )
    return Conflict(text, field=field)


def alike(packed: Sequence[Units], suggested: Sequence[Units]) -> list[int | None]:
    """For each packed parcel the place of the suggested one it has most units in common with, each taken once."""
    common = sorted(
        (
            (-sum(min(quantity, other.get(line, 0)) for line, quantity in one.items()), abs(a - b), a, b)
            for a, one in enumerate(packed)
            for b, other in enumerate(suggested)
        )
    )
    found: dict[int, int] = {}
    for units, _, a, b in common:
        if units < 0 and a not in found and b not in found.values():
            found[a] = b
    return [found.get(a) for a in range(len(packed))]
