"""The rounds of a batch: orders give their units back and take others, until the batch as a whole is cheap.

A scarce unit gets a price, the more the more orders want it beyond what there is (a subgradient of the Lagrangian), so
that those leave it for whom another warehouse is nearly as good. Then all take their places anew at these prices, look
again without them, and last make room for one another in pairs. What each order gets stays the same; only where from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .partition import Take, Way
from .seats import NEARLY, Seat

PRICE_ROUNDS = 14
ROUNDS = 2
PAIR_ROUNDS = 2
#: The first step of a price, as a share of an average parcel's cost; each later one is this much of the one before.
FIRST_STEP, NEXT_STEP = 0.8, 0.85
#: Orders that have to divide an item are asked every other round: that takes ten times as long.
DIVIDED_EVERY = 2
#: So many holders of a unit are asked to move.
ASKED = 4


@dataclass(slots=True)
class Market:
    """`left` are the units in each cell that no seat has, `caps` all there are; seats come in order of urgency."""

    seats: list[Seat]
    left: list[int]
    rounds: int = 0
    caps: list[int] = field(default_factory=list)
    holders: dict[int, dict[int, None]] = field(default_factory=dict)
    nothing: list[float] = field(default_factory=list)  # no prices

    def run(self) -> None:
        """Gives the seats better ways; never a unit less, and together never dearer ones."""
        before = [(seat.takes, seat.cost) for seat in self.seats]
        self.nothing = [0.0] * len(self.left)
        self.caps = list(self.left)
        for seat in self.seats:
            for take in seat.takes:
                self.caps[take.cell] += take.lots
        prices = self._prices()
        if not self._take_places(prices):
            self._put_back(before)
        self._look_again([price / 2 for price in prices])
        self._look_again(self.nothing)
        for _ in range(PAIR_ROUNDS):
            if not self._make_room(prices):
                break
        if sum([seat.cost for seat in self.seats]) > sum([cost for _, cost in before]):
            self._put_back(before)

    def _prices(self) -> list[float]:
        caps, prices, used = self.caps, list(self.nothing), [0] * len(self.caps)
        wanted: list[Way | None] = [None] * len(self.seats)
        suitors = self._suitors()
        parcels = [cost for seat in self.seats for cost in seat.fixed]
        step = FIRST_STEP * sum(parcels) / max(1, len(parcels))
        stirred: set[int] = set(range(len(self.seats)))
        for _ in range(PRICE_ROUNDS):
            for number in sorted(stirred):
                _count(used, wanted[number], -1)
                seat = self.seats[number]
                way = seat.way_of_wholes(caps, prices)
                if way is None:
                    way = wanted[number] if self.rounds % DIVIDED_EVERY else seat.cheapest_way(caps, prices)
                if not self.rounds and way is not None:
                    seat.least = way.cost
                wanted[number] = way
                _count(used, way, 1)
            moved = _moved_prices(prices, used, caps, step)
            stirred = {number for cell in moved for number in suitors.get(cell, ())}
            step *= NEXT_STEP
            self.rounds += 1
        return prices

    def _suitors(self) -> dict[int, list[int]]:
        """The seats that may take from each cell."""
        suitors: dict[int, list[int]] = {}
        for number, seat in enumerate(self.seats):
            for rows in seat.rows:
                for row in rows:
                    suitors.setdefault(row.cell, []).append(number)
        return suitors

    def _take_places(self, prices: Sequence[float]) -> bool:
        """All take anew, in order of urgency; false when one does not get what it had."""
        for seat in self.seats:
            self._give_back(seat)
        for seat in self.seats:
            way = seat.cheapest_way(self.left, prices)
            if way is None:
                return False
            self._take(seat, way.takes)
        return True

    def _put_back(self, before: Sequence[tuple[list[Take], float]]) -> None:
        for seat in self.seats:
            self._give_back(seat)
        for seat, (takes, cost) in zip(self.seats, before, strict=True):
            self._take(seat, takes, cost)

    def _look_again(self, prices: Sequence[float]) -> None:
        """Each takes the best way there is now, until nobody finds a better one."""
        for _ in range(ROUNDS):
            self.rounds += 1
            moved = 0
            for seat in self.seats:
                if seat.is_content:
                    continue
                takes, cost = seat.takes, seat.cost
                self._give_back(seat)
                way = seat.cheapest_way(self.left, prices)
                if way is not None and way.cost < _priced(cost, takes, prices) * NEARLY:
                    self._take(seat, way.takes)
                    moved += 1
                else:
                    self._take(seat, takes, cost)
            if not moved:
                return

    def _make_room(self, prices: Sequence[float]) -> int:
        """Orders take a unit somebody else has, who finds another, where both together are cheaper off."""
        self.rounds += 1
        self.holders = {}
        for number, seat in enumerate(self.seats):
            self._note(number, seat)
        return sum([self._claim(number, prices) for number, seat in enumerate(self.seats) if not seat.is_content])

    def _claim(self, number: int, prices: Sequence[float]) -> bool:
        seat = self.seats[number]
        takes, cost = seat.takes, seat.cost
        wish = self._wish(seat, prices)
        if wish is None or wish.cost >= cost * NEARLY:
            return False
        self._give_back(seat)
        short = [take for take in wish.takes if take.lots > self.left[take.cell]]
        if not short or (len(short) == 1 and self._ask_holders(number, wish, short[0], cost - wish.cost)):
            for cell in {take.cell for take in takes}:
                self.holders[cell].pop(number, None)
            self._take(seat, wish.takes, wish.cost)
            self._note(number, seat)
            return True
        self._take(seat, takes, cost)
        return False

    def _wish(self, seat: Seat, prices: Sequence[float]) -> Way | None:
        """What it would take at these prices if nobody else had anything; what that costs without them."""
        way = seat.cheapest_way(self.caps, prices)
        return None if way is None else Way(seat.own_cost(way.takes), way.takes)

    def _ask_holders(self, number: int, wish: Way, take: Take, gain: float) -> bool:
        """Whether somebody who has the unit moved, for less than is gained."""
        asked = [other for other in self.holders.get(take.cell, ()) if other != number][:ASKED]
        return any(self._move_away(self.seats[other], other, wish, take, gain) for other in asked)

    def _move_away(self, seat: Seat, number: int, wish: Way, take: Take, gain: float) -> bool:
        takes, cost = seat.takes, seat.cost
        self._give_back(seat)
        if self.left[take.cell] >= take.lots:
            _count(self.left, wish, -1)
            way = seat.cheapest_way(self.left, self.nothing)
            _count(self.left, wish, 1)
            if way is not None and way.cost - cost < gain * NEARLY:
                for cell in {each.cell for each in takes}:
                    self.holders[cell].pop(number, None)
                self._take(seat, way.takes)
                self._note(number, seat)
                return True
        self._take(seat, takes, cost)
        return False

    def _note(self, number: int, seat: Seat) -> None:
        for take in seat.takes:
            self.holders.setdefault(take.cell, {})[number] = None

    def _give_back(self, seat: Seat) -> None:
        for take in seat.takes:
            self.left[take.cell] += take.lots
        seat.takes = []

    def _take(self, seat: Seat, takes: list[Take], cost: float | None = None) -> None:
        for take in takes:
            self.left[take.cell] -= take.lots
        seat.takes = takes
        seat.cost = seat.own_cost(takes) if cost is None else cost


def _count(units: list[int], way: Way | None, sign: int) -> None:
    for take in way.takes if way is not None else ():
        units[take.cell] += sign * take.lots


def _moved_prices(prices: list[float], used: Sequence[int], caps: Sequence[int], step: float) -> list[int]:
    """Raises the price of what is wanted beyond what there is, lowers that of what lies about; the cells changed."""
    moved = []
    for cell, cap in enumerate(caps):
        excess = used[cell] - cap
        if excess > 0 or (excess < 0 and prices[cell] > 0):
            price = max(0.0, prices[cell] + step * excess / (cap + abs(excess)))
            if price != prices[cell]:
                prices[cell] = price
                moved.append(cell)
    return moved


def _priced(cost: float, takes: Sequence[Take], prices: Sequence[float]) -> float:
    return cost + sum([prices[take.cell] * take.lots for take in takes])
