"""An order that nobody placed, to look at a wording with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from ...domain.exceptions import ExceptionKind
from ...domain.messages import MessageKind
from .context import MessageContext, SentItem, SentParcel, SentPart, SentRisk

_MUG = SentItem(name="Blue Mug", quantity=2, sku="MUG-BLUE", bin="A-02-1")
_TEA = SentItem(name="Darjeeling, 250 g", quantity=1, sku="TEA-250", bin="B-11-3")


def sample(kind: MessageKind, *, language: str, shop_name: str, base_url: str, today: date) -> MessageContext:
    """A context in which every placeholder of every kind stands for something."""
    arrives = today + timedelta(days=3)
    return MessageContext(
        shop_name=shop_name,
        order_number="1042",
        language=language,
        items=(_MUG, _TEA),
        parcels=(_parcel(arrives),),
        parts=(SentPart(items=(_MUG,), expected=arrives), SentPart(items=(_TEA,), waits_for_stock=True)),
        is_partial=kind in (MessageKind.SPLIT, MessageKind.BACKORDERED),
        promised_delivery=arrives,
        previous_delivery=today,
        ship_by=today + timedelta(days=1),
        track_url=f"{base_url}track/PREVIEW/",
        feedback_url=f"{base_url}feedback/PREVIEW/",
        feedback_closes_on=today + timedelta(days=30),
        problem=ExceptionKind.ADDRESS,
        return_number="R-000042",
        warehouse="Main warehouse",
        risk=SentRisk(score=72, level="high", evidence=("Six orders within an hour", "The address is a PO box")),
    )


def _parcel(arrives: date) -> SentParcel:
    return SentParcel(
        carrier="USPS",
        service="Priority Mail",
        tracking_number="92055901755477000000000000",
        tracking_url="https://tools.usps.com/go/TrackConfirmAction?tLabels=92055901755477000000000000",
        eta=datetime(arrives.year, arrives.month, arrives.day, tzinfo=UTC),
    )
