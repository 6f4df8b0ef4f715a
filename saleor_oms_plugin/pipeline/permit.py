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
from ..domain.consent import SuppressionReason, consented, reason_not_to_reach
from ..domain.messages import ASKING, Audience, Channel, MessageKind
from ..domain.places import zones_of
from ..domain.timing import Hours, Manners, Moment, moment
from ..models import Message
from ..ports import Customer
from ..store import suppressions
from .announcing import told_by
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

    @classmethod
    def of(cls, message: Message, wanted_at: datetime) -> Wish:
        """A stored message as a wish to send it then."""
        return cls(
            kind=MessageKind(message.kind),
            channel=Channel(message.channel),
            audience=Audience(message.audience),
            wanted_at=wanted_at,
        )


@dataclass(frozen=True, kw_only=True)
class Permit:
    """When it may go; or, where `reason` says something, why not at all."""

    moment: Moment
    reason: str = ""


def permit(ctx: Context, wish: Wish, customer: Customer, merchant: MerchantSettings, *, recipient: str) -> Permit:
    """Whether and when this message may reach that recipient. Two statements at most."""
    where = (wish.channel, recipient)
    found = suppressions.reasons([where], ctx.clock.now()) if recipient else {}
    suppressed = found.get(where, frozenset())
    return judged(ctx, wish, customer, merchant, recipient=recipient, suppressed=suppressed)


def judged(
    ctx: Context,
    wish: Wish,
    customer: Customer,
    merchant: MerchantSettings,
    *,
    recipient: str | None,
    suppressed: Collection[SuppressionReason],
) -> Permit:
    """The same where the suppressions are known: nothing is read. `recipient` is None where nobody looked it up."""
    reason = (
        _reason_unreachable(wish, recipient)
        or reason_not_to_reach(
            wish.kind,
            wish.channel,
            wish.audience,
            consents=consented(customer.order_agrees, customer.account_agrees),
            suppressions=suppressed,
        )
        or _reason_not_told(wish, merchant)
    )
    if wish.audience is not Audience.CUSTOMER:
        return Permit(moment=Moment(at=wish.wanted_at), reason=reason)
    return Permit(moment=moment(wish.wanted_at, manners(merchant, wish), zones(ctx, customer)), reason=reason)


def _reason_unreachable(wish: Wish, recipient: str | None) -> str:
    """A chat and a webhook have no recipient: their address is a setting."""
    if recipient != "" or wish.channel not in (Channel.EMAIL, Channel.SMS):
        return ""
    if wish.channel is Channel.SMS:
        return "there is no mobile number"
    return f"the {'order' if wish.audience is Audience.CUSTOMER else wish.audience.lower()} has no e-mail address"


def _reason_not_told(wish: Wish, merchant: MerchantSettings) -> str:
    """The shop's own: asked last, since it is not the recipient's to mend."""
    if wish.kind in told_by(merchant).get(wish.channel, ()):
        return ""
    return f"the shop does not tell this by {wish.channel.value} (any more)"


def manners(merchant: MerchantSettings, wish: Wish) -> Manners:
    """The hours in force for a message to a customer."""
    quiet = {Channel.EMAIL: merchant.quiet_hours_email, Channel.SMS: merchant.quiet_hours_sms}
    return Manners(quiet=quiet.get(wish.channel), asked=_asking(merchant) if wish.kind in ASKING else None)


def _asking(merchant: MerchantSettings) -> Hours | None:
    start = merchant.invite_time
    return None if start is None else Hours(start, start.replace(hour=(start.hour + ASKING_HOURS) % 24))


def zones(ctx: Context, customer: Customer) -> tuple[ZoneInfo, ...]:
    """Where the customer may be; the shop's own zone where nobody knows."""
    found = zones_of(customer.place, ctx.gazetteer, ctx.zones_at) if customer.place else ()
    return found or (ctx.host.time_zone(),)
