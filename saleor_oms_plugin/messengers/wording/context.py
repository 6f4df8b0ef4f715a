"""What a message may say: plain values, so that a wording cannot reach into the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ...domain.exceptions import ExceptionKind
from ...domain.links import web_address
from ...domain.look import BLUE, Shades


@dataclass(frozen=True, kw_only=True)
class SentItem:
    """`bin` is where the warehouse finds it; customers are not told."""

    name: str
    quantity: int
    sku: str = ""
    bin: str = ""


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
class SentPart:
    """What comes in one delivery, and when: None where nobody knows, or it `waits_for_stock`."""

    items: tuple[SentItem, ...]
    expected: date | None = None
    waits_for_stock: bool = False


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
    `previous_delivery` is what was promised before a delay. The addresses are absolute; empty ones are left out.
    Buttons and links have the shop's `accent`.
    """

    shop_name: str
    order_number: str
    language: str = "en"
    items: tuple[SentItem, ...] = ()
    parcels: tuple[SentParcel, ...] = ()
    parts: tuple[SentPart, ...] = ()
    is_partial: bool = False
    waits_for_stock: bool = False
    promised_delivery: date | None = None
    previous_delivery: date | None = None
    ship_by: date | None = None
    track_url: str = ""
    feedback_url: str = ""
    feedback_closes_on: date | None = None
    problem: ExceptionKind | None = None
    return_number: str = ""
    warehouse: str = ""
    risk: SentRisk | None = None
    accent: Shades = BLUE
