"""Customers' accounts, for whoever erases or exports what is kept of a person."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from ..domain.customers import mailbox, mailbox_pattern
from ..domain.privacy import Person
from .ids import to_pk


def person(*, user_id: str | None = None, emails: Collection[str] = ()) -> Person:
    """See `ports.Host`."""
    user = get_user_model()
    wanted = Q(pk=to_pk(user, user_id)) if user_id is not None else Q(pk__in=[])
    for box in filter(None, map(mailbox, emails)):
        wanted |= Q(email__iregex=mailbox_pattern(box))
    found = list(user.objects.filter(wanted).order_by("pk").values_list("pk", "email"))
    ids = {str(pk) for pk, _ in found} | ({user_id} if user_id is not None else set())
    return Person(user_ids=tuple(sorted(ids)), emails=tuple(sorted({*emails, *(email for _, email in found)})))


def person_of(row: Any) -> Person:
    """Who an account is, without a query."""
    return Person(user_ids=(str(row.pk),), emails=(row.email,) if row.email else ())
