"""A warehouse's day as it ends: what is open, what was handed over, and what missed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ...domain import manifests as domain
from ...domain.errors import Misconfigured
from ...domain.manifests import Handed, ManifestState
from ...domain.states import UNTOUCHED, RefundStatus, ShipmentStatus
from ...ports import EndOfDay
from ...store import handing
from ..context import Context
from .counter import Counter, counter_of

_MADE = frozenset({ManifestState.DONE.value})


@dataclass(kw_only=True)
class CarrierDay:
    """One carrier's part of it. `open`: labels that a manifest, or the driver, has still to take."""

    carrier: str
    name: str
    takes_manifests: bool
    takes_pickups: bool
    open: int = 0
    manifested: int = 0


@dataclass(frozen=True, kw_only=True)
class Miss:
    label_id: int
    shipment_id: int
    reason: domain.Miss


@dataclass(frozen=True, kw_only=True)
class Day:
    """`counter` says whose day it is."""

    counter: Counter
    date: date
    carriers: list[CarrierDay] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)


def close_of(ctx: Context, warehouse_id: str, day: date, *, channels: Sequence[str] | None) -> Day:
    """The day, in a number of statements that does not grow with it. Raises `NotFound`, or `Rejected` for the day."""
    counter = counter_of(ctx, warehouse_id, channels=channels)
    counter.check_day(day)
    desk = _desk(ctx)
    labels = handing.of_day(counter.labels_of(day))
    carriers: dict[str, CarrierDay] = {}
    for label in labels:
        _count(carriers, label, desk)
    closed = {label.carrier for label in labels if label.manifest_state in _MADE}
    misses = [_miss(label, desk, is_over=day < counter.today, is_closed=label.carrier in closed) for label in labels]
    return Day(
        counter=counter,
        date=day,
        carriers=sorted(carriers.values(), key=lambda one: one.name.lower()),
        misses=[one for one in misses if one is not None],
    )


def _desk(ctx: Context) -> EndOfDay | None:
    """Without credentials nothing is handed over through anybody, and the day can still be looked at."""
    try:
        return ctx.end_of_day()
    except Misconfigured:
        return None


def _takes(label: Any, desk: EndOfDay | None) -> bool:
    """Whether it belongs into a manifest: not when it was typed in, or its carrier wants none."""
    return desk is not None and bool(label.bought_by) and desk.takes_manifests(label.carrier)


def _count(carriers: dict[str, CarrierDay], label: Any, desk: EndOfDay | None) -> None:
    if label.carrier not in carriers:
        carriers[label.carrier] = CarrierDay(
            carrier=label.carrier,
            name=label.carrier_name or label.carrier,
            takes_manifests=desk is not None and desk.takes_manifests(label.carrier),
            takes_pickups=desk is not None and desk.picks_up(label.carrier),
        )
    of = carriers[label.carrier]
    if label.manifest_state is not None:
        of.manifested += 1
    elif label.status in UNTOUCHED and label.refund == RefundStatus.NONE.value and not label.is_scanned:
        of.open += 1


def _miss(label: Any, desk: EndOfDay | None, *, is_over: bool, is_closed: bool) -> Miss | None:
    seen = Handed(
        status=ShipmentStatus(label.status),
        is_scanned=label.is_scanned,
        is_manifested=label.manifest_state is not None,
        takes_manifests=_takes(label, desk),
    )
    reason = domain.miss_of(seen, is_over=is_over, is_closed=is_closed)
    return None if reason is None else Miss(label_id=label.pk, shipment_id=label.shipment_id, reason=reason)
