"""Labels for many fulfillment orders: each is asked for as one is, bought by whichever worker is free, and told apart
in the result. One that cannot be bought never keeps the others from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from ...domain.errors import OmsError, Rejected
from ...domain.jobs import JobKind, Step
from ...domain.states import ShipmentStatus
from ...models import FulfillmentOrder, Shipment, StoredJob
from ...store import jobs, rates
from .. import asking
from ..context import Context
from .period import check_room

MOST = 1000
CHUNK = 50
LOOK_AGAIN_S = 2.0
#: Whatever is in doubt longer than this is no longer waited for: the order's own page tells its end.
PATIENCE = timedelta(minutes=30)


@transaction.atomic
def begin(
    ctx: Context,
    parts: Mapping[str, int],
    *,
    channels: Sequence[str] | None,
    actor: str,
    key: str | None = None,
) -> StoredJob:
    """A new job, or the one begun with this key before. `parts` are keys by the ids they were given by, under which the
    results name them. Raises `Rejected` (CONFLICT) for a key that stands for something else."""
    if len(parts) > MOST:
        raise Rejected(f"at most {MOST} fulfillment orders in one job", field="fulfillmentOrderIds")
    if asking.is_repeated(key, list(parts.values()), None, actor=actor, now=ctx.clock.now()):
        known = jobs.with_argument(JobKind.LABELS, "key", key, actor=actor)
        if known is not None:
            return known
    check_room(JobKind.LABELS, field="fulfillmentOrderIds")
    items = [[given, key] for given, key in parts.items()]
    return jobs.start(
        JobKind.LABELS,
        {"items": items, "key": key},
        channels=channels,
        actor=actor,
        now=ctx.clock.now(),
        total=len(items),
    )


def take_step(ctx: Context, row: StoredJob) -> Step:
    """Asks for a chunk at a time; then looks how far they are."""
    items: list[list[Any]] = row.arguments["items"]
    asked, outcomes = row.state.get("asked", 0), dict(row.state.get("outcomes", {}))
    for given, key in items[asked : asked + CHUNK]:
        refused = _ask(ctx, key, row.created_by)
        if refused is not None:
            outcomes[given] = {"id": given, **refused}
    asked = min(asked + CHUNK, len(items))
    if asked == len(items):
        is_late = ctx.clock.now() > _last_look(row)
        _look(items, outcomes, is_late=is_late)
    if len(outcomes) == len(items):
        return Step(done=len(items), total=len(items), results={"items": _in_order(items, outcomes)})
    pause = LOOK_AGAIN_S if asked == len(items) else 0
    state = {"asked": asked, "outcomes": outcomes}
    return Step(done=len(outcomes), total=len(items), state=state, pause_s=pause)


def _in_order(items: Sequence[Sequence[Any]], outcomes: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each outcome with its order's number: whoever comes back to the job no longer has the list it began with."""
    parts = FulfillmentOrder.objects.filter(pk__in=[key for _, key in items])
    numbers = dict(parts.values_list("pk", "oms_order__order_number"))
    return [{"orderNumber": numbers.get(key, ""), **outcomes[given]} for given, key in items]


def _last_look(row: StoredJob) -> datetime:
    return row.created_at + PATIENCE


def _ask(ctx: Context, key: int, actor: str) -> dict[str, Any] | None:
    try:
        asking.ask(ctx, key, rate_id=None, actor=actor)
    except OmsError as error:
        return _told([], error)
    return None


def _look(items: Sequence[Sequence[Any]], outcomes: dict[str, Any], *, is_late: bool) -> None:
    left = [key for given, key in items if given not in outcomes]
    waiting = set() if is_late else rates.awaiting(left)
    for given, key in items:
        if given not in outcomes and key not in waiting:
            found = asking.outcome(key)
            if found.is_over or is_late:
                outcomes[given] = {"id": given, **_told(found.shipments, found.error)}


def _told(bought: Sequence[Shipment], error: OmsError | None) -> dict[str, Any]:
    said = {"code": error.code.value, "message": error.message, "field": error.field} if error else None
    return {"shipments": [_described(shipment) for shipment in bought], "error": said}


def _described(shipment: Shipment) -> dict[str, Any]:
    labels = shipment.labels.exclude(status=ShipmentStatus.VOIDED.value).filter(is_surplus=False).order_by("pk")
    return {
        "carrier": shipment.carrier_name,
        "service": shipment.service_name,
        "cost": None if shipment.cost is None else str(shipment.cost),
        "currency": shipment.currency,
        "trackingNumbers": list(labels.values_list("tracking_number", flat=True)),
    }
