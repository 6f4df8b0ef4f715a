"""Which OMS orders a rule of the domain means, asked of the database. The lists and the overview's numbers use the same
conditions, so a number and the list behind it cannot differ.

Each is the twin of a pure function or a sentence of docs/overview.md; `tests/graphql/test_numbers.py` compares them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from ..domain.attention import IN_TROUBLE, OUTSIDE, STEPS, Attention
from ..domain.holds import HoldReason
from ..domain.promises import PromiseRisk, last_day_at_risk, promise_day
from ..domain.purchases import OPEN as OPEN_PURCHASE
from ..domain.risk.rules import BY_SLUG
from ..domain.shipping import Direction, LabelRequestState
from ..domain.states import (
    FREE_STAGES,
    INSIDE,
    OPEN_STAGES,
    UNSHIPPED_STAGES,
    FulfillmentOrderStatus,
    RefundStatus,
    ShipmentStatus,
    Stage,
)
from ..models import (
    FulfillmentOrder,
    Hold,
    Label,
    ParcelException,
    PurchaseIntent,
    RiskCase,
    RiskSignal,
    TimelineEvent,
)

#: Saleor's events that change nothing of an order: words, papers, and its placing itself.
_ONLY_WORDS = (
    "note_added",
    "note_updated",
    "email_sent",
    "invoice_requested",
    "invoice_generated",
    "invoice_updated",
    "invoice_sent",
    "placed",
    "placed_from_draft",
)
_NOT_VOIDED = tuple(status for status in ShipmentStatus if status is not ShipmentStatus.VOIDED)


@dataclass(frozen=True)
class Span:
    """Moments from one to another, both included; None is no limit."""

    first: datetime | None = None
    last: datetime | None = None

    def of(self, column: str) -> Q:
        """Rows whose column lies in the span; an empty column lies in none that has a limit."""
        limits = {f"{column}__gte": self.first, f"{column}__lte": self.last}
        return Q(**{name: limit for name, limit in limits.items() if limit is not None})


def is_open() -> Q:
    """Something is still to be done or to arrive."""
    return Q(stage__in=OPEN_STAGES)


def is_backordered() -> Q:
    """It, or the rest of it, waits for stock."""
    return is_open() & Q(backordered_at__isnull=False)


def is_late(now: datetime) -> Q:
    """`domain.promises.is_order_late`."""
    arrived = Q(delivered_at__isnull=False, promised_delivery__lt=TruncDate("delivered_at", tzinfo=UTC))
    waiting = Q(delivered_at__isnull=True, promised_delivery__lt=promise_day(now)) & ~Q(stage=Stage.COMPLETED)
    return (arrived | waiting) & ~Q(stage=Stage.CANCELED)


def is_shipment_late(now: datetime) -> Q:
    """Of a shipment: the promised day passed before its goods arrived (`domain.promises.is_late`). Nothing is promised
    of what comes back."""
    left = Q(fulfillment_order__delivered_at__isnull=False)
    arrived = left & Q(oms_order__promised_delivery__lt=TruncDate("fulfillment_order__delivered_at", tzinfo=UTC))
    waiting = Q(fulfillment_order__delivered_at__isnull=True, oms_order__promised_delivery__lt=promise_day(now))
    return Q(direction=Direction.OUTBOUND.value) & (arrived | waiting)


def is_at_risk(now: datetime) -> Q:
    """`domain.promises.is_order_at_risk`."""
    soon = Q(promised_delivery__range=(promise_day(now), last_day_at_risk(now)))
    return Q(stage__in=UNSHIPPED_STAGES) & soon & ~is_late(now)


def promise_risks(now: datetime) -> dict[PromiseRisk, Q]:
    """What may break an order's promise, by `domain.promises.PromiseRisk`; of several that hold the first counts.

    Its day has passed; a parcel needs somebody; it is hardly to be kept any more; or its parcels are said to have left,
    the day is near and no carrier has seen one of them.
    """
    is_promised = is_open() & Q(promised_delivery__isnull=False)
    exceptions = ParcelException.objects.filter(ended_at__isnull=True)
    unseen = Label.objects.filter(
        status__in=[ShipmentStatus.LABELLED.value, ShipmentStatus.PRE_TRANSIT.value],
        is_surplus=False,
        shipment__direction=Direction.OUTBOUND.value,
        shipment__fulfillment_order__status=FulfillmentOrderStatus.SHIPPED.value,
    )
    is_near = Q(promised_delivery__range=(promise_day(now), last_day_at_risk(now)))
    return {
        PromiseRisk.LATE: is_open() & is_late(now),
        PromiseRisk.IN_TROUBLE: is_promised & _among(exceptions),
        PromiseRisk.NOT_LEFT: is_at_risk(now),
        PromiseRisk.NOT_SCANNED: is_open() & is_near & Q(pk__in=unseen.order_by().values("shipment__oms_order_id")),
    }


def needs(kind: Attention, *, now: datetime, steps: Collection[Attention]) -> Q:
    """`domain.attention.attention_of`, for one kind."""
    match kind:
        case Attention.PROBLEM:
            return Q(problem_since__isnull=False)
        case Attention.HOLD_FOR_PERSON:
            return is_open() & _among(Hold.objects.filter(released_at__isnull=True, release_at__isnull=True))
        case Attention.EXCEPTION:
            return is_open() & _with_parcel_in_trouble()
        case Attention.LATE:
            return is_open() & is_late(now)
        case Attention.AT_RISK:
            return is_at_risk(now)
        case Attention.BACKORDERED:
            return Q(stage=Stage.BACKORDERED)
        case Attention.CONFIRMATION | Attention.PAYMENT:
            return Q(stage__in=FREE_STAGES, waiting_for=OUTSIDE[kind])
        case _:
            return Q(stage__in=FREE_STAGES) & _with_part_at(kind, steps)


def _among(rows: QuerySet) -> Q:
    return Q(pk__in=rows.order_by().values("oms_order_id"))


def _with_parcel_in_trouble() -> Q:
    """On the way to the customer: trouble on the way back is told by the return."""
    labels = Label.objects.filter(status__in=IN_TROUBLE, is_surplus=False, shipment__direction=Direction.OUTBOUND.value)
    return Q(pk__in=labels.order_by().values("shipment__oms_order_id"))


def _with_part_at(step: Attention, steps: Collection[Attention]) -> Q:
    """A step needs nobody where the settings leave it to nobody; but a voided label is bought by nobody else."""
    parts = FulfillmentOrder.objects.filter(status__in=STEPS[step])
    if step not in steps:
        if step is not Attention.LABEL:
            return Q(pk__in=[])
        parts = parts.filter(label_request__state=LabelRequestState.WITHDRAWN.value)
    if step is Attention.LABEL:
        purchases = PurchaseIntent.objects.filter(
            shipment__fulfillment_order_id=OuterRef("pk"), state__in=sorted(OPEN_PURCHASE)
        )
        parts = parts.filter(~Exists(purchases))
    return _among(parts)


def is_held_for(reasons: Collection[str]) -> Q:
    """A hold for one of these reasons is open."""
    return _among(Hold.objects.filter(released_at__isnull=True, reason__in=reasons))


def was_held() -> Q:
    """A hold was placed, beyond the automatic one that lets every new order cool off."""
    holds = Hold.objects.filter(oms_order_id=OuterRef("pk"))
    return Q(Exists(holds.exclude(reason=HoldReason.FRAUD_COOLING, placed_by="system")))


def was_released_unchanged(span: Span) -> Q:
    """A person released a hold in the span, and nothing but that had happened to the order since it was placed."""
    of_saleor = (
        apps.get_model("order", "OrderEvent")
        .objects.filter(order_id=OuterRef("oms_order__order_id"), **_while_held("date"))
        .exclude(type__in=_ONLY_WORDS)
    )
    of_ours = TimelineEvent.objects.filter(oms_order_id=OuterRef("oms_order_id"), **_while_held("at")).exclude(
        Q(kind__startswith="hold.") | Q(kind__startswith="stage.")
    )
    released = Hold.objects.filter(span.of("released_at"), released_at__isnull=False, released_by__startswith="staff:")
    return _among(released.filter(~Exists(of_saleor), ~Exists(of_ours)))


def _while_held(column: str) -> dict[str, OuterRef]:
    return {f"{column}__gt": OuterRef("placed_at"), f"{column}__lt": OuterRef("released_at")}


def was_fired_on(slugs: Collection[str]) -> Q:
    """One of these rules fired when it was first assessed, as the rules' record counts it."""
    known = [slug for slug in slugs if slug in BY_SLUG]
    signals = RiskSignal.objects.filter(rule__in=known, assessment__is_first=True)
    return Q(pk__in=signals.order_by().values("assessment__oms_order_id"))


def turned_out(outcomes: Collection[str]) -> Q:
    """What was told of it last is one of these."""
    return _among(RiskCase.objects.filter(oms_order__isnull=False, outcome__in=outcomes))


def has_outcome(span: Span) -> Q:
    """Its outcome was told last in the span."""
    told = RiskCase.objects.filter(span.of("outcome_at"), oms_order__isnull=False, outcome_at__isnull=False)
    return _among(told)


def is_split() -> Q:
    """It leaves, or left, in more than one part."""
    parts = FulfillmentOrder.objects.filter(oms_order_id=OuterRef("pk")).exclude(status="CANCELED")
    return Q(Exists(parts.order_by("pk")[1:2]))


def is_promise_kept() -> Q:
    """`domain.promises.is_promise_kept`."""
    return Q(delivered_at__isnull=False, promised_delivery__gte=TruncDate("delivered_at", tzinfo=UTC))


def is_promise_broken() -> Q:
    return Q(delivered_at__isnull=False, promised_delivery__lt=TruncDate("delivered_at", tzinfo=UTC))


def has_ended(span: Span) -> Q:
    """It was completed or canceled in the span."""
    completed = Q(stage=Stage.COMPLETED, completed_at__isnull=False) & span.of("completed_at")
    return completed | Q(stage=Stage.CANCELED, canceled_at__isnull=False) & span.of("canceled_at")


def has_answered(span: Span) -> Q:
    """Its customer gave feedback in the span."""
    return Q(feedback__answered_at__isnull=False) & span.of("feedback__answered_at")


def has_bought_label(span: Span) -> Q:
    """A label was bought for it in the span whose money is not coming back."""
    return Q(pk__in=Label.objects.filter(is_spent(), span.of("bought_at")).order_by().values("shipment__oms_order_id"))


def is_spent(prefix: str = "") -> Q:
    """Labels whose money is gone: not voided, or voided and the carrier refused the refund."""
    return Q(**{f"{prefix}status__in": _NOT_VOIDED}) | Q(**{f"{prefix}refund": RefundStatus.REJECTED})


def is_inside() -> Q:
    """Fulfillment orders whose goods are still in the warehouse."""
    return Q(status__in=INSIDE)


def has_part(conditions: Q) -> Q:
    """One of its fulfillment orders, canceled ones left out, meets all of the conditions."""
    return _among(FulfillmentOrder.objects.filter(conditions).exclude(status="CANCELED"))
