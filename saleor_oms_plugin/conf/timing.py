"""What a merchant sets of when customers are told, and whether."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from ..domain.timing import Hours
from .parsing import Group, Kind, Setting, text

_QUIET = "Such as 21:00-08:00, in the recipient's own time, by the address it ships to. Empty: none. "
#: The longest key of metadata that is kept.
_LONGEST_KEY = 64


@dataclass(frozen=True, kw_only=True)
class TimingSettings:
    """The part of `MerchantSettings` that says when customers are told, and whether."""

    quiet_hours_email: Hours | None
    quiet_hours_sms: Hours | None
    invite_time: time | None
    consent_key: str


def hours(value: Any) -> Hours | None:
    """Hours of the day as they are typed; None for none."""
    typed = text(200)(value)
    if not typed:
        return None
    start, dash, end = typed.replace("\N{EN DASH}", "-").partition("-")
    if not dash:
        raise ValueError("from when to when, such as 21:00-08:00, or empty")
    found = Hours(quarter(start), quarter(end))
    if found.start == found.end:
        raise ValueError("the end must differ from the start: empty means never")
    return found


def quarter(typed: str) -> time:
    """A time of the day at a quarter of an hour."""
    try:
        found = datetime.strptime(typed.strip(), "%H:%M").time()  # noqa: DTZ007 - a clock on a wall has no zone
    except ValueError:
        raise ValueError("a time such as 21:00 or 08:30") from None
    if found.minute % 15:
        raise ValueError("a full hour or a quarter of one, such as 21:00 or 08:15")
    return found


def send_time(value: Any) -> time | None:
    typed = text(200)(value)
    return quarter(typed) if typed else None


def key(value: Any) -> str:
    typed = text(_LONGEST_KEY)(value)
    if not typed:
        raise ValueError("the name of a key, such as oms_consent")
    return typed


TIMING: tuple[Setting, ...] = (
    Setting(
        name="quiet_hours_email",
        kind=Kind.STRING,
        group=Group.MESSAGES,
        default="",
        label="Quiet hours for e-mail",
        help=_QUIET + "What falls into them waits until they are over.",
        parse=hours,
        is_per_channel=True,
    ),
    Setting(
        name="quiet_hours_sms",
        kind=Kind.STRING,
        group=Group.MESSAGES,
        default="21:00-08:00",
        label="Quiet hours for SMS",
        help=_QUIET + "A telephone sounds at night: leave some.",
        parse=hours,
        is_per_channel=True,
    ),
    Setting(
        name="invite_time",
        kind=Kind.STRING,
        group=Group.MESSAGES,
        default="",
        label="Time of day to ask at",
        help="Such as 10:00, in the recipient's own time: invitations to give feedback and reminders go then. Empty: "
        "as soon as they are due.",
        parse=send_time,
        is_per_channel=True,
    ),
    Setting(
        name="consent_key",
        kind=Kind.STRING,
        group=Group.MESSAGES,
        default="oms_consent",
        label="Where consent is kept",
        help="The key in the private metadata of an order, or of its customer, under which yes says that the customer "
        "agreed to SMS. The order's word counts before the customer's. Only staff and apps can write there.",
        parse=key,
    ),
)
