"""Agreeing: what is noted of what customers agreed to or refused, of addresses that take nothing, by people and by mail
providers, and of links that got into the wrong hands."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from ..domain.consent import AddressReport, SuppressionReason, plain_address
from ..domain.errors import ErrorCode, NotFound, Rejected
from ..domain.messages import Channel
from ..models import OmsOrder, Suppression
from ..store import history, locks, suppressions, tokens
from .context import Context

#: What a phone number has at least and at most, the plus not counted (E.164).
_DIGITS = range(6, 16)


@transaction.atomic
def agree_to_sms(ctx: Context, oms_order_id: int, answer: str, *, actor: str) -> OmsOrder:
    """Keeps the customer's "yes" or "no" in the order's private metadata. `NotFound` where Saleor has no order."""
    order = locks.lock_order(oms_order_id)
    if order.order_id is None:
        raise NotFound("the order no longer exists in Saleor", field="orderId")
    ctx.host.set_agreement(str(order.order_id), ctx.merchant().consent_key, answer)
    text = "The customer agreed to SMS" if answer == "yes" else "The customer did not agree to SMS"
    history.record(order, "message.consent", text, now=ctx.clock.now(), actor=actor)
    return order


@transaction.atomic
def revoke_links(ctx: Context, oms_order_id: int, *, actor: str) -> OmsOrder:
    """Closes the pages that were sent of the order; what is sent from now on carries other links. Where none is open
    nothing changes."""
    order, now = locks.lock_order(oms_order_id), ctx.clock.now()
    if tokens.revoke(order.pk, now):
        text = "The links that were sent open nothing any more"
        history.record(order, "message.revoked", text, now=now, actor=actor)
    return order


@transaction.atomic
def suppress(
    ctx: Context, channel: Channel, recipient: str, reason: SuppressionReason, *, note: str, actor: str
) -> Suppression:
    """Stops messages to an address; the same again changes nothing. Raises `Rejected` for what is no address."""
    _check(channel, recipient)
    return suppressions.suppress(channel, recipient, reason, actor=actor, now=ctx.clock.now(), note=note)


@transaction.atomic
def heed(ctx: Context, report: AddressReport) -> None:
    """Stops mails to an address that a provider reports, unless a person let them go there again after it happened:
    providers report late and repeat themselves."""
    now = ctx.clock.now()
    address = (Channel.EMAIL, report.recipient, report.reason)
    if not suppressions.was_lifted(*address, after=min(report.at or now, now), now=now):
        suppressions.suppress(*address, actor=history.SYSTEM, now=now, note=report.provider)


@transaction.atomic
def lift(ctx: Context, suppression_id: int, *, actor: str) -> Suppression:
    """Lets messages go to the address again; those that were held back meanwhile stay unsent. Lifted again, nothing
    changes."""
    row = Suppression.objects.get(pk=suppression_id)
    suppressions.lift(row, actor=actor, now=ctx.clock.now())
    row.refresh_from_db()
    return row


def _check(channel: Channel, recipient: str) -> None:
    plain = plain_address(channel, recipient)
    if channel is Channel.EMAIL:
        try:
            validate_email(plain)
        except ValidationError:
            raise Rejected("this is no e-mail address", field="recipient", code=ErrorCode.INVALID) from None
    elif channel is Channel.SMS:
        digits = plain.removeprefix("+")
        if not plain.startswith("+") or not digits.isdecimal() or len(digits) not in _DIGITS:
            raise Rejected("write the number with its country, such as +49 170 1234567", field="recipient")
    else:
        raise Rejected("addresses are suppressed for EMAIL and SMS; the others are your own", field="channel")
