"""What a message may say: plain values, so that a template cannot reach into the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ...domain.links import web_address


@dataclass(frozen=True, kw_only=True)
class SentItem:
    name: str
    quantity: int


@dataclass(frozen=True, kw_only=True)
class SentParcel:
    """One box. Any part may be empty: a carrier names an ETA late, or never, and `tracking_url` is one or nothing."""

    carrier: str
    service: str = ""
    tracking_number: str = ""
    tracking_url: str = ""
    eta: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "tracking_url", web_address(self.tracking_url))


@dataclass(frozen=True, kw_only=True)
class SentRisk:
    """Why staff should look at an order. The evidence names nobody."""

    score: int
    level: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MessageContext:
    """`language` is the order's (`de`, `en-gb`); `items` and `parcels` are those this message is about.

    `is_partial`: more parcels follow, or are still on their way; where it `waits_for_stock`, not before there is some.
    The addresses are absolute; empty ones are left out.
    """

    shop_name: str
    order_number: str
    language: str = "en"
    items: tuple[SentItem, ...] = ()
    parcels: tuple[SentParcel, ...] = ()
    is_partial: bool = False
    waits_for_stock: bool = False
    promised_delivery: date | None = None
    track_url: str = ""
    feedback_url: str = ""
    feedback_closes_on: date | None = None
    risk: SentRisk | None = None
