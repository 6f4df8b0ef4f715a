"""Several parcels, when one will not do: the largest boxes filled first, then goods moved about while it pays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from .bundles import Bundle, counts_of, minus, plus
from .choosing import Chooser, Loaded
from .filling import fill
from .fitting import WAYS, Counts, Rank
from .loading import Rule

#: Units that are put into boxes before the search ends.
PUTS = 12_000
#: Moves of goods between parcels that are tried.
MOVES = 250

#: Units left over, parcels, cost, carbon, volume.
Worth: TypeAlias = tuple[int, int, Decimal, int, int]


@dataclass(frozen=True, slots=True)
class Division:
    """Goods in boxes, and what the boxes ran out for."""

    parcels: tuple[Loaded, ...]
    left: Counts

    @property
    def worth(self) -> Worth:
        """Less is better."""
        return (
            sum(self.left),
            len(self.parcels),
            sum((parcel.offer.price[0] for parcel in self.parcels), Decimal(0)),
            sum(parcel.offer.price[1] for parcel in self.parcels),
            sum(parcel.offer.price[2] for parcel in self.parcels),
        )

    @property
    def boxes(self) -> tuple[int, ...]:
        return tuple(sorted(parcel.offer.box for parcel in self.parcels))


@dataclass(slots=True)
class Splitter:
    """Divides the goods of one order."""

    chooser: Chooser
    bundles: Sequence[Bundle]
    puts: int = PUTS
    moves: int = MOVES
    seen: dict[tuple[int, ...], Division] = field(default_factory=dict)

    def divide(self) -> list[Division]:
        """The best division, then the best of those with other boxes."""
        for rank, rule in WAYS:
            self._note(self._filled(rank, rule))
            if self.puts <= 0:
                break
        for division in sorted(self.seen.values(), key=lambda each: each.worth)[:3]:
            self._improve(division)
        ranked = sorted(self.seen.values(), key=lambda each: each.worth)
        return [self._refined(ranked[0]), *ranked[1:]]

    def _note(self, division: Division) -> None:
        known = self.seen.get(division.boxes)
        if known is None or division.worth < known.worth:
            self.seen[division.boxes] = division

    # ── filling ────────────────────────────────────────────────────────────────────────────────────────────────
    def _filled(self, rank: Rank, rule: Rule) -> Division:
        """Box after box, each the one that takes most of what is left."""
        kinds = self.chooser.fitter.kinds
        queue = sorted(self.bundles, key=lambda bundle: (-len(bundle.units), rank(kinds[bundle.units[0]])))
        left = _total(queue, len(kinds))
        parcels: list[Loaded] = []
        while any(left):
            used_up = self._used_up(parcels)
            last = self.chooser.glimpse(left, used_up) or self._fullest(queue, rule, used_up)
            if last is None:
                break
            parcels.append(last)
            left = minus(left, last.counts)
            queue = _without(queue, last.counts)
        return Division(parcels=tuple(self._shrunk(parcels)), left=left)

    def _used_up(self, parcels: Iterable[Loaded]) -> frozenset[int]:
        used = Counter(parcel.offer.box for parcel in parcels)
        return frozenset(box for box, count in used.items() if self.chooser.boxes[box].supply == count)

    def _fullest(self, queue: Sequence[Bundle], rule: Rule, used_up: frozenset[int]) -> Loaded | None:
        """The box that takes the largest volume of what is queued, the cheapest of such."""
        chooser = self.chooser
        best, most = None, (0, Decimal(0))
        for box in sorted(range(len(chooser.boxes)), key=lambda box: -chooser.volumes[box]):
            if chooser.volumes[box] < most[0]:
                break
            if box in used_up or chooser.boxes[box].supply == 0:
                continue
            loaded = self._loaded(box, queue, rule)
            if loaded is None:
                continue
            volume = sum(chooser.fitter.kinds[each[6]].volume for each in loaded.placed)
            if (volume, -loaded.offer.price[0]) > most:
                best, most = loaded, (volume, -loaded.offer.price[0])
        return best

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

    # ── making it cheaper ──────────────────────────────────────────────────────────────────────────────────────
    def _shrunk(self, parcels: list[Loaded]) -> list[Loaded]:
        """The same goods, each part in the cheapest box that is seen to take it."""
        for number, parcel in enumerate(parcels):
            others = [*parcels[:number], *parcels[number + 1 :]]
            smaller = self.chooser.glimpse(parcel.counts, self._used_up(others))
            if smaller is not None and smaller.offer.price < parcel.offer.price:
                parcels[number] = smaller
        return parcels

    def _improve(self, division: Division) -> None:
        """Moves bundles from parcel to parcel as long as that makes it better."""
        best: Division | None = division
        while best is not None and self.moves > 0:
            division, best = best, None
            for moved in self._moved(division):
                self._note(moved)
                if moved.worth < division.worth:
                    best = moved
                    break

    def _moved(self, division: Division) -> Iterator[Division]:
        """What one move makes of a division: a bundle into another parcel, or two that change places."""
        parcels = division.parcels
        for source in sorted(range(len(parcels)), key=lambda number: parcels[number].offer.price[2]):
            for target in range(len(parcels)):
                if source == target:
                    continue
                for going, coming in self._swaps(parcels[source], parcels[target]):
                    self.moves -= 1
                    if self.moves < 0:
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
                loaded = self.chooser.glimpse(counts, self._used_up([*others, *changed]))
                if loaded is None:
                    return None
                changed.append(loaded)
        return Division(parcels=(*others, *changed), left=division.left)

    def _refined(self, division: Division) -> Division:
        """The same division, each part looked at as hard as is allowed."""
        parcels = list(division.parcels)
        for number, parcel in enumerate(parcels):
            others = self._used_up([*parcels[:number], *parcels[number + 1 :]])
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
