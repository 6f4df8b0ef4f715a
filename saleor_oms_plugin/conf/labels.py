"""What a merchant sets of the labels that are bought."""

from __future__ import annotations

from ..domain.shipping import LabelFormat
from .parsing import Group, Kind, Setting, flag, number, one_of, optional, text, whole

LABELS: tuple[Setting, ...] = (
    Setting(
        name="label_format",
        kind=Kind.STRING,
        group=Group.CARRIER,
        default="PDF_4X6",
        label="Label format",
        help="PDF_4X6, PDF_A4, PNG or ZPL.",
        parse=one_of(LabelFormat),
    ),
    Setting(
        name="live_labels_only",
        kind=Kind.BOOLEAN,
        group=Group.CARRIER,
        default=False,
        label="Live labels only",
        help="Buy nothing with a test token: for a shop that ships, so that no parcel leaves with a test label.",
        parse=flag,
        is_per_channel=True,
    ),
    Setting(
        name="label_price_ceiling",
        kind=Kind.STRING,
        group=Group.CARRIER,
        default="",
        label="Label price ceiling",
        help="No label dearer than this is bought, in the carrier account's currency. Empty: no ceiling.",
        parse=optional(number("0", "100000")),
    ),
    Setting(
        name="label_price_change_percent",
        kind=Kind.STRING,
        group=Group.CARRIER,
        default="5",
        label="Accepted price change, in percent",
        help="When the rate somebody chose has become dearer by at most this much, its label is bought all the same.",
        parse=number("0", "1000"),
    ),
    Setting(
        name="returns_warehouse",
        kind=Kind.STRING,
        group=Group.CARRIER,
        default="",
        label="Warehouse for returns",
        help="The name of the warehouse that takes back what customers return. Empty: the one the goods came from.",
        parse=text(255),
        is_per_channel=True,
    ),
    Setting(
        name="unused_label_days",
        kind=Kind.STRING,
        group=Group.CARRIER,
        default="20",
        label="Labels count as unused after (days)",
        help="A label that no carrier has scanned for so long is offered for refund. Nothing is voided by itself.",
        parse=whole(3, 90),
        unit="day",
    ),
)
