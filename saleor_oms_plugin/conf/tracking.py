"""What a merchant sets of following parcels."""

from __future__ import annotations

from .parsing import Group, Kind, Setting, number

TRACKING: tuple[Setting, ...] = (
    Setting(
        name="silent_after_days",
        kind=Kind.STRING,
        group=Group.PROMISE,
        default="5",
        label="Silent after (days)",
        help="A parcel that no carrier has said anything of for so long stands among the parcels in trouble.",
        parse=number("0.5", "60"),
        unit="day",
        is_per_channel=True,
    ),
)
