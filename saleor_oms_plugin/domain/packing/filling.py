"""A box filled with as much as goes in, bundle after bundle, when not everything will."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .bundles import Bundle
from .kinds import Kind, Size
from .loading import Loading, Physics, Rule, start
from .support import Placed


@dataclass(slots=True)
class Filling:
    """A box, the grams it may still take, and the class of goods in it that stays apart from others."""

    kinds: Sequence[Kind]
    loading: Loading
    grams: int
    apart: str = ""
    tried: int = 0

    def take(self, bundle: Bundle, rule: Rule) -> None:
        """Puts in as many of such bundles as there are and as fit."""
        for _ in range(bundle.quantity):
            if not self._takes_one(bundle, rule):
                return

    def _takes_one(self, bundle: Bundle, rule: Rule) -> bool:
        """A bundle goes in whole or not at all."""
        weight = sum(self.kinds[unit].weight_g for unit in bundle.units)
        classes = {self.kinds[unit].apart for unit in bundle.units} - {""}
        if weight > self.grams or (self.apart and classes and classes != {self.apart}):
            return False
        spaces, placed = self.loading.spaces, len(self.loading.placed)
        for unit in bundle.units:
            self.tried += 1
            if not self.loading.put(unit, rule):
                self.loading.spaces = spaces
                del self.loading.placed[placed:]
                return False
        self.grams -= weight
        self.apart = self.apart or next(iter(classes), "")
        return True


def fill(
    kinds: Sequence[Kind], physics: Physics, room: Size, grams: int, bundles: Sequence[Bundle], rule: Rule
) -> tuple[list[Placed], int]:
    """What went in, and how many units were tried."""
    loading = start(kinds, physics, room, (unit for bundle in bundles for unit in bundle.units))
    filling = Filling(kinds=kinds, loading=loading, grams=grams)
    for bundle in bundles:
        filling.take(bundle, rule)
    return loading.placed, filling.tried
