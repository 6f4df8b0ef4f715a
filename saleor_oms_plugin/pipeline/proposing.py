"""Proposing: what other settings would have changed of recent messages: their moments, or whether they go at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..conf import BY_NAME, MerchantSettings, merchant_settings, parse_value
from ..domain.errors import ErrorCode, Rejected
from ..models import Message
from ..store import installation
from .context import Context
from .foreseeing import scene
from .permit import Permit, Wish

#: What decides when and whether people are told.
PROPOSABLE = frozenset(
    {
        "quiet_hours_email",
        "quiet_hours_sms",
        "invite_time",
        "consent_key",
        "email_kinds",
        "sms_kinds",
        "chat_kinds",
        "webhook_kinds",
    }
)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One message, as it goes by the settings in force, and as it would by the others."""

    message: Message
    before: Permit
    after: Permit


def check(changes: Mapping[str, Any], channel: str) -> None:
    """Raises `Rejected`, naming the setting, for one that decides nothing here or a value it cannot have."""
    for name, value in changes.items():
        if name not in PROPOSABLE:
            known = ", ".join(sorted(PROPOSABLE))
            raise Rejected(f"{name[:64]} changes no moment of a message: name one of {known}", field=name[:64])
        if channel and not BY_NAME[name].is_per_channel:
            raise Rejected(f"{name} is one for the whole shop", field=name, code=ErrorCode.INVALID)
        if value is not None:
            parse_value(name, value)


def differences(
    ctx: Context, messages: Sequence[Message], changes: Mapping[str, Any], channel: str
) -> list[Difference]:
    """Those of the messages that would go at another moment, or go where they did not, or not where they did.

    `changes` are values by the settings' names, None for the default, of the whole shop or of one channel.
    """
    orders = list({row.oms_order_id: row.oms_order for row in messages}.values())
    would = {slug: _changed(ctx, changes, slug, channel) for slug in {"", *(order.channel for order in orders)}}
    as_is, as_would = scene(ctx, orders), scene(ctx, orders, consent_key=would[""].consent_key)
    found = []
    for row in messages:
        order, wish = row.oms_order, Wish.of(row, row.due_at or row.planned_for)
        before = as_is.permit(order, wish, ctx.merchant(order.channel))
        after = as_would.permit(order, wish, would[order.channel])
        if _outcome(before) != _outcome(after):
            found.append(Difference(message=row, before=before, after=after))
    return found


def _outcome(permitted: Permit) -> Any:
    """What of a permit can differ: why it does not go, else when it goes."""
    return permitted.reason or permitted.moment.at


def _changed(ctx: Context, changes: Mapping[str, Any], of: str, channel: str) -> MerchantSettings:
    """The settings of a channel once the changes are made to the whole shop, or to `channel` alone."""
    own = installation.overrides(of)
    if not channel:
        return merchant_settings({**ctx.plugin.values, **changes}, own)
    return merchant_settings(ctx.plugin.values, {**own, **changes} if of == channel else own)
