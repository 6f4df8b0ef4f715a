"""Who writes to customers, where the links in what they get lead, and in which colour all that is."""

from __future__ import annotations

from .parsing import Group, Kind, Setting, address_of_server, color, email, text

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
    Setting(
        name="brand_color",
        kind=Kind.STRING,
        group=Group.SENDER,
        default="",
        label="Shop's colour",
        help="#0b5cad, of buttons and links in mails and on customers' pages; a shade that can be read. Empty: blue.",
        parse=color,
        is_per_channel=True,
    ),
)
