"""Which orders a list shows, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import graphene
from django.db.models import DateTimeField, F, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from graphql import GraphQLError

from .. import models
from ..domain.holds import ENDS_WITH_CAUSE
from ..domain.states import Stage
from ..host.graphql_lookup import in_channels, matching_order, user_keys, warehouse_keys
from ..host.graphql_types import DateTime, OrderDirection
from .enums import OmsHoldReason, OmsOrderSortField, OmsStage
from .ids import BULK_LIMIT, aware, is_storable
from .loaders import MOVING
from .paging import Sort


class OmsOrderFilterInput(graphene.InputObjectType):
    stage = graphene.List(graphene.NonNull(OmsStage))
    hold_reason = graphene.List(graphene.NonNull(OmsHoldReason), description="Held now for one of these.")
    warehouses = graphene.List(graphene.NonNull(graphene.ID))
    channels = graphene.List(graphene.NonNull(graphene.ID), description="Ignored by a Saleor without channels.")
    has_problem = graphene.Boolean()
    is_late = graphene.Boolean(description="The promised day passed before everything arrived.")
    received_from = DateTime()
    received_to = DateTime()
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


def _moment(text: str) -> datetime:
    return aware(datetime.fromisoformat(text))


_SORTS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "RECEIVED_AT": ("received_at", _moment),
    "NEXT_ACTION_AT": ("next_action_at", _moment),
    "PROMISED_DELIVERY": ("promised_delivery", date.fromisoformat),
}


#: What needs somebody first: the oldest deadline, then the longest wait.
HOLD_QUEUE = Sort(name="HOLDS", key="release_at", is_descending=False, parse=_moment, then="placed_at")


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


def narrow(rows: QuerySet, given: dict[str, Any] | None, *, now: Callable[[], datetime]) -> QuerySet:
    """The rows that pass the filter. Raises `GraphQLError` on a list that is too long; null filters nothing."""
    for name, value in _given(given):
        rows = rows.filter(_late(value, now()) if name == "is_late" else _FILTERS[name](value))
    return rows


def narrow_holds(rows: QuerySet, given: dict[str, Any] | None) -> QuerySet:
    """The holds that pass the filter; the open ones when none is given."""
    for name, value in _given({"is_open": True} if given is None else given):
        rows = rows.filter(_HOLD_FILTERS[name](value))
    return rows


def _given(given: dict[str, Any] | None) -> Iterator[tuple[str, Any]]:
    for name, value in (given or {}).items():
        if value is not None:
            if isinstance(value, list) and len(value) > BULK_LIMIT:
                raise GraphQLError(f"`{name}` takes at most {BULK_LIMIT} values.")
            yield name, value


def _late(wanted: bool, now: datetime) -> Q:
    arrived = TruncDate(Coalesce(F("delivered_at"), Value(now, output_field=DateTimeField())), tzinfo=UTC)
    if wanted:
        return Q(promised_delivery__lt=arrived) & ~Q(stage=Stage.CANCELED.value)
    return Q(promised_delivery__gte=arrived) | Q(promised_delivery__isnull=True) | Q(stage=Stage.CANCELED.value)


def _search(text: str) -> Q:
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


def _held_for(reasons: list[str]) -> Q:
    holds = models.Hold.objects.filter(released_at__isnull=True, reason__in=reasons)
    return Q(pk__in=holds.order_by().values("oms_order_id"))


def _shipped_by(warehouses: list[str]) -> Q:
    parts = models.FulfillmentOrder.objects.filter(warehouse_id__in=warehouse_keys(warehouses))
    return Q(pk__in=parts.exclude(status="CANCELED").order_by().values("oms_order_id"))


_FILTERS: dict[str, Callable[[Any], Q]] = {
    "stage": lambda stages: Q(stage__in=stages),
    "hold_reason": _held_for,
    "warehouses": _shipped_by,
    "channels": in_channels,
    "has_problem": lambda wanted: Q(problem_since__isnull=not wanted),
    "received_from": lambda moment: Q(received_at__gte=aware(moment)),
    "received_to": lambda moment: Q(received_at__lte=aware(moment)),
    "search": _search,
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
    "channels": lambda ids: _of_orders(in_channels(ids)),
    "search": lambda text: _of_orders(_search(text)),
}


def _of_orders(wanted: Q) -> Q:
    """Holds of the orders meant; of a condition that leaves all of them, all."""
    return Q(oms_order__in=models.OmsOrder.objects.filter(wanted).order_by().values("pk")) if wanted else Q()
