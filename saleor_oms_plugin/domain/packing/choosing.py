"""Which carton takes given goods for least, and which others would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from .charges import box_carbon_g, box_cost, inner
from .exact import Verdict
from .fitting import Counts, Fitter
from .goods import Box, Tariff
from .support import Placed

#: What is paid, then carbon, then volume, then the number of the box, so that no two are alike.
Price: TypeAlias = tuple[Decimal, int, int, int]


@dataclass(frozen=True, slots=True)
class Offer:
    """A box that may take the goods, by weight and volume, and what that would cost."""

    price: Price
    box: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """A box and how the goods lie in it. `is_proven`: no box that costs less takes them."""

    offer: Offer
    counts: Counts
    placed: tuple[Placed, ...]
    is_proven: bool = False


@dataclass
class Chooser:
    """Chooses among all boxes for parts of one order."""

    boxes: Sequence[Box]
    tariff: Tariff
    fitter: Fitter
    priced: dict[Counts, list[Offer]] = field(default_factory=dict)

    @cached_property
    def rooms(self) -> list[tuple[int, int, int]]:
        return [inner(box) for box in self.boxes]

    @cached_property
    def volumes(self) -> list[int]:
        return [length * width * height for length, width, height in self.rooms]

    @cached_property
    def floors(self) -> list[Decimal]:
        """What each box costs at least, with hardly anything in it."""
        return [box_cost(box, box.tare_g, self.tariff) for box in self.boxes]

    def floor(self, volume: int, parcels: int) -> Decimal | None:
        """What so many parcels of such a volume cost at least: one of them holds its share or more. None where no boxes
        hold it."""
        if volume > parcels * max(self.volumes):
            return None
        share = -(-volume // parcels)
        able = [cost for cost, room in zip(self.floors, self.volumes, strict=True) if room >= share]
        return (parcels - 1) * min(self.floors) + min(able)

    @cached_property
    def takers(self) -> list[frozenset[int]]:
        """For each kind the boxes that one unit of it goes into."""
        return [
            frozenset(
                number
                for number, (length, width, height) in enumerate(self.rooms)
                if any(i <= length and j <= width and k <= height for i, j, k in kind.turns)
            )
            for kind in self.fitter.kinds
        ]

    def offers(self, counts: Counts) -> list[Offer]:
        """What weight, volume and the size of each unit do not rule out, cheapest first."""
        found = self.priced.get(counts)
        if found is None:
            found = self.priced[counts] = sorted(self._offers(counts), key=lambda offer: offer.price)
        return found

    def offer(self, counts: Counts, box: int) -> Offer:
        """What it costs to ship these goods in this box."""
        kinds = self.fitter.kinds
        gross = sum(kinds[kind].weight_g * count for kind, count in enumerate(counts)) + self.boxes[box].tare_g
        cost = box_cost(self.boxes[box], gross, self.tariff)
        carbon = box_carbon_g(self.boxes[box], gross, self.tariff)
        return Offer(price=(cost, carbon, self.volumes[box], box), box=box)

    def _offers(self, counts: Counts) -> Iterator[Offer]:
        kinds = self.fitter.kinds
        inside = [kind for kind, count in enumerate(counts) if count]
        if len({kinds[kind].apart for kind in inside} - {""}) > 1:
            return
        volume = sum(kinds[kind].volume * counts[kind] for kind in inside)
        weight = sum(kinds[kind].weight_g * counts[kind] for kind in inside)
        for number in frozenset.intersection(*(self.takers[kind] for kind in inside)):
            box = self.boxes[number]
            if volume <= self.volumes[number] and weight + box.tare_g <= box.max_weight_g and box.supply != 0:
                yield self.offer(counts, number)

    def glimpse(self, counts: Counts, used_up: frozenset[int] = frozenset()) -> Loaded | None:
        """The cheapest box that the first loads show to take the goods."""
        for offer in self.offers(counts):
            if offer.box not in used_up:
                fit = self.fitter.peek(counts, self.rooms[offer.box])
                if fit.verdict is Verdict.FITS:
                    return Loaded(offer=offer, counts=counts, placed=fit.placed)
        return None

    def cheapest(self, counts: Counts, used_up: frozenset[int] = frozenset()) -> Loaded | None:
        """The cheapest box, as far as effort goes."""
        passed: list[Offer] = []
        found: Loaded | None = None
        for offer in self.offers(counts):
            if offer.box in used_up:
                continue
            fit = self.fitter.glance(counts, self.rooms[offer.box])
            if fit.verdict is Verdict.FITS:
                found = Loaded(offer=offer, counts=counts, placed=fit.placed)
                break
            if fit.verdict is Verdict.UNKNOWN:
                passed.append(offer)
        return self._improved(found, passed, counts)

    def dearer(self, loaded: Loaded, most: int) -> list[Loaded]:
        """The next boxes that take the same goods for more."""
        found: list[Loaded] = []
        extent = tuple(max(each[axis] for each in loaded.placed) for axis in (3, 4, 5))
        for offer in self.offers(loaded.counts):
            if offer.price <= loaded.offer.price:
                continue
            if len(found) == most:
                break
            room = self.rooms[offer.box]
            if all(used <= side for used, side in zip(extent, room, strict=True)):
                found.append(Loaded(offer=offer, counts=loaded.counts, placed=loaded.placed))
                continue
            fit = self.fitter.glance(loaded.counts, room)
            if fit.verdict is Verdict.FITS:
                found.append(Loaded(offer=offer, counts=loaded.counts, placed=fit.placed))
        return found

    def _improved(self, found: Loaded | None, passed: list[Offer], counts: Counts) -> Loaded | None:
        """The same, or one of those passed by that takes the goods when one looks harder."""
        unknown = False
        for offer in passed:
            fit = self.fitter.look(counts, self.rooms[offer.box])
            if fit.verdict is Verdict.FITS:
                found = Loaded(offer=offer, counts=counts, placed=fit.placed)
                break
            unknown = unknown or (
                fit.verdict is Verdict.UNKNOWN and (not found or offer.price[0] < found.offer.price[0])
            )
        if found is None:
            return None
        return Loaded(offer=found.offer, counts=counts, placed=found.placed, is_proven=not unknown)
