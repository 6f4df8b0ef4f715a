"""What a signal says: it fired, with the evidence; it did not; or it could not be told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fired:
    """`evidence` is a sentence for staff that names no person: fingerprints and counts are all a signal knows."""

    evidence: str


@dataclass(frozen=True)
class Quiet:
    """Looked at, and nothing to say."""


@dataclass(frozen=True)
class NotEvaluated:
    """Something is missing to tell; `reason` says what."""

    reason: str


Finding = Fired | Quiet | NotEvaluated
QUIET = Quiet()


def fired_if(condition: bool | None, evidence: str, *, unknown: str = "it is not known") -> Finding:
    """Fired, quiet, or not evaluated where the condition is None."""
    if condition is None:
        return NotEvaluated(unknown)
    return Fired(evidence) if condition else QUIET
