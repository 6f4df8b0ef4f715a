"""The backtest: past orders sourced again, each with what was on the shelves at its moment, by another strategy.

Both sides are planned by this release from the same inputs, so what differs is the strategy and nothing else. All sums
are whole numbers: two replays give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .inputs import Inputs
from .network import Strategy
from .plan import SourcingPlan
from .replay import replay

#: Orders to look at, the greatest difference of cost first.
SAMPLE = 20


@dataclass(frozen=True, kw_only=True)
class PastDecision:
    """A decision, what its plan was made of, and the day that had been promised before it.

    `warehouse_ids` are those it chose. `is_asked_for`: a person had named the strategy, which no setting changes.
    """

    inputs: Inputs
    warehouse_ids: tuple[str, ...]
    promised: date | None = None
    is_asked_for: bool = False


@dataclass(kw_only=True)
class Side:
    """What came of the decisions under one strategy. `km` sums the ways that are known on both sides."""

    splits: int = 0
    costs: dict[str, int] = field(default_factory=dict)  # currency → minor units
    km: int = 0
    late: int = 0

    def add(self, decision: PastDecision, plan: SourcingPlan) -> None:
        self.splits += plan.chosen.splits
        currency, cost = decision.inputs.terms.currency, plan.chosen.cost_minor or 0
        if currency and plan.assignments:
            self.costs[currency] = self.costs.get(currency, 0) + cost
        day = plan.chosen.arrives_by
        self.late += day is not None and decision.promised is not None and day > decision.promised

    def as_json(self) -> dict[str, Any]:
        return {**vars(self), "costs": dict(sorted(self.costs.items()))}


@dataclass(kw_only=True)
class Tally:
    """The sums so far. Kept between the steps of a long backtest, and in the end the result.

    `warehouses` has by id [name, parcels before, after, units before, after]; `sample` rows are [-difference of cost,
    our key, names before, names after, the reason after].
    """

    orders: int = 0
    decisions: int = 0
    lacking: int = 0
    asked_for: int = 0
    unlike: int = 0
    changed: int = 0
    distances: int = 0
    before: Side = field(default_factory=Side)
    after: Side = field(default_factory=Side)
    warehouses: dict[str, list[Any]] = field(default_factory=dict)
    sample: list[list[Any]] = field(default_factory=list)

    def add(self, key: int, decisions: Sequence[PastDecision], strategy: Strategy) -> None:
        """Counts one order with all its decisions of the period, the oldest first."""
        self.orders += 1
        changes = [change for one in decisions if (change := self._decide(one, strategy)) is not None]
        if changes:
            self.changed += 1
            worst = min(changes)
            self.sample = sorted([*self.sample, [worst[0], key, *worst[1:]]])[:SAMPLE]

    def _decide(self, decision: PastDecision, strategy: Strategy) -> list[Any] | None:
        """Counts a decision; how it differs, if it does."""
        before = replay(decision.inputs)
        after = before if decision.is_asked_for else replay(decision.inputs, strategy)
        self.decisions += 1
        self.asked_for += decision.is_asked_for
        self.unlike += before.chosen.warehouse_ids != decision.warehouse_ids
        self.before.add(decision, before)
        self.after.add(decision, after)
        if before.chosen.distance_km is not None and after.chosen.distance_km is not None:
            self.distances += 1
            self.before.km += before.chosen.distance_km
            self.after.km += after.chosen.distance_km
        self._shift(before, 1)
        self._shift(after, 2)
        if units_of(before) == units_of(after):
            return None
        difference = abs((after.chosen.cost_minor or 0) - (before.chosen.cost_minor or 0))
        return [
            -difference,
            list(before.chosen.warehouse_names),
            list(after.chosen.warehouse_names),
            after.chosen.reason,
        ]

    def _shift(self, plan: SourcingPlan, side: int) -> None:
        names = dict(zip(plan.chosen.warehouse_ids, plan.chosen.warehouse_names, strict=True))
        for warehouse, assignments in plan.by_warehouse().items():
            row = self.warehouses.setdefault(warehouse, [names[warehouse], 0, 0, 0, 0])
            row[side] += 1
            row[side + 2] += sum(assignment.quantity for assignment in assignments)

    def as_json(self) -> dict[str, Any]:
        return {
            **vars(self),
            "before": self.before.as_json(),
            "after": self.after.as_json(),
            "warehouses": dict(sorted(self.warehouses.items())),
        }


def tally_of(kept: Mapping[str, Any]) -> Tally:
    """The sums in what `Tally.as_json` wrote."""
    known = {name: value for name, value in kept.items() if name in Tally.__dataclass_fields__}
    return Tally(**{**known, "before": Side(**kept["before"]), "after": Side(**kept["after"])})


def units_of(plan: SourcingPlan) -> dict[tuple[str, str], int]:
    """Units by line and warehouse."""
    units: dict[tuple[str, str], int] = {}
    for one in plan.assignments:
        units[one.line_id, one.warehouse_id] = units.get((one.line_id, one.warehouse_id), 0) + one.quantity
    return units
