"""Who is to be erased, and a record of who was: when and by whom, and no name."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from ...domain.privacy import Person
from ...models import Erasure


def ask(person: Person, known: Collection[int], *, actor: str, now: datetime) -> Erasure:
    """A person to be found and erased by whoever works on it; `known` are orders that surely are theirs."""
    return Erasure.objects.create(
        user_ids=list(person.user_ids),
        emails=list(person.emails),
        oms_orders=sorted(known),
        asked_at=now,
        asked_by=actor,
    )


def note(*, actor: str, now: datetime, orders: int) -> None:
    """Keeps that somebody was erased."""
    Erasure.objects.create(asked_at=now, asked_by=actor, orders=orders, done_at=now)


def get(erasure_id: int) -> Erasure | None:
    return Erasure.objects.filter(pk=erasure_id).first()


def person_of(erasure: Erasure) -> Person:
    return Person(user_ids=tuple(erasure.user_ids), emails=tuple(erasure.emails))


def finish(erasure: Erasure, *, orders: int, now: datetime) -> None:
    """Notes how many orders were found, and forgets whose."""
    erasure.user_ids, erasure.emails, erasure.oms_orders = [], [], []
    erasure.orders, erasure.done_at = orders, now
    erasure.save(update_fields=["user_ids", "emails", "oms_orders", "orders", "done_at"])
