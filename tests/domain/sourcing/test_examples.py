"""The worked example of docs/sourcing.md, with the figures and sentences that stand there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from saleor_oms_plugin.domain.sourcing import (
    Barred,
    Constraint,
    Shelf,
    Site,
    SourcingPlan,
    Strategy,
    Terms,
    plan_sourcing,
)

from .cases import line, shelf, site

DOCUMENT = " ".join((Path(__file__).parents[3] / "docs/sourcing.md").read_text().split())
LAMPS = replace(line("1", "lamp", 2), unit_weight_g=1200)
RUG = replace(line("2", "rug", 1), unit_weight_g=4000)


def place(name: str, priority: int, km: int, parcel_minor: int, kg_minor: int, **more) -> Site:
    row = site(name, priority=priority, distance=km, parcel_minor=parcel_minor, kg_minor=kg_minor, **more)
    return replace(row, warehouse_name=name)


SITES = [
    place("Lyon", 1, 915, 1250, 70),
    place("Hamburg", 2, 745, 1140, 60),
    place("Munich", 3, 355, 590, 35),
    place("Graz", 4, 150, 490, 30),
]
SHELVES = [
    *[shelf(name, "lamp", 9) for name in ("Lyon", "Hamburg", "Munich")],
    *[shelf(name, "rug", 3) for name in ("Lyon", "Hamburg", "Graz")],
]


def plan(strategy: Strategy, sites=SITES, shelves: list[Shelf] = SHELVES, **more) -> SourcingPlan:
    terms = Terms(strategy=strategy, split_minor=150, currency="EUR")
    return plan_sourcing([LAMPS, RUG], sites, shelves, terms, **more)


@pytest.mark.parametrize(
    ("strategy", "chosen", "reasons"),
    [
        (
            Strategy.COST,
            ("Munich", "Graz"),
            {("Hamburg",): "0.90 EUR dearer", ("Lyon",): "2.64 EUR dearer", ("Munich",): "lacks 1 of 3 units"},
        ),
        (
            Strategy.NEAREST,
            ("Hamburg",),
            {("Lyon",): "170 km further", ("Munich", "Graz"): "ships in 2 parcels, this one in 1"},
        ),
        (
            Strategy.FEWEST_SPLITS,
            ("Hamburg",),
            {("Lyon",): "1.74 EUR dearer", ("Munich", "Graz"): "ships in 2 parcels, this one in 1"},
        ),
        (
            Strategy.PRIORITY,
            ("Lyon",),
            {("Hamburg",): "place 2 in the order of warehouses, this one 1"},
        ),
    ],
)
def test_each_strategy_chooses_as_the_document_says(strategy: Strategy, chosen, reasons) -> None:
    made = plan(strategy)
    lost = {option.warehouse_names: option.reason for option in made.rejected}
    assert made.chosen.warehouse_names == chosen
    assert {names: lost.get(names) for names in reasons} == reasons
    for sentence in (made.chosen.reason, *reasons.values()):
        assert sentence in DOCUMENT
    assert made.chosen.cost_minor == sum(
        {"Lyon": 1698, "Hamburg": 1524, "Munich": 674, "Graz": 610}[name] for name in chosen
    ) + 150 * (len(chosen) - 1)


def test_a_full_warehouse_is_asked_only_when_nobody_else_can() -> None:
    full = [replace(SITES[1], is_full=True, ships_on=date(2026, 11, 30)), *SITES[:1], *SITES[2:]]
    made = plan(Strategy.NEAREST, full)
    assert made.chosen.warehouse_names == ("Lyon",)
    assert {option.warehouse_names: option.reason for option in made.rejected}["Hamburg",] == (
        "full until Monday, 30 November"
    )
    assert "full until Monday, 30 November" in DOCUMENT
    only = plan(Strategy.NEAREST, full[:1], SHELVES)
    assert only.chosen.warehouse_names == ("Hamburg",)


def test_who_may_not_ship_is_named_with_the_merchants_reason() -> None:
    out = Barred(
        warehouse_id="Hamburg",
        warehouse_name="Hamburg",
        constraint=Constraint.DESTINATION,
        reason="ships nothing to Austria",
    )
    made = plan(Strategy.NEAREST, barred=[out])
    assert made.chosen.warehouse_names == ("Lyon",)
    assert made.rejected[-1].reason == "ships nothing to Austria"
    assert made.rejected[-1].cost_minor is None
    known = plan(Strategy.NEAREST, barred=[replace(out, site=next(s for s in SITES if s.warehouse_id == "Hamburg"))])
    told = known.rejected[-1]
    assert (told.cost_minor, told.distance_km) == (1524, 745)  # what it would have been
    assert "ships nothing to Austria" in DOCUMENT
