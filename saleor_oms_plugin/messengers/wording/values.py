"""What a wording's placeholders stand for: text, numbers, days, and lists that lay themselves out.

A list or a button written by itself becomes a mark that no text can hold; what it looks like is put in its place last,
as lines or as a table (`blocks.py`). So the same wording makes a plain text, a page and a short message.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import Any

from ...domain.messages import MessageKind
from ...domain.wording import PLACEHOLDERS
from .context import MessageContext, SentItem, SentParcel, SentPart
from .language import Language

MARK = "\x00"
#: Where a parcel's day is still to come; at the door, and after, nobody asks for it.
_WITH_DAY = frozenset({MessageKind.DISPATCHED, MessageKind.DELAYED})


class Rows(tuple[dict[str, Any], ...]):
    """Entries of a list; by itself it is its mark, and nothing where it is empty."""

    name: str

    @classmethod
    def of(cls, name: str, entries: Iterable[dict[str, Any]]) -> Rows:
        made = cls(entries)
        made.name = name
        return made

    def __str__(self) -> str:
        return mark(self.name) if self else ""


def mark(name: str) -> str:
    return f"{MARK}{name}{MARK}"


def values_of(kind: MessageKind, context: MessageContext, language: Language) -> dict[str, Any]:
    """Every placeholder of this kind, by name."""
    every = {**_plain(context, language), **_lists(kind, context, language)}
    return {one.name: every[one.name] for one in PLACEHOLDERS[kind]}


def _plain(context: MessageContext, language: Language) -> dict[str, Any]:
    words, risk = language.words, context.risk
    problem = context.problem.value.lower() if context.problem else ""
    return {
        "shop_name": _line(context.shop_name),
        "order_number": _line(context.order_number),
        "unit_count": language.count(sum(item.quantity for item in context.items)),
        "parcel_count": language.count(len(context.parcels)),
        "part_count": language.count(len(context.parts)),
        "track_url": context.track_url,
        "track_button": mark("track_button") if context.track_url else "",
        "promised_delivery": language.date(context.promised_delivery),
        "previous_delivery": language.date(context.previous_delivery),
        "ship_by": language.date(context.ship_by),
        "is_partial": context.is_partial,
        "waits_for_stock": context.waits_for_stock,
        "problem": words.get(f"problem_{problem}", words["problem_other"]),
        "advice": words.get(f"advice_{problem}", ""),
        "feedback_url": context.feedback_url,
        "feedback_button": mark("feedback_button") if context.feedback_url else "",
        "stars": mark("stars") if context.feedback_url else "",
        "feedback_closes_on": language.date(context.feedback_closes_on),
        "opt_out_url": f"{context.feedback_url}?opt-out=1" if context.feedback_url else "",
        "return_number": _line(context.return_number),
        "warehouse": _line(context.warehouse),
        "risk_level": words.get(f"risk_{risk.level}", risk.level) if risk else "",
        "risk_score": risk.score if risk else "",
    }


def _lists(kind: MessageKind, context: MessageContext, language: Language) -> dict[str, Rows]:
    reasons = context.risk.evidence if context.risk else ()
    parcels = [_parcel(one, language, has_day=kind in _WITH_DAY) for one in context.parcels]
    return {
        "items": Rows.of("items", (_item(one, language) for one in context.items)),
        "pick_list": Rows.of("pick_list", (_item(one, language) for one in context.items)),
        "parcels": Rows.of("parcels", parcels),
        "parts": Rows.of("parts", (_part(n, one, language) for n, one in enumerate(context.parts, 1))),
        "reasons": Rows.of("reasons", ({"text": _line(one)} for one in reasons)),
    }


def _item(item: SentItem, language: Language) -> dict[str, Any]:
    return {
        "name": _line(item.name),
        "quantity": language.count(item.quantity),
        "sku": _line(item.sku),
        "bin": _line(item.bin),
    }


def _parcel(parcel: SentParcel, language: Language, *, has_day: bool) -> dict[str, Any]:
    # A carrier's day is a day wherever it is read: midnight UTC must not become the evening before.
    day = parcel.eta.astimezone(UTC).date() if parcel.eta and has_day else None
    return {
        "carrier": _line(parcel.carrier),
        "service": _line(parcel.service),
        "tracking_number": _line(parcel.tracking_number),
        "tracking_url": parcel.tracking_url,
        "eta": language.date(day),
        "has_day": has_day,
    }


def _part(number: int, part: SentPart, language: Language) -> dict[str, Any]:
    return {
        "number": language.count(number),
        "contents": ", ".join(f"{item.quantity} × {_line(item.name)}" for item in part.items),
        "expected": language.date(part.expected),
        "waits_for_stock": part.waits_for_stock,
    }


def _line(text: str) -> str:
    """One line of it: a product's name must not make a header or a heading, nor hold a mark."""
    return " ".join(text.replace(MARK, "").split())
