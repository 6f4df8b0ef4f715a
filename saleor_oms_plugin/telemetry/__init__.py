"""What the shop tells about its own working: logs and, where the host has a DSN, Sentry. Nobody's data, no secret."""

from __future__ import annotations

from .logs import redact_logs
from .sentry import capture, check_in, scrub_sentry, stage_span, unwatched

__all__ = ["capture", "check_in", "init_scrubber", "stage_span", "unwatched"]


def init_scrubber() -> None:
    """Keeps secrets and personal data out of access logs and of Sentry, from now on. Called once, at start-up."""
    redact_logs()
    scrub_sentry()
