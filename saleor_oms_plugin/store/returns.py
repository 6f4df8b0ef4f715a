"""Returns as rows: what is on its way back, what of it was accepted, and what Saleor's own records say of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Sum

from ..domain.returns import AWAITED, Disposition, ReturnMethod, Spoken
from ..domain.states import ReturnStatus, ShipmentStatus
from ..domain.stock import LineAt, MovementCause
from ..domain.work import WorkKind
from ..models import (
    FulfillmentOrderLine,
    OmsOrder,
    Parcel,
    ParcelLine,
    Return,
    ReturnDisposition,
    ReturnLine,
    ReturnRecord,
    Shipment,
)
from . import work

_AWAITED = [status.value for status in AWAITED]
_LINES = ReturnLine._meta.get_field("order_line").related_model


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody asks a return for: the same again under one key is the same return."""

    units: Mapping[str, int]
    reason: str
    method: ReturnMethod
    warehouse_id: str | None

    def as_json(self) -> dict[str, Any]:
        return {
            "units": dict(sorted(self.units.items())),
            "reason": self.reason,
            "method": self.method.value,
            "warehouse": self.warehouse_id,
        }


def has_any(order: OmsOrder) -> bool:
    """Whether goods of it came back, or are to."""
    return Return.objects.filter(oms_order=order).exclude(status=ReturnStatus.CANCELED.value).exists()


def by_key(order: OmsOrder, key: str) -> Return | None:
    """The order's return made under this key."""
    return Return.objects.filter(oms_order=order, key=key).first() if key else None


def create(
    order: OmsOrder,
    asked: Asked,
    *,
    key: str,
    warehouse: tuple[str, str],
    actor: str,
    now: datetime,
) -> Return:
    """The return with its lines; `warehouse` is (id, name)."""
    row = Return.objects.create(
        oms_order=order,
        method=asked.method.value,
        reason=asked.reason,
        key=key,
        asked=asked.as_json(),
        warehouse_id=warehouse[0],
        warehouse_name=warehouse[1],
        created_at=now,
        created_by=actor,
    )
    names = _named(asked.units)
    ReturnLine.objects.bulk_create(
        ReturnLine(
            sent_back=row,
            order_line_id=names[line][0],
            line_key=line,
            sku=names[line][1],
            product_name=names[line][2],
            quantity=units,
        )
        for line, units in sorted(asked.units.items())
    )
    return row


def _named(lines: Collection[str]) -> dict[str, tuple[Any, str, str]]:
    rows = _LINES._default_manager.filter(pk__in=lines).values_list("pk", "product_sku", "product_name")
    return {str(pk): (pk, sku or "", name or "") for pk, sku, name in rows}


def names(lines: Collection[str]) -> dict[str, str]:
    """What people call these order lines."""
    return {line: sku or name for line, (_, sku, name) in _named(lines).items()}


def spoken(order_ids: Collection[int], database: str = "default") -> dict[int, list[Spoken]]:
    """By OMS order, the units that stand in returns: of one that is over what was accepted, of a canceled one none.
    Two statements."""
    lines = ReturnLine.objects.using(database).filter(sent_back__oms_order_id__in=list(order_ids))
    lines = lines.exclude(sent_back__status=ReturnStatus.CANCELED.value)
    rows = list(
        lines.values_list("pk", "sent_back__oms_order_id", "sent_back__status", "line_key", "quantity", "accepted")
    )
    records = ReturnRecord.objects.using(database).filter(line__in=[row[0] for row in rows]).order_by()
    recorded = dict(records.values_list("line").annotate(units=Sum("quantity")))
    found: dict[int, list[Spoken]] = defaultdict(list)
    for pk, order, status, line, quantity, accepted in rows:
        expected = quantity if status in _AWAITED else accepted
        found[order].append(Spoken(line_id=line, expected=expected, recorded=recorded.get(pk, 0)))
    return found


def lines_of(sent_back: Return) -> dict[str, ReturnLine]:
    """Its lines, by the key of the order line."""
    return {row.line_key: row for row in ReturnLine.objects.filter(sent_back=sent_back).order_by("pk")}


def totals(sent_back: Return) -> dict[int, dict[Disposition, int]]:
    """By line, what was decided of it so far."""
    found: dict[int, dict[Disposition, int]] = defaultdict(dict)
    for row in ReturnDisposition.objects.filter(line__sent_back=sent_back):
        found[row.line_id][Disposition(row.disposition)] = row.quantity
    return found


def set_totals(line: ReturnLine, said: Mapping[Disposition, int], *, shelved: int, shelf: str) -> None:
    """Writes a line's dispositions; `shelved` more of its units lie on the shelf now."""
    for disposition, quantity in said.items():
        row, _ = ReturnDisposition.objects.get_or_create(
            line=line, disposition=disposition.value, defaults={"quantity": 0}
        )
        row.quantity = quantity
        if shelved and disposition is Disposition.RESTOCK:
            row.shelved, row.shelf_key = row.shelved + shelved, shelf
        row.save(update_fields=["quantity", "shelved", "shelf_key"])
    rest = ReturnDisposition.objects.filter(line=line).exclude(disposition__in=[one.value for one in said])
    rest.filter(shelved=0).update(quantity=0)
    line.accepted = sum(said.values())
    line.save(update_fields=["accepted"])


def add_records(lines: Mapping[str, ReturnLine], places: Mapping[LineAt, int]) -> None:
    """Notes what Saleor's own return holds of these lines now."""
    for (line, warehouse), units in places.items():
        row, is_new = ReturnRecord.objects.get_or_create(
            line=lines[line], warehouse_key=warehouse, defaults={"quantity": units}
        )
        if not is_new:
            row.quantity += units
            row.save(update_fields=["quantity"])


def recorded(order: OmsOrder) -> Counter[LineAt]:
    """Units of the order that our returns stand for in Saleor's records, by line and warehouse they had left."""
    rows = ReturnRecord.objects.filter(line__sent_back__oms_order=order)
    units: Counter[LineAt] = Counter()
    for line, warehouse, quantity in rows.values_list("line__line_key", "warehouse_key", "quantity"):
        units[line, warehouse] += quantity
    return units


def shelved(order: OmsOrder) -> Counter[LineAt]:
    """Units of the order that our returns put on a shelf, by line and warehouse."""
    rows = ReturnDisposition.objects.filter(line__sent_back__oms_order=order, shelved__gt=0)
    units: Counter[LineAt] = Counter()
    for line, warehouse, quantity in rows.values_list("line__line_key", "shelf_key", "shelved"):
        units[line, warehouse] += quantity
    return units


def orders_put_back() -> Iterator[OmsOrder]:
    """The orders with returns of which units lie on a shelf again, a page at a time."""
    rows = OmsOrder.objects.filter(pk__in=Return.objects.order_by().values("oms_order"))
    returned = rows.filter(stock_movements__cause=MovementCause.RETURNED.value)
    return returned.distinct().order_by("pk").iterator(chunk_size=500)


def is_being_bought(key: int) -> bool:
    """Whether somebody is at its label now."""
    is_open = Return.objects.filter(pk=key, status=ReturnStatus.OPEN.value).exclude(method=ReturnMethod.NONE.value)
    return is_open.exists() and work.is_at(WorkKind.RETURN, key)


def is_begun(sent_back: Return) -> bool:
    """Whether units of it were accepted."""
    return ReturnLine.objects.filter(sent_back=sent_back, accepted__gt=0).exists()


def close_short(sent_back: Return) -> None:
    """What was not accepted did not come."""
    sent_back.is_short = True
    sent_back.save(update_fields=["is_short"])


def set_shipment(sent_back: Return, shipment: Shipment) -> None:
    sent_back.shipment = shipment
    sent_back.save(update_fields=["shipment"])


def set_problem(sent_back: Return, message: str) -> bool:
    """Whether it is a new one."""
    if sent_back.problem == message[:1000]:
        return False
    sent_back.problem = message[:1000]
    sent_back.save(update_fields=["problem"])
    return True


def of_shipment(shipment: Shipment) -> Return | None:
    return Return.objects.filter(shipment=shipment).first()


# ── how it went out ─────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, kw_only=True)
class WayOut:
    """The parcels the units went out in, the largest first, and the newest shipment they went with."""

    parcels: Sequence[Parcel]
    shipment: Shipment | None
    unit_weights: Mapping[str, int]


def way_out(order: OmsOrder, lines: Collection[str]) -> WayOut:
    """How these order lines left. Three statements."""
    rows = FulfillmentOrderLine.objects.filter(fulfillment_order__oms_order=order, order_line_id__in=lines)
    parts = set(rows.values_list("fulfillment_order_id", flat=True))
    weights = {str(line): grams for line, grams in rows.values_list("order_line_id", "unit_weight_g") if grams}
    inside = ParcelLine.objects.filter(line__in=rows).values("parcel")
    volume = F("length_mm") * F("width_mm") * F("height_mm")
    parcels = list(Parcel.objects.filter(pk__in=inside).order_by(volume.desc(), "pk"))
    gone = Shipment.objects.filter(fulfillment_order__in=parts)
    gone = gone.exclude(status__in=[ShipmentStatus.VOIDED.value, ShipmentStatus.PURCHASING.value])
    return WayOut(parcels=parcels, shipment=gone.order_by("-pk").first(), unit_weights=weights)
