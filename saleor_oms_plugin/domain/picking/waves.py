"""What goes on a list: the most urgent first, as much as the limits let.

An order's list holds one part of an order, a cluster whole parts, a wave also pieces of them: whole lines where they
fit, units where they do not. What does not fit is left out and what comes after it may still fit; only the most urgent
part of all is never left out, lest it wait for ever: a cluster then exceeds its limits and says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from .lists import PickListKind
from .removal import BinContent, plan_removal


class Limit(StrEnum):
    ORDERS = "orders"
    LINES = "lines"
    UNITS = "units"
    WEIGHT = "weight"
    BINS = "bins"


#: None: no limit. Weight in grams; what has no known weight weighs nothing.
Limits = Mapping[Limit, int | None]


@dataclass(frozen=True, kw_only=True)
class OpenLine:
    """Units of a line that are neither picked nor on a list. `goods` names the product, as the shelves do."""

    id: int
    goods: str
    quantity: int
    unit_weight_g: int | None = None


@dataclass(frozen=True, kw_only=True)
class OpenPart:
    """A fulfillment order with something left to pick."""

    id: int
    lines: tuple[OpenLine, ...]
    created_at: datetime
    ship_by: datetime | None = None
    priority: int = 0

    @property
    def urgency(self) -> tuple[bool, float, int, datetime, int]:
        """Sorts the most urgent first: what must leave first, then by priority, then the longest wait."""
        moment = self.ship_by.timestamp() if self.ship_by else 0.0
        return self.ship_by is None, moment, -self.priority, self.created_at, self.id


@dataclass(frozen=True, kw_only=True)
class Take:
    """Units of one line from one bin; `bin_id` None: nobody knows where they lie."""

    part_id: int
    line_id: int
    bin_id: int | None
    quantity: int


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What goes on the list, the most urgent first. `exceeded` are the limits that one part alone is beyond."""

    takes: tuple[Take, ...]
    exceeded: tuple[Limit, ...] = ()


def choose(
    parts: Iterable[OpenPart], shelves: Mapping[str, Sequence[BinContent]], kind: PickListKind, limits: Limits
) -> Choice:
    """What goes on one list; the same for the same parts, in whatever order they are given."""
    wanted = {**limits, Limit.ORDERS: 1} if kind is PickListKind.ORDER else limits
    made = _Draft(limits={name: most for name, most in wanted.items() if most is not None}, shelves=dict(shelves))
    for part in sorted(parts, key=lambda each: each.urgency):
        if made.is_full:
            break
        if kind is PickListKind.WAVE:
            _add_pieces(made, part)
        else:
            _add_whole(made, part)
    return Choice(takes=tuple(made.takes), exceeded=made.exceeded)


@dataclass(kw_only=True)
class _Draft:
    """A list in the making. `shelves` is what the bins still hold for it."""

    limits: dict[Limit, int]
    shelves: dict[str, Sequence[BinContent]]
    takes: list[Take] = field(default_factory=list)
    parts: set[int] = field(default_factory=set)
    lines: set[int] = field(default_factory=set)
    places: set[int | str] = field(default_factory=set)
    units: int = 0
    weight_g: int = 0

    @property
    def used(self) -> dict[Limit, int]:
        return {
            Limit.ORDERS: len(self.parts),
            Limit.LINES: len(self.lines),
            Limit.UNITS: self.units,
            Limit.WEIGHT: self.weight_g,
            Limit.BINS: len(self.places),
        }

    @property
    def exceeded(self) -> tuple[Limit, ...]:
        used = self.used
        return tuple(name for name in Limit if name in self.limits and used[name] > self.limits[name])

    @property
    def is_full(self) -> bool:
        """Whether nothing of another part can be added."""
        return any(self.room(name) == 0 for name in (Limit.ORDERS, Limit.LINES, Limit.UNITS)) or bool(self.exceeded)

    def room(self, name: Limit) -> int | None:
        """How much of it is left; None without a limit."""
        return None if name not in self.limits else self.limits[name] - self.used[name]

    def add(self, part: OpenPart, line: OpenLine, quantity: int) -> None:
        """The units, from the bins they are best taken from."""
        for removal in plan_removal(self.shelves.get(line.goods, ()), quantity):
            self._take(part, line, removal.bin_id, removal.quantity)

    def _take(self, part: OpenPart, line: OpenLine, bin_id: int | None, quantity: int) -> None:
        self.takes.append(Take(part_id=part.id, line_id=line.id, bin_id=bin_id, quantity=quantity))
        self.parts.add(part.id)
        self.lines.add(line.id)
        self.places.add(_place(line, bin_id))
        self.units += quantity
        self.weight_g += quantity * (line.unit_weight_g or 0)
        self.shelves[line.goods] = tuple(_without(self.shelves.get(line.goods, ()), bin_id, quantity))

    def copy(self) -> _Draft:
        return replace(
            self,
            shelves=dict(self.shelves),
            takes=list(self.takes),
            parts=set(self.parts),
            lines=set(self.lines),
            places=set(self.places),
        )

    def become(self, other: _Draft) -> None:
        self.__dict__.update(other.__dict__)


def _place(line: OpenLine, bin_id: int | None) -> int | str:
    """Where one has to go: what has no bin is somewhere of its own."""
    return f"goods:{line.goods}" if bin_id is None else bin_id


def _without(contents: Iterable[BinContent], bin_id: int | None, quantity: int) -> Iterator[BinContent]:
    for content in contents:
        if content.bin_id == bin_id and content.quantity is not None:
            yield replace(content, quantity=max(0, content.quantity - quantity))
        else:
            yield content


def _add_whole(made: _Draft, part: OpenPart) -> None:
    """The whole part if it fits, or if it is the most urgent of all."""
    tried = made.copy()
    for line in part.lines:
        tried.add(part, line, line.quantity)
    if not tried.exceeded or not made.takes:
        made.become(tried)


def _add_pieces(made: _Draft, part: OpenPart) -> None:
    """Of each line as many units as fit; of the most urgent part of all at least one."""
    for line in part.lines:
        quantity = _most(made, part, line)
        if not quantity and not made.takes:
            quantity = 1
        if quantity:
            made.add(part, line, quantity)


def _most(made: _Draft, part: OpenPart, line: OpenLine) -> int:
    """How many units of the line fit: found by halving, since more seldom need less room."""
    if made.room(Limit.LINES) == 0:
        return 0
    least, most = 0, min(line.quantity, _by_units_and_weight(made, line))
    while least < most:
        middle = (least + most + 1) // 2
        tried = made.copy()
        tried.add(part, line, middle)
        if tried.exceeded:
            most = middle - 1
        else:
            least = middle
    return least


def _by_units_and_weight(made: _Draft, line: OpenLine) -> int:
    units, weight_g = made.room(Limit.UNITS), made.room(Limit.WEIGHT)
    fits = line.quantity if units is None else max(0, units)
    if weight_g is not None and line.unit_weight_g:
        fits = min(fits, max(0, weight_g) // line.unit_weight_g)
    return fits
