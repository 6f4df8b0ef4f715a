"""Arrival: what is said of each parcel's day when it leaves, when its carrier speaks anew, and when it came; and what
follows for its part and its order.

Every method's date is noted as the parcel leaves: the carrier's own, the one learnt from the shop's deliveries on that
lane, and the calendar's. The best by the lane's record is told; what became of all of them is the next record. Call it
under the order's lock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from ..domain.lanes import Forecast, Lane, Method, choose_date, forecast, revised, zone_of
from ..domain.messages import MessageKind
from ..domain.orders import Address
from ..domain.promises import PromiseSource, promise_day
from ..domain.states import FulfillmentOrderStatus, ShipmentStatus, Stage
from ..domain.tracking import TrackingEvent
from ..models import FulfillmentOrder, Journey, Label, OmsOrder
from ..store import history, journeys, lanes, promises
from . import announcing, invitations, sites
from .context import Context

#: A carrier is judged by what it says until the day after a parcel left: the longer it waits, the easier it is.
FIRST_WORD = timedelta(days=1)


def leave(ctx: Context, order: OmsOrder, labels: Sequence[Label], now: datetime) -> None:
    """Notes what is said of these parcels, which leave now, and tells the order's new day."""
    left_on = promise_day(now)
    to = ctx.host.destinations([str(order.order_id)]).get(str(order.order_id), Address())
    for shipment_labels in _by_shipment(labels):
        shipment = shipment_labels[0].shipment
        lane = Lane(
            warehouse=str(shipment.warehouse_id or ""),
            country=to.country,
            zone=zone_of(to.country, to.postal_code),
            carrier=shipment.carrier,
            service=shipment.service,
        )
        known = lanes.known(lane)
        calendar_days = sites.transit_days(ctx, lane.warehouse, to, order.channel)
        for label in shipment_labels:
            said = None if label.eta is None else max(left_on, promise_day(label.eta))
            found = forecast(known, leaves=left_on, carrier=said, calendar_days=calendar_days)
            if found is not None:
                journeys.leave(label, lane, found, promised_by=_told(order, found, left_on), left_on=left_on)
    promises.follow_parcels(order, PromiseSource.DISPATCH, now)


def _by_shipment(labels: Sequence[Label]) -> list[list[Label]]:
    found: dict[int, list[Label]] = {}
    for label in labels:
        found.setdefault(label.shipment_id, []).append(label)
    return list(found.values())


def _told(order: OmsOrder, found: Forecast, left_on: date) -> date:
    """What the customer is told of a parcel: calendar days say nothing that the order's promise does not, unless its
    day has passed."""
    promised: date | None = order.promised_delivery
    if found.method is Method.CALENDAR and promised is not None and promised >= left_on:
        return promised
    return found.by


def hear(ctx: Context, order: OmsOrder, label: Label, now: datetime) -> None:
    """The carrier said a date of a parcel on its way: what that changes of its day, and of the order's."""
    journey = journeys.of(label)
    if journey is not None and label.eta is not None:
        _revise(journey, max(journey.left_on, promise_day(label.eta)), promise_day(now))
    promises.follow_parcels(order, PromiseSource.CARRIER, now)


def _revise(journey: Journey, said: date, today: date) -> None:
    is_first = journey.carrier_by is None
    if is_first and today <= journey.left_on + FIRST_WORD:
        journey.carrier_by = said
    method, reason = _best(journey, said)
    if method is Method.CARRIER:
        journey.method, journey.basis = method.value, "; ".join(filter(None, ["the carrier's own date", reason]))[:400]
    elif said > journey.expected_by:
        journey.basis = f"the carrier is later than {journey.basis}"[:400]
    journey.expected_by = revised(journey.expected_by, said, method)
    journeys.save(journey, ["carrier_by", "method", "basis", "expected_by"])


def _best(journey: Journey, said: date) -> tuple[Method, str]:
    """Whose date counts now that the carrier says this one."""
    dates = {Method.CARRIER: said, Method.LEARNT: journey.learnt_by, Method.CALENDAR: journey.calendar_by}
    return choose_date(lanes.known(_lane(journey)), {method: by for method, by in dates.items() if by is not None})


def _lane(journey: Journey) -> Lane:
    return Lane(
        warehouse=str(journey.warehouse_key or ""),
        country=journey.country,
        zone=journey.zone,
        carrier=journey.carrier,
        service=journey.service,
    )


def follow(label: Label, current: TrackingEvent) -> None:
    """Notes that a parcel came, or by a correction did not."""
    if current.status is ShipmentStatus.DELIVERED:
        journeys.arrive(label, promise_day(current.at))
    else:
        journeys.take_back(label)


def follow_part(
    ctx: Context, part: FulfillmentOrder, labels: Sequence[Label], now: datetime, *, actor: str, reason: str = ""
) -> None:
    """A part is delivered when those of its parcels that somebody waits for are, and by a correction it is not."""
    arrived = all(label.status == ShipmentStatus.DELIVERED for label in labels)
    was = FulfillmentOrderStatus(part.status)
    if arrived and was is FulfillmentOrderStatus.SHIPPED:
        history.move_fulfillment_order(part, FulfillmentOrderStatus.DELIVERED, now=now, actor=actor, reason=reason)
        if part.given_up_at is None:
            first = labels[0].shipment  # of several shipments always the same: one message
            announcing.announce(ctx, part.oms_order, MessageKind.DELIVERED, now, shipment=first)
    elif not arrived and was is FulfillmentOrderStatus.DELIVERED:
        history.move_fulfillment_order(part, FulfillmentOrderStatus.SHIPPED, now=now, actor=actor, reason="corrected")


def follow_order(ctx: Context, order: OmsOrder, came_at: datetime, *, actor: str, reason: str = "") -> None:
    """The order's stage after its parts. All of it came: its promises were kept or broken, and its customer is asked
    when it is time. By a correction it has not: both are open once more."""
    now, before = ctx.clock.now(), order.stage
    stage = history.refresh_stage(order, now=now, actor=actor, reason=reason)
    if stage is Stage.DELIVERED and before != Stage.DELIVERED:
        _settle(order, promise_day(came_at))
        invitations.plan(ctx, order, min(came_at, now), now)
    elif before == Stage.DELIVERED and stage is Stage.SHIPPED:
        promises.reopen(order)


def _settle(order: OmsOrder, came_on: date) -> None:
    """By the day of its last parcel, whichever was told last."""
    came = [journey.arrived_on for journey in journeys.of_order(order) if journey.arrived_on is not None]
    promises.settle(order, max([came_on, *came]))
