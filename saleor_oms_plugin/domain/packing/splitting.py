"""Several parcels, when one will not do.

First box after box is filled, each time the one that takes most: that tells how few parcels do. Then every box is tried
as the first, the rest again in every box and the last part in the cheapest that takes it, as far as it may cost less
than the best so far. What is found is made better by moves. The effort is counted in units put into boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from .bundles import Bundle, counts_of, minus
from .choosing import Chooser, Loaded
from .division import NOTHING_PACKED, Division, used_up
from .filling import fill
from .fitting import WAYS, Counts, Effort, Rank
from .loading import Rule
from .moving import Mover

#: How many units are put into boxes to find few parcels, how many to find cheap ones, and the moves that are tried.
PUTS = {Effort.QUICK: (100, 120, 10), Effort.THOROUGH: (4_000, 1_200, 60)}


@dataclass(slots=True)
class Splitter:
    """Divides the goods of one order."""

    chooser: Chooser
    bundles: Sequence[Bundle]
    effort: Effort
    puts: int = 0
    seen: dict[tuple[int, ...], Division] = field(default_factory=dict)
    best: Division = NOTHING_PACKED

    def divide(self) -> list[Division]:
        """The best division, then the best of those with other boxes."""
        few, cheap, moves = PUTS[self.effort]
        self.puts = few
        self._gather()
        if not any(self.best.left):
            self.puts = cheap
            self._grow()
        self._note(Mover(chooser=self.chooser, bundles=self.bundles, left=moves).improved(self.best))
        best = self._refined(self.best)
        others = sorted((each for each in self.seen.values() if each.boxes != best.boxes), key=lambda each: each.worth)
        return [best, *(each for each in others if each.worth >= best.worth)]

    def _note(self, division: Division) -> None:
        known = self.seen.get(division.boxes)
        if known is None or division.worth < known.worth:
            self.seen[division.boxes] = division
            if division.worth < self.best.worth:
                self.best = division

    # ── few parcels ────────────────────────────────────────────────────────────────────────────────────────────────
    def _gather(self) -> None:
        """Notes divisions into few parcels. What came last goes first the next time, for it is what fits nowhere."""
        kinds = self.chooser.fitter.kinds
        least = self._least()
        queues = [self._queue(rank) for rank, _ in WAYS]
        while True:
            for number, (_, rule) in enumerate(WAYS):
                division = self._filled(queues[number], rule)
                self._note(division)
                if self.puts <= 0 or division.worth[:2] <= (0, least):
                    return
                last = division.parcels[-1].counts if division.parcels else (0,) * len(kinds)
                queues[number].sort(key=lambda bundle: not last[bundle.units[0]])

    def _least(self) -> int:
        """Fewer parcels than this cannot do: one was not found to, and volume and classes need their own."""
        kinds, volumes = self.chooser.fitter.kinds, self.chooser.volumes
        volume = sum(kinds[unit].volume * bundle.quantity for bundle in self.bundles for unit in bundle.units)
        classes = {kinds[unit].apart for bundle in self.bundles for unit in bundle.units} - {""}
        return max(2, -(-volume // max(volumes)), len(classes))

    def _filled(self, bundles: Sequence[Bundle], rule: Rule) -> Division:
        """Box after box, each the one that takes most of what is left."""
        self.puts -= 1  # so that the search ends whatever happens
        queue = list(bundles)
        left = _total(queue, len(self.chooser.fitter.kinds))
        parcels: list[Loaded] = []
        while any(left):
            gone = used_up(self.chooser, parcels)
            last = self.chooser.glimpse(left, gone) or self._fullest(queue, rule, gone)
            if last is None:
                break
            parcels.append(last)
            left = minus(left, last.counts)
            queue = _without(queue, last.counts)
        return Division(parcels=tuple(self._shrunk(parcels)), left=left)

    def _queue(self, rank: Rank) -> list[Bundle]:
        kinds = self.chooser.fitter.kinds
        return sorted(self.bundles, key=lambda bundle: (-len(bundle.units), rank(kinds[bundle.units[0]])))

    def _fullest(self, queue: Sequence[Bundle], rule: Rule, gone: frozenset[int]) -> Loaded | None:
        """The box that takes the largest volume of what is queued, the cheapest of such."""
        best, most = None, (0, Decimal(0))
        for box in self._boxes(gone):
            if self.chooser.volumes[box] < most[0]:
                break
            loaded = self._loaded(box, queue, rule)
            if loaded is None:
                continue
            volume = sum(self.chooser.fitter.kinds[each[6]].volume for each in loaded.placed)
            if (volume, -loaded.offer.price[0]) > most:
                best, most = loaded, (volume, -loaded.offer.price[0])
        return best

    def _boxes(self, gone: frozenset[int]) -> list[int]:
        """The boxes there are, the largest first."""
        chooser = self.chooser
        there = (box for box in range(len(chooser.boxes)) if box not in gone and chooser.boxes[box].supply != 0)
        return sorted(there, key=lambda box: -chooser.volumes[box])

    def _loaded(self, box: int, queue: Sequence[Bundle], rule: Rule) -> Loaded | None:
        chooser = self.chooser
        kinds, physics = chooser.fitter.kinds, chooser.fitter.physics
        able = [bundle for bundle in queue if all(box in chooser.takers[unit] for unit in set(bundle.units))]
        grams = chooser.boxes[box].max_weight_g - chooser.boxes[box].tare_g
        if not able or grams < 0:
            return None
        placed, tried = fill(kinds, physics, chooser.rooms[box], grams, able, rule)
        self.puts -= tried
        if not placed:
            return None
        counts = counts_of((each[6] for each in placed), len(kinds))
        return Loaded(offer=chooser.offer(counts, box), counts=counts, placed=tuple(placed))

    def _shrunk(self, parcels: list[Loaded]) -> list[Loaded]:
        """The same goods, each part in the cheapest box that is seen to take it."""
        for number, parcel in enumerate(parcels):
            others = [*parcels[:number], *parcels[number + 1 :]]
            smaller = self.chooser.glimpse(parcel.counts, used_up(self.chooser, others))
            if smaller is not None and smaller.offer.price < parcel.offer.price:
                parcels[number] = smaller
        return parcels

    # ── cheap parcels ──────────────────────────────────────────────────────────────────────────────────────────────
    def _grow(self) -> None:
        """Tries every box as the first one, then as the second, by one way after another."""
        for rank, rule in WAYS:
            queue = self._queue(rank)
            left = _total(queue, len(self.chooser.fitter.kinds))
            for division in self._grown(queue, left, rule, []):
                self._note(division)
            if self.puts <= 0:
                return

    def _grown(
        self, queue: Sequence[Bundle], left: Counts, rule: Rule, parcels: Sequence[Loaded]
    ) -> Iterator[Division]:
        """What the parcels so far may become."""
        if not any(left):
            yield Division(parcels=tuple(parcels), left=left)
            return
        best = self.best.worth
        gone = used_up(self.chooser, parcels)
        if len(parcels) == best[1] - 1:
            last = self.chooser.glimpse(left, gone)
            if last is not None:
                yield Division(parcels=(*parcels, last), left=minus(left, last.counts))
            return
        spent = sum((parcel.offer.price[0] for parcel in parcels), Decimal(0))
        for bound, box in self._firsts(left, gone, best[1] - len(parcels) - 1):
            if self.puts <= 0 or spent + bound >= self.best.worth[2]:
                return
            loaded = self._loaded(box, queue, rule)
            if loaded is not None:
                rest = _without(queue, loaded.counts)
                yield from self._grown(rest, minus(left, loaded.counts), rule, [*parcels, loaded])

    def _firsts(self, left: Counts, gone: frozenset[int], more: int) -> list[tuple[Decimal, int]]:
        """Boxes by the least that they and those after them may cost."""
        chooser = self.chooser
        volume = sum(chooser.fitter.kinds[kind].volume * count for kind, count in enumerate(left))
        found = []
        for box in self._boxes(gone):
            bound = chooser.floor(volume - chooser.volumes[box], more)
            if bound is not None:
                found.append((chooser.floors[box] + bound, box))
        return sorted(found)

    def _refined(self, division: Division) -> Division:
        """The same division, each part looked at as hard as is allowed."""
        parcels = list(division.parcels)
        for number, parcel in enumerate(parcels):
            others = used_up(self.chooser, [*parcels[:number], *parcels[number + 1 :]])
            better = self.chooser.cheapest(parcel.counts, others)
            if better is not None and better.offer.price <= parcel.offer.price:
                parcels[number] = better
        return Division(parcels=tuple(parcels), left=division.left)


def _total(bundles: Iterable[Bundle], kinds: int) -> Counts:
    return counts_of((unit for bundle in bundles for unit in bundle.units * bundle.quantity), kinds)


def _without(bundles: Sequence[Bundle], counts: Counts) -> list[Bundle]:
    """What is left of them. A kind is either in bundles of one or in one bundle alone."""
    left = []
    for bundle in bundles:
        gone = counts[bundle.units[0]]
        if len(bundle.units) == 1:
            if gone < bundle.quantity:
                left.append(Bundle(units=bundle.units, quantity=bundle.quantity - gone))
        elif not gone:
            left.append(bundle)
    return left
