"""Which rows of ours are about somebody: orders of their accounts and mailboxes, and risk cases of either.

A mailbox is its address however it is spelled (`domain/customers.py`), as wherever two orders are told to be the same
customer's. An order that Saleor deleted is known by its fingerprints.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from ...domain.customers import mailbox, mailbox_pattern
from ...domain.privacy import Person
from ...domain.risk.facts import Identity
from ...domain.risk.normal import normal_email
from ...models import OmsOrder, RiskCase, RiskFingerprint
from ..risk.fingerprints import fingerprinter


def orders_of(person: Person, now: datetime) -> list[int]:
    """Our records of all their orders, by key. Reads Saleor's addresses one by one: for a person who waits."""
    found = set(OmsOrder.objects.filter(_of_accounts(person)).values_list("pk", flat=True))
    for box in filter(None, map(mailbox, person.emails)):
        pattern = mailbox_pattern(box)
        for column in ("order__user_email", "order__user__email"):
            found |= set(OmsOrder.objects.filter(**{f"{column}__iregex": pattern}).values_list("pk", flat=True))
    return sorted(found | set(_recognised(person, now)))


def orders_known_of(person: Person, now: datetime) -> list[int]:
    """The same by indexes alone, since a customer's deletion must not wait: what no risk case knows may be missing."""
    found = set(OmsOrder.objects.filter(_of_accounts(person)).values_list("pk", flat=True))
    return sorted(found | set(_recognised(person, now)))


def cases_of(person: Person, now: datetime) -> list[int]:
    """Their risk cases that belong to no order of ours: of orders older than the plugin."""
    rows = RiskCase.objects.filter(oms_order__isnull=True)
    found = set(rows.filter(order__user_id__in=_keys(person)).values_list("pk", flat=True))
    digests = digests_of(person, now)
    candidates = rows.filter(fingerprints__digest__in=digests)
    return sorted(found | set(candidates.filter(_is_theirs(person)).values_list("pk", flat=True)))


def digests_of(person: Person, now: datetime) -> list[str]:
    """The fingerprints of their accounts and addresses."""
    fingerprint = fingerprinter(now)
    emails = filter(None, map(normal_email, person.emails))
    return [
        *(fingerprint(Identity.CUSTOMER, key) for key in person.user_ids),
        *(fingerprint(Identity.EMAIL, email) for email in emails),
    ]


def _recognised(person: Person, now: datetime) -> Iterator[int]:
    """Fingerprints undo look-alike letters as well, which are somebody else's: what Saleor has is asked too."""
    digests = digests_of(person, now)
    cases = RiskFingerprint.objects.filter(digest__in=digests).order_by().values("case_id")
    rows = OmsOrder.objects.filter(risk_case__pk__in=cases).filter(_is_theirs(person))
    return rows.values_list("pk", flat=True).iterator()


def _is_theirs(person: Person) -> Q:
    theirs = Q(order__isnull=True) | Q(order__user_id__in=_keys(person))
    for box in filter(None, map(mailbox, person.emails)):
        theirs |= Q(order__user_email__iregex=mailbox_pattern(box))
    return theirs


def _of_accounts(person: Person) -> Q:
    return Q(order__user_id__in=_keys(person))


def _keys(person: Person) -> list[int]:
    return [int(key) for key in person.user_ids if key.isascii() and key.isdigit() and len(key) < 10]
