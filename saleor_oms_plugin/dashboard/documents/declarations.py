"""A customs declaration as its template wants it: the customer's language beside English, which customs reads
everywhere, and the goods in the plain letters of customs forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...domain.customs import Customs
from ...domain.documents import DocumentKind
from ...domain.orders import Address
from ...domain.shipping import CustomsItem
from .addresses import lines_of
from .lettering import Text, text
from .words import DEFAULT, Language, language


@dataclass(frozen=True, kw_only=True)
class Head:
    """Whose paper it is, of which order, in which language, and of which day."""

    shop_name: str
    number: str
    language: str
    day: date


def laid_out(customs: Customs, head: Head) -> dict[str, Any]:
    """The data of `declaration.typ` for one fulfillment order."""
    spoken, english = language(head.language, DocumentKind.DECLARATION), language(DEFAULT, DocumentKind.DECLARATION)
    asked = customs.question
    origin, destination = (asked.origin, asked.destination) if asked else (Address(), Address())
    items = [item for _, item in customs.items]
    return {
        "lang": spoken.locale.language,
        "region": spoken.region,
        "rtl": spoken.is_rtl,
        "words": dict(spoken.words),
        "beside": _beside(spoken, english),
        "incomplete": bool(customs.missing),
        "shop": _say(head.shop_name, spoken),
        "number": _say(f"#{head.number}", spoken),
        "day": _say(spoken.date(head.day), spoken),
        "sender": _party(origin, spoken, _eori(customs), _tax(customs)),
        "recipient": _party(destination, spoken),
        "contents": _say(_contents(customs, spoken), spoken),
        "incoterm": text(customs.incoterm.value) if customs.incoterm else None,
        "filing": text(_filing(customs)) if customs.filing else None,
        "failed": spoken.words[asked.rules.non_delivery.value] if asked else None,
        "items": [_item(item, spoken) for item in items],
        "weight": _say(spoken.kilograms(sum(item.weight_g for item in items)), spoken),
        "totals": [text(spoken.amount(amount, currency)) for currency, amount in customs.totals.items()],
        "signer": _say(customs.signer, spoken),
    }


def _beside(spoken: Language, english: Language) -> Mapping[str, str | None]:
    """The English words, where the paper is in another language."""
    return {name: None if spoken.words[name] == word else word for name, word in english.words.items()}


def _party(address: Address, spoken: Language, *numbers: str) -> list[Text]:
    lines = [_say(line, spoken) for line in lines_of(address, spoken)]
    return lines + [text(line) for line in (address.phone, address.email, *numbers) if line]


def _eori(customs: Customs) -> str:
    number = customs.question.rules.eori if customs.question else ""
    return f"EORI {number}" if number else ""


def _tax(customs: Customs) -> str:
    return "" if customs.tax_id is None else f"{customs.tax_id.kind.value} {customs.tax_id.number}"


def _contents(customs: Customs, spoken: Language) -> str:
    words: Iterable[str] = (spoken.words[customs.contents.value], customs.contents_explanation)
    return ": ".join(part for part in words if part)


def _filing(customs: Customs) -> str:
    return f"{customs.filing.value if customs.filing else ''} {customs.itn}".strip()


def _item(item: CustomsItem, spoken: Language) -> dict[str, Any]:
    return {
        "quantity": spoken.count(item.quantity),
        "description": text(item.description),
        "sku": text(item.sku) if item.sku else None,
        "hs": text(_dotted(item.hs_code)) if item.hs_code else None,
        "origin": _say(spoken.country(item.origin), spoken) if item.origin else None,
        "code": item.origin or None,
        "weight": _say(spoken.kilograms(item.weight_g), spoken),
        "value": text(spoken.amount(item.value, item.currency)),
    }


def _dotted(code: str) -> str:
    """As tariffs print it: 6109.10.0010."""
    return ".".join(part for part in (code[:4], code[4:6], code[6:]) if part)


def _say(written: str, spoken: Language) -> Text:
    return text(written, is_rtl=spoken.is_rtl)
