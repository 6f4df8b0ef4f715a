"""The block list and the allow list. Entries are removed, never deleted: a backtest sees the lists as they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from ...domain.risk.facts import Identity, ListKind
from ...models import RiskEntry


@dataclass(frozen=True, kw_only=True)
class NewEntry:
    kind: ListKind
    identity: Identity
    digest: str
    label: str
    channel: str
    note: str
    expires_at: datetime | None


def add(entry: NewEntry, *, actor: str, now: datetime) -> RiskEntry:
    """The entry, in force from now on. The same value in the same list is one entry, with the new note and end.

    One that has expired is over: its value gets a new entry. Call it under `locks.lock_installation`.
    """
    same = RiskEntry.objects.filter(
        kind=entry.kind.value,
        identity=entry.identity.value,
        digest=entry.digest,
        channel=entry.channel,
        removed_at__isnull=True,
    )
    same.filter(expires_at__lte=now).update(removed_at=now)
    row = same.first()
    if row is None:
        return RiskEntry.objects.create(
            kind=entry.kind.value,
            identity=entry.identity.value,
            digest=entry.digest,
            label=entry.label,
            channel=entry.channel,
            note=entry.note,
            at=now,
            actor=actor,
            expires_at=entry.expires_at,
        )
    row.note, row.expires_at = entry.note, entry.expires_at
    row.save(update_fields=["note", "expires_at"])
    return row


def remove(keys: Iterable[int], now: datetime) -> None:
    """Ends entries; one that has ended stays as it is."""
    RiskEntry.objects.filter(pk__in=list(keys), removed_at__isnull=True).update(removed_at=now)


def live(now: datetime) -> QuerySet:
    """Entries in force."""
    return RiskEntry.objects.filter(removed_at__isnull=True).filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now))
