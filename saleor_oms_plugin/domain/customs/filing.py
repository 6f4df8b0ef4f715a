"""What the exporter tells its own country: the US export filing, and the numbers a sender is known by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from ..orders import Address
from ..shipping.customs import CustomsItem
from .borders import is_us_export, place_of

#: Up to here, of the goods under one HS code, nothing is filed (15 CFR 30.37(a)).
MOST_UNFILED_USD = Decimal(2500)
_ITN = re.compile(r"X[0-9]{14}")


class Filing(StrEnum):
    """The US export filing, in the carrier's words: an exemption of 15 CFR 30.36 or 30.37, or a filing."""

    CANADA = "NOEEI_30_36"
    SMALL_VALUE = "NOEEI_30_37_a"
    TECHNOLOGY = "NOEEI_30_37_f"
    GIFT = "NOEEI_30_37_h"
    FILED = "AES_ITN"


class UnknownFiling(Exception):
    """Nobody can tell by rule: the values are in another currency than US dollars."""


def filing_of(origin: Address, destination: Address, items: Iterable[CustomsItem]) -> Filing | None:
    """The filing by rule; None where the goods do not leave the USA. Raises `UnknownFiling`."""
    if not is_us_export(origin):
        return None
    if place_of(destination) == "CA":
        return Filing.CANADA
    values: defaultdict[str, Decimal] = defaultdict(Decimal)
    for item in items:
        if item.currency != "USD":
            raise UnknownFiling
        values[item.hs_code] += item.value
    return Filing.FILED if any(value > MOST_UNFILED_USD for value in values.values()) else Filing.SMALL_VALUE


def read_itn(typed: str) -> str:
    """An internal transaction number, X and 14 digits; empty for none. Raises ValueError with the cure."""
    number = "".join(typed.upper().split()).removeprefix("AES").removeprefix("ITN")
    if number and not _ITN.fullmatch(number):
        raise ValueError("write X and 14 digits, as AESDirect gave it")
    return number
