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


def sooner(first: Result, second: Result) -> Result:
    """Whichever asks for the earlier look."""
    moments = [result.at for result in (first, second) if isinstance(result, Again)]
    return Again(min(moments)) if moments else Done()
