"""What a stage tells the runner about its piece of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Done:
    """Nothing of this kind is left to do for the subject."""


@dataclass(frozen=True)
class Again:
    """Look again at this moment; not a failure."""

    at: datetime


Result = Done | Again
