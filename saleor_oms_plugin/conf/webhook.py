"""The merchant's secrets for what a carrier posts; each has a predecessor that is accepted during a rotation."""

from __future__ import annotations

from .parsing import Group, Kind, Setting, secret, url_token

WEBHOOK: tuple[Setting, ...] = (
    Setting(
        name="shippo_webhook_token",
        kind=Kind.SECRET,
        group=Group.WEBHOOK,
        default="",
        label="Webhook URL token",
        help="The secret part of the webhook's address, at least 22 letters or digits.",
        parse=url_token,
    ),
    Setting(
        name="shippo_webhook_token_previous",
        kind=Kind.SECRET,
        group=Group.WEBHOOK,
        default="",
        label="Webhook URL token, previous",
        help="Still accepted while you change the token at Shippo; empty it afterwards.",
        parse=url_token,
    ),
    Setting(
        name="shippo_webhook_secret",
        kind=Kind.SECRET,
        group=Group.WEBHOOK,
        default="",
        label="Webhook signing secret",
        help="From Shippo, by e-mail, when HMAC is enabled for the account. Where set, unsigned webhooks are refused.",
        parse=secret(8),
    ),
    Setting(
        name="shippo_webhook_secret_previous",
        kind=Kind.SECRET,
        group=Group.WEBHOOK,
        default="",
        label="Webhook signing secret, previous",
        help="Still accepted during a rotation; empty it afterwards.",
        parse=secret(8),
    ),
)
