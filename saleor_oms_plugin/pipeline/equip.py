"""Equip: the merchant says which cartons there are, and how large and heavy products are. What is refused changes
nothing at all, and every item that is wrong is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from typing import Any

from babel.core import get_global
from django.db import transaction

from ..domain.errors import ErrorCode, NotFound, OmsError, Refused, Rejected
from ..domain.packing.cartons import changed, problems
from ..domain.packing.measures import Measure, MeasureMap, kept_as, measure
from ..domain.product_data import Found, Reading, Source, SourceKind, named_before
from ..models import Carton
from ..store import cartons, locks
from .context import Context
from .measuring import measure_map

MOST_CARTONS = 500
_ANY = Source(SourceKind.METADATA, "value")
_FIELDS = {what: f"measurements.{what.value}" for what in Measure}
_SETTINGS = {what: what.name.lower() for what in Measure}


# ── cartons ─────────────────────────────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def change_cartons(ctx: Context, given: Sequence[tuple[int | None, Mapping[str, Any]]]) -> list[Carton]:
    """Makes and changes cartons, each (key or None, fields of `CartonValues`); all of them afterwards. Raises `Refused`
    with everything that is wrong."""
    locks.lock_installation(ctx.clock.now())
    rows = {row.pk: row for row in cartons.all_cartons()}
    wrong = [*_wrong_cartons(given, rows), *_same_names(given, rows)]
    if len(rows) + sum(key is None for key, _ in given) > MOST_CARTONS:
        wrong.append((0, Rejected(f"there are {MOST_CARTONS} cartons at most", field="cartons")))
    if wrong:
        raise Refused(wrong)
    cartons.free_names([key for key, values in given if key is not None and values.get("name")])
    # By key, as stations take cartons; new ones last, so that names given up are free for them.
    for key, values in sorted(given, key=lambda one: (one[0] is None, one[0] or 0)):
        if key is None:
            cartons.create(changed(values, None))
        else:
            was = cartons.values_of(rows[key])
            cartons.change(key, changed(values, was), replace(was, name=""))
    return cartons.all_cartons()


def _wrong_cartons(
    given: Sequence[tuple[int | None, Mapping[str, Any]]], rows: Mapping[int, Carton]
) -> Iterator[tuple[int, OmsError]]:
    currencies = frozenset(get_global("all_currencies"))
    seen: set[int] = set()
    for index, (key, values) in enumerate(given):
        if key is not None and key not in rows:
            yield index, NotFound("there is no OmsCarton with this id", field="cartons.id")
            continue
        if key is not None and key in seen:
            yield index, Rejected("the same carton twice: say everything of it at once", field="cartons.id")
        seen.add(key or 0)
        was = None if key is None else cartons.values_of(rows[key])
        for problem in problems(values, was, currencies):
            yield index, Rejected(problem.message, field=f"cartons.{problem.field}", code=problem.code)


def _same_names(
    given: Sequence[tuple[int | None, Mapping[str, Any]]], rows: Mapping[int, Carton]
) -> Iterator[tuple[int, OmsError]]:
    """Names that two cartons would have afterwards, whatever their case."""
    renamed = {key: values["name"] for key, values in given if key is not None and values.get("name")}
    kept = [renamed.get(row.pk, row.name) for row in rows.values()]
    names = Counter(
        name.casefold() for name in [*kept, *(values.get("name") or "" for key, values in given if key is None)]
    )
    for index, (_, values) in enumerate(given):
        name = values.get("name")
        if name and names[name.casefold()] > 1:
            yield index, Rejected(f"two cartons would be called {name}", field="cartons.name")


# ── measurements ────────────────────────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def write_measurements(ctx: Context, given: Sequence[tuple[str, Mapping[Measure, Decimal | bool]]]) -> int:
    """Writes what was measured of variants, each (SKU, values), where the merchant's mapping reads it; how many there
    were. Lengths are millimeters, weights grams. Raises `Refused` with everything that is wrong."""
    by = measure_map(ctx.merchant())
    variants = ctx.host.variants_by_sku([sku for sku, _ in given])
    wrong = [
        (index, error)
        for index, (sku, values) in enumerate(given)
        for error in _wrong_measurement(sku, values, variants, by)
    ]
    twice = Rejected("the same SKU twice: say everything of it at once", field="measurements.sku")
    wrong += [(place, twice) for place in named_before([sku for sku, _ in given])]
    if wrong:
        raise Refused(wrong)
    kept: dict[str, dict[Any, str]] = {}
    weights: dict[str, int] = {}
    for sku, values in given:
        for what, value in values.items():
            source = by.sources.get(what)
            if source is None:
                weights[variants[sku]] = int(Decimal(value).to_integral_value(ROUND_CEILING))
            else:
                kept.setdefault(variants[sku], {})[source] = kept_as(what, value, by)
    ctx.host.write_metadata(kept)
    ctx.host.write_weights(weights)
    return len(given)


def _wrong_measurement(
    sku: str, values: Mapping[Measure, Decimal | bool], variants: Mapping[str, str], by: MeasureMap
) -> Iterator[OmsError]:
    if sku not in variants:
        yield NotFound("no product variant has this SKU", field="measurements.sku")
    if not values:
        yield Rejected("give at least one measurement", field="measurements", code=ErrorCode.REQUIRED)
    for what, value in values.items():
        field = _FIELDS[what]
        source = by.sources.get(what)
        if source is None and what is not Measure.WEIGHT:
            yield Rejected(f"the settings read no {what} anywhere: set measure_{_SETTINGS[what]} first", field=field)
        elif source is not None and source.kind is SourceKind.ATTRIBUTE:
            text = f"{what} is read from the attribute {source.key}: edit it on the product's page in Saleor"
            yield Rejected(text, field=field)
        elif problem := _unreadable(what, value):
            yield Rejected(problem, field=field)


def _unreadable(what: Measure, value: Decimal | bool) -> str:
    """Why nobody could read it again; empty when it can be."""
    if isinstance(value, bool):
        return ""
    if not value.is_finite():
        return "that is no number"
    by = MeasureMap(sources={what: _ANY})
    return measure(Reading(found={_ANY: Found(value=f"{value:f}")}), by).unknown.get(what, "")
