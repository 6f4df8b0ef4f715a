"""Every number of the overview counted again, order by order, in plain Python, and the filter that lists its orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any

from saleor_oms_plugin import models
from saleor_oms_plugin.domain.attention import Attention, OrderFacts, Part, attention_of
from saleor_oms_plugin.domain.holds import HoldReason, OpenHold
from saleor_oms_plugin.domain.states import FulfillmentOrderStatus, ShipmentStatus, Stage
from saleor_oms_plugin.domain.waiting import WaitingFor
from tests import factories as make
from tests.graphql.api import global_id

QUERY = """query($channel: String, $since: Date!, $until: Date!) {
    omsOverview(channel: $channel, since: $since, until: $until) {
        asOf timeZone startsAt endsAt todayStartsAt
        stages { stage count oldest } received shipped delivered
        onTimeRate hoursToShip splitRate holdRate holdsReleasedUnchanged
        shippingSpend { amount currency } averageFill deliveryRating netPromoterScore
        problems late atRisk attention { kind count oldest } holds { reason count nextRelease }
        warehouses { id warehouse { id name } warehouseName open late shippedToday
                     unitsOnHand unitsAllocated unitsAvailable }
        daily { day startsAt endsAt received shipped delivered revenue { amount currency } } } }"""
IS_OVER = {"DELIVERED", "COMPLETED", "CANCELED"}
INSIDE = {"OPEN", "PICKING", "PICKED", "PACKED", "LABELLED"}
OPEN_PURCHASES = {"COMMITTED", "SENT", "PENDING", "UNKNOWN"}
ONLY_WORDS = {"note_added", "email_sent"}


@dataclass(frozen=True)
class Number:
    """A number as the overview says it (None: it has a filter, but stands nowhere by itself)."""

    name: str
    value: int | None
    filter: dict[str, Any]
    counts: Callable[[Any], bool]


def seen_orders(channel: Any = None) -> list[Any]:
    """All OMS orders, or a channel's, with everything that hangs on them."""
    hanging = ["holds", "fulfillment_orders", "shipments__labels__intent", "shipments__intents", "timeline"]
    rows = models.OmsOrder.objects.select_related("order", "feedback").prefetch_related(*hanging)
    return [row for row in rows if channel is None or row.channel == channel.slug]


class Recount:
    """What the overview should say of these orders."""

    def __init__(self, said: dict[str, Any], *, now: datetime, steps: set[Attention], channel: Any = None) -> None:
        self.said, self.now, self.steps = said, now, steps
        self.orders = seen_orders(channel)
        self.first, self.last = (datetime.fromisoformat(said[name]) for name in ("startsAt", "endsAt"))
        self.span = {"gte": said["startsAt"], "lte": said["endsAt"]}

    # ── one order ───────────────────────────────────────────────────────────────────────────────────────────────
    def within(self, moment: datetime | None, span: tuple[datetime, datetime] | None = None) -> bool:
        first, last = span or (self.first, self.last)
        return moment is not None and first <= moment <= last

    def is_late(self, order: Any) -> bool:
        if order.stage == "CANCELED" or order.promised_delivery is None:
            return False
        if order.stage == "COMPLETED" and order.delivered_at is None:
            return False
        return (order.delivered_at or self.now).astimezone(UTC).date() > order.promised_delivery

    def is_at_risk(self, order: Any) -> bool:
        days = order.promised_delivery and (order.promised_delivery - self.now.date()).days
        return (
            order.stage not in {*IS_OVER, "SHIPPED"} and days is not None and 0 <= days <= 2 and not self.is_late(order)
        )

    def is_kept(self, order: Any) -> bool | None:
        if order.delivered_at is None or order.promised_delivery is None:
            return None
        return order.delivered_at.astimezone(UTC).date() <= order.promised_delivery

    def was_held(self, order: Any) -> bool:
        return any((hold.reason, hold.placed_by) != ("FRAUD_COOLING", "system") for hold in order.holds.all())

    def is_split(self, order: Any) -> bool:
        return len([part for part in order.fulfillment_orders.all() if part.status != "CANCELED"]) > 1

    def ended(self, order: Any) -> bool:
        moments = {"COMPLETED": order.completed_at, "CANCELED": order.canceled_at}
        return self.within(moments.get(order.stage))

    def was_released_unchanged(self, order: Any) -> bool:
        return any(
            self.within(hold.released_at)
            and hold.released_by.startswith("staff:")
            and not any(hold.placed_at < at < hold.released_at for at in self._changes(order))
            for hold in order.holds.all()
        )

    def _changes(self, order: Any) -> Iterator[datetime]:
        for event in order.timeline.all():
            if event.kind.partition(".")[0] not in {"hold", "stage"}:
                yield event.at
        for event in order.order.events.all() if order.order else ():
            if event.type not in ONLY_WORDS:
                yield event.date

    def attention(self, order: Any) -> frozenset[Attention]:
        labels = [label for shipment in order.shipments.all() for label in shipment.labels.all()]
        facts = OrderFacts(
            stage=Stage(order.stage),
            promised=order.promised_delivery,
            delivered_at=order.delivered_at,
            waiting_for=WaitingFor(order.waiting_for),
            has_problem=order.problem_since is not None,
            holds=tuple(
                OpenHold(id=hold.pk, reason=HoldReason(hold.reason), release_at=hold.release_at)
                for hold in order.holds.all()
                if hold.released_at is None
            ),
            parcels=tuple(ShipmentStatus(label.status) for label in labels if not label.is_surplus),
            parts=tuple(self._part(order, part) for part in order.fulfillment_orders.all()),
        )
        return attention_of(facts, now=self.now, steps=self.steps)

    def _part(self, order: Any, part: Any) -> Part:
        shipments = [shipment for shipment in order.shipments.all() if shipment.fulfillment_order_id == part.pk]
        states = {intent.state for shipment in shipments for intent in shipment.intents.all()}
        request = getattr(part, "label_request", None)
        return Part(
            status=FulfillmentOrderStatus(part.status),
            is_being_bought=bool(states & OPEN_PURCHASES),
            is_withdrawn=request is not None and request.state == "WITHDRAWN",
        )

    def is_held_for(self, order: Any, reason: str) -> bool:
        return any(hold.reason == reason and hold.released_at is None for hold in order.holds.all())

    def labels_paid(self, order: Any) -> Iterator[tuple[Any, Any]]:
        for shipment in order.shipments.all():
            for label in shipment.labels.all():
                is_spent = label.status != "VOIDED" or label.refund == "REJECTED"
                if is_spent and self.within(label.bought_at):
                    yield shipment, label

    def parts_of(self, order: Any, key: str | None, name: str) -> list[Any]:
        """Its parts of a warehouse, or of one that Saleor has deleted."""
        parts = [part for part in order.fulfillment_orders.all() if part.status != "CANCELED"]
        if key is None:
            return [part for part in parts if part.warehouse_id is None and part.warehouse_name == name]
        return [part for part in parts if part.warehouse_id and global_id("Warehouse", part.warehouse_id) == key]

    # ── every number ────────────────────────────────────────────────────────────────────────────────────────────
    def numbers(self) -> Iterator[Number]:
        yield from self._stages()
        yield from self._flow()
        yield from self._waits()
        yield from self._warehouses()
        yield from self._days()
        yield from self._only_lists()

    def _stages(self) -> Iterator[Number]:
        for row in self.said["stages"]:
            stage, is_final = row["stage"], row["stage"] in {"COMPLETED", "CANCELED"}
            wanted = {"stage": [stage], **({"ended": self.span} if is_final else {})}

            def counts(order: Any, stage: str = stage, is_final: bool = is_final) -> bool:
                return order.stage == stage and (not is_final or self.ended(order))

            yield Number(f"stage {stage}", row["count"], wanted, counts)

    def _flow(self) -> Iterator[Number]:
        first, last = self.said["startsAt"], self.said["endsAt"]
        for name in ("received", "shipped", "delivered"):
            span = {f"{name}From": first, f"{name}To": last}
            at = f"{name}_at"
            yield Number(name, self.said[name], span, lambda order, at=at: self.within(getattr(order, at)))
        received = {"receivedFrom": first, "receivedTo": last}
        shipped = {"shippedFrom": first, "shippedTo": last}
        delivered = {"deliveredFrom": first, "deliveredTo": last}
        for label, span, at, more, counts in (
            ("held", received, "received_at", {"wasHeld": True}, self.was_held),
            ("not held", received, "received_at", {"wasHeld": False}, lambda order: not self.was_held(order)),
            ("split", shipped, "shipped_at", {"isSplit": True}, self.is_split),
            ("whole", shipped, "shipped_at", {"isSplit": False}, lambda order: not self.is_split(order)),
            ("kept", delivered, "delivered_at", {"isPromiseKept": True}, lambda order: self.is_kept(order) is True),
            ("broken", delivered, "delivered_at", {"isPromiseKept": False}, lambda o: self.is_kept(o) is False),
        ):
            yield Number(
                label,
                None,
                {**span, **more},
                lambda order, at=at, counts=counts: self.within(getattr(order, at)) and counts(order),
            )
        unchanged = self.said["holdsReleasedUnchanged"]
        yield Number("unchanged", unchanged, {"releasedUnchanged": self.span}, self.was_released_unchanged)

    def _waits(self) -> Iterator[Number]:
        is_open_and_late = lambda order: order.stage not in IS_OVER and self.is_late(order)  # noqa: E731 - a table's cell
        yield Number("problems", self.said["problems"], {"hasProblem": True}, lambda order: bool(order.problem_since))
        yield Number("late", self.said["late"], {"isOpen": True, "isLate": True}, is_open_and_late)
        yield Number("at risk", self.said["atRisk"], {"isAtRisk": True}, self.is_at_risk)
        said = {row["kind"]: row["count"] for row in self.said["attention"]}
        for kind in Attention:
            needs = lambda order, kind=kind: kind in self.attention(order)  # noqa: E731 - as above
            yield Number(f"attention {kind}", said.get(kind, 0), {"attention": [kind]}, needs)
        said = {row["reason"]: row["count"] for row in self.said["holds"]}
        for reason in HoldReason:
            held = lambda order, reason=reason: self.is_held_for(order, reason)  # noqa: E731 - as above
            yield Number(f"hold {reason}", said.get(reason, 0), {"holdReason": [reason]}, held)

    def _warehouses(self) -> Iterator[Number]:
        today = datetime.fromisoformat(self.said["todayStartsAt"])
        for row in self.said["warehouses"]:
            key, name = row["id"], row["warehouseName"]
            place = {"warehouses": [key]} if key else {"warehouseNames": [name]}

            def has_inside(order: Any, key: Any = key, name: str = name) -> bool:
                return any(part.status in INSIDE for part in self.parts_of(order, key, name))

            def left_today(order: Any, key: Any = key, name: str = name) -> bool:
                parts = self.parts_of(order, key, name)
                return any(self.within(part.shipped_at, (today, self.now)) for part in parts)

            inside = {"part": {**place, "isInside": True}}
            shipped = {"part": {**place, "shipped": {"gte": self.said["todayStartsAt"]}}}
            yield Number(f"{name} open", row["open"], inside, has_inside)
            yield Number(
                f"{name} late",
                row["late"],
                {**inside, "isLate": True},
                lambda order, has_inside=has_inside: has_inside(order) and self.is_late(order),
            )
            yield Number(f"{name} shipped today", row["shippedToday"], shipped, left_today)

    def _days(self) -> Iterator[Number]:
        for row in self.said["daily"]:
            span = datetime.fromisoformat(row["startsAt"]), datetime.fromisoformat(row["endsAt"])
            for name in ("received", "shipped", "delivered"):
                wanted = {f"{name}From": row["startsAt"], f"{name}To": row["endsAt"]}
                at = f"{name}_at"
                yield Number(
                    f"{name} on {row['day']}",
                    row[name],
                    wanted,
                    lambda order, at=at, span=span: self.within(getattr(order, at), span),
                )

    def _only_lists(self) -> Iterator[Number]:
        yield Number("open", None, {"isOpen": True}, lambda order: order.stage not in IS_OVER)
        yield Number("over", None, {"isOpen": False}, lambda order: order.stage in IS_OVER)
        yield Number("late ever", None, {"isLate": True}, self.is_late)
        yield Number("never late", None, {"isLate": False}, lambda order: not self.is_late(order))
        yield Number("not at risk", None, {"isAtRisk": False}, lambda order: not self.is_at_risk(order))
        yield Number("answered", None, {"answered": self.span}, lambda o: self.within(_feedback(o, "answered_at")))
        yield Number("paid", None, {"labelBought": self.span}, lambda order: any(self.labels_paid(order)))
        both = {"attention": ["LATE", "PICK"]}
        wanted = {Attention.LATE, Attention.PICK}
        yield Number("late or to pick", None, both, lambda order: bool(self.attention(order) & wanted))

    # ── what is no number of orders ─────────────────────────────────────────────────────────────────────────────
    def hours_to_ship(self) -> float | None:
        hours = [
            (order.shipped_at - order.received_at) / timedelta(hours=1)
            for order in self.orders
            if self.within(order.shipped_at)
        ]
        return median(hours) if hours else None

    def spend(self) -> dict[str, float]:
        sums: dict[bool, dict[str, Decimal]] = {False: defaultdict(Decimal), True: defaultdict(Decimal)}
        for order in self.orders:
            for shipment, label in self.labels_paid(order):
                sums[shipment.is_test][shipment.currency] += _price(shipment, label)
        return {currency: float(amount) for currency, amount in (sums[False] or sums[True]).items()}

    def revenue(self, row: dict[str, Any]) -> dict[str, float]:
        span = datetime.fromisoformat(row["startsAt"]), datetime.fromisoformat(row["endsAt"])
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for order in self.orders:
            if order.order and order.stage != "CANCELED" and self.within(order.received_at, span):
                sums[order.order.currency] += order.order.total_gross_amount
        return {currency: float(amount) for currency, amount in sums.items()}

    def answers(self, name: str) -> list[int]:
        answered = [order for order in self.orders if self.within(_feedback(order, "answered_at"))]
        found = [_feedback(order, name) for order in answered]
        return [answer for answer in found if answer is not None]


def _feedback(order: Any, name: str) -> Any:
    return getattr(getattr(order, "feedback", None), name, None)


def _price(shipment: Any, label: Any) -> Decimal:
    if label.intent is not None:
        return label.intent.amount / label.intent.parcel_count
    parcels = [one for one in shipment.labels.all() if not one.is_surplus]
    return shipment.cost / len(parcels) if parcels else Decimal(0)


def stock(warehouse: Any) -> tuple[int, int, int]:
    """On hand, allocated and available, shelf by shelf."""
    shelves = make.model("warehouse.Stock").objects.filter(warehouse=warehouse)
    given = [sum(row.quantity_allocated for row in shelf.allocations.all()) for shelf in shelves]
    held = [shelf.quantity for shelf in shelves]
    return sum(held), sum(given), sum(max(0, one - other) for one, other in zip(held, given, strict=True))
