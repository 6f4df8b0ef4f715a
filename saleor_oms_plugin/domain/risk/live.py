"""What the rules did to live orders, beside what they would have done had those in shadow acted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Effect:
    """Orders that were held, or would have been, and what is known of them by now."""

    held: int = 0
    high: int = 0
    caught: int = 0
    missed: int = 0
    good_held: int = 0


@dataclass(frozen=True, kw_only=True)
class Live:
    """Of the orders first assessed since a moment. `fired` counts by slug, acting or in shadow."""

    since: datetime
    assessed: int
    acting: Effect
    with_shadows: Effect
    fired: Mapping[str, int] = field(default_factory=dict)
