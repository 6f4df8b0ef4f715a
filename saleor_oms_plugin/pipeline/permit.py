"""Permitting: whether a message may reach its recipient, and when that may be. Nothing is written here.

Customers have quiet hours, in their own time. Warehouses and staff are told at once: a shift or an alarm waits for
nobody's morning.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ..conf import MerchantSettings
from ..domain.consent import SuppressionReason, consented, is_optional, reason_not_to_reach
from ..domain.messages import Audience, Channel, MessageKind
from ..domain.places import zones_of
from ..domain.timing import Hours, Manners, Moment, moment
from ..ports import Customer
from ..store import suppressions
from .context import Context

#: How long after the time to ask at is still that time, for a worker that was away.
ASKING_HOURS = 2


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A message that is to go: what of it decides whether and when."""

    kind: MessageKind
    channel: Channel
    audience: Audience
    wanted_at: datetime


@dataclass(frozen=True, kw_only=True)
class Permit:
    """When it may go; or, where `reason` says something, why not at all."""

    moment: Moment
    reason: str = ""


def permit(ctx: Context, wish: Wish, customer: Customer, merchant: MerchantSettings, *, recipient: str) -> Permit:
    """Whether and when this message may reach that recipient. Two statements at most."""
    where = (wish.channel, recipient)
    found = suppressions.reasons([where], ctx.clock.now()) if recipient else {}
    return judged(ctx, wish, customer, merchant, found.get(where, frozenset()))


def judged(
    ctx: Context,
    wish: Wish,
    customer: Customer,
    merchant: MerchantSettings,
    suppressed: Collection[SuppressionReason],
) -> Permit:
    """The same where the suppressions are known: nothing is read."""
    reason = reason_not_to_reach(
        wish.kind,
        wish.channel,
        wish.audience,
        consents=consented(customer.order_agrees, customer.account_agrees),
        suppressions=suppressed,
    )
    if wish.audience is not Audience.CUSTOMER:
        return Permit(moment=Moment(at=wish.wanted_at), reason=reason)
    return Permit(moment=moment(wish.wanted_at, manners(merchant, wish), zones(ctx, customer)), reason=reason)


def manners(merchant: MerchantSettings, wish: Wish) -> Manners:
    """The hours in force for a message to a customer."""
    quiet = {Channel.EMAIL: merchant.quiet_hours_email, Channel.SMS: merchant.quiet_hours_sms}
    return Manners(quiet=quiet.get(wish.channel), asked=_asking(merchant) if is_optional(wish.kind) else None)


def _asking(merchant: MerchantSettings) -> Hours | None:
    start = merchant.invite_time
    return None if start is None else Hours(start, start.replace(hour=(start.hour + ASKING_HOURS) % 24))


def zones(ctx: Context, customer: Customer) -> tuple[ZoneInfo, ...]:
    """Where the customer may be; the shop's own zone where nobody knows."""
    found = zones_of(customer.place, ctx.gazetteer, ctx.zones_at) if customer.place else ()
    return found or (ctx.host.time_zone(),)
