"""What a message tells, gathered from the order, its parts and its parcels when its turn comes.

The occasion of a message names what it is about beside its shipment: a part, a parcel, a return, a promised day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from ..conf import BASE_PATH
from ..domain.exceptions import ExceptionKind
from ..domain.look import shades
from ..domain.messages import ASKING, MessageKind
from ..domain.milestones import subject_of
from ..domain.orders import OrderSnapshot
from ..domain.returns import number_of as return_number
from ..domain.states import FulfillmentOrderStatus
from ..messengers.wording import MessageContext, SentItem, SentParcel, SentPart, SentRisk
from ..models import (
    BinStock,
    Feedback,
    FulfillmentOrder,
    FulfillmentOrderLine,
    Label,
    Message,
    OmsOrder,
    ParcelLine,
    Promise,
    ReturnLine,
    Shipment,
)
from ..store import feedback, journeys, shipments, sourcing, tokens
from ..store.risk import assessments
from ..store.sites import rules
from .announcing import PASSED
from .context import Context

_K = MessageKind
#: What tells of one parcel, which its occasion names, whatever else its part was sent in.
_OF_ONE_PARCEL = frozenset({_K.OUT_FOR_DELIVERY, _K.EXCEPTION})
#: In a preview nobody gets a link that opens anything.
SAMPLE_TOKEN = "PREVIEW"  # noqa: S105 - it opens nothing


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """What is told: a planned message's, or that of one nobody planned, to be looked at. `subject` is the key of the
    part, the parcel or the return, `detail` what the occasion says beside it."""

    kind: MessageKind
    oms_order: OmsOrder
    shipment: Shipment | None = None
    subject: int = 0
    detail: str = ""
    is_preview: bool = False

    @classmethod
    def of(cls, message: Message) -> Occasion:
        subject = subject_of(message.occasion)
        return cls(
            kind=MessageKind(message.kind),
            oms_order=message.oms_order,
            shipment=message.shipment,
            subject=subject,
            detail=message.occasion.partition(":")[2] if subject else message.occasion,
        )


def gather(ctx: Context, told: Occasion, order: OrderSnapshot) -> MessageContext:
    """Everything the message may say."""
    oms_order, part, labels = told.oms_order, _part(told), _labels(told)
    asked = feedback.of(oms_order)
    before, after = _promises(told)
    return MessageContext(
        accent=shades(ctx.merchant(order.channel).brand_color),
        shop_name=ctx.host.shop().name,
        order_number=oms_order.order_number,
        language=order.language,
        items=_items(told, order, part, labels),
        parcels=tuple(map(_parcel, labels)),
        parts=_parts(oms_order, order) if told.kind is _K.SPLIT else (),
        is_partial=_is_partial(told),
        waits_for_stock=oms_order.backordered_at is not None,
        promised_delivery=after,
        previous_delivery=before,
        ship_by=_leaves_by(ctx, part) if part is not None else None,
        track_url=_link(ctx, told, order, "track"),
        feedback_url=_link(ctx, told, order, "feedback") if told.kind in ASKING else "",
        feedback_closes_on=_closes_on(ctx, asked),
        problem=_problem(told),
        return_number=return_number(told.subject) if told.kind is _K.RETURN_RECEIVED and told.subject else "",
        warehouse=part.warehouse_name if part is not None else "",
        risk=_risk(oms_order) if told.kind is _K.RISK_ALERT else None,
    )


def _part(told: Occasion) -> FulfillmentOrder | None:
    """The part a warehouse is told of."""
    if told.kind is not _K.WAREHOUSE_COPY:
        return None
    rows = FulfillmentOrder.objects.filter(oms_order=told.oms_order).order_by("pk")
    return rows.filter(pk=told.subject).first() if told.subject else rows.first()


# ── the goods ───────────────────────────────────────────────────────────────────────────────────────────────────
def _items(
    told: Occasion, order: OrderSnapshot, part: FulfillmentOrder | None, labels: Sequence[Label]
) -> tuple[SentItem, ...]:
    if told.kind is _K.BACKORDERED:
        return _awaited(told.oms_order, order)
    if told.kind is _K.RETURN_RECEIVED:
        return _sent_back(told)
    if part is not None:
        return _to_pick(part)
    return _sent(told.shipment, order, labels)


def _sent(shipment: Shipment | None, order: OrderSnapshot, labels: Sequence[Label]) -> tuple[SentItem, ...]:
    """What is in these parcels, else in its part's, each line once; without a shipment, all that will be sent."""
    if shipment is None or shipment.fulfillment_order is None:
        return tuple(SentItem(name=line.product_name, quantity=line.quantity, sku=line.sku) for line in order.lines)
    rows = ParcelLine.objects.filter(parcel__fulfillment_order=shipment.fulfillment_order).select_related("line")
    packed, boxes = list(rows.order_by("pk")), {label.parcel_id for label in labels}
    units: dict[FulfillmentOrderLine, int] = {}
    for row in [row for row in packed if row.parcel_id in boxes] or packed:
        units[row.line] = units.get(row.line, 0) + row.quantity
    return tuple(SentItem(name=line.product_name, quantity=count, sku=line.sku) for line, count in units.items())


def _awaited(oms_order: OmsOrder, order: OrderSnapshot) -> tuple[SentItem, ...]:
    """What nobody could give at the last decision; of lines with one SKU, the first ones first."""
    left = dict(sourcing.last_missing(oms_order) or {})
    found = []
    for line in order.lines_to_ship:
        units = min(line.quantity_open, left.get(line.sku, 0))
        if units > 0:
            left[line.sku] -= units
            found.append(SentItem(name=line.product_name, quantity=units, sku=line.sku))
    return tuple(found)


def _sent_back(told: Occasion) -> tuple[SentItem, ...]:
    rows = ReturnLine.objects.filter(sent_back=told.subject, sent_back__oms_order=told.oms_order).order_by("pk")
    return tuple(SentItem(name=row.product_name, quantity=row.quantity, sku=row.sku) for row in rows)


def _to_pick(part: FulfillmentOrder) -> tuple[SentItem, ...]:
    """What the warehouse takes from which bin, in the order of its bins; where goods lie in several, the one emptied
    first."""
    lines = list(part.lines.order_by("pk"))
    bins = _bins(part, lines)
    found = [
        (
            bins.get(line.variant_id, ("", "")),
            SentItem(
                name=line.product_name, quantity=line.quantity, sku=line.sku, bin=bins.get(line.variant_id, ("", ""))[1]
            ),
        )
        for line in lines
    ]
    return tuple(item for _, item in sorted(found, key=lambda one: (one[0][0] == "", one[0][0])))


def _bins(part: FulfillmentOrder, lines: list[FulfillmentOrderLine]) -> dict[Any, tuple[str, str]]:
    """By variant, the sort key and name of its bin."""
    rows = BinStock.objects.filter(
        bin__warehouse=part.warehouse_id, variant__in={line.variant_id for line in lines if line.variant_id}
    ).exclude(quantity=0)
    found: dict[Any, tuple[str, str]] = {}
    for variant, key, name in rows.order_by("removal_order", "bin__sort_key").values_list(
        "variant_id", "bin__sort_key", "bin__name"
    ):
        found.setdefault(variant, (key, name))
    return found


# ── parcels and parts ───────────────────────────────────────────────────────────────────────────────────────────
def _labels(told: Occasion) -> list[Label]:
    """Those of the parcels this message is about."""
    part = told.shipment.fulfillment_order if told.shipment else None
    if part is None:
        return []
    if told.kind is _K.DELIVERED:
        return shipments.awaited_labels(part)
    found = shipments.live_labels(part)
    own = [label for label in found if label.pk == told.subject] if told.kind in _OF_ONE_PARCEL else []
    return own or found


def _parcel(label: Label) -> SentParcel:
    return SentParcel(
        carrier=label.shipment.carrier_name,
        service=label.shipment.service_name,
        tracking_number=label.tracking_number,
        tracking_url=label.tracking_url,
        eta=journeys.expected_at(label),
    )


def _parts(oms_order: OmsOrder, order: OrderSnapshot) -> tuple[SentPart, ...]:
    """What comes in which delivery, those that leave first at the top; the promise is that of the last one."""
    rows = oms_order.fulfillment_orders.exclude(status=FulfillmentOrderStatus.CANCELED.value)
    found = list(rows.order_by(F("ship_by").asc(nulls_last=True), "pk").prefetch_related("lines"))
    coming = [
        SentPart(
            items=tuple(SentItem(name=line.product_name, quantity=line.quantity) for line in part.lines.all()),
            expected=oms_order.promised_delivery if part is found[-1] else None,
        )
        for part in found
    ]
    awaited = _awaited(oms_order, order) if oms_order.backordered_at else ()
    return (*coming, SentPart(items=awaited, waits_for_stock=True)) if awaited else tuple(coming)


def _is_partial(told: Occasion) -> bool:
    """Whether something of the order left, or arrived, after this part, or still has to: the same at every reading."""
    part = told.shipment.fulfillment_order if told.shipment else None
    order = told.oms_order
    if told.kind is _K.BACKORDERED:
        return order.fulfillment_orders.exclude(status=FulfillmentOrderStatus.CANCELED.value).exists()
    if part is None:
        return False
    moment = "delivered_at" if told.kind is _K.DELIVERED else "shipped_at"
    mine = getattr(part, moment)
    others = order.fulfillment_orders.exclude(pk=part.pk)
    others = others.exclude(status=FulfillmentOrderStatus.CANCELED.value)
    return (
        order.backordered_at is not None
        or order.set_aside_at is not None
        or any(
            theirs is None or (mine is not None and theirs > mine) for theirs in others.values_list(moment, flat=True)
        )
    )


# ── days, trouble, links ────────────────────────────────────────────────────────────────────────────────────────
def _leaves_by(ctx: Context, part: FulfillmentOrder) -> date | None:
    """The day by the warehouse's own clock: its cut-off is often the next day already in UTC."""
    zone = rules.rules_for(part.warehouse_id).zone(ctx.host.time_zone())
    return part.ship_by.astimezone(zone).date() if part.ship_by else None


def _closes_on(ctx: Context, asked: Feedback | None) -> date | None:
    """The day by the shop's clock: in UTC it may be one on which the link is dead."""
    return asked.closes_at.astimezone(ctx.host.time_zone()).date() if asked and asked.closes_at else None


def _promises(told: Occasion) -> tuple[date | None, date | None]:
    """What was promised before, and now. A day that has passed is the one before, and there is no new one."""
    now = told.oms_order.promised_delivery
    if told.kind is not _K.DELAYED:
        return None, now
    if told.detail.startswith(PASSED):
        return now, None
    before = Promise.objects.filter(oms_order=told.oms_order, date__lt=now).order_by("-date") if now else None
    return (before.values_list("date", flat=True).first() if before is not None else None), now


def _problem(told: Occasion) -> ExceptionKind | None:
    if told.kind is not _K.EXCEPTION:
        return None
    named = told.detail.upper()
    return ExceptionKind(named) if named in set(ExceptionKind) else ExceptionKind.OTHER


def _risk(order: OmsOrder) -> SentRisk | None:
    last = assessments.latest(order)
    if last is None:
        return None
    evidence = last.signals.filter(is_shadow=False).order_by("-weight", "id").values_list("evidence", flat=True)
    return SentRisk(score=last.score, level=last.level.lower(), evidence=tuple(evidence))


def _link(ctx: Context, told: Occasion, order: OrderSnapshot, purpose: str) -> str:
    base = ctx.merchant(order.channel).public_url or ctx.host.shop().url
    token = SAMPLE_TOKEN if told.is_preview else tokens.issue(told.oms_order.pk, purpose, now=ctx.clock.now())
    return f"{base.rstrip('/')}{BASE_PATH}{purpose}/{token}/"
