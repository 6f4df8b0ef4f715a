"""The worked examples of docs/shipping.md, "Policy", are what happens in the sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from demo.shippo_sandbox import Sandbox, running_sandbox
from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.shipping import ChosenRate, Parcel, Signature
from saleor_oms_plugin.domain.shipping.policy import Rule, ShippingFacts, choose_by_policy, combine

from .conftest import OPERATOR, TOKEN, quote_request

CHAPTER = " ".join((Path(__file__).parents[2] / "docs" / "shipping.md").read_text().split())
MUG = Parcel(length_mm=300, width_mm=200, height_mm=150, weight_g=650)
LIGHT = Rule(name="Light", max_weight_g=1000, ceiling=Decimal(12), currency="USD")
NO_FEDEX = Rule(name="No FedEx", excluded_carriers=("fedex",))
DEAR = Rule(name="Dear", min_value=Decimal(200), currency="USD", signature=Signature.STANDARD, is_insured=True)
FIRST = [LIGHT, NO_FEDEX, DEAR]
SECOND = [
    Rule(name="Wholesale", excluded_services=("ups_next_day_air", "ups_second_day_air")),
    Rule(name="Home", countries=("DOMESTIC",), services=("usps_priority", "ups_ground")),
    Rule(name="Abroad", countries=("INTERNATIONAL",), services=("dhl_express_worldwide",)),
]


@pytest.fixture(params=["unregistered"])
def ups(request: pytest.FixtureRequest) -> str:
    """Whether UPS sells."""
    return request.param


@pytest.fixture
def sandbox(ups: str) -> Iterator[Sandbox]:
    with running_sandbox(ups=ups) as running:
        yield running


def chosen(sandbox: Sandbox, rules: list[Rule], parcel: Parcel, value: int) -> ChosenRate:
    facts = ShippingFacts(
        origin="US",
        destination="US",
        channel="",
        warehouse="",
        skus=frozenset(),
        product_types=frozenset(),
        weight_g=parcel.weight_g,
        value=Decimal(value),
        currency="USD",
        ship_on=date(2026, 7, 1),
        promised=None,
    )
    verdict = combine(rules, facts)
    near = quote_request()
    near = replace(near, parcels=(parcel,), ship_to=near.ship_from, extras=verdict.extras(facts, content="mug"))
    found = ShippoCarrier(TOKEN, sandbox.url, OPERATOR).quote(near)
    return choose_by_policy(found, verdict, ship_on=facts.ship_on, promised=facts.promised)


def test_a_mug_is_sent_for_the_least(sandbox: Sandbox) -> None:
    mug = chosen(sandbox, FIRST, MUG, 20)
    assert mug.rate.amount == Decimal("7.40")
    assert mug.reason in CHAPTER


def test_a_watch_is_above_the_first_ceiling_until_a_rule_above_it_names_another(sandbox: Sandbox) -> None:
    with pytest.raises(Rejected, match="3 above the ceiling of 12 USD"):
        chosen(sandbox, FIRST, MUG, 500)
    cure = Rule(name="Dear and light", min_value=Decimal(200), max_weight_g=1000, ceiling=Decimal(40), currency="USD")
    assert chosen(sandbox, [cure, *FIRST], MUG, 500).rate.amount == Decimal("17.10")


@pytest.mark.parametrize("ups", ["registered"])
def test_what_is_too_heavy_for_the_first_service_goes_by_the_second(sandbox: Sandbox) -> None:
    heavy = chosen(sandbox, SECOND, replace(MUG, weight_g=40_000), 20)
    assert heavy.rate.service == "ups_ground"
    assert heavy.reason.split(";")[0] in CHAPTER


def test_where_both_refuse_the_cheapest_is_taken(sandbox: Sandbox) -> None:
    heavy = chosen(sandbox, SECOND, replace(MUG, weight_g=40_000), 20)
    assert (heavy.rate.carrier, heavy.reason in CHAPTER) == ("fedex", True)
