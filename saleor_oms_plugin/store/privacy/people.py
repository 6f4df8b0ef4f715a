"""Which rows of ours are about somebody: orders of their accounts and mailboxes, and risk cases of either.

A mailbox is its address however it is spelled (`domain/customers.py`), as wherever two orders are told to be the same
customer's. An order that Saleor deleted is known by its fingerprints.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import Model, Q

from ...domain.customers import mailbox, mailbox_pattern
from ...domain.phones import mobile_number
from ...domain.privacy import Person
from ...domain.risk.facts import Identity
from ...domain.risk.normal import normal_email
from ...models import OmsOrder, RiskCase
from ..risk.fingerprints import fingerprinter


def orders_of(person: Person, now: datetime) -> list[int]:
    """Our records of all their orders, by key. Reads Saleor's addresses one by one: no customer waits for it."""
    found = set(orders_of_accounts(person)) | set(_recognised(OmsOrder, "risk_case__", person, now))
    for box in filter(None, map(mailbox, person.emails)):
        pattern = mailbox_pattern(box)
        for column in ("order__user_email", "order__user__email"):
            found |= set(OmsOrder.objects.filter(**{f"{column}__iregex": pattern}).values_list("pk", flat=True))
    return sorted(found)


def orders_of_accounts(person: Person) -> list[int]:
    """Those that Saleor's orders of their accounts are."""
    return list(OmsOrder.objects.filter(order__user_id__in=_keys(person)).order_by("pk").values_list("pk", flat=True))


def as_ordered(person: Person, orders: Collection[int]) -> Person:
    """The same, with each address and mobile phone that Saleor keeps with these orders, as it was typed there."""
    rows = OmsOrder.objects.filter(pk__in=orders, order__isnull=False).order_by()
    ways = ("order__user_email", "order__shipping_address__phone", "order__shipping_address__country")
    emails, phones = set(person.emails), set(person.phones)
    for email, phone, country in rows.values_list(*ways):
        emails.add(email)
        phones.add(mobile_number(str(phone or ""), str(country or "")))
    return replace(person, emails=tuple(sorted(emails - {""})), phones=tuple(sorted(phones - {""})))


def cases_of(person: Person, now: datetime) -> list[int]:
    """Their risk cases that belong to no order of ours: of orders older than the plugin."""
    theirs = RiskCase.objects.filter(order__user_id__in=_keys(person)).values_list("pk", flat=True)
    found = {*theirs, *_recognised(RiskCase, "", person, now)}
    free = RiskCase.objects.filter(pk__in=found, oms_order__isnull=True)
    return list(free.order_by("pk").values_list("pk", flat=True))


def digests_of(person: Person, now: datetime) -> list[str]:
    """The fingerprints of their accounts and addresses."""
    return [*_of_accounts(person, now), *_of_addresses(person, now)]


def _recognised(model: type[Model], way: str, person: Person, now: datetime) -> Iterator[int]:
    """By fingerprints. Those of addresses undo look-alike letters as well, which are somebody else's: there it is asked
    what Saleor has, as far as it has the order."""
    rows = model._default_manager.order_by()
    yield from rows.filter(**{f"{way}fingerprints__digest__in": _of_accounts(person, now)}).values_list("pk", flat=True)
    alike = rows.filter(**{f"{way}fingerprints__digest__in": _of_addresses(person, now)})
    yield from alike.filter(_is_theirs(person)).values_list("pk", flat=True)


def _of_accounts(person: Person, now: datetime) -> list[str]:
    fingerprint = fingerprinter(now)
    return [fingerprint(Identity.CUSTOMER, key) for key in person.user_ids]


def _of_addresses(person: Person, now: datetime) -> list[str]:
    fingerprint = fingerprinter(now)
    return [fingerprint(Identity.EMAIL, email) for email in filter(None, map(normal_email, person.emails))]


def _is_theirs(person: Person) -> Q:
    theirs = Q(order__isnull=True) | Q(order__user_id__in=_keys(person))
    for box in filter(None, map(mailbox, person.emails)):
        theirs |= Q(order__user_email__iregex=mailbox_pattern(box))
    return theirs


def _keys(person: Person) -> list[int]:
    return [int(key) for key in person.user_ids if key.isascii() and key.isdigit() and len(key) < 10]
