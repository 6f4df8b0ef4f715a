"""Merchants' own wordings: versions, added and never changed, of which the newest is in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from ..domain.errors import ErrorCode, Rejected
from ..domain.messages import Channel, MessageKind, MessageStatus
from ..domain.wording import Wording
from ..models import Message, MessageTemplate


@dataclass(frozen=True, kw_only=True)
class Place:
    """Which wording: of which message, by which way, in which language, for which sales channel ("": all)."""

    kind: MessageKind
    channel: Channel
    language: str
    sales_channel: str = ""


def in_force(kind: MessageKind, channel: Channel, *, sales_channel: str, languages: Iterable[str]) -> Wording | None:
    """The merchant's wording for an order there; None where ours is sent. `languages` from the most particular; in each
    the sales channel's own comes before that of all. One statement."""
    wanted = list(languages)
    rows = MessageTemplate.objects.filter(
        kind=kind.value,
        channel=channel.value,
        language__in=wanted,
        sales_channel__in={sales_channel, ""},
        is_current=True,
        is_packaged=False,
    )
    best = min(rows, key=lambda row: (wanted.index(row.language), row.sales_channel == ""), default=None)
    return None if best is None else wording_of(best)


def wording_of(row: MessageTemplate) -> Wording:
    return Wording(language=row.language, subject=row.subject, text=row.text, html=row.html)


def current(*, languages: Iterable[str] | None = None, sales_channel: str | None = None) -> list[MessageTemplate]:
    """The newest version of every wording a merchant ever wrote, those taken out of force included."""
    rows = MessageTemplate.objects.filter(is_current=True)
    if languages is not None:
        rows = rows.filter(language__in=list(languages))
    if sales_channel is not None:
        rows = rows.filter(sales_channel=sales_channel)
    return list(rows.order_by("kind", "channel", "language", "sales_channel"))


def at(place: Place) -> MessageTemplate | None:
    """The newest version there; None where nobody ever wrote one."""
    return _rows(place).filter(is_current=True).first()


def save(place: Place, wording: Wording, *, made_from: int | None, actor: str, now: datetime) -> MessageTemplate:
    """Puts a wording in force as a new version; the same words as before make none. `made_from` is the version it was
    edited from: `Rejected` (CONFLICT) when it is no longer the newest. None overwrites whatever is there.

    Call it under `locks.lock_installation`, so that no two edits become the same version.
    """
    found = _checked(place, made_from)
    if found is not None and not found.is_packaged and wording_of(found) == wording:
        return found
    return _add(place, found, wording, is_packaged=False, actor=actor, now=now)


def reset(place: Place, *, made_from: int | None, actor: str, now: datetime) -> MessageTemplate | None:
    """Takes a merchant's wording out of force, as a version of its own; None where there never was one.

    The same lock."""
    found = _checked(place, made_from)
    if found is None or found.is_packaged:
        return found
    return _add(place, found, Wording(language=place.language), is_packaged=True, actor=actor, now=now)


def count_planned(kind: MessageKind, channel: Channel) -> int:
    """How many messages of this kind are still to go out that way."""
    return Message.objects.filter(kind=kind.value, channel=channel.value, status=MessageStatus.PLANNED.value).count()


def _checked(place: Place, made_from: int | None) -> MessageTemplate | None:
    found = at(place)
    newest = found.version if found is not None else 0
    if made_from is not None and made_from != newest:
        raise Rejected(
            f"somebody changed it since version {made_from}, it is now {newest}: load it and edit anew",
            field="version",
            code=ErrorCode.CONFLICT,
        )
    return found


def _add(
    place: Place, found: MessageTemplate | None, wording: Wording, *, is_packaged: bool, actor: str, now: datetime
) -> MessageTemplate:
    _rows(place).filter(is_current=True).update(is_current=False)
    return MessageTemplate.objects.create(
        kind=place.kind.value,
        channel=place.channel.value,
        language=place.language,
        sales_channel=place.sales_channel,
        version=(found.version if found is not None else 0) + 1,
        is_packaged=is_packaged,
        subject=wording.subject,
        text=wording.text,
        html=wording.html,
        at=now,
        actor=actor,
    )


def _rows(place: Place) -> QuerySet[MessageTemplate]:
    return MessageTemplate.objects.filter(
        kind=place.kind.value,
        channel=place.channel.value,
        language=place.language,
        sales_channel=place.sales_channel,
    )
