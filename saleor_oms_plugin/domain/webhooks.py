"""What a carrier has to post to us."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

#: A webhook's event that stands for every event.
ALL_EVENTS = "*"
NEEDED_EVENTS = ("track_updated", "transaction_updated")


@dataclass(frozen=True, kw_only=True)
class RegisteredWebhook:
    """What a carrier posts where. `url` holds our secret: compare it, and show or log it nowhere."""

    url: str = field(repr=False)
    event: str
    is_active: bool
    is_test: bool


def missing_events(registered: Iterable[RegisteredWebhook], *, urls: Collection[str], is_test: bool) -> tuple[str, ...]:
    """The events that reach none of our addresses in this mode."""
    posted = {
        webhook.event
        for webhook in registered
        if webhook.url in urls and webhook.is_active and webhook.is_test is is_test
    }
    return () if ALL_EVENTS in posted else tuple(event for event in NEEDED_EVENTS if event not in posted)
