"""Rows that belong to no order: what of them is about somebody is found by what stands in them.

Webhooks by the numbers of the person's parcels or their address, finished jobs and saved views by the address, entries
of the merchant's lists and addresses nothing is sent to by their fingerprint.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from ...domain.jobs import LIVE
from ...domain.privacy import FREE, Person
from ...domain.risk.facts import ListKind
from ...models import Label, RiskEntry, SavedView, StoredJob, Suppression, WebhookReceipt
from ..suppressions import digests_of
from . import people

_JOB = next(table for table in FREE if table.name == "StoredJob")
#: Numbers shorter than this stand in bodies by chance.
SHORTEST = 6


def erase(person: Person, orders: Collection[int], now: datetime) -> dict[str, int]:
    """Takes it out; how many rows, by table. Blocked fraudsters stay blocked, under a fingerprint and no name."""
    changed = {
        "WebhookReceipt": receipts(person, orders).delete()[0],
        "SavedView": views(person).delete()[0],
        "StoredJob": jobs(person).delete()[0],
        "RiskEntry": _forget_entries(person, now),
        "Suppression": suppressions(person, now).filter(_is_readable).update(recipient="", note=""),
    }
    return {name: number for name, number in changed.items() if number}


def count(person: Person, orders: Collection[int], now: datetime) -> dict[str, int]:
    """How many rows would be changed, by table."""
    found = about(person, orders, now)
    found |= {
        "RiskEntry": found["RiskEntry"].filter(_is_told),
        "Suppression": found["Suppression"].filter(_is_readable),
    }
    counted = {name: rows.count() for name, rows in found.items()}
    return {name: number for name, number in counted.items() if number}


def about(person: Person, orders: Collection[int], now: datetime) -> dict[str, QuerySet[Any]]:
    """The rows that speak of the person, by table."""
    return {
        "WebhookReceipt": receipts(person, orders),
        "SavedView": views(person),
        "StoredJob": jobs(person),
        "RiskEntry": entries(person, now),
        "Suppression": suppressions(person, now),
    }


def receipts(person: Person, orders: Collection[int]) -> QuerySet[Any]:
    """Webhooks that speak of these orders' parcels, or of the person; looks at every one that is kept."""
    rows = Label.objects.filter(shipment__oms_order__in=orders).order_by()
    numbers = {number for pair in rows.values_list("tracking_number", "transaction_id") for number in pair}
    words = {number for number in numbers if len(number) >= SHORTEST} | set(person.spellings())
    if not words:
        return WebhookReceipt.objects.none()
    said = [word.encode() for word in sorted(words)]
    return WebhookReceipt.objects.extra(
        where=["EXISTS (SELECT 1 FROM unnest(%s::bytea[]) AS word WHERE position(word IN body) > 0)"], params=[said]
    )


def views(person: Person) -> QuerySet[Any]:
    """Saved lists that were narrowed to the person, and those the person saved, when staff."""
    theirs = Q(owner__in=[f"staff:{key}" for key in person.user_ids])
    for word in person.spellings():
        theirs |= Q(query__icontains=word) | Q(name__icontains=word)
    return SavedView.objects.filter(theirs)


def jobs(person: Person) -> QuerySet[Any]:
    """Finished jobs that speak of the person."""
    rows = StoredJob.objects.exclude(status__in=[status.value for status in LIVE])
    spoken = Q(pk__in=[])
    for column in _JOB.columns:
        rows = rows.annotate(**{f"said_{column.name}": Cast(column.name, TextField())})
        for word in person.spellings():
            spoken |= Q(**{f"said_{column.name}__icontains": word})
    return rows.filter(spoken)


def entries(person: Person, now: datetime) -> QuerySet[Any]:
    """The merchant's entries of the person's accounts and addresses."""
    return RiskEntry.objects.filter(digest__in=people.digests_of(person, now))


def suppressions(person: Person, now: datetime) -> QuerySet[Any]:
    """The person's addresses and phones nothing is sent to. Erased they stay on it, by their fingerprint alone."""
    return Suppression.objects.filter(digest__in=digests_of((*person.emails, *person.phones), now))


_is_readable = ~Q(recipient="") | ~Q(note="")
_is_told = ~Q(label="") | ~Q(note="") | Q(kind=ListKind.ALLOW.value, removed_at__isnull=True)


def _forget_entries(person: Person, now: datetime) -> int:
    rows = entries(person, now)
    rows.filter(kind=ListKind.ALLOW.value, removed_at__isnull=True).update(removed_at=now)
    return rows.filter(~Q(label="") | ~Q(note="")).update(label="", note="")
