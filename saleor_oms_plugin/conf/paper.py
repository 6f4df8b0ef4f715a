"""The merchant's settings for printed documents."""

from __future__ import annotations

from ..domain.documents import PaperSize
from .parsing import Group, Kind, Setting, flag, one_of, text

PAPER: tuple[Setting, ...] = (
    Setting(
        name="paper_size",
        kind=Kind.STRING,
        group=Group.PAPER,
        default="A4",
        label="Paper size",
        help="A4 or LETTER, of pick sheets and packing slips.",
        parse=one_of(PaperSize),
    ),
    Setting(
        name="slip_prices",
        kind=Kind.BOOLEAN,
        group=Group.PAPER,
        default=False,
        label="Prices on packing slips",
        help="Print what each item cost. Never on an order marked as a gift (metadata oms_gift).",
        parse=flag,
        is_per_channel=True,
    ),
    Setting(
        name="slip_message",
        kind=Kind.STRING,
        group=Group.PAPER,
        default="",
        label="Message on packing slips",
        help="A sentence or two below the items, such as how to return something.",
        parse=text(500),
        is_per_channel=True,
    ),
)
