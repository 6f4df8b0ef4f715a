"""What Saleor says of an order for customs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.domain.orders import Address
from saleor_oms_plugin.host import border_facts
from tests import factories as make


@pytest.fixture
def scene(db: None) -> Any:
    shop = make.shop()
    warehouse = make.warehouse(shop)
    return shop, make.variant(shop, "TEE-1", stock={warehouse: 10})


@pytest.mark.parametrize(
    ("country", "region", "code"),
    [
        ("US", "CA", "CA"),
        ("US", "California", "CA"),
        ("US", "california ", "CA"),
        ("US", "Mars", ""),
        ("CA", "Ontario", "ON"),
        ("AU", "New South Wales", "NSW"),
        ("DE", "Brandenburg", ""),
        ("PL", "", ""),
        ("", "CA", "CA"),
        ("??", "x" * 500, ""),
    ],
)
def test_a_state_is_its_code_of_at_most_three_letters(country: str, region: str, code: str) -> None:
    assert border_facts.region_code(country, region) == code


def test_an_order_tells_what_was_paid_and_where_it_goes(scene: Any) -> None:
    shop, tee = scene
    order = make.order(shop, {tee: 2})
    found = border_facts.border_facts([str(order.pk), "nonsense"])
    (line,) = found[str(order.pk)].lines.values()
    assert (found[str(order.pk)].currency, line.paid, line.listed) == ("USD", Decimal(10), Decimal(10))
    assert found[str(order.pk)].ship_to is not None
    assert border_facts.destinations([str(order.pk)]) == {
        str(order.pk): Address(country="US", region="CA", postal_code="94103")
    }


def test_an_order_without_an_address_goes_nowhere(scene: Any) -> None:
    shop, tee = scene
    order = make.order(shop, {tee: 2}, ship_to=None)
    assert border_facts.border_facts([str(order.pk)])[str(order.pk)].ship_to is None
    assert border_facts.destinations([str(order.pk)]) == {}


@pytest.mark.skipif(make.has_channels(), reason="newer hosts keep the discount in each line")
def test_a_discount_of_the_whole_order_lowers_each_value(scene: Any) -> None:
    shop, tee = scene
    order = make.order(shop, {tee: 2}, discount_amount=Decimal(5))
    (line,) = border_facts.border_facts([str(order.pk)])[str(order.pk)].lines.values()
    assert line.paid == Decimal("7.5")


def test_the_format_of_an_address_is_judged_without_its_text() -> None:
    assert border_facts.address_problems_of(Address(country="PL", city="Warszawa", street1="Prosta 1")) == (
        "the postal code is missing",
    )
    good = Address(country="PL", city="Warszawa", street1="Prosta 1", postal_code="00-838")
    assert border_facts.address_problems_of(good) == ()
