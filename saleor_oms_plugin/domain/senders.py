"""What carriers want to know of whoever hands them a parcel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .orders import Address

#: Countries that have no postal codes.
_WITHOUT_POSTAL_CODE = re.compile(
    "AE|AG|AO|AW|BF|BI|BJ|BO|BS|BW|BZ|CD|CF|CG|CI|CM|DJ|DM|ER|FJ|GA|GD|GH|GM|GQ|GY|HK|JM|KI|KM|KN|KP|LY|ML|MO|MR|MW|NR"
    "|NU|QA|RW|SB|SC|SL|SR|ST|SY|TD|TF|TG|TK|TO|TV|UG|VU|YE|ZW"
)
#: Countries where carriers refuse an address without its state or province.
_WITH_REGION = frozenset({"AU", "CA", "US"})


@dataclass(frozen=True, kw_only=True)
class Sender:
    """A warehouse as carriers see it."""

    name: str
    address: Address


def lacking(sender: Sender) -> list[str]:
    """The parts a carrier will miss, in words; empty when it has all."""
    return list(_lacking(sender.address))


def complaint(senders: Iterable[Sender], *, most: int) -> str:
    """Which of them lack what, naming `most` of them; empty when none lacks anything."""
    found = [f"{sender.name} lacks {_listed(parts)}" for sender in senders if (parts := lacking(sender))]
    more = [f"{len(found) - most} more lack something"] if len(found) > most else []
    return "; ".join(found[:most] + more)


def _lacking(address: Address) -> Iterator[str]:
    if not (address.name or address.company):
        yield "a name"
    if not address.street1.strip():
        yield "a street"
    if not address.city.strip():
        yield "a city"
    if not address.country:
        yield "a country"
    if not address.postal_code.strip() and not _WITHOUT_POSTAL_CODE.fullmatch(address.country):
        yield "a postal code"
    if not address.region.strip() and address.country in _WITH_REGION:
        yield "a state or province"
    if not address.email.strip():
        yield "an e-mail address"
    if not address.phone.strip():
        yield "a phone number"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
