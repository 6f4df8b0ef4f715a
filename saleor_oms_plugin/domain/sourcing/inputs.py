"""All a plan was made of, as plain values: what is kept with a decision, so that it can be made again, exactly.

Nobody's data is in it: ids, codes, quantities, the merchant's own numbers and the warehouses' names. What equals its
default is left out; what a later release no longer knows is left aside, and what it has added since gets its default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, replace
from datetime import date
from typing import Any

from ..lanes import Method
from ..orders import OrderLine
from .network import Barred, Constraint, Distance, Shelf, Site, Strategy, Terms


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What the planner was given."""

    lines: tuple[OrderLine, ...]
    shelves: tuple[Shelf, ...]
    sites: tuple[Site, ...]
    terms: Terms
    barred: tuple[Barred, ...] = ()


#: How a value that JSON has no word for comes back.
_READERS: dict[tuple[type, str], Callable[[Any], Any]] = {
    (Site, "distance"): lambda value: _read(Distance, value),
    (Site, "ships_on"): date.fromisoformat,
    (Site, "arrives_by"): date.fromisoformat,
    (Site, "method"): Method,
    (Barred, "constraint"): Constraint,
    (Barred, "variant_ids"): frozenset,
    (Barred, "site"): lambda value: _read(Site, value),
    (Terms, "strategy"): Strategy,
    (Terms, "together"): lambda groups: tuple(frozenset(group) for group in groups),
}


_NOTHING: Mapping[str, Any] = {"product_name": "", "product_type": "", "unit_price": None}


def pack(inputs: Inputs) -> dict[str, Any]:
    """As JSON has it. A product's name, type in words and price decide nothing and are left out, and
    so is why a site's day is believed."""
    return {
        "lines": [_plain(replace(line, **_NOTHING)) for line in inputs.lines],
        "shelves": [_plain(shelf) for shelf in inputs.shelves],
        "sites": [_plain(replace(site, basis="")) for site in inputs.sites],
        "terms": _plain(inputs.terms),
        "barred": [_plain(barred) for barred in inputs.barred],
    }


def unpack(kept: Mapping[str, Any]) -> Inputs:
    """The same again; planning with it gives the same plan."""
    return Inputs(
        lines=tuple(_read(OrderLine, value) for value in kept["lines"]),
        shelves=tuple(_read(Shelf, value) for value in kept["shelves"]),
        sites=tuple(_read(Site, value) for value in kept["sites"]),
        terms=_read(Terms, kept["terms"]),
        barred=tuple(_read(Barred, value) for value in kept["barred"]),
    )


def _plain(made: Any) -> dict[str, Any]:
    given = {field.name: getattr(made, field.name) for field in fields(made) if not _is_default(field, made)}
    return {name: _value(value) for name, value in given.items()}


def _is_default(field: Field[Any], made: Any) -> bool:
    default = field.default if field.default_factory is MISSING else field.default_factory()
    return bool(getattr(made, field.name) == default)


def _value(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Distance | Site):
        return _plain(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_value(each) for each in value]
    return value


def _read(kind: type[Any], kept: Mapping[str, Any]) -> Any:
    known = {field.name for field in fields(kind)}
    values = {name: _READERS.get((kind, name), _same)(value) for name, value in kept.items() if name in known}
    return kind(**values)


def _same(value: Any) -> Any:
    return value
