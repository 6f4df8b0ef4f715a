"""What no way to ship the orders costs less than, from HiGHS (`pip install highspy`); of few orders the optimum.

The compact model: a parcel or none from each warehouse for each order, units of each variant from each, and units that
stay behind; nobody ships more than there is. Without whole parcels it is a bound.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from .orders_to_source import UNFILLED_MINOR, Order, World

#: So near to the optimum counts as there.
RELATIVE_GAP = 5e-4


@dataclass
class Model:
    """Columns and rows as HiGHS wants them."""

    costs: list[float] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    rows: list[tuple[list[int], list[float], float, float]] = field(default_factory=list)
    takers: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def column(self, cost: float, limit: float) -> int:
        self.costs.append(cost)
        self.limits.append(limit)
        return len(self.costs) - 1

    def add(self, order: Order, world: World) -> None:
        parcels: dict[str, int] = {}
        sites = {site.warehouse_id: site for site in order.sites}
        for variant, wanted in order.units.items():
            sources = [self.column(UNFILLED_MINOR, wanted)]
            for warehouse, free in world.stock[variant].items():
                site, most = sites[warehouse], min(wanted, free)
                if warehouse not in parcels:
                    parcels[warehouse] = self.column(site.parcel_minor, 1)
                    self.whole.append(parcels[warehouse])
                units = self.column(site.kg_minor * world.weights[variant] / 1000, most)
                self.rows.append(([units, parcels[warehouse]], [1.0, -float(most)], -float("inf"), 0))
                self.takers[variant, warehouse].append(units)
                sources.append(units)
            self.rows.append((sources, [1.0] * len(sources), wanted, wanted))


def bound(world: World, *, limit_s: float | None) -> float:
    """In minor units: of the optimum if found in time, else what is proven; with no time, of the model without whole
    parcels."""
    model = Model()
    for order in world.orders:
        model.add(order, world)
    for (variant, warehouse), units in model.takers.items():
        model.rows.append((units, [1.0] * len(units), -float("inf"), world.stock[variant][warehouse]))
    solver = _solver(model)
    if limit_s is None:
        solver.run()
        return solver.getObjectiveValue()
    import highspy
    import numpy

    whole = numpy.array(model.whole, numpy.int32)
    kinds = numpy.array([highspy.HighsVarType.kInteger] * len(whole))
    solver.changeColsIntegrality(len(whole), whole, kinds)
    solver.setOptionValue("mip_rel_gap", RELATIVE_GAP)
    solver.setOptionValue("time_limit", limit_s)
    solver.run()
    return solver.getInfo().mip_dual_bound


def _solver(model: Model) -> Any:
    import highspy
    import numpy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    count = len(model.costs)
    solver.addVars(count, numpy.zeros(count), numpy.array(model.limits, float))
    solver.changeColsCost(count, numpy.arange(count, dtype=numpy.int32), numpy.array(model.costs, float))
    starts = numpy.cumsum([0, *(len(columns) for columns, _, _, _ in model.rows[:-1])]).astype(numpy.int32)
    solver.addRows(
        len(model.rows),
        numpy.array([lower for _, _, lower, _ in model.rows], float),
        numpy.array([upper for _, _, _, upper in model.rows], float),
        sum(len(columns) for columns, _, _, _ in model.rows),
        starts,
        numpy.concatenate([numpy.array(columns, numpy.int32) for columns, _, _, _ in model.rows]),
        numpy.concatenate([numpy.array(factors, float) for _, factors, _, _ in model.rows]),
    )
    return solver
