"""Takes out of an order's rows what names its customer, as `domain/privacy/tables.py` declares it.

Amounts, counts, ratings, states and times are never touched. Call it under the order's lock, files before rows: a file
that nothing names any more would never be found again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import Field, Model, Q, QuerySet

from ...domain.privacy import TABLES, Column, DataKind, Fate, PersonalTable
from ...domain.risk.facts import BAD
from ...models import Label, PostageSighting
from . import cases, timeline

EVERYTHING = frozenset(DataKind)


def model_of(table: PersonalTable) -> type[Model]:
    return apps.get_model("saleor_oms_plugin", table.name)


def delete_files(orders: Collection[int], kinds: Collection[DataKind] = EVERYTHING) -> int:
    """Deletes the files these orders' rows name, from wherever the shop keeps them; how many. Again is harmless."""
    names = [name for table in TABLES for name in _files(table, orders, kinds)]
    for name in names:
        default_storage.delete(name)
    return len(names)


def erase(
    orders: Collection[int], kinds: Collection[DataKind] = EVERYTHING, *, is_ended: bool, spares: bool = False
) -> dict[str, int]:
    """Takes it out of these orders' rows; how many changed, by table. `spares`: what is spared from age stays."""
    changed = {}
    for table in TABLES:
        columns = _wanted(table, kinds, is_ended)
        rows = _spared(table, rows_of(table, orders)) if spares else rows_of(table, orders)
        count = _erase(table, rows, columns, orders) if columns else 0
        if count:
            changed[table.name] = count
    if is_ended and DataKind.PAPERS in kinds:
        count = _forget_sightings(orders)
        changed |= {"PostageSighting": count} if count else {}
    return changed


def count(orders: Collection[int]) -> dict[str, int]:
    """How many rows of these orders hold something to be taken out, by table."""
    found = {}
    for table in TABLES:
        counted = timeline.count(orders) if table.of(Fate.REWORDED) else _holding(table, orders).count()
        if counted:
            found[table.name] = counted
    return found


def rows_of(table: PersonalTable, orders: Collection[int]) -> QuerySet[Any]:
    """The table's rows of these orders, each once."""
    model = model_of(table)
    if not table.order:
        return model._default_manager.filter(pk__in=orders)
    keys = model._default_manager.filter(**{f"{table.order}__in": orders}).order_by().values("pk")
    rows = model._default_manager.filter(pk__in=keys)
    return _innocent(rows) if table.name == "RiskFingerprint" else rows


def emptied(model: type[Model], columns: Collection[Column]) -> dict[str, Any]:
    """What each of these columns is once there is nothing in it."""
    return {column.name: _nothing(model._meta.get_field(column.name)) for column in columns}


def holding(model: type[Model], columns: Collection[Column]) -> Q:
    """Rows in which one of these columns has something."""
    wanted = Q(pk__in=[])
    for name, nothing in emptied(model, columns).items():
        wanted |= Q(**{f"{name}__isnull": False}) if nothing is None else ~Q(**{name: nothing})
    return wanted


def _nothing(field: Field[Any, Any]) -> Any:
    if field.null:
        return None
    default = field.get_default()
    return default if default is not None else ""


def _wanted(table: PersonalTable, kinds: Collection[DataKind], is_ended: bool) -> list[Column]:
    return [column for column in table.columns if column.kind in kinds and (is_ended or not column.is_working)]


def _erase(table: PersonalTable, rows: QuerySet[Any], columns: list[Column], orders: Collection[int]) -> int:
    fates = {column.fate for column in columns}
    if Fate.ROW in fates:
        return rows.delete()[0]
    if Fate.REWORDED in fates:
        return timeline.reword(orders)
    if Fate.UNLINKED in fates:
        return cases.unlink(cases.innocent(rows))
    model = model_of(table)
    return rows.filter(holding(model, columns)).update(**emptied(model, columns))


def _files(table: PersonalTable, orders: Collection[int], kinds: Collection[DataKind]) -> Iterator[str]:
    for column in table.of(Fate.FILE):
        if column.kind in kinds:
            rows = rows_of(table, orders).exclude(**{column.name: ""})
            yield from rows.values_list(column.name, flat=True)


def _holding(table: PersonalTable, orders: Collection[int]) -> QuerySet[Any]:
    rows = rows_of(table, orders)
    if table.is_dropped:
        return rows
    if table.of(Fate.UNLINKED):
        return cases.linked(cases.innocent(rows))
    return rows.filter(holding(model_of(table), table.columns))


def _spared(table: PersonalTable, rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.exclude(**{table.spared_while: True}) if table.spared_while else rows


def _innocent(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Without those of a fraud that was found out."""
    return rows.exclude(case__outcome__in=[outcome.value for outcome in BAD])


def _forget_sightings(orders: Collection[int]) -> int:
    """The carrier's list of purchases names labels, whose files show an address."""
    labels = Label.objects.filter(shipment__oms_order__in=orders).order_by()
    seen = PostageSighting.objects.filter(transaction_id__in=labels.values("transaction_id"))
    return seen.exclude(label={}).update(label={})


def totals(*counts: Mapping[str, int]) -> dict[str, int]:
    """The counts added up, by table."""
    summed: dict[str, int] = {}
    for one in counts:
        for name, number in one.items():
            summed[name] = summed.get(name, 0) + number
    return summed
