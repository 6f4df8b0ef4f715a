"""What the policy is told of a fulfillment order: its goods and their worth, its parcels, and the day it leaves."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.domain.shipping import Signature
from saleor_oms_plugin.domain.shipping.policy import Rule
from saleor_oms_plugin.models import FulfillmentOrder, Parcel, ParcelLine, RateQuote, Shipment, WarehouseRules
from saleor_oms_plugin.pipeline import asking, ship
from tests import factories

from .conftest import World

STAFF = "staff:1"
FRIDAY = datetime(2026, 7, 3, 10, tzinfo=UTC)


@pytest.fixture
def part(world: World) -> FulfillmentOrder:
    """Three units of one variant, packed, waiting for a person."""
    world.settings(cooling_minutes="0", automatic_purchase=False)
    east = factories.warehouse(world.shop, "East")
    made = world.place({factories.variant(world.shop, stock={east: 5}): 3}, allocate_at=east)
    world.drain()
    (found,) = world.parts(made)
    assert found.status == "PACKED"
    return found


def write(world: World, *rules: Rule) -> None:
    ship.change_policy(world.ctx(), rules, made_from=None, actor=STAFF)


def quoted(world: World, part: FulfillmentOrder) -> RateQuote:
    return ship.quote(world.ctx(), part.pk)


def asked(world: World) -> list[dict[str, Any]]:
    """The extras of every shipment the carriers were asked about, oldest first."""
    return [one["extra"] for one in world.sandbox.world.state.records("shipments", test=True)][::-1]


def at(world: World, moment: datetime) -> None:
    world.clock.advance(moment - world.clock.now())


def test_the_facts_are_of_the_goods_that_are_quoted(world: World, part: FulfillmentOrder) -> None:
    facts = quoted(world, part).facts
    line = part.lines.get()
    worth = line.order_line.unit_price_gross_amount * 3
    assert (facts["skus"], Decimal(facts["value"]), facts["currency"]) == ([line.sku], worth, "USD")
    assert facts["weight_g"] == sum(part.parcels.values_list("weight_g", flat=True))
    assert (facts["origin"], facts["destination"], facts["warehouse"]) == ("US", "US", str(part.warehouse_id))
    assert facts["product_types"] == [line.variant.product.product_type.slug]
    assert facts["promised"] == part.oms_order.promised_delivery.isoformat()


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        (FRIDAY, date(2026, 7, 3)),
        (FRIDAY.replace(hour=15), date(2026, 7, 6)),  # after the cut-off, over the weekend
        (FRIDAY + timedelta(days=1), date(2026, 7, 6)),
        (FRIDAY + timedelta(days=3, hours=5), date(2026, 7, 8)),  # Tuesday is closed
    ],
)
def test_a_parcel_leaves_on_the_warehouse_s_next_working_day(
    world: World, part: FulfillmentOrder, moment: datetime, leaves: date
) -> None:
    WarehouseRules.objects.create(
        warehouse_id=part.warehouse_id,
        cutoff=time(14),
        time_zone="UTC",
        working_days=[1, 2, 3, 4, 5],
        closed_days=["2026-07-07"],
        holiday_country="",
    )
    world.clock.now = lambda: moment
    assert quoted(world, part).facts["ship_on"] == leaves.isoformat()


def test_what_is_not_packed_leaves_no_earlier_than_planned(world: World, part: FulfillmentOrder) -> None:
    planned = world.clock.now().replace(hour=12) + timedelta(days=20)  # the same day in every zone of the shop
    FulfillmentOrder.objects.update(ship_by=planned)
    assert quoted(world, part).facts["ship_on"] < planned.date().isoformat()
    FulfillmentOrder.objects.update(status="PICKED")
    assert quoted(world, part).facts["ship_on"] >= planned.date().isoformat()


def test_parcels_that_go_alone_are_insured_for_what_is_in_them(world: World, part: FulfillmentOrder) -> None:
    line = part.lines.get()
    one = line.order_line.unit_price_gross_amount
    part.parcels.all().delete()
    for sequence, units in ((1, 1), (2, 2)):
        size = {"length_mm": 200, "width_mm": 150, "height_mm": 80, "weight_g": 500 * units}
        parcel = Parcel.objects.create(fulfillment_order=part, sequence=sequence, **size)
        ParcelLine.objects.create(parcel=parcel, line=line, quantity=units)
    write(world, Rule(name="Insure", is_insured=True, signature=Signature.STANDARD))
    quote = quoted(world, part)
    insured = sorted(Decimal(extra["insurance"]["amount"]) for extra in asked(world))
    assert insured == [one, one * 2, one * 3]
    assert quote.insured_amount == one * 3
    assert {extra["signature_confirmation"] for extra in asked(world)} == {"STANDARD"}


def test_what_the_policy_chose_is_bought_with_its_extras_and_told(world: World, part: FulfillmentOrder) -> None:
    write(world, Rule(name="Ours", services=("fedex_2_day",), is_saturday=True))
    asking.ask(world.ctx(), part.pk, rate_id=None, actor=STAFF)
    world.drain()
    bought = Shipment.objects.get()
    assert bought.service == "fedex_2_day"
    assert bought.choice_reason.startswith('the service that rule "Ours" names')
    assert 'with Saturday delivery (rule "Ours")' in bought.choice_reason
    assert asked(world)[-1] == {"saturday_delivery": True}


def test_the_longest_names_of_rules_fit_in_every_column(world: World, part: FulfillmentOrder) -> None:
    everything = {
        "services": ("fedex_2_day",),
        "is_saturday": True,
        "signature": Signature.STANDARD,
        "is_insured": True,
    }
    many = [
        Rule(name=f"{'€' * 61}{number:03}", excluded_services=(f"usps_{number}", "usps_priority"), **everything)
        for number in range(60)
    ]
    write(world, *many)
    asking.ask(world.ctx(), part.pk, rate_id=None, actor=STAFF)
    world.drain()
    assert len(Shipment.objects.get().choice_reason) <= 500
