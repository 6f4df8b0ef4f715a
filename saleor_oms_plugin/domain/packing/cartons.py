"""The merchant's cartons: what a change of one comes to, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from ..errors import ErrorCode, Rejected

LONGEST_MM = 5000
HEAVIEST_G = 1_000_000
MOST_SUPPLY = 10_000_000
DEAREST = Decimal(1_000_000)
#: Two walls, where nobody says how large a carton is outside.
WALLS_MM = 6
INNER = ("inner_length_mm", "inner_width_mm", "inner_height_mm")
OUTER = ("outer_length_mm", "outer_width_mm", "outer_height_mm")
_REQUIRED = ("name", *INNER, "tare_g", "max_weight_g")
_NAMES = {
    "name": "name",
    "inner_length_mm": "innerLength",
    "inner_width_mm": "innerWidth",
    "inner_height_mm": "innerHeight",
    "outer_length_mm": "outerLength",
    "outer_width_mm": "outerWidth",
    "outer_height_mm": "outerHeight",
    "tare_g": "tareWeight",
    "max_weight_g": "maxWeight",
    "cost": "cost",
    "currency": "currency",
    "recycled_percent": "recycledContent",
    "supply": "supply",
    "flat_rate": "flatRate",
}
_LIMITS: dict[str, tuple[Decimal, Decimal, str]] = {
    **dict.fromkeys((*INNER, *OUTER), (Decimal(1), Decimal(LONGEST_MM), "millimeters")),
    "tare_g": (Decimal(0), Decimal(HEAVIEST_G), "grams"),
    "max_weight_g": (Decimal(1), Decimal(HEAVIEST_G), "grams"),
    "cost": (Decimal(0), DEAREST, ""),
    "flat_rate": (Decimal(0), DEAREST, ""),
    "recycled_percent": (Decimal(0), Decimal(100), "percent"),
    "supply": (Decimal(0), Decimal(MOST_SUPPLY), "cartons"),
}


@dataclass(frozen=True, kw_only=True)
class CartonValues:
    """What is kept of a carton. Sizes whole millimeters, weights whole grams."""

    name: str
    inner_length_mm: int
    inner_width_mm: int
    inner_height_mm: int
    outer_length_mm: int
    outer_width_mm: int
    outer_height_mm: int
    tare_g: int
    max_weight_g: int
    cost: Decimal | None = None
    currency: str = ""
    recycled_percent: int | None = None
    supply: int | None = None
    flat_rate: Decimal | None = None
    flat_rate_service: str = ""
    is_active: bool = True


def problems(given: Mapping[str, Any], was: CartonValues | None, currencies: Set[str]) -> Iterator[Rejected]:
    """Everything wrong with a change, of a new carton where `was` is None."""
    missing = [] if was else [name for name in _REQUIRED if given.get(name) in (None, "")]
    for name in missing:
        yield Rejected(f"{_NAMES[name]} is required", field=_NAMES[name], code=ErrorCode.REQUIRED)
    wrong = list(_out_of_range(given))
    yield from wrong
    if given.get("name") == "" and was is not None:
        yield Rejected("give it a name", field="name", code=ErrorCode.REQUIRED)
    if missing or wrong:
        return
    yield from _contradictions(changed(given, was), currencies)


def changed(given: Mapping[str, Any], was: CartonValues | None) -> CartonValues:
    """The carton after the change. Without a size outside, its walls stay as they are."""
    sizes = {name: _whole(name, given[name]) for name in (*INNER, *OUTER) if given.get(name) is not None}
    for inner, outer in zip(INNER, OUTER, strict=True):
        if inner in sizes and outer not in sizes:
            walls = WALLS_MM if was is None else getattr(was, outer) - getattr(was, inner)
            sizes[outer] = sizes[inner] + walls
    weights = {name: _whole(name, given[name]) for name in ("tare_g", "max_weight_g") if given.get(name) is not None}
    rest = {name: value for name, value in given.items() if name not in {**sizes, **weights}}
    values: dict[str, Any] = {**rest, **sizes, **weights}
    return CartonValues(**values) if was is None else replace(was, **values)


def _out_of_range(given: Mapping[str, Any]) -> Iterator[Rejected]:
    for name, (low, high, unit) in _LIMITS.items():
        value = given.get(name)
        if value is None:
            continue
        number = Decimal(value)
        if not number.is_finite() or not low <= number <= high:
            yield Rejected(f"a number from {low} to {high} {unit}".rstrip(), field=_NAMES[name])


def _contradictions(made: CartonValues, currencies: Set[str]) -> Iterator[Rejected]:
    for inner, outer in zip(INNER, OUTER, strict=True):
        if getattr(made, inner) > getattr(made, outer):
            text = f"it is {getattr(made, inner)} mm inside and only {getattr(made, outer)} mm outside"
            yield Rejected(text, field=_NAMES[inner])
        if getattr(made, outer) > LONGEST_MM:
            yield Rejected(f"at most {LONGEST_MM} mm outside", field=_NAMES[outer])
    if made.tare_g >= made.max_weight_g:
        yield Rejected("it is as heavy as all it may hold: the limit counts the carton too", field="maxWeight")
    if (made.cost is not None or made.flat_rate is not None) and not made.currency:
        yield Rejected("say in which currency", field="currency", code=ErrorCode.REQUIRED)
    if made.currency and made.currency not in currencies:
        yield Rejected("there is no such currency: three letters, such as USD", field="currency")


def _whole(name: str, value: Any) -> int:
    """Smaller inside and larger outside, heavier empty and weaker, never the other way."""
    rounding = ROUND_FLOOR if name in (*INNER, "max_weight_g") else ROUND_CEILING
    return int(Decimal(value).to_integral_value(rounding))
