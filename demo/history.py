"""A shop's past, with fraud planted in it: the same from the same seed. `history_rows.py` makes rows of it.

Good customers come again, move house, and buy presents for others; rings of fraudsters come in bursts, share a card or
a door under ever new mailboxes, and buy many of one thing; a few frauds look like anybody. Outcomes are told as they
would have been: some frauds were rejected at once, others charged back weeks later, some orders were found good.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

DAYS = 60
_STREETS = ("Main", "Oak", "Cedar", "Mission", "Harbor", "Lake", "Hill", "Park", "River", "Church")
_FIRST = ("Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald", "Frances", "John", "Katherine", "Niklaus")
_LAST = ("Miller", "Schmidt", "Nowak", "Rossi", "Garcia", "Dubois", "Jensen", "Novak", "Silva", "Okafor")
_MAILS = ("gmail.com", "outlook.com", "yahoo.com", "example.com", "icloud.com")
_DISPOSABLE = ("mailinator.com", "guerrillamail.com", "yopmail.com")
#: Of all orders, about this share is fraud.
_FRAUD_SHARE = 0.05


@dataclass(frozen=True, kw_only=True)
class Buyer:
    """Who orders, as the shop gets to see it."""

    name: tuple[str, str]
    email: str
    street: str
    postal_code: str
    phone: str
    card: str
    ip: str
    billing_country: str = "US"


@dataclass(frozen=True, kw_only=True)
class PastOrder:
    """One order. `told_after` is when its outcome became known; None where nobody ever told."""

    at: datetime
    buyer: Buyer
    item: int  # which of the shop's products
    units: int
    outcome: str = "GOOD"
    told_after: timedelta | None = None
    days_to_deliver: int = 3


def plan(count: int, *, until: datetime, seed: int, days: int = DAYS) -> list[PastOrder]:
    """So many orders of the days before a moment, oldest first."""
    dice = random.Random(seed)
    start = until - timedelta(days=days)
    regulars = [_buyer(dice, number) for number in range(max(3, count // 3))]
    found: list[PastOrder] = []
    while len(found) < count:
        at = start + timedelta(seconds=dice.randrange(days * 86_400))
        if dice.random() < _FRAUD_SHARE / 4:
            found += [order for order in _ring(dice, at) if order.at < until]
        elif dice.random() < _FRAUD_SHARE / 8:
            found.append(_quiet_fraud(dice, at))
        else:
            found.append(_good(dice, at, regulars))
    return sorted(found[:count], key=lambda order: (order.at, order.buyer.email))


def _buyer(dice: random.Random, number: int) -> Buyer:
    first, last = dice.choice(_FIRST), dice.choice(_LAST)
    spelled = dice.choice(["{0}.{1}", "{0}{1}", "{1}", "{0}_{1}"]).format(first.lower(), last.lower())
    return Buyer(
        name=(first, last),
        email=f"{spelled}{number}@{dice.choice(_MAILS)}",
        street=f"{dice.randint(1, 2000)} {dice.choice(_STREETS)} Street",
        postal_code=f"{dice.randint(10_000, 99_999)}",
        phone=f"+1415{dice.randint(2_000_000, 9_999_999)}",
        card=f"{dice.randint(0, 9999):04}",
        ip=f"{dice.randint(11, 99)}.{dice.randint(0, 255)}.{dice.randint(0, 255)}.{dice.randint(1, 254)}",
    )


def _good(dice: random.Random, at: datetime, regulars: Sequence[Buyer]) -> PastOrder:
    is_new = dice.random() < 0.3
    buyer = _buyer(dice, dice.randrange(10**6, 10**7)) if is_new else dice.choice(regulars)
    units = dice.choice((1, 1, 1, 2, 2, 3))
    if dice.random() < 0.03:  # honest, and looks as if it were not
        buyer = replace(buyer, email=f"me{dice.randrange(10**6)}@{dice.choice(_DISPOSABLE)}")
        units = dice.choice((1, 10))
    elif dice.random() < 0.05:
        buyer = replace(buyer, billing_country="CA")
    was_looked_into = units == 10 or dice.random() < 0.1
    return PastOrder(
        at=at,
        buyer=buyer,
        item=dice.randrange(4),
        units=units,
        days_to_deliver=dice.choice((2, 3, 4, 5, 6)),
        told_after=timedelta(hours=5) if was_looked_into else None,
    )


def _ring(dice: random.Random, at: datetime) -> Iterator[PastOrder]:
    """A burst: one card and one door, a new mailbox each time, in every spelling."""
    boss = _buyer(dice, dice.randrange(10**7, 10**8))
    item, is_charged_back = dice.randrange(4), dice.random() < 0.5
    for number in range(dice.randint(3, 7)):
        person = _buyer(dice, dice.randrange(10**7, 10**8))
        street = dice.choice([boss.street, boss.street.upper(), boss.street.replace("Street", "St.")])
        buyer = replace(
            person,
            email=f"{person.name[0].lower()}{dice.randrange(10**6)}@{dice.choice(_DISPOSABLE)}",
            street=street,
            postal_code=boss.postal_code,
            phone=boss.phone,
            card=boss.card,
            ip=boss.ip,
            billing_country=dice.choice(("US", "NG", "RO")),
        )
        after = timedelta(days=dice.randint(9, 30)) if is_charged_back else timedelta(hours=dice.randint(2, 40))
        yield PastOrder(
            at=at + timedelta(minutes=number * dice.randint(5, 90)),
            buyer=buyer,
            item=item,
            units=dice.choice((3, 8, 10, 12)),
            told_after=after,
            outcome="CHARGEBACK" if is_charged_back else "FRAUD",
        )


def _quiet_fraud(dice: random.Random, at: datetime) -> PastOrder:
    """A stolen card, used once, by somebody who takes care: no rule of ours can know."""
    buyer = _buyer(dice, dice.randrange(10**8, 10**9))
    after = timedelta(days=dice.randint(14, 40))
    return PastOrder(at=at, buyer=buyer, item=dice.randrange(4), units=1, told_after=after, outcome="CHARGEBACK")
