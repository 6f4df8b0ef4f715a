"""Sourcing as rows: what was decided and of what, what a person asked for, who declined, and who waits for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Least

from ..domain.sourcing import Inputs, Rank, Strategy, pack, rank
from ..domain.states import INSIDE
from ..domain.work import WorkKind
from ..models import (
    FulfillmentOrder,
    FulfillmentOrderLine,
    Hold,
    OmsOrder,
    SourcingDecision,
    SourcingRequest,
    WarehouseDecline,
    Work,
)

#: So many competitors for the same units are looked at; who stands further back would get nothing anyway.
MOST_RIVALS = 200
#: So many waiting orders one arrival of stock wakes; the others are tried again by themselves.
MOST_WOKEN = 500
_TRIED_AGAIN = Q(kind=WorkKind.SOURCE.value, failed_at__isnull=True)
#: The queue for scarce units, as `domain.sourcing.rank` has it.
QUEUE = (
    Coalesce(F("priority"), 0).desc(),
    F("promised_delivery").asc(nulls_last=True),
    F("received_at").asc(),
    F("id").asc(),
)


def keep_decision(
    order: OmsOrder,
    *,
    strategy: Strategy,
    options: list[dict[str, object]],
    missing: Mapping[str, int],
    inputs: Inputs,
    now: datetime,
) -> None:
    """One more decision, with all it was made of."""
    SourcingDecision.objects.create(
        oms_order=order,
        strategy=strategy.value,
        options=options,
        missing=dict(missing),
        inputs=pack(inputs),
        decided_at=now,
    )


def last_missing(order: OmsOrder) -> dict[str, int] | None:
    """What nobody could give at the last decision, by SKU; None before the first one."""
    found = SourcingDecision.objects.filter(oms_order=order).order_by("-pk").values_list("missing", flat=True).first()
    return None if found is None else dict(found)


def forget_inputs(before: datetime, limit: int = 5000) -> int:
    """Forgets what old decisions were made of, the oldest first; of how many. The decisions themselves stay."""
    old = SourcingDecision.objects.filter(inputs__isnull=False, decided_at__lt=before).order_by("decided_at")
    return SourcingDecision.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:limit])).update(inputs=None)


def ask(order: OmsOrder, *, strategy: Strategy | None, warehouses: Sequence[str], actor: str, now: datetime) -> bool:
    """Notes how a person wants the order sourced; False when that is what is wanted already."""
    wanted = ("" if strategy is None else strategy.value, sorted(warehouses))
    last = request(order)
    if wanted == (("", []) if last is None else (last.strategy, last.warehouses)):
        return False
    SourcingRequest.objects.create(
        oms_order=order, strategy=wanted[0], warehouses=wanted[1], asked_by=actor, asked_at=now
    )
    return True


def request(order: OmsOrder) -> SourcingRequest | None:
    """How a person wants it, in force; None when nobody ever said."""
    return SourcingRequest.objects.filter(oms_order=order).order_by("-pk").first()


def decline(order: OmsOrder, *, warehouse_id: Any, warehouse_name: str, reason: str, actor: str, now: datetime) -> bool:
    """Notes that the warehouse will not ship the order; False when it has said so already."""
    _, is_new = WarehouseDecline.objects.get_or_create(
        oms_order=order,
        warehouse_id=warehouse_id,
        lifted_at=None,
        defaults={
            "warehouse_name": warehouse_name,
            "reason": reason,
            "declined_by": actor,
            "declined_at": now,
        },
    )
    return is_new


def declines(order: OmsOrder) -> list[WarehouseDecline]:
    """The warehouses that will not ship it, of those Saleor still has, in the order they said so."""
    rows = WarehouseDecline.objects.filter(oms_order=order, lifted_at__isnull=True, warehouse__isnull=False)
    return list(rows.order_by("pk"))


def allowed(oms_order_ids: Collection[int], reach: Mapping[int, frozenset[str]]) -> dict[int, frozenset[str]]:
    """Of the warehouses each order can be shipped from, those that have not declined and that people left to it. Two
    statements."""
    said: dict[int, set[str]] = {}
    rows = WarehouseDecline.objects.filter(oms_order_id__in=oms_order_ids, lifted_at__isnull=True)
    for order, warehouse in rows.values_list("oms_order_id", "warehouse_id"):
        said.setdefault(order, set()).add(str(warehouse))
    latest = SourcingRequest.objects.filter(oms_order_id__in=oms_order_ids).order_by("oms_order_id", "-pk")
    asked = dict(latest.distinct("oms_order_id").values_list("oms_order_id", "warehouses"))
    found = {}
    for order in oms_order_ids:
        left = reach[order] - said.get(order, set())
        chosen = set(asked.get(order, ())) - said.get(order, set())
        found[order] = left & chosen if chosen else left
    return found


def lift_declines(order: OmsOrder, now: datetime) -> int:
    """They may be asked again; how many."""
    return WarehouseDecline.objects.filter(oms_order=order, lifted_at__isnull=True).update(lifted_at=now)


def set_priority(order: OmsOrder, priority: int) -> None:
    order.priority = priority
    order.save(update_fields=["priority"])


def rank_of(order: OmsOrder) -> Rank:
    """The order's place in the queue for scarce units."""
    return rank(order.priority or 0, order.promised_delivery, order.received_at, order.pk)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """An order that waits to be sourced, with its place in the queue."""

    id: int
    order_id: str
    channel: str
    rank: Rank


def waiting_for(variant_ids: Collection[str], *, except_to: OmsOrder | None = None) -> list[Waiting]:
    """Other orders that wait to be sourced, due now or backordered, and want units of these variants: the most urgent
    first, at most `MOST_RIVALS`."""
    wants = Q(
        order__lines__variant_id__in=variant_ids, order__lines__quantity__gt=F("order__lines__quantity_fulfilled")
    )
    keys = _in_the_queue(Q()).filter(wants).order_by().values("pk")
    if except_to is not None:
        keys = keys.exclude(pk=except_to.pk)
    return _by_urgency(OmsOrder.objects.filter(pk__in=keys), MOST_RIVALS)


def holders_of(variant_ids: Collection[str], *, except_to: Collection[int], unpromised: date | None) -> list[Waiting]:
    """Other open orders that Saleor allocated units of these variants to, as `waiting_for` has them. Of those nobody
    has promised a day yet it is taken to be `unpromised`."""
    holds = Q(order__lines__variant_id__in=variant_ids, order__lines__allocations__quantity_allocated__gt=0)
    rows = OmsOrder.objects.filter(canceled_at__isnull=True, completed_at__isnull=True)
    keys = rows.filter(holds).exclude(pk__in=except_to).order_by().values("pk")
    return _by_urgency(OmsOrder.objects.filter(pk__in=keys), MOST_RIVALS, unpromised)


def due_together(oms_order_ids: Collection[int]) -> list[Waiting]:
    """Those of these orders that nothing but their sourcing keeps, the most urgent first."""
    return _by_urgency(_in_the_queue(Q()).filter(pk__in=oms_order_ids), len(oms_order_ids))


def waiting_until_later(now: datetime) -> list[Waiting]:
    """Orders that are tried again only later, the most urgent first, at most `MOST_WOKEN`."""
    return _by_urgency(_in_the_queue(Q(run_at__gt=now, lease_until__isnull=True)), MOST_WOKEN)


def _by_urgency(rows: QuerySet[OmsOrder], limit: int, unpromised: date | None = None) -> list[Waiting]:
    names = ("pk", "order_id", "channel", "priority", "promised_delivery", "received_at")
    found = rows.order_by(*QUEUE).values_list(*names)[:limit]
    return [
        _waiting(pk, order_id, channel, priority, promised or unpromised, received)
        for pk, order_id, channel, priority, promised, received in found
    ]


def _waiting(
    pk: int, order_id: Any, channel: str, priority: int | None, promised: date | None, received: datetime
) -> Waiting:
    place = rank(priority or 0, promised, received, pk)
    return Waiting(id=pk, order_id=str(order_id), channel=channel, rank=place)


def _in_the_queue(when: Q) -> QuerySet[OmsOrder]:
    """Orders that nothing but their sourcing keeps."""
    due = Work.objects.filter(_TRIED_AGAIN & when, oms_order_id=OuterRef("pk"))
    held = Hold.objects.filter(oms_order_id=OuterRef("pk"), released_at__isnull=True)
    rows = OmsOrder.objects.filter(Exists(due), ~Exists(held), order__isnull=False)
    return rows.filter(canceled_at__isnull=True, completed_at__isnull=True)


def planned_units(oms_order_ids: Collection[int]) -> Counter[tuple[str, str]]:
    """Units by order line and warehouse that stand in live fulfillment orders of these orders."""
    inside = [status.value for status in INSIDE]
    rows = FulfillmentOrderLine.objects.filter(
        fulfillment_order__in=FulfillmentOrder.objects.filter(oms_order_id__in=oms_order_ids, status__in=inside),
        order_line__isnull=False,
    )
    units: Counter[tuple[str, str]] = Counter()
    for line, warehouse, quantity in rows.values_list("order_line_id", "fulfillment_order__warehouse_id", "quantity"):
        units[str(line), str(warehouse)] += quantity
    return units


def wake(oms_order_ids: Iterable[int], now: datetime) -> None:
    """Makes the sourcing of these orders due now, as far as they wait for it."""
    _wake(Q(oms_order_id__in=list(oms_order_ids)), now)


def wake_waiting_for(variant_ids: Collection[str], now: datetime) -> bool:
    """The same for the orders that wait for these variants, the most urgent first; False when nobody does."""
    rows = OmsOrder.objects.filter(order__lines__variant_id__in=variant_ids, canceled_at__isnull=True)
    rows = rows.filter(Exists(Work.objects.filter(_TRIED_AGAIN, oms_order_id=OuterRef("pk"))))
    keys = list(OmsOrder.objects.filter(pk__in=rows.values("pk")).order_by(*QUEUE).values_list("pk", flat=True))
    return bool(keys) and bool(_wake(Q(oms_order_id__in=keys[:MOST_WOKEN]), now))


def _wake(of_orders: Q, now: datetime) -> int:
    rows = Work.objects.filter(_TRIED_AGAIN & of_orders)
    return rows.update(run_at=Least(F("run_at"), now), wanted=F("wanted") + 1)
