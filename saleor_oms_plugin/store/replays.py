"""Past sourcing decisions as a backtest reads them: by order, with what had been promised and asked for until then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ..models import Promise, SourcingDecision, SourcingRequest


@dataclass(frozen=True, kw_only=True)
class Replay:
    """A decision with its inputs. `is_asked_for`: a person had named the strategy."""

    row: SourcingDecision
    promised: date | None
    is_asked_for: bool


def decided(since: datetime, until: datetime, channels: Sequence[str] | None) -> QuerySet[SourcingDecision]:
    """The decisions of the period, of these channels or of all (None)."""
    rows = SourcingDecision.objects.filter(decided_at__gte=since, decided_at__lt=until)
    return rows if channels is None else rows.filter(oms_order__channel__in=channels)


def lacking(period: QuerySet[SourcingDecision]) -> int:
    """How many of them nobody can replay any more."""
    return period.filter(inputs__isnull=True).count()


def first_ones(
    period: QuerySet[SourcingDecision], *, beyond: tuple[datetime, int] | None = None, limit: int | None = None
) -> QuerySet[SourcingDecision]:
    """Of each order its first decision that can be replayed, the earliest first, one row an order."""
    replayable = period.filter(inputs__isnull=False)
    earlier = replayable.filter(oms_order_id=OuterRef("oms_order_id"), pk__lt=OuterRef("pk"))
    rows = replayable.filter(~Exists(earlier)).order_by("decided_at", "pk")
    if beyond is not None:
        at, key = beyond
        rows = rows.filter(decided_at__gte=at).filter(Q(decided_at__gt=at) | Q(decided_at=at, pk__gt=key))
    return rows if limit is None else rows[:limit]


def past_decisions(orders: Collection[int], period: QuerySet[SourcingDecision]) -> dict[int, list[Replay]]:
    """The decisions of these orders that can be replayed, the oldest first. Three statements, however many."""
    told, asked = _told(orders), _asked(orders)
    found: dict[int, list[Replay]] = defaultdict(list)
    for row in period.filter(oms_order_id__in=list(orders), inputs__isnull=False).order_by("pk"):
        found[row.oms_order_id].append(
            Replay(
                row=row,
                promised=_latest(told[row.oms_order_id], row.decided_at),
                is_asked_for=bool(_latest(asked[row.oms_order_id], row.decided_at)),
            )
        )
    return found


def _told(orders: Collection[int]) -> dict[int, list[tuple[datetime, Any]]]:
    """What customers were told by anybody but the plan itself, the oldest first."""
    rows = Promise.objects.filter(oms_order_id__in=list(orders)).exclude(source="sourcing")
    return _by_order(rows.order_by("made_at", "pk").values_list("oms_order_id", "made_at", "date"))


def _asked(orders: Collection[int]) -> dict[int, list[tuple[datetime, Any]]]:
    rows = SourcingRequest.objects.filter(oms_order_id__in=list(orders))
    return _by_order(rows.order_by("pk").values_list("oms_order_id", "asked_at", "strategy"))


def _by_order(rows: Any) -> dict[int, list[tuple[datetime, Any]]]:
    found: dict[int, list[tuple[datetime, Any]]] = defaultdict(list)
    for order, at, value in rows:
        found[order].append((at, value))
    return found


def _latest(known: Sequence[tuple[datetime, Any]], at: datetime) -> Any:
    """The last value known by then; None before the first."""
    return next((value for moment, value in reversed(known) if moment <= at), None)
