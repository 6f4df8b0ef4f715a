"""What an order's customer, warehouse and staff will still be told, from how the order stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .feedback import FeedbackStatus, Reminders
from .messages import Audience, Channel, MessageKind
from .timing import Moment

_K = MessageKind


class PlanStatus(StrEnum):
    PLANNED = "PLANNED"  # its milestone was reached; it goes at its moment
    EXPECTED = "EXPECTED"  # its milestone is still to come
    SUPPRESSED = "SUPPRESSED"  # it will not go, or did not


class Awaits(StrEnum):
    """What an expected message waits for."""

    SOURCING = "SOURCING"  # a warehouse to be found
    HANDOVER = "HANDOVER"  # the parcel to leave
    CARRIER = "CARRIER"  # the carrier's word
    DELIVERY = "DELIVERY"  # the last parcel to arrive
    TIME = "TIME"  # its day


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How an order stands. `parts_inside` have not left, `parts_away` have left and not arrived; `parcels_away` have no
    carrier's word yet that they come today. `asked` is None where nobody was ever to be asked."""

    reminders: Reminders
    is_ended: bool = False
    is_sourced: bool = True
    parts_inside: int = 0
    parts_away: int = 0
    parcels_away: int = 0
    asked: FeedbackStatus | None = None
    invite_at: datetime | None = None
    invited_at: datetime | None = None
    closes_at: datetime | None = None
    reminders_sent: int = 0


@dataclass(frozen=True, kw_only=True)
class Expected:
    """A message whose milestone is still to come; `at` where its day is known."""

    kind: MessageKind
    awaits: Awaits
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class PlannedMessage:
    """One message still to come, or one that will not. `moment` is None while nobody can say when; `message` is the key
    of the row, where its milestone was reached."""

    kind: MessageKind
    channel: Channel
    audience: Audience
    status: PlanStatus
    moment: Moment | None = None
    awaits: Awaits | None = None
    reason: str = ""
    message: int | None = None


def expected(standing: Standing) -> list[Expected]:
    """What is still to come if all goes well, in the order of its milestones."""
    if standing.is_ended:
        return []
    return [*_parts(standing), *_questions(standing)]


def _parts(standing: Standing) -> Iterator[Expected]:
    to_leave = standing.parts_inside if standing.is_sourced else max(1, standing.parts_inside)
    if not standing.is_sourced:
        yield Expected(kind=_K.WAREHOUSE_COPY, awaits=Awaits.SOURCING)
    for _ in range(to_leave):
        yield Expected(kind=_K.DISPATCHED, awaits=Awaits.HANDOVER)
    for _ in range(to_leave + standing.parcels_away):
        yield Expected(kind=_K.OUT_FOR_DELIVERY, awaits=Awaits.CARRIER)
    for _ in range(to_leave + standing.parts_away):
        yield Expected(kind=_K.DELIVERED, awaits=Awaits.CARRIER)


def _questions(standing: Standing) -> Iterator[Expected]:
    if standing.asked not in (None, FeedbackStatus.SCHEDULED, FeedbackStatus.INVITED):
        return
    if standing.asked is not FeedbackStatus.INVITED:
        awaits = Awaits.TIME if standing.invite_at else Awaits.DELIVERY
        yield Expected(kind=_K.INVITATION, awaits=awaits, at=standing.invite_at)
    for number in range(standing.reminders_sent + 1, standing.reminders.most + 1):
        at = standing.reminders.at(standing.invited_at, number) if standing.invited_at else None
        if at is None or standing.closes_at is None or at < standing.closes_at:
            yield Expected(kind=_K.REMINDER, awaits=Awaits.TIME if at else Awaits.DELIVERY, at=at)
