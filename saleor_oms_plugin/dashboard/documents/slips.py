"""A packing slip as its template wants it: words of its customer's language, numbers and bars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any
from zoneinfo import ZoneInfo

from ...domain.documents import DocumentKind, PackingSlip, SlipLine
from . import barcodes
from .addresses import lines_of
from .lettering import Text, printable, text
from .words import Language, language

#: A message of the merchant's or the giver's may be longer than a name.
LONGEST_MESSAGE = 600


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Whose paper it is, and what the merchant adds below."""

    shop_name: str
    message: str
    zone: ZoneInfo


def laid_out(slip: PackingSlip, head: Letterhead) -> dict[str, Any]:
    """The data of `slip.typ` for one slip."""
    spoken = language(slip.language, DocumentKind.PACKING_SLIP)
    address = lines_of(slip.ship_to, spoken) if slip.ship_to else []
    return {
        "lang": spoken.locale.language,
        "region": spoken.region,
        "rtl": spoken.is_rtl,
        "words": dict(spoken.words),
        "shop": _say(head.shop_name, spoken),
        "number": _say(f"#{slip.number}", spoken),
        "bars": _bars(slip.number),
        "placed": _say(spoken.day(slip.placed_at, head.zone), spoken) if slip.placed_at else None,
        "parcel": spoken.filled("parcel", n=slip.parcel, total=slip.parcels) if slip.parcels > 1 else None,
        "canceled": slip.is_canceled,
        "address": [_say(line, spoken) for line in address],
        "lines": _lines(slip.lines, slip, spoken),
        "sent": _lines(slip.sent_before, slip, spoken),
        "follows": _lines(slip.follows, slip, spoken),
        "gift": _message(slip.gift_message, spoken),
        "message": _message(head.message, spoken),
    }


def _lines(lines: Iterable[SlipLine], slip: PackingSlip, spoken: Language) -> list[dict[str, Any]]:
    return [_line(line, slip.currency, spoken) for line in lines]


def _line(line: SlipLine, currency: str, spoken: Language) -> dict[str, Any]:
    price = line.unit_price
    return {
        "quantity": spoken.count(line.quantity),
        "name": _say(line.product_name, spoken),
        "variant": _say(line.variant_name, spoken) if line.variant_name else None,
        "sku": text(line.sku) if line.sku else None,
        "price": _say(spoken.money(price, currency), spoken) if price is not None else None,
        "total": _say(spoken.money(price * line.quantity, currency), spoken) if price is not None else None,
    }


def _say(written: str, spoken: Language) -> Text:
    return text(written, is_rtl=spoken.is_rtl)


def _message(written: str, spoken: Language) -> Text | None:
    return text(written, is_rtl=spoken.is_rtl, limit=LONGEST_MESSAGE) if printable(written) else None


def _bars(number: str) -> dict[str, Any] | None:
    bars = barcodes.code128(number)
    return None if bars is None else asdict(bars)
