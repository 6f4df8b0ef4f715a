"""How long a merchant keeps what may name somebody."""

from __future__ import annotations

from .parsing import Group, Kind, Setting, whole

LONGEST_DAYS = 36500


def _kept(name: str, days: int, label: str, help: str) -> Setting:
    return Setting(
        name=name,
        kind=Kind.STRING,
        group=Group.PRIVACY,
        default=str(days),
        label=f"Keep {label} (days)",
        help=f"{help} 0: for ever.",
        parse=whole(0, LONGEST_DAYS),
        unit="day",
    )


PRIVACY: tuple[Setting, ...] = (
    _kept("keep_receipts_days", 30, "webhooks", "What carriers posted, as it came, counted from its arrival."),
    _kept(
        "keep_messages_days",
        90,
        "recipients",
        "To whom messages went, masked, and why one did not go, counted from the order's end.",
    ),
    _kept(
        "keep_tracking_days",
        365,
        "tracking texts",
        "The carrier's words and the cities it saw a parcel in, counted from the order's end; states and times stay.",
    ),
    _kept(
        "keep_papers_days",
        365,
        "papers",
        "Label files, customs forms and what carriers answered, counted from the order's end.",
    ),
    _kept(
        "keep_history_days",
        1095,
        "notes",
        "What staff wrote about orders, and the wording of their timelines, counted from the order's end.",
    ),
    _kept(
        "keep_feedback_days",
        1095,
        "unpublished comments",
        "What customers wrote and nobody published, counted from the order's end; ratings stay.",
    ),
    _kept(
        "keep_risk_days",
        730,
        "risk fingerprints",
        "By what customers are recognised when an order's risk is told, counted from the order.",
    ),
    _kept(
        "keep_links_days",
        365,
        "customers' links",
        "The links to an order's tracking and feedback pages, counted from the order's end.",
    ),
    _kept(
        "keep_jobs_days", 90, "finished jobs", "Backtests, bulk purchases and their results, counted from their end."
    ),
)
