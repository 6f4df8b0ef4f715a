"""How large and heavy a product is, read from wherever the merchant keeps it, or why that is not known.

Saleor knows weights only. Sizes and the rest stand in attributes or metadata, typed by people and by imports, so every
value may be anything: what cannot be read is unknown, with the reason, and whoever packs decides by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_DOWN, Decimal
from enum import StrEnum
from typing import Any

from ..product_data import Found, Reading, Source, shown
from .goods import Piece

LONGEST_MM = 10_000
HEAVIEST_G = 1_000_000
_LONGEST_CLASS = 64
_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,12})?")
_WORDS = {"true": True, "yes": True, "1": True, "on": True, "false": False, "no": False, "0": False, "off": False}


class LengthUnit(StrEnum):
    MM = "MM"
    CM = "CM"
    IN = "IN"


class WeightUnit(StrEnum):
    G = "G"
    KG = "KG"
    OZ = "OZ"
    LB = "LB"


class Measure(StrEnum):
    """What may be known of a product. Values are what people are told, as the API spells them."""

    LENGTH = "length"
    WIDTH = "width"
    HEIGHT = "height"
    WEIGHT = "weight"
    UPRIGHT = "uprightOnly"
    LOAD = "load"
    OWN_BOX = "ownBox"
    FRAGILE = "fragile"
    TOGETHER = "together"
    APART = "apart"


SIZES = (Measure.LENGTH, Measure.WIDTH, Measure.HEIGHT)
_MM: dict[str, Decimal] = {
    "MM": Decimal(1),
    "CM": Decimal(10),
    "DM": Decimal(100),
    "M": Decimal(1000),
    "IN": Decimal("25.4"),
    "INCH": Decimal("25.4"),
    "FT": Decimal("304.8"),
    "YD": Decimal("914.4"),
}
_GRAMS: dict[str, Decimal] = {
    "G": Decimal(1),
    "KG": Decimal(1000),
    "OZ": Decimal("28.349523125"),
    "LB": Decimal("453.59237"),
    "TONNE": Decimal(1_000_000),
}


@dataclass(frozen=True, kw_only=True)
class MeasureMap:
    """Where each measurement is read, None: nowhere, and in which units it stands there."""

    sources: Mapping[Measure, Source | None]
    length_unit: LengthUnit = LengthUnit.MM
    weight_unit: WeightUnit = WeightUnit.G

    @property
    def places(self) -> frozenset[Source]:
        return frozenset(source for source in self.sources.values() if source is not None)


@dataclass(frozen=True, kw_only=True)
class Measures:
    """What is known of one unit. `unknown` says of each missing or unreadable measurement why it is; a weight may be
    known where a size is not."""

    length_mm: int = 0
    width_mm: int = 0
    height_mm: int = 0
    weight_g: int | None = None
    upright: bool = False
    load_g: int | None = None
    own_box: bool = False
    together: str = ""
    apart: str = ""
    unknown: Mapping[Measure, str] = field(default_factory=dict)

    def piece(self, key: str, quantity: int) -> Piece | None:
        """Units of it for the packer; None while anything is unknown."""
        if self.unknown or self.weight_g is None:
            return None
        return Piece(
            key=key,
            quantity=quantity,
            length_mm=self.length_mm,
            width_mm=self.width_mm,
            height_mm=self.height_mm,
            weight_g=self.weight_g,
            upright=self.upright,
            load_g=self.load_g,
            own_box=self.own_box,
            together=self.together,
            apart=self.apart,
        )


class _Unknown(Exception):
    """Why a value is not known."""


def measure(reading: Reading, by: MeasureMap) -> Measures:
    """What is known of a variant."""
    values: dict[Measure, Any] = {}
    unknown: dict[Measure, str] = {}
    for what, read in _READERS.items():
        try:
            values[what] = read(what, reading, by)
        except _Unknown as why:
            unknown[what] = str(why)
    return Measures(
        length_mm=values.get(Measure.LENGTH, 0),
        width_mm=values.get(Measure.WIDTH, 0),
        height_mm=values.get(Measure.HEIGHT, 0),
        weight_g=values.get(Measure.WEIGHT),
        upright=values.get(Measure.UPRIGHT, False),
        load_g=0 if values.get(Measure.FRAGILE) else values.get(Measure.LOAD),
        own_box=values.get(Measure.OWN_BOX, False),
        together=values.get(Measure.TOGETHER, ""),
        apart=values.get(Measure.APART, ""),
        unknown=unknown,
    )


def kept_as(what: Measure, value: Decimal | bool, by: MeasureMap) -> str:
    """How a length in millimeters, a weight in grams or a flag is written where this is read; reading it again gives
    the same."""
    if isinstance(value, bool):
        return "true" if value else "false"
    unit = _MM[by.length_unit] if what in SIZES else _GRAMS[by.weight_unit]
    return f"{(value / unit).quantize(Decimal('0.0001'), ROUND_DOWN).normalize():f}"


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────
def _length(what: Measure, reading: Reading, by: MeasureMap) -> int:
    found = reading.at(by.sources.get(what))
    if found is None:
        source = by.sources.get(what)
        raise _Unknown("no place to read it is set" if source is None else f"nothing stands in {source}")
    return _whole(found, _MM, by.length_unit, most=LONGEST_MM, unit="mm")


def _weight(what: Measure, reading: Reading, by: MeasureMap) -> int:
    found = reading.at(by.sources.get(what))
    if found is not None:
        return _whole(found, _GRAMS, by.weight_unit, most=HEAVIEST_G, unit="g")
    if reading.weight_g is None:
        raise _Unknown("it has none in Saleor")
    if not 0 < reading.weight_g <= HEAVIEST_G:
        raise _Unknown(f"{reading.weight_g} g is not between 1 and {HEAVIEST_G}")
    return reading.weight_g


def _load(what: Measure, reading: Reading, by: MeasureMap) -> int | None:
    found = reading.at(by.sources.get(what))
    if found is None:
        return None
    grams = _number(found) * _factor(found, _GRAMS, by.weight_unit)
    if not 0 <= grams <= HEAVIEST_G:
        raise _Unknown(f"{shown(found.value)} is not between 0 and {HEAVIEST_G} g")
    return int(grams)


def _flag(what: Measure, reading: Reading, by: MeasureMap) -> bool:
    found = reading.at(by.sources.get(what))
    if found is None:
        return False
    if isinstance(found.value, bool):
        return found.value
    word = str(found.value).strip().lower() if isinstance(found.value, (str, int)) else ""
    if word not in _WORDS:
        raise _Unknown(f"{shown(found.value)} is neither true nor false")
    return _WORDS[word]


def _class(what: Measure, reading: Reading, by: MeasureMap) -> str:
    found = reading.at(by.sources.get(what))
    if found is None:
        return ""
    if isinstance(found.value, bool) or not isinstance(found.value, (str, int)):
        raise _Unknown(f"{shown(found.value)} is no name")
    name = str(found.value).strip().lower() if isinstance(found.value, str) else f"{Decimal(found.value):f}"
    if len(name) > _LONGEST_CLASS:
        raise _Unknown(f"longer than {_LONGEST_CLASS} characters")
    return name


def _whole(found: Found, units: Mapping[str, Decimal], default: str, *, most: int, unit: str) -> int:
    """Whole units, rounded up: what is packed by it never turns out larger."""
    exact = _number(found) * _factor(found, units, default)
    if exact <= 0:
        raise _Unknown(f"{shown(found.value)} is not more than 0")
    if exact > most:
        raise _Unknown(f"{shown(found.value)} is more than {most} {unit}: look at the number and its unit")
    return int(exact.to_integral_value(ROUND_CEILING))


def _factor(found: Found, units: Mapping[str, Decimal], default: str) -> Decimal:
    if not found.unit:
        return units[default]
    try:
        return units[found.unit.strip().upper()]
    except KeyError:
        raise _Unknown(f"{shown(found.unit)} is no unit for it") from None


def _number(found: Found) -> Decimal:
    value = found.value
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and _NUMBER.fullmatch(text):
        return Decimal(text)
    if isinstance(text, (int, float)) and not isinstance(text, bool) and abs(text) < 10**12:  # NaN compares to nothing
        return Decimal(repr(text))
    raise _Unknown(f"{shown(value)} is no number: write it like 12.5, without its unit")


_READERS: dict[Measure, Callable[[Measure, Reading, MeasureMap], Any]] = {
    Measure.LENGTH: _length,
    Measure.WIDTH: _length,
    Measure.HEIGHT: _length,
    Measure.WEIGHT: _weight,
    Measure.UPRIGHT: _flag,
    Measure.LOAD: _load,
    Measure.OWN_BOX: _flag,
    Measure.FRAGILE: _flag,
    Measure.TOGETHER: _class,
    Measure.APART: _class,
}
