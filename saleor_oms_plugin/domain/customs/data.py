"""What customs wants to know of a product, read from wherever the merchant keeps it, or why that is not known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ..product_data import Reading, Source, shown
from .wording import plain

_HS_SHAPE = re.compile(r"[0-9][0-9. ]{4,18}[0-9]")
_MONEY = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,3})?)(?:\s*([A-Za-z]{3}))?")
LONGEST_DESCRIPTION = 200


class CustomsField(StrEnum):
    """What may be known of a product. Values are what people are told, as the API spells them."""

    HS_CODE = "hsCode"
    ORIGIN = "origin"
    VALUE = "value"
    DESCRIPTION = "description"


@dataclass(frozen=True, kw_only=True)
class CustomsMap:
    """Where each is read, None: nowhere. `countries` are the codes an origin may have, `currencies` those of values;
    `default_origin` is the origin of goods that name none."""

    sources: Mapping[CustomsField, Source | None]
    countries: frozenset[str]
    currencies: frozenset[str]
    default_origin: str = ""

    @property
    def places(self) -> frozenset[Source]:
        return frozenset(source for source in self.sources.values() if source is not None)


@dataclass(frozen=True, kw_only=True)
class CustomsData:
    """What is known of a variant. `value` is of one unit, in `currency`, or the order's where that is empty; None where
    what was paid counts. `unknown` names why something cannot be known."""

    hs_code: str = ""
    origin: str = ""
    value: Decimal | None = None
    currency: str = ""
    description: str = ""
    unknown: Mapping[CustomsField, str] = field(default_factory=dict)


class _Unknown(Exception):
    """Why a value is not known."""


def read_data(reading: Reading, by: CustomsMap) -> CustomsData:
    """What is known of a variant by what stands in its places."""
    values: dict[CustomsField, Any] = {}
    unknown: dict[CustomsField, str] = {}
    for what, read in _READERS.items():
        try:
            values[what] = read(what, reading, by)
        except _Unknown as why:
            unknown[what] = str(why)
    value, currency = values.get(CustomsField.VALUE) or (None, "")
    return CustomsData(
        hs_code=values.get(CustomsField.HS_CODE, ""),
        origin=values.get(CustomsField.ORIGIN, ""),
        value=value,
        currency=currency,
        description=values.get(CustomsField.DESCRIPTION, ""),
        unknown=unknown,
    )


def kept_as(what: CustomsField, value: Any, by: CustomsMap) -> str:
    """How it is written where it is read. Raises ValueError with the cure for what nobody could read again."""
    given = f"{value:f}" if isinstance(value, Decimal) else value
    try:
        read = _PARSERS[what](given, by)
    except _Unknown as why:
        raise ValueError(str(why)) from None
    if what is CustomsField.VALUE:
        return f"{read[0]:f}{f' {read[1]}' if read[1] else ''}"
    return str(read)


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────
def _required(what: CustomsField, reading: Reading, by: CustomsMap) -> Any:
    found = reading.at(by.sources.get(what))
    if found is not None:
        return _PARSERS[what](found.value, by)
    source = by.sources.get(what)
    raise _Unknown("no place to read it is set" if source is None else f"nothing stands in {source}")


def _origin_or_default(what: CustomsField, reading: Reading, by: CustomsMap) -> str:
    if reading.at(by.sources.get(what)) is None and by.default_origin:
        return by.default_origin
    return str(_required(what, reading, by))


def _optional(what: CustomsField, reading: Reading, by: CustomsMap) -> Any:
    found = reading.at(by.sources.get(what))
    return None if found is None else _PARSERS[what](found.value, by)


def _hs_code(value: Any, _by: CustomsMap) -> str:
    text = _text(value)
    digits = "".join(char for char in text if char not in ". ")
    if not _HS_SHAPE.fullmatch(text) or not 6 <= len(digits) <= 10:
        raise _Unknown(f"{shown(value)} is no HS code: 6 to 10 digits, such as 6109.10")
    return digits


def _country(value: Any, by: CustomsMap) -> str:
    code = _text(value).upper()
    if code not in by.countries:
        raise _Unknown(f"{shown(value)} is no country: write its two letters, such as PT")
    return code


def _value(value: Any, by: CustomsMap) -> tuple[Decimal, str]:
    match = _MONEY.fullmatch(_text(value))
    if match is None or Decimal(match[1]) <= 0:
        raise _Unknown(f"{shown(value)} is no value: write it like 12.50, or 12.50 EUR")
    currency = (match[2] or "").upper()
    if currency and currency not in by.currencies:
        raise _Unknown(f"{shown(value)} is in no currency there is: write it like 12.50 EUR")
    return Decimal(match[1]), currency


def _description(value: Any, _by: CustomsMap) -> str:
    if not isinstance(value, str):
        raise _Unknown(f"{shown(value)} is no text")
    text = " ".join("".join(char if char.isprintable() else " " for char in value).split())
    if len(text) > LONGEST_DESCRIPTION:
        raise _Unknown(f"longer than {LONGEST_DESCRIPTION} characters")
    if not plain(text):
        raise _Unknown(f"{shown(value)} says nothing in plain letters")
    return text


def _text(value: Any) -> str:
    """Text and numbers as they were typed; a list, an object or a flag is nothing anybody typed."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise _Unknown(f"{shown(value)} is no text")
    return value.strip() if isinstance(value, str) else (repr(value) if abs(value) < 10**12 else "")


_PARSERS: dict[CustomsField, Callable[[Any, CustomsMap], Any]] = {
    CustomsField.HS_CODE: _hs_code,
    CustomsField.ORIGIN: _country,
    CustomsField.VALUE: _value,
    CustomsField.DESCRIPTION: _description,
}
_READERS: dict[CustomsField, Callable[[CustomsField, Reading, CustomsMap], Any]] = {
    CustomsField.HS_CODE: _required,
    CustomsField.ORIGIN: _origin_or_default,
    CustomsField.VALUE: _optional,
    CustomsField.DESCRIPTION: lambda what, reading, by: _optional(what, reading, by) or "",
}
