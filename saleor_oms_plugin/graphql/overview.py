"""What the overview's resolvers read: each group of numbers once, when one of its fields is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from ..domain.attention import Attention
from ..domain.periods import Day, Period, day_at
from ..host.stock_levels import StockLevel, stock_levels
from ..store import overview
from ..store.conditions import Span
from ..store.overview import DayFlow, Figures, Load, Standing, Tally
from .situation import Situation

#: A warehouse's shelves, and what it has to do.
Station = tuple[StockLevel, Load]


@dataclass(frozen=True)
class Overview:
    """The numbers of these orders in a period, as things stand now. `channels` are the keys of those the orders are of;
    None is all."""

    orders: QuerySet
    channels: list[Any] | None
    period: Period
    situation: Situation

    @cached_property
    def today(self) -> Day:
        return day_at(self.situation.now, self.period.zone)

    @cached_property
    def standing(self) -> Standing:
        situation = self.situation
        return overview.standing(self.orders, now=situation.now, steps=situation.steps, ended=self._span)

    @cached_property
    def days(self) -> list[DayFlow]:
        return overview.flow(self.orders, self.period)

    @cached_property
    def figures(self) -> Figures:
        return overview.figures(self.orders, self._span)

    @cached_property
    def stations(self) -> list[Station]:
        """The warehouses of the channels, and others with something to do; those that Saleor has deleted come last."""
        now, today = self.situation.now, Span(self.today.starts_at, self.today.ends_at)
        loads = overview.load(self.orders, now=now, today=today)
        shelves = stock_levels(self.channels, now=now, database=self.orders.db)
        of_warehouse = {key: load for (key, _), load in loads.items() if key is not None}
        shown = [shelf for shelf in shelves if shelf.is_of_channels or shelf.warehouse in of_warehouse]
        stations = [(shelf, of_warehouse.get(shelf.warehouse, Load())) for shelf in shown]
        return stations + _without_shelves(loads, shelves)

    def total(self, name: str) -> int:
        """Over all days of the period."""
        return sum(getattr(day, name) for day in self.days)

    def needing(self, kind: Attention) -> Tally:
        return self.standing.attention.get(kind, Tally())

    @property
    def _span(self) -> Span:
        return Span(self.period.starts_at, self.period.ends_at)


def _without_shelves(loads: dict[Any, Load], shelves: Sequence[StockLevel]) -> list[Station]:
    known = {shelf.warehouse for shelf in shelves}
    gone = sorted((place for place in loads if place[0] not in known), key=lambda place: place[1])
    return [(_empty(key, name), loads[key, name]) for key, name in gone]


def _empty(key: Any, name: str) -> StockLevel:
    return StockLevel(warehouse=key, name=name, on_hand=0, allocated=0, available=0, is_of_channels=False)
