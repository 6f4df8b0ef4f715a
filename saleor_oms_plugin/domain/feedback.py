"""When a customer is asked, what may be answered, and when it is over."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from .errors import ErrorCode, Rejected

COMMENT_LIMIT = 5000
REPLY_LIMIT = 2000


class FeedbackStatus(StrEnum):
    SCHEDULED = "SCHEDULED"
    INVITED = "INVITED"
    ANSWERED = "ANSWERED"
    EXPIRED = "EXPIRED"
    OPTED_OUT = "OPTED_OUT"
    SKIPPED = "SKIPPED"  # not asked, for a `SkipReason`


class SkipReason(StrEnum):
    """Why a customer is not asked, or not asked again."""

    GONE = "GONE"  # Saleor has deleted the order
    CANCELED = "CANCELED"
    REFUNDED = "REFUNDED"
    RETURNED = "RETURNED"
    EXCEPTION = "EXCEPTION"  # a parcel of it is in trouble, or was given up
    OPTED_OUT = "OPTED_OUT"
    ANSWERED = "ANSWERED"
    CLOSED = "CLOSED"  # the window is over


SKIPPED_BECAUSE: dict[SkipReason, str] = {
    SkipReason.GONE: "the order no longer exists in Saleor",
    SkipReason.CANCELED: "the order was canceled",
    SkipReason.REFUNDED: "money went back to the customer",
    SkipReason.RETURNED: "goods came back, or are on their way back",
    SkipReason.EXCEPTION: "a parcel of it needed somebody",
    SkipReason.OPTED_OUT: "the customer does not want to be asked",
    SkipReason.ANSWERED: "the customer has answered",
    SkipReason.CLOSED: "the time to answer is over",
}


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What decides whether a customer is asked, looked at anew before each send."""

    status: FeedbackStatus
    is_gone: bool = False
    is_canceled: bool = False
    is_refunded: bool = False
    is_returned: bool = False
    is_in_trouble: bool = False
    is_over: bool = False  # the window has closed


def reason_not_to_ask(now: Situation) -> SkipReason | None:
    """The first reason that holds; what the customer did comes before what happened to the order."""
    reasons = (
        (SkipReason.OPTED_OUT, now.status is FeedbackStatus.OPTED_OUT),
        (SkipReason.ANSWERED, now.status is FeedbackStatus.ANSWERED),
        (SkipReason.GONE, now.is_gone),
        (SkipReason.CANCELED, now.is_canceled),
        (SkipReason.RETURNED, now.is_returned),
        (SkipReason.REFUNDED, now.is_refunded),
        (SkipReason.EXCEPTION, now.is_in_trouble),
        (SkipReason.CLOSED, now.is_over or now.status is FeedbackStatus.EXPIRED),
    )
    return next((reason for reason, holds in reasons if holds), None)


@dataclass(frozen=True, kw_only=True)
class ProductAnswer:
    variant_id: str
    rating: int
    comment: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a customer sent. None means "not answered"; text is kept as written."""

    delivery_rating: int | None = None
    recommend: int | None = None
    comment: str | None = None
    products: tuple[ProductAnswer, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: spaces are no comment."""
        is_rated = self.delivery_rating is not None or self.recommend is not None or bool(self.products)
        return not is_rated and not (self.comment or "").strip()


@dataclass(frozen=True, kw_only=True)
class Moderation:
    """What the merchant does with an answer: shows or hides it, and replies to it. None leaves a thing as it is, an
    empty reply takes it back."""

    reply: str | None = None
    is_published: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Delays:
    """How long after the last delivery the customer is asked; `abroad` is None where it makes no difference."""

    hours: Decimal
    abroad_hours: Decimal | None = None


def invite_at(delivered_at: datetime, delays: Delays, *, destination: str, origins: Collection[str]) -> datetime:
    """When the customer is asked. It came from abroad where a part of it left another country than it went to; what
    nobody knows did not."""
    known = {country for country in origins if country}
    is_abroad = bool(destination) and bool(known - {destination})
    hours = delays.abroad_hours if is_abroad and delays.abroad_hours is not None else delays.hours
    return delivered_at + timedelta(hours=float(hours))


@dataclass(frozen=True, kw_only=True)
class Reminders:
    """At most so many, so many days apart."""

    most: int
    days: int

    def due(self, invited_at: datetime, now: datetime) -> int:
        """The number of the last reminder whose time has come, 0 before the first. Those before it that were missed are
        not made up for."""
        return min(self.most, max(0, (now - invited_at) // timedelta(days=self.days)))

    def at(self, invited_at: datetime, number: int) -> datetime | None:
        """When a reminder is due; None for one too many."""
        return invited_at + number * timedelta(days=self.days) if number <= self.most else None


def closes_at(invited_at: datetime, window_days: Decimal) -> datetime:
    return invited_at + timedelta(days=float(window_days))


def check_answer(answer: Answer, *, variants: Collection[str]) -> None:
    """Raises `Rejected` naming the first field that is wrong; `variants` are those of the order."""
    _check_range("deliveryRating", answer.delivery_rating, 1, 5)
    _check_range("recommend", answer.recommend, 0, 10)
    _check_text("comment", answer.comment)
    if answer.is_empty:
        raise Rejected("say at least one thing: a rating or a comment", field="input", code=ErrorCode.REQUIRED)
    _check_products(answer.products, variants)


def _check_products(products: Sequence[ProductAnswer], variants: Collection[str]) -> None:
    seen: set[str] = set()
    for product in products:
        if product.variant_id not in variants:
            raise Rejected("this product is not part of the order", field="products", code=ErrorCode.NOT_FOUND)
        if product.variant_id in seen:
            raise Rejected("rate each product once", field="products")
        seen.add(product.variant_id)
        _check_range("products.rating", product.rating, 1, 5)
        _check_text("products.comment", product.comment)


def _check_range(field: str, value: int | None, low: int, high: int) -> None:
    if value is not None and not low <= value <= high:
        raise Rejected(f"{field} goes from {low} to {high}", field=field)


def _check_text(field: str, value: str | None) -> None:
    if value is not None and len(value) > COMMENT_LIMIT:
        raise Rejected(f"{field} is too long: at most {COMMENT_LIMIT} characters", field=field)
    if value is not None and "\x00" in value:
        raise Rejected(f"{field} has a character that cannot be stored (NUL)", field=field)
