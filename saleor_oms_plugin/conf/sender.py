"""Who writes to customers, and where the links in what they get lead."""

from __future__ import annotations

from .parsing import Group, Kind, Setting, address_of_server, email, text

SENDER: tuple[Setting, ...] = (
    Setting(
        name="sender_name",
        kind=Kind.STRING,
        group=Group.SENDER,
        default="",
        label="Sender's name",
        help="Who e-mails come from. Empty: the shop's name.",
        parse=text(100),
        is_per_channel=True,
    ),
    Setting(
        name="sender_email",
        kind=Kind.STRING,
        group=Group.SENDER,
        default="",
        label="Sender's address",
        help="The address e-mails come from. Empty: Saleor's default.",
        parse=email,
        is_per_channel=True,
    ),
    Setting(
        name="public_url",
        kind=Kind.STRING,
        group=Group.SENDER,
        default="",
        label="Public address of this Saleor",
        help="https://shop.example.com, used in links in e-mails. Empty: Saleor's own PUBLIC_URL or site domain.",
        parse=address_of_server,
        is_per_channel=True,
    ),
)
