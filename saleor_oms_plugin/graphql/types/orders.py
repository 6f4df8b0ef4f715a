from __future__ import annotations

from collections.abc import Callable
from typing import Any

import graphene
from promise import Promise

from ... import models
from ...bootstrap import context
from ...domain.cancellation import Cancellation, StoppableFulfillment, StoppableShipment, outlook
from ...domain.places import Location, locate
from ...domain.promises import is_order_at_risk, is_order_late
from ...domain.purchases import OPEN as OPEN_PURCHASE
from ...domain.states import FulfillmentOrderStatus, ShipmentStatus, Stage
from ...domain.waiting import SENTENCES, Wait, WaitingFor, waits_for
from ...host import graphql_access as access
from ...host.addresses import address_of
from ...host.graphql_types import Date, DateTime, JSONString, Money, Node, Order, price
from ..enums import OmsOrderRefundAction, OmsOrderRefundState, OmsOutcome, OmsStage, OmsWait
from ..loaders import (
    ActorName,
    CustomerName,
    LatestAssessment,
    LatestDecision,
    NextAction,
    Now,
    TimelineCount,
    TimelinePage,
    by_key,
    children,
    hosted,
    related,
)
from ..paging import Connection, Page, after_id, connection, edge, forward_limit
from ..returnable import returnable_of
from .holds import OmsHold
from .message_plan import OrderMessages
from .notifications import OmsFeedback, OmsNotification
from .returns import OmsReturn, OmsReturnableLine
from .risk import OmsRiskAssessment
from .shipping import OmsShipment, is_live, is_return, labels_of
from .sites import OmsPlace
from .sourcing import OmsSourcingDecision, OmsSourcingRequest, OmsWarehouseDecline
from .warehouse import OmsFulfillmentOrder


class OmsProblem(graphene.ObjectType):
    step = graphene.String(required=True)
    message = graphene.String(required=True)
    attempts = graphene.Int(required=True)
    since = DateTime(required=True)

    class Meta:
        description = "Where automatic work gave up and a person must look. Cleared by omsOrderRetry."


class OmsPromise(graphene.ObjectType):
    date = Date(required=True)
    made_at = DateTime(required=True)
    source = graphene.String(required=True, description="On what basis.")
    kept_on = Date()
    is_kept = graphene.Boolean()

    class Meta:
        description = "A date told to the customer, and how it ended."


class OmsCancellation(graphene.ObjectType):
    is_possible = graphene.Boolean(required=True)
    reason = graphene.String(required=True, description="Why not, or what stopping now would take.")
    cost = graphene.Field(Money, description="Of the labels to void: out of pocket until the carrier refunds it.")
    put_back_units = graphene.Int(required=True)
    labels_to_void = graphene.Int(required=True)

    class Meta:
        description = "Whether the order can still be stopped."

    @staticmethod
    def resolve_cost(root: Cancellation, _info: Any) -> Any:
        return price(root.cost, root.currency)


class OmsOrderRefund(graphene.ObjectType):
    action = graphene.Field(OmsOrderRefundAction, required=True, description="REFUND captured money, VOID reserved.")
    state = graphene.Field(
        OmsOrderRefundState,
        required=True,
        description="FAILED: refused, nothing moved; omsOrderRetry tries again. UNKNOWN: nobody can say; it is never "
        "sent again, ask the payment provider. WAITING: the payment app has not answered yet.",
    )
    amount = graphene.Field(Money)
    message = graphene.String(description="What Saleor said.")
    requested_at = DateTime(required=True)
    requested_by = graphene.String(required=True, description="staff:<id> or app:<id>.")
    settled_at = DateTime()

    class Meta:
        description = "Money of a rejected order that goes back through Saleor."

    @staticmethod
    def resolve_amount(root: models.OrderRefund, _info: Any) -> Any:
        return price(root.amount, root.currency)

    @staticmethod
    def resolve_message(root: models.OrderRefund, _info: Any) -> str | None:
        return root.message or None

    @staticmethod
    def resolve_requested_at(root: models.OrderRefund, _info: Any) -> Any:
        return root.created_at

    @staticmethod
    def resolve_requested_by(root: models.OrderRefund, _info: Any) -> str:
        return str(root.actor)


class OmsTimelineEvent(graphene.ObjectType):
    at = DateTime(required=True)
    kind = graphene.String(required=True)
    message = graphene.String(required=True)
    actor = graphene.String(required=True, description="system, customer, staff:<id> or app:<id>.")
    actor_name = graphene.String(
        description="A staff member's or an app's name, as Saleor has it now. For staff only, not for apps."
    )
    data = JSONString(description="Ids and codes, for programs.")

    class Meta:
        description = "Something that happened to the order."

    @staticmethod
    def resolve_actor_name(root: models.TimelineEvent, info: Any) -> Any:
        return ActorName(info.context).load(root.actor) if access.is_staff(info) else None


OmsTimelineEdge = edge("OmsTimelineEdge", OmsTimelineEvent)
OmsTimelineConnection = connection("OmsTimelineConnection", OmsTimelineEdge)


class OmsOrder(OrderMessages, graphene.ObjectType):
    order = graphene.Field(Order, description="Null when Saleor has deleted it.")
    order_number = graphene.String(required=True)
    customer_name = graphene.String(
        description="On the shipping address, else on the billing address, as Saleor has them now."
    )
    stage = graphene.Field(OmsStage, required=True)
    received_at = DateTime(required=True)
    next_action_at = DateTime(
        description="When the OMS will next act on its own; null when it waits for a person or a carrier."
    )
    waiting_for = graphene.String(description="What it waits for, in one sentence a shopper-facing agent can read out.")
    waits_for = graphene.Field(OmsWait, description="The same for a program: one reason, for words of one's own.")
    problem = graphene.Field(OmsProblem, description="Set when automatic work gave up and a person must look.")
    promised_delivery = Date()
    is_late = graphene.Boolean(required=True, description="The promised day passed before everything arrived.")
    is_at_risk = graphene.Boolean(required=True, description="Not late yet, but late unless it leaves now.")
    holds = graphene.List(graphene.NonNull(OmsHold), required=True)
    risk = graphene.Field(OmsRiskAssessment, description="What was last said of it; null until something was.")
    risk_assessments = graphene.List(
        graphene.NonNull(OmsRiskAssessment), required=True, description="All that was ever said, oldest first."
    )
    outcome = graphene.Field(OmsOutcome, description="What the order turned out to be; null while nobody has told.")
    sourcing = graphene.Field(OmsSourcingDecision)
    destination = graphene.Field(
        OmsPlace, description="Where it goes, as far as its postal code tells; null where nobody can tell."
    )
    sourcing_request = graphene.Field(OmsSourcingRequest, description="How a person wants it sourced, if anybody said.")
    declines = graphene.List(
        graphene.NonNull(OmsWarehouseDecline), required=True, description="Warehouses that would not ship it."
    )
    priority = graphene.Int(
        required=True, description="Who gets scarce units first; 0 is ordinary. See omsOrderPrioritize."
    )
    backordered_at = DateTime(description="Since when it, or the rest of it, waits for stock.")
    fulfillment_orders = graphene.List(graphene.NonNull(OmsFulfillmentOrder), required=True)
    shipments = graphene.List(graphene.NonNull(OmsShipment), required=True)
    returns = graphene.List(graphene.NonNull(OmsReturn), required=True, description="Oldest first.")
    returnable = graphene.List(
        graphene.NonNull(OmsReturnableLine), required=True, description="What left and may still come back."
    )
    notifications = graphene.List(
        graphene.NonNull(OmsNotification), required=True, description="Sent, and planned so far."
    )
    feedback = graphene.Field(OmsFeedback)
    cancellation = graphene.Field(
        OmsCancellation,
        required=True,
        description="Whether the order can still be stopped, and what stopping now would cost.",
    )
    rejected_at = DateTime(description="When it was rejected as fraud.")
    refunds = graphene.List(
        graphene.NonNull(OmsOrderRefund), required=True, description="Of a rejected order, where asked for."
    )
    promises = graphene.List(
        graphene.NonNull(OmsPromise),
        required=True,
        description="Every promised date, who made it, on what basis, and how it ended.",
    )
    timeline = graphene.Field(
        OmsTimelineConnection,
        required=True,
        first=graphene.Int(description="At most 100; 100 when omitted."),
        after=graphene.String(),
        description="Append-only: everything that happened, who did it and why, oldest first.",
    )

    class Meta:
        description = "The order's life in the OMS."
        interfaces = (Node,)

    @staticmethod
    def resolve_order(root: models.OmsOrder, info: Any) -> Any:
        return hosted(info, root, "order", Order)

    @staticmethod
    def resolve_destination(root: models.OmsOrder, info: Any) -> Any:
        order = related(info, root, "order")
        return order and order.then(lambda row: row and related(info, row, "shipping_address")).then(_located)

    @staticmethod
    def resolve_customer_name(root: models.OmsOrder, info: Any) -> Any:
        return None if root.order_id is None else CustomerName(info.context).load(root.order_id)

    @staticmethod
    def resolve_next_action_at(root: models.OmsOrder, info: Any) -> Any:
        return NextAction(info.context).load(root.pk)

    @staticmethod
    def resolve_waiting_for(root: models.OmsOrder, _info: Any) -> str | None:
        wait = _wait(root)
        return None if wait is None else SENTENCES[wait]

    @staticmethod
    def resolve_waits_for(root: models.OmsOrder, _info: Any) -> Wait | None:
        return _wait(root)

    @staticmethod
    def resolve_problem(root: models.OmsOrder, _info: Any) -> OmsProblem | None:
        if root.problem_since is None:
            return None
        return OmsProblem(
            step=root.problem_step,
            message=root.problem_message,
            attempts=root.problem_attempts,
            since=root.problem_since,
        )

    @staticmethod
    def resolve_is_late(root: models.OmsOrder, info: Any) -> Any:
        return _by_now(root, info, is_order_late)

    @staticmethod
    def resolve_is_at_risk(root: models.OmsOrder, info: Any) -> Any:
        return _by_now(root, info, is_order_at_risk)

    @staticmethod
    def resolve_holds(root: models.OmsOrder, info: Any) -> Any:
        return _of(info, models.Hold, root)

    @staticmethod
    def resolve_risk(root: models.OmsOrder, info: Any) -> Any:
        return LatestAssessment(info.context).load(root.pk)

    @staticmethod
    def resolve_risk_assessments(root: models.OmsOrder, info: Any) -> Any:
        return _of(info, models.RiskAssessment, root)

    @staticmethod
    def resolve_outcome(root: models.OmsOrder, info: Any) -> Any:
        case = by_key(models.RiskCase, "oms_order_id")(info.context).load(root.pk)
        return case.then(lambda found: found.outcome or None if found else None)

    @staticmethod
    def resolve_sourcing(root: models.OmsOrder, info: Any) -> Any:
        decision = LatestDecision(info.context).load(root.pk)
        return decision.then(lambda found: found if found and found.options else None)

    @staticmethod
    def resolve_fulfillment_orders(root: models.OmsOrder, info: Any) -> Any:
        return _of(info, models.FulfillmentOrder, root)

    @staticmethod
    def resolve_shipments(root: models.OmsOrder, info: Any) -> Any:
        return _of(info, models.Shipment, root)

    @staticmethod
    def resolve_returns(root: models.OmsOrder, info: Any) -> Any:
        return _of(info, models.Return, root)

    @staticmethod
    def resolve_returnable(root: models.OmsOrder, info: Any) -> Any:
        return returnable_of(root, info)

    @staticmethod
    def resolve_notifications(root: models.OmsOrder, info: Any) -> Any:
        return _of(info, models.Message, root)

    @staticmethod
    def resolve_feedback(root: models.OmsOrder, info: Any) -> Any:
        return by_key(models.Feedback, "oms_order_id")(info.context).load(root.pk)

    @staticmethod
    def resolve_cancellation(root: models.OmsOrder, info: Any) -> Any:
        parts = _of(info, models.FulfillmentOrder, root).then(lambda found: _stoppable_parts(found, info))
        out = _of(info, models.Shipment, root).then(lambda found: [one for one in found if not is_return(one)])
        shipments = out.then(lambda found: _stoppable_shipments(found, info))
        facts = Promise.all([parts, shipments])
        return facts.then(lambda found: outlook(Stage(root.stage), tuple(found[0]), tuple(found[1])))

    @staticmethod
    def resolve_refunds(root: models.OmsOrder, info: Any) -> Any:
        return _of(info, models.OrderRefund, root)

    @staticmethod
    def resolve_sourcing_request(root: models.OmsOrder, info: Any) -> Any:
        return _of(info, models.SourcingRequest, root).then(lambda found: found[-1] if found else None)

    @staticmethod
    def resolve_declines(root: models.OmsOrder, info: Any) -> Any:
        return _of(info, models.WarehouseDecline, root)

    @staticmethod
    def resolve_priority(root: models.OmsOrder, _info: Any) -> int:
        return root.priority or 0

    @staticmethod
    def resolve_promises(root: models.OmsOrder, info: Any) -> Any:
        return _of(info, models.Promise, root)

    @staticmethod
    def resolve_timeline(
        root: models.OmsOrder, info: Any, *, first: int | None = None, after: str | None = None
    ) -> Any:
        limit, start = forward_limit(first, "timeline"), after_id(after)

        def page(events: list[models.TimelineEvent]) -> Connection:
            shown = [(str(event.pk), event) for event in events[:limit]]
            return Page(
                rows=shown,
                has_next=len(events) > limit,
                has_previous=start > 0,
                count=lambda: TimelineCount(info.context).load(root.pk),
            ).as_connection()

        return TimelinePage(info.context).load((root.pk, start, limit + 1)).then(page)


def _wait(order: models.OmsOrder) -> Wait | None:
    return waits_for(Stage(order.stage), WaitingFor(order.waiting_for), has_problem=order.problem_since is not None)


def _by_now(order: models.OmsOrder, info: Any, rule: Callable[..., bool]) -> Any:
    """What a rule of promises says of the order at the moment of the request."""
    stage, delivered_at = Stage(order.stage), order.delivered_at
    moment = Now(info.context).load(0)
    return moment.then(lambda now: rule(stage, order.promised_delivery, delivered_at=delivered_at, now=now))


def _of(info: Any, model: Any, order: models.OmsOrder) -> Any:
    return children(info, model, "oms_order_id", order.pk)


def _stoppable_parts(parts: list[models.FulfillmentOrder], info: Any) -> Any:
    def of(part: models.FulfillmentOrder, lines: list[models.FulfillmentOrderLine]) -> StoppableFulfillment:
        picked = sum(line.quantity_picked for line in lines)
        return StoppableFulfillment(status=FulfillmentOrderStatus(part.status), units_picked=picked)

    column = "fulfillment_order_id"
    lines = Promise.all([children(info, models.FulfillmentOrderLine, column, part.pk) for part in parts])
    return lines.then(lambda found: [of(part, of_part) for part, of_part in zip(parts, found, strict=True)])


def _stoppable_shipments(shipments: list[models.Shipment], info: Any) -> Any:
    def of(
        shipment: models.Shipment, labels: list[models.Label], intents: list[models.PurchaseIntent]
    ) -> StoppableShipment:
        return StoppableShipment(
            is_being_bought=any(intent.state in OPEN_PURCHASE for intent in intents),
            labels=tuple(ShipmentStatus(label.status) for label in labels if is_live(label)),
            cost=shipment.cost,
            currency=shipment.currency,
        )

    labels = Promise.all([labels_of(shipment, info) for shipment in shipments])
    intents = Promise.all([children(info, models.PurchaseIntent, "shipment_id", one.pk) for one in shipments])
    return Promise.all([labels, intents]).then(lambda found: list(map(of, shipments, *found)))


def _located(address: Any) -> Location | None:
    """Where an address of Saleor's is; no address is nowhere."""
    return None if address is None else locate(address_of(address), context().gazetteer)
