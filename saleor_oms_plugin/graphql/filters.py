"""Which orders a list shows, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import graphene
from django.db.models import Min, OuterRef, Q, QuerySet, Subquery
from graphql import GraphQLError

from .. import models
from ..domain.attention import Attention
from ..domain.holds import ENDS_WITH_CAUSE
from ..host.graphql_lookup import in_channels, matching_order, user_keys, warehouse_keys
from ..host.graphql_types import DateTime, DateTimeRangeInput, OrderDirection
from ..store import conditions
from ..store.conditions import Span
from .enums import (
    OmsAttention,
    OmsFulfillmentOrderStatus,
    OmsHoldReason,
    OmsOrderSortField,
    OmsOutcome,
    OmsPromiseRisk,
    OmsRiskLevel,
    OmsStage,
)
from .ids import BULK_LIMIT, aware, is_storable, read_moment
from .loaders import MOVING
from .paging import Sort
from .situation import Situation


def _several(kind: Any, description: str | None = None) -> graphene.List:
    return graphene.List(graphene.NonNull(kind), description=description)


class OmsPartFilterInput(graphene.InputObjectType):
    warehouses = _several(graphene.ID)
    warehouse_names = _several(graphene.String, "Warehouses that Saleor has deleted, by the name they had.")
    status = _several(OmsFulfillmentOrderStatus)
    is_inside = graphene.Boolean(description="Whether its goods are still in the warehouse.")
    shipped = graphene.Field(DateTimeRangeInput, description="When its goods left.")

    class Meta:
        description = "One and the same fulfillment order that is not canceled, for which all that is given holds."


class OmsOrderFilterInput(graphene.InputObjectType):
    stage = _several(OmsStage)
    hold_reason = _several(OmsHoldReason, "Held now for one of these.")
    risk_level = _several(OmsRiskLevel, "As it was last assessed.")
    fired = _several(
        graphene.String, "Slugs of rules: one of them, acting or in shadow, fired when it was first assessed."
    )
    outcome = _several(OmsOutcome, "What it turned out to be.")
    outcome_told = graphene.Field(DateTimeRangeInput, description="When its outcome was told last.")
    warehouses = _several(graphene.ID)
    channels = _several(graphene.ID, "Ignored by a Saleor without channels.")
    has_problem = graphene.Boolean()
    is_late = graphene.Boolean(description="The promised day passed before everything arrived.")
    is_at_risk = graphene.Boolean(description="Not late yet, but late unless it leaves now.")
    promise_risk = _several(OmsPromiseRisk, "Its promise is broken, or likely to be, for one of these reasons.")
    is_open = graphene.Boolean(description="Something is still to be done or to arrive.")
    is_backordered = graphene.Boolean(description="It, or the rest of it, waits for stock.")
    is_split = graphene.Boolean(description="It leaves, or left, in more than one part.")
    was_held = graphene.Boolean(description="Held at some time, beyond the automatic time to cool off.")
    is_promise_kept = graphene.Boolean(
        description="Delivered on the promised day or before (true), or after it (false). "
        "Orders not delivered, or without a promise, are neither."
    )
    attention = _several(OmsAttention, "Needs a person now for one of these reasons.")
    part = graphene.Field(OmsPartFilterInput, description="What one warehouse ships of it.")
    received_from = DateTime()
    received_to = DateTime(description="Included, as in every span.")
    shipped_from = DateTime(description="When the last of it left.")
    shipped_to = DateTime()
    delivered_from = DateTime(description="When the last of it arrived.")
    delivered_to = DateTime()
    ended = graphene.Field(DateTimeRangeInput, description="When it was completed or canceled.")
    released_unchanged = graphene.Field(
        DateTimeRangeInput,
        description="When a person released a hold of it, while nothing else had happened to it since it was held.",
    )
    label_bought = graphene.Field(
        DateTimeRangeInput, description="When a label was bought for it whose money is not coming back."
    )
    answered = graphene.Field(DateTimeRangeInput, description="When its customer gave feedback.")
    search = graphene.String(
        description="Order number, tracking number or customer's e-mail address in full, or the beginning of a SKU."
    )

    class Meta:
        description = "All that is given must hold; of a list, one entry."


class OmsHoldFilterInput(graphene.InputObjectType):
    reason = graphene.List(graphene.NonNull(OmsHoldReason))
    is_open = graphene.Boolean(default_value=True, description="Open ones when omitted; null, in a variable, for all.")
    is_escalated = graphene.Boolean()
    for_person = graphene.Boolean(description="Only a person can lift it: neither time nor Saleor will.")
    assignees = graphene.List(graphene.NonNull(graphene.ID), description="Who is to look at it.")
    release_before = DateTime(description="Lifts by itself before this moment.")
    channels = graphene.List(graphene.NonNull(graphene.ID), description="Ignored by a Saleor without channels.")
    search = graphene.String(description="As in the list of orders.")

    class Meta:
        description = "All that is given must hold; of a list, one entry."


class OmsOrderSortInput(graphene.InputObjectType):
    field = graphene.Field(OmsOrderSortField, required=True)
    direction = graphene.Field(OrderDirection, required=True)

    class Meta:
        description = "The order of a list; rows without the value come last."


_SORTS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "RECEIVED_AT": ("received_at", read_moment),
    "NEXT_ACTION_AT": ("next_action_at", read_moment),
    "RISK": ("risk_score", int),
    "PROMISED_DELIVERY": ("promised_delivery", date.fromisoformat),
}


#: What needs somebody first: the oldest deadline, then the longest wait.
HOLD_QUEUE = Sort(name="HOLDS", key="release_at", is_descending=False, parse=read_moment, then="placed_at")


def sort_by(given: dict[str, Any] | None) -> Sort:
    """The sort asked for; the newest orders first when none is."""
    given = given or {"field": "RECEIVED_AT", "direction": "-"}
    key, parse = _SORTS[given["field"]]
    return Sort(name=given["field"], key=key, is_descending=given["direction"] == "-", parse=parse)


def sortable(rows: QuerySet, sort: Sort) -> QuerySet:
    """The rows with the sort's key beside them, where it is not a column."""
    if sort.key != "next_action_at":
        return rows
    due = models.Work.objects.filter(MOVING, oms_order_id=OuterRef("pk")).order_by().values("oms_order_id")
    return rows.annotate(next_action_at=Subquery(due.annotate(first=Min("run_at")).values("first")))


def narrow(rows: QuerySet, given: dict[str, Any] | None, situation: Situation) -> QuerySet:
    """The rows that pass the filter. Raises `GraphQLError` on a list that is too long; null filters nothing."""
    for name, value in given_values(given):
        rows = rows.filter(_FILTERS[name](value, situation))
    return rows


def narrow_holds(rows: QuerySet, given: dict[str, Any] | None) -> QuerySet:
    """The holds that pass the filter; the open ones when none is given."""
    for name, value in given_values({"is_open": True} if given is None else given):
        rows = rows.filter(_HOLD_FILTERS[name](value))
    return rows


def given_values(given: dict[str, Any] | None) -> Iterator[tuple[str, Any]]:
    """What a filter really asks for. Raises `GraphQLError` on a list that is too long."""
    for name, value in (given or {}).items():
        if isinstance(value, list) and len(value) > BULK_LIMIT:
            raise GraphQLError(f"`{name}` takes at most {BULK_LIMIT} values.")
        if value is not None:
            yield name, value


def searched(text: str) -> Q:
    """The orders a search finds."""
    text = text.strip()
    if not text:
        return Q()
    if not is_storable(text):
        return Q(pk__in=[])
    labels = models.Label.objects.filter(tracking_number__in={text, text.upper()})
    return (
        Q(order_number=text.removeprefix("#"))
        | Q(pk__in=labels.order_by().values("shipment__oms_order_id"))
        | matching_order(text)
    )


def _shipped_by(warehouses: list[str]) -> Q:
    return conditions.has_part(Q(warehouse_id__in=warehouse_keys(warehouses)))


def _with_part(given: dict[str, Any]) -> Q:
    wanted = Q()
    for name, value in given_values(given):
        wanted &= _PART_FILTERS[name](value)
    return conditions.has_part(wanted)


def _needing(kinds: list[str], situation: Situation) -> Q:
    wanted = Q(pk__in=[])
    for kind in kinds:
        wanted |= conditions.needs(Attention(kind), now=situation.now, steps=situation.steps)
    return wanted


def _span(given: dict[str, datetime | None]) -> Span:
    first, last = given.get("gte"), given.get("lte")
    return Span(first and aware(first), last and aware(last))


def _from(column: str) -> Callable[[Any, Situation], Q]:
    return lambda moment, _: Span(first=aware(moment)).of(column)


def _to(column: str) -> Callable[[Any, Situation], Q]:
    return lambda moment, _: Span(last=aware(moment)).of(column)


def _either(condition: Q, wanted: bool) -> Q:
    return condition if wanted else ~condition


_PART_FILTERS: dict[str, Callable[[Any], Q]] = {
    "warehouses": lambda ids: Q(warehouse_id__in=warehouse_keys(ids)),
    "warehouse_names": lambda names: Q(warehouse__isnull=True, warehouse_name__in=filter(is_storable, names)),
    "status": lambda statuses: Q(status__in=statuses),
    "is_inside": lambda wanted: _either(conditions.is_inside(), wanted),
    "shipped": lambda span: _span(span).of("shipped_at"),
}


def _in_danger(reasons: list[str], situation: Situation) -> Q:
    wanted = Q(pk__in=[])
    for reason, condition in conditions.promise_risks(situation.now).items():
        wanted |= condition if reason in reasons else Q(pk__in=[])
    return wanted


_FILTERS: dict[str, Callable[[Any, Situation], Q]] = {
    "stage": lambda stages, _: Q(stage__in=stages),
    "hold_reason": lambda reasons, _: conditions.is_held_for(reasons),
    "risk_level": lambda levels, _: Q(risk_level__in=levels),
    "fired": lambda slugs, _: conditions.was_fired_on(slugs),
    "outcome": lambda outcomes, _: conditions.turned_out(outcomes),
    "outcome_told": lambda given, _: conditions.has_outcome(_span(given)),
    "warehouses": lambda ids, _: _shipped_by(ids),
    "channels": lambda ids, _: in_channels(ids),
    "has_problem": lambda wanted, _: Q(problem_since__isnull=not wanted),
    "is_late": lambda wanted, situation: _either(conditions.is_late(situation.now), wanted),
    "is_at_risk": lambda wanted, situation: _either(conditions.is_at_risk(situation.now), wanted),
    "promise_risk": _in_danger,
    "is_open": lambda wanted, _: _either(conditions.is_open(), wanted),
    "is_backordered": lambda wanted, _: _either(conditions.is_backordered(), wanted),
    "is_split": lambda wanted, _: _either(conditions.is_split(), wanted),
    "was_held": lambda wanted, _: _either(conditions.was_held(), wanted),
    "is_promise_kept": lambda wanted, _: conditions.is_promise_kept() if wanted else conditions.is_promise_broken(),
    "attention": _needing,
    "part": lambda given, _: _with_part(given),
    "received_from": _from("received_at"),
    "received_to": _to("received_at"),
    "shipped_from": _from("shipped_at"),
    "shipped_to": _to("shipped_at"),
    "delivered_from": _from("delivered_at"),
    "delivered_to": _to("delivered_at"),
    "ended": lambda given, _: conditions.has_ended(_span(given)),
    "released_unchanged": lambda given, _: conditions.was_released_unchanged(_span(given)),
    "label_bought": lambda given, _: conditions.has_bought_label(_span(given)),
    "answered": lambda given, _: conditions.has_answered(_span(given)),
    "search": lambda text, _: searched(text),
}
_FOR_PERSON = Q(release_at__isnull=True) & ~Q(
    cause__isnull=False, reason__in=[reason.value for reason in ENDS_WITH_CAUSE]
)
_HOLD_FILTERS: dict[str, Callable[[Any], Q]] = {
    "reason": lambda reasons: Q(reason__in=reasons),
    "is_open": lambda wanted: Q(released_at__isnull=wanted),
    "is_escalated": lambda wanted: Q(escalated_at__isnull=not wanted),
    "for_person": lambda wanted: _FOR_PERSON if wanted else ~_FOR_PERSON,
    "assignees": lambda ids: Q(assignee_id__in=user_keys(ids)),
    "release_before": lambda moment: Q(release_at__lt=aware(moment)),
    "channels": lambda ids: of_orders(in_channels(ids)),
    "search": lambda text: of_orders(searched(text)),
}


def of_orders(wanted: Q) -> Q:
    """Rows of the orders meant; of a condition that leaves all of them, all."""
    return Q(oms_order__in=models.OmsOrder.objects.filter(wanted).order_by().values("pk")) if wanted else Q()
