"""The same message for a program: what a webhook is sent. Additive only; nothing in it names a person."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from ...domain.messages import MessageKind
from .context import MessageContext, SentItem

VERSION = 1


def payload(kind: MessageKind, context: MessageContext, *, key: str, text: str) -> str:
    """The body of a webhook, as JSON. `key` is the same in every repeat of one message."""
    told = {
        "version": VERSION,
        "event": f"oms.{kind.value}",
        "key": key,
        "shop": context.shop_name,
        "language": context.language,
        "order": {"number": context.order_number, "isPartial": context.is_partial, "trackUrl": context.track_url},
        "promisedDelivery": _day(context.promised_delivery),
        "previousDelivery": _day(context.previous_delivery),
        "shipBy": _day(context.ship_by),
        "items": [_item(item) for item in context.items],
        "parcels": [
            {
                "carrier": one.carrier,
                "service": one.service,
                "trackingNumber": one.tracking_number,
                "trackingUrl": one.tracking_url,
                "eta": _day(one.eta),
            }
            for one in context.parcels
        ],
        "parts": [
            {
                "items": [_item(item) for item in part.items],
                "expected": _day(part.expected),
                "waitsForStock": part.waits_for_stock,
            }
            for part in context.parts
        ],
        "problem": context.problem.value if context.problem else None,
        "returnNumber": context.return_number or None,
        "warehouse": context.warehouse or None,
        "feedbackUrl": context.feedback_url or None,
        "risk": {"score": context.risk.score, "level": context.risk.level} if context.risk else None,
        "text": text,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _item(item: SentItem) -> dict[str, Any]:
    return {"name": item.name, "quantity": item.quantity, "sku": item.sku, "bin": item.bin}


def _day(day: date | datetime | None) -> str | None:
    return day.isoformat() if day else None
