"""Whether a message may go to its recipient at all."""

from __future__ import annotations

from enum import StrEnum


class SuppressionReason(StrEnum):
    """Why nothing is sent to an address. UNSUBSCRIBED stops only what is not transactional."""

    BOUNCED = "BOUNCED"
    COMPLAINED = "COMPLAINED"
    UNSUBSCRIBED = "UNSUBSCRIBED"
    BLOCKED = "BLOCKED"  # by a person
