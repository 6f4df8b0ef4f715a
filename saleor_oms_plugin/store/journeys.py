"""What was said of each parcel when it left, and when it came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from uuid import UUID

from ..domain.calendars import days_on_the_way
from ..domain.lanes import Forecast, Lane, Method
from ..domain.shipping import Direction
from ..domain.states import ShipmentStatus
from ..models import Journey, Label, OmsOrder

#: A parcel that takes longer has been forgotten and found.
MOST_DAYS = 999


def leave(label: Label, lane: Lane, found: Forecast, *, promised_by: date, left_on: date) -> Journey:
    """Notes that a parcel leaves and what each method says of it; a parcel that leaves once more begins anew."""
    values = {
        "warehouse_key": UUID(lane.warehouse) if lane.warehouse else None,
        "warehouse_name": label.shipment.warehouse_name,
        "country": lane.country,
        "zone": lane.zone,
        "carrier": lane.carrier,
        "service": lane.service,
        "is_test": label.shipment.is_test,
        "left_on": left_on,
        "carrier_by": found.said.get(Method.CARRIER),
        "learnt_by": found.said.get(Method.LEARNT),
        "likely_by": found.likely,
        "calendar_by": found.said.get(Method.CALENDAR),
        "method": found.method.value,
        "basis": found.basis[:400],
        "promised_by": promised_by,
        "expected_by": promised_by,
        "arrived_on": None,
        "days": None,
    }
    return Journey.objects.update_or_create(label=label, defaults=values)[0]


def of(label: Label) -> Journey | None:
    return Journey.objects.filter(label=label).first()


def of_order(order: OmsOrder) -> list[Journey]:
    """Those of the parcels to the customer that somebody waits for, or has received."""
    rows = Journey.objects.filter(
        label__shipment__oms_order=order,
        label__shipment__direction=Direction.OUTBOUND.value,
        label__is_surplus=False,
        label__given_up_at__isnull=True,
    )
    return list(rows.exclude(label__status=ShipmentStatus.VOIDED.value).order_by("pk"))


def expected_at(label: Label) -> datetime | None:
    """When a customer may expect the parcel: the carrier's moment, or noon of the day believed instead. Calendar
    days alone are nothing to tell of a parcel. Read the label with its journey."""
    journey: Journey | None = getattr(label, "journey", None)
    is_disbelieved = journey is not None and (
        journey.method == Method.LEARNT or (journey.method == Method.CALENDAR and label.eta is not None)
    )
    if journey is None or journey.expected_by is None or not is_disbelieved:
        return label.eta
    return datetime.combine(journey.expected_by, time(12), tzinfo=UTC)


def save(journey: Journey, fields: Iterable[str]) -> None:
    journey.save(update_fields=list(fields))


def arrive(label: Label, arrived_on: date) -> None:
    """The parcel came, on this day."""
    journey = of(label)
    if journey is None or journey.arrived_on == arrived_on:
        return
    journey.arrived_on = arrived_on
    journey.days = min(MOST_DAYS, days_on_the_way(journey.left_on, arrived_on))
    journey.save(update_fields=["arrived_on", "days"])


def take_back(label: Label) -> None:
    """A correction: it did not come."""
    Journey.objects.filter(label=label, arrived_on__isnull=False).update(arrived_on=None, days=None)
