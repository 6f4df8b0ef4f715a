"""What the meaning of "now" depends on: the moment, and which steps the merchant's settings leave to people."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from ..bootstrap import context
from ..domain.attention import Attention
from ..host.transactions import writing


class Situation:
    """One request's; each part is read once, when it is first needed."""

    @cached_property
    def now(self) -> datetime:
        with writing():
            return context().clock.now()

    @cached_property
    def steps(self) -> frozenset[Attention]:
        with writing():
            settings = context().merchant()
        by_itself = {
            Attention.PICK: settings.automatic_pick,
            Attention.PACK: settings.automatic_pack,
            Attention.LABEL: settings.automatic_purchase,
        }
        return frozenset(step for step, is_automatic in by_itself.items() if not is_automatic)
