"""One row in every table of ours that leads to an order, with a given word in every column that may name somebody."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import connection, models

from saleor_oms_plugin.domain.privacy import TABLES, Fate, PersonalTable
from saleor_oms_plugin.models import OmsOrder, Work
from saleor_oms_plugin.store.privacy import telling

START = datetime(2030, 1, 1, 12, tzinfo=UTC)
NEVER = datetime(2100, 1, 1, tzinfo=UTC)
_serial = count(1)
#: Where any value of the right type would not do.
GIVEN: dict[str, dict[str, Any]] = {
    "Carton": {"outer_length_mm": 9, "outer_width_mm": 9, "outer_height_mm": 9},
    "ParcelException": {"outcome": None},
    "ReturnDisposition": {"disposition": "SCRAP"},
    "RiskFingerprint": {"kind": "PHONE"},
    "Feedback": {"delivery_rating": 2, "recommend": 3},
    "ProductFeedback": {"rating": 4},
    "PickTask": {"is_live": False},
}


def fill(order: OmsOrder, word: str) -> None:
    """Makes what is missing and writes the word everywhere."""
    pool: dict[type[models.Model], models.Model] = {OmsOrder: order}
    for model, way in telling.ways():
        row = model._default_manager.filter(**{way: order.pk}).order_by("pk").first()
        pool[model] = row or pool.get(model) or made(model, pool)
    Work.objects.get_or_create(
        kind="void", subject=1_000_000 + order.pk, defaults={"oms_order": order, "run_at": NEVER}
    )
    for table in TABLES:
        write(table, order, word)


def made(model: type[models.Model], pool: dict[type[models.Model], models.Model]) -> models.Model:
    """A row with something in every column that wants it, hanging on the rows in the pool."""
    values = dict(GIVEN.get(model.__name__, {}))
    for field in model._meta.concrete_fields:
        if field.primary_key or field.name in values:
            continue
        if field.related_model is not None:
            values[field.name] = related(field, pool)
        elif not field.null and not field.has_default():
            values[field.name] = _value(field)
    pool[model] = model._default_manager.create(**values)
    return pool[model]


def related(field: Any, pool: dict[type[models.Model], models.Model]) -> models.Model | None:
    to = field.related_model
    if to in pool:
        return pool[to]
    if field.null and field.name not in ("shipment", "label"):
        return None
    return made(to, pool) if to._meta.app_label == "saleor_oms_plugin" else to._default_manager.first()


def _value(field: Any) -> Any:
    number = next(_serial)
    kinds = {
        models.DateTimeField: START,
        models.DateField: START.date(),
        models.TimeField: START.time(),
        models.UUIDField: uuid4(),
        models.BooleanField: False,
        models.BinaryField: b"{}",
    }
    for kind, value in kinds.items():
        if isinstance(field, kind):
            return value
    if isinstance(field, models.CharField | models.TextField):
        return f"x{number}"[: field.max_length]
    return {} if field.get_internal_type() == "JSONField" else 1


def write(table: PersonalTable, order: OmsOrder, word: str) -> None:
    """Writes the word into the table's columns that may name somebody, in this order's rows."""
    model = apps.get_model("saleor_oms_plugin", table.name)
    rows = model._default_manager.filter(**{table.order or "pk": order.pk}).values_list("pk", flat=True)
    keys = list(rows)
    assert keys, f"{table.name} has no row of the order"
    for column in table.columns:
        if column.fate is Fate.REWORDED:  # a line is added and never changed
            model._default_manager.create(oms_order=order, at=START, kind="hold.placed", message=word, actor="staff:1")
        if column.fate in (Fate.FILE, Fate.ROW, Fate.REWORDED):
            continue
        text = {"identities": {"PHONE": word}} if column.fate is Fate.UNLINKED else word
        model._default_manager.filter(pk__in=keys).update(**{column.name: _fitting(model, column.name, text)})


def _fitting(model: type[models.Model], name: str, value: Any) -> Any:
    field = model._meta.get_field(name)
    if field.get_internal_type() == "JSONField":
        return value if isinstance(value, dict) else {"said": [value]}
    return value[: field.max_length] if field.max_length else value


def found_in_any_table(*words: str) -> list[str]:
    """Each table and row of ours in which one of the words stands, in whatever column; bytes are read as text."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'oms\\_%%' ORDER BY 1", [])
        tables = [name for (name,) in cursor.fetchall()]
        for name in tables:
            cursor.execute(f"SELECT to_jsonb(line)::text FROM {name} AS line")
            for (line,) in cursor.fetchall():
                hexed = [word.encode().hex() for word in words]
                if any(word.lower() in line.lower() for word in (*words, *hexed)):
                    found.append(f"{name}: {line[:200]}")
    return found
