"""A division of goods made better by moving a bundle to another parcel, or letting two change places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .bundles import Bundle, counts_of, minus, plus
from .choosing import Chooser, Loaded
from .division import Division, used_up
from .fitting import Counts


@dataclass(slots=True)
class Mover:
    """`left`: how many moves may still be tried."""

    chooser: Chooser
    bundles: Sequence[Bundle]
    left: int

    def improved(self, division: Division) -> Division:
        """The best that single moves lead to, each better than the one before."""
        while self.left > 0:
            better = next((each for each in self._moved(division) if each.worth < division.worth), None)
            if better is None:
                break
            division = better
        return division

    def _moved(self, division: Division) -> Iterator[Division]:
        """What one move makes of a division: a bundle into another parcel, or two that change places."""
        parcels = division.parcels
        for source in sorted(range(len(parcels)), key=lambda number: parcels[number].offer.price[2]):
            for target in range(len(parcels)):
                if source == target:
                    continue
                for going, coming in self._swaps(parcels[source], parcels[target]):
                    self.left -= 1
                    if self.left < 0:
                        return
                    moved = self._exchanged(division, source, target, going, coming)
                    if moved is not None:
                        yield moved

    def _swaps(self, source: Loaded, target: Loaded) -> Iterator[tuple[Counts, Counts]]:
        kinds = len(source.counts)
        going = [counts_of(each.units, kinds) for each in self.bundles if source.counts[each.units[0]]]
        coming = [counts_of(each.units, kinds) for each in self.bundles if target.counts[each.units[0]]]
        nothing = (0,) * kinds
        yield from ((each, nothing) for each in going)
        yield from ((one, other) for one in going for other in coming if one != other)

    def _exchanged(
        self, division: Division, source: int, target: int, going: Counts, coming: Counts
    ) -> Division | None:
        parcels = list(division.parcels)
        others = [parcel for number, parcel in enumerate(parcels) if number not in (source, target)]
        changed: list[Loaded] = []
        for number, gives, takes in ((source, going, coming), (target, coming, going)):
            counts = plus(minus(parcels[number].counts, gives), takes)
            if any(counts):
                loaded = self.chooser.glimpse(counts, used_up(self.chooser, [*others, *changed]))
                if loaded is None:
                    return None
                changed.append(loaded)
        return Division(parcels=(*others, *changed), left=division.left)
