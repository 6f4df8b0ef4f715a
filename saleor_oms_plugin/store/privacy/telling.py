"""All that is kept of a person, as plain data: every row that leads to their orders, whatever the table.

A table is found by its foreign keys, so that a new one is told of by itself. One statement for each, however many
orders there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import F, Model, QuerySet

from ...domain.privacy import UNTOLD, UNTOLD_TABLES, Person
from ...models import OmsOrder, RiskCase
from . import free

#: Longer ways lead through what orders share.
LONGEST_WAY = 5


def orders(keys: Collection[int]) -> list[dict[str, Any]]:
    """Each order with its rows, by table."""
    told: dict[int, dict[str, Any]] = {key: {} for key in keys}
    for row in _told(OmsOrder, OmsOrder.objects.filter(pk__in=keys)):
        told[row["id"]].update(row)
    for model, way in ways():
        for key, rows in _by_order(model, way, keys).items():
            told[key][model._meta.object_name] = rows
    return [told[key] for key in sorted(told)]


def without_orders(person: Person, keys: Collection[int], cases: Collection[int], now: datetime) -> dict[str, Any]:
    """What is kept of them beside their orders."""
    found = {"RiskCase": RiskCase.objects.filter(pk__in=cases), **free.about(person, keys, now)}
    told = {name: list(_told(rows.model, rows.order_by("pk"))) for name, rows in found.items()}
    return {name: rows for name, rows in told.items() if rows}


@cache
def ways() -> tuple[tuple[type[Model], str], ...]:
    """Each table that leads to an order, with its shortest way there."""
    found = ((model, _way(model)) for model in apps.get_app_config("saleor_oms_plugin").get_models())
    return tuple((model, way) for model, way in found if way and model._meta.object_name not in UNTOLD_TABLES)


def _way(model: type[Model]) -> str:
    paths: list[tuple[type[Model], tuple[str, ...]]] = [(model, ())]
    for _ in range(LONGEST_WAY):
        longer = []
        for at, path in paths:
            for name, to in _steps(at):
                if to is OmsOrder:
                    return "__".join((*path, name))
                longer.append((to, (*path, name)))
        paths = longer
    return ""


def _steps(model: type[Model]) -> Iterator[tuple[str, type[Model]]]:
    for field in model._meta.concrete_fields:
        to = field.related_model
        if to is not None and to._meta.app_label == model._meta.app_label and to is not model:
            yield field.name, to


def _by_order(model: type[Model], way: str, keys: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    rows = model._default_manager.filter(**{f"{way}__in": keys}).order_by("pk")
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in _told(model, rows.annotate(of_order=F(way)), "of_order"):
        found[row.pop("of_order")].append(row)
    return found


def _told(model: type[Model], rows: QuerySet[Any], *more: str) -> Iterator[dict[str, Any]]:
    untold = UNTOLD.get(model._meta.object_name or "", frozenset())
    columns = [field.attname for field in model._meta.concrete_fields if field.name not in untold]
    for row in rows.values(*columns, *more):
        yield {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    """Bytes as the text they are; everything else as JSON's encoder has it."""
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else value
