"""The only writer of states, and of the timeline. A state and its audit row commit together."""

from __future__ import annotations

import logging
from datetime import datetime
from enum import StrEnum
from typing import Any

from ..domain.errors import NotAllowed
from ..domain.purchases import OPEN
from ..domain.returns import number_of
from ..domain.states import (
    FULFILLMENT_ORDER_TRANSITIONS,
    LABEL_TRANSITIONS,
    RETURN_TRANSITIONS,
    STAGE_TRANSITIONS,
    FulfillmentOrderStatus,
    ReturnStatus,
    ShipmentStatus,
    Stage,
    StageFacts,
    derive_shipment_status,
    derive_stage,
)
from ..models import FulfillmentOrder, Hold, Label, OmsOrder, Return, Shipment, TimelineEvent

logger = logging.getLogger(__name__)

SYSTEM = "system"


def record(
    order: OmsOrder, kind: str, message: str, *, now: datetime, actor: str = SYSTEM, data: dict[str, Any] | None = None
) -> None:
    """Adds a line to the order's timeline. `data` holds ids and codes only, never a person's data."""
    TimelineEvent.objects.create(
        oms_order=order, at=now, kind=kind, message=message[:1000], actor=actor, data=data or {}
    )
    logger.info("%s", kind, extra={"action": kind, "oms_order": order.pk})


def move_fulfillment_order(
    fulfillment_order: FulfillmentOrder,
    to: FulfillmentOrderStatus,
    *,
    now: datetime,
    actor: str = SYSTEM,
    reason: str = "",
) -> None:
    """Moves it along the transition table; `NotAllowed` where there is no such way. Its order must be locked."""
    was = FulfillmentOrderStatus(fulfillment_order.status)
    _check(FULFILLMENT_ORDER_TRANSITIONS, was, to, "fulfillment order")
    fulfillment_order.status = to.value
    if to is FulfillmentOrderStatus.SHIPPED and was is not FulfillmentOrderStatus.DELIVERED:
        fulfillment_order.shipped_at = now
    fulfillment_order.delivered_at = now if to is FulfillmentOrderStatus.DELIVERED else None
    fulfillment_order.save(update_fields=["status", "shipped_at", "delivered_at"])
    record(
        fulfillment_order.oms_order,
        f"fulfillment_order.{to.value.lower()}",
        _sentence(f"{fulfillment_order.warehouse_name}: {_words(was)} → {_words(to)}", reason),
        now=now,
        actor=actor,
        data={"fulfillmentOrder": fulfillment_order.pk, "from": was.value, "to": to.value},
    )


def move_label(
    order: OmsOrder, label: Label, to: ShipmentStatus, *, now: datetime, actor: str = SYSTEM, reason: str = ""
) -> None:
    """Moves one parcel's label, and its shipment with it."""
    was = ShipmentStatus(label.status)
    _check(LABEL_TRANSITIONS, was, to, "label")
    label.status = to.value
    label.save(update_fields=["status"])
    refresh_shipment(label.shipment)
    record(
        order,
        f"label.{to.value.lower()}",
        _sentence(f"Parcel {label.tracking_number}: {_words(was)} → {_words(to)}", reason),
        now=now,
        actor=actor,
        data={"label": label.pk, "from": was.value, "to": to.value},
    )


def move_return(sent_back: Return, to: ReturnStatus, *, now: datetime, actor: str = SYSTEM, reason: str = "") -> None:
    """Moves a return along its table; `.oms_order` is the locked row. Whatever its problem was, it is over."""
    was = ReturnStatus(sent_back.status)
    _check(RETURN_TRANSITIONS, was, to, "return")
    sent_back.status = to.value
    sent_back.problem = ""
    if to is ReturnStatus.RECEIVED:
        sent_back.received_at, sent_back.received_by = now, actor
    elif to is ReturnStatus.TRANSIT:
        sent_back.received_at, sent_back.received_by = None, ""
    elif to is ReturnStatus.INSPECTED:
        sent_back.inspected_at = now
    sent_back.save(update_fields=["status", "problem", "received_at", "received_by", "inspected_at"])
    record(
        sent_back.oms_order,
        f"return.{to.value.lower()}",
        _sentence(f"Return {number_of(sent_back.pk)}: {_words(was)} → {_words(to)}", reason),
        now=now,
        actor=actor,
        data={"return": sent_back.pk, "from": was.value, "to": to.value},
    )


def refresh_shipment(shipment: Shipment) -> None:
    """Derives the shipment's status from its labels; without a live one it is being bought, or void once nothing is."""
    labels = Label.objects.filter(shipment=shipment, is_surplus=False).values_list("status", flat=True)
    status = derive_shipment_status(ShipmentStatus(status) for status in labels)
    if status in (ShipmentStatus.PURCHASING, ShipmentStatus.VOIDED):
        is_bought = shipment.intents.filter(state__in=[state.value for state in OPEN]).exists()
        status = ShipmentStatus.PURCHASING if is_bought else ShipmentStatus.VOIDED
    shipment.status = status.value
    shipment.save(update_fields=["status"])


def refresh_stage(order: OmsOrder, *, now: datetime, actor: str = SYSTEM, reason: str = "") -> Stage:
    """Derives the order's stage from what is in the tables; writes it, with its timeline line, where it changed."""
    was, stage = Stage(order.stage), derive_stage(_facts(order))
    if stage is was:
        return stage
    _check(STAGE_TRANSITIONS, was, stage, "order")
    order.stage = stage.value
    _note_moments(order, stage, now)
    order.save(update_fields=["stage", "shipped_at", "delivered_at"])
    record(
        order,
        f"stage.{stage.value.lower()}",
        _sentence(f"{_words(was).capitalize()} → {_words(stage)}", reason),
        now=now,
        actor=actor,
        data={"from": was.value, "to": stage.value},
    )
    return stage


def _note_moments(order: OmsOrder, stage: Stage, now: datetime) -> None:
    """When the last of it left for the first time, and when all of it had arrived; a correction takes that back."""
    if stage in (Stage.SHIPPED, Stage.DELIVERED):
        order.shipped_at = order.shipped_at or now
    if stage is not Stage.COMPLETED:
        order.delivered_at = now if stage is Stage.DELIVERED else None


def _facts(order: OmsOrder) -> StageFacts:
    waited_for = FulfillmentOrder.objects.filter(oms_order=order, given_up_at__isnull=True)
    statuses = waited_for.values_list("status", flat=True)
    return StageFacts(
        is_canceled=order.canceled_at is not None,
        is_completed=order.completed_at is not None,
        has_open_hold=Hold.objects.filter(oms_order=order, released_at__isnull=True).exists(),
        is_checked=order.checked_at is not None and order.assessing_since is None,
        is_backordered=order.backordered_at is not None,
        is_set_aside=order.set_aside_at is not None,
        fulfillment_orders=tuple(FulfillmentOrderStatus(status) for status in statuses),
    )


def _check(table: dict[Any, frozenset[Any]], was: StrEnum, to: StrEnum, what: str) -> None:
    if to not in table[was]:
        raise NotAllowed(f"a {what} that is {_words(was)} cannot become {_words(to)}")


def _words(state: StrEnum) -> str:
    return state.value.replace("_", " ").lower()


def _sentence(what: str, why: str) -> str:
    return f"{what} ({why})" if why else what


def data_of(order: OmsOrder, kind: str) -> list[dict[str, Any]]:
    """What the lines of this kind keep, the oldest first."""
    rows = TimelineEvent.objects.filter(oms_order=order, kind=kind).order_by("pk")
    return list(rows.values_list("data", flat=True))
