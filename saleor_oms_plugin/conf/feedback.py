"""What a merchant sets of asking customers."""

from __future__ import annotations

from .parsing import Group, Kind, Setting, number, optional

FEEDBACK: tuple[Setting, ...] = (
    Setting(
        name="feedback_delay_hours",
        kind=Kind.STRING,
        group=Group.FEEDBACK,
        default="72",
        label="Feedback delay (hours)",
        help="How long after the last parcel's delivery the customer is invited to give feedback.",
        parse=number("0", "8760"),
        unit="hour",
        is_per_channel=True,
    ),
    Setting(
        name="feedback_delay_abroad_hours",
        kind=Kind.STRING,
        group=Group.FEEDBACK,
        default="",
        label="Feedback delay, abroad (hours)",
        help="The same for orders of which a part left another country than it went to. Empty: as long as within one.",
        parse=optional(number("0", "8760")),
        unit="hour",
        is_per_channel=True,
    ),
    Setting(
        name="feedback_window_days",
        kind=Kind.STRING,
        group=Group.FEEDBACK,
        default="30",
        label="Feedback window (days)",
        help="How long an invitation can be answered. The order is completed when it is answered or the window closes.",
        parse=number("0.0001", "365"),
        unit="day",
        is_per_channel=True,
    ),
)
