"""Where orders stand now. Finished history is never read, but for what ended in the period asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Min, QuerySet

from ...domain.attention import STEPS, Attention
from ...domain.states import OPEN_STAGES, Stage
from .. import conditions
from ..conditions import Span
from .rows import text, together


@dataclass(frozen=True)
class Tally:
    """How many orders, and when the oldest of them was received."""

    count: int = 0
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """By stage, by what needs a person, and by the reason of an open hold; there the moment is the next release."""

    stages: dict[str, Tally]
    attention: dict[str, Tally]
    holds: dict[str, Tally]


def standing(orders: QuerySet, *, now: datetime, steps: Collection[Attention], ended: Span) -> Standing:
    """How many of the orders stand where. `steps` are left to people; of ended orders those of the span count."""
    kinds = [kind for kind in Attention if kind in steps or kind not in STEPS]
    found: dict[str, dict[str, Tally]] = defaultdict(dict)
    for row in together(
        _by_stage(orders.filter(stage__in=[*OPEN_STAGES, Stage.DELIVERED])),
        _by_stage(orders.filter(conditions.has_ended(ended))),
        _by_hold(orders),
        *(_needing(orders.filter(conditions.needs(kind, now=now, steps=steps)), kind) for kind in kinds),
    ):
        found[row["what"]][row["key"]] = Tally(row["count"], row["at"])
    return Standing(stages=found["stage"], attention=found["attention"], holds=found["hold"])


def _by_stage(orders: QuerySet) -> QuerySet:
    rows = orders.order_by().values(what=text("stage"), key=F("stage"))
    return rows.annotate(count=Count("pk"), at=Min("received_at"))


def _needing(orders: QuerySet, kind: Attention) -> QuerySet:
    rows = orders.order_by().values(what=text("attention"), key=text(kind))
    return rows.annotate(count=Count("pk"), at=Min("received_at"))


def _by_hold(orders: QuerySet) -> QuerySet:
    held = orders.filter(holds__isnull=False, holds__released_at__isnull=True)
    rows = held.order_by().values(what=text("hold"), key=F("holds__reason"))
    return rows.annotate(count=Count("pk", distinct=True), at=Min("holds__release_at"))
