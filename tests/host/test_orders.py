"""An order as the domain sees it, read from the host in a fixed number of statements."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.domain.orders import HostOrderStatus
from saleor_oms_plugin.host import features
from saleor_oms_plugin.host.orders import STATUS, to_minor
from tests import factories as make

needs = pytest.mark.skipif


def test_a_snapshot_tells_who_what_and_where(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 3}, ship_to=make.address(city_area="SoMa", street_address_2="Apt 4"))

    order = host.order(str(row.pk))

    assert (order.id, order.number) == (str(row.pk), str(getattr(row, "number", row.pk)))
    assert order.status is HostOrderStatus.OPEN
    assert order.channel == ("default-channel" if make.has_channels() else "")
    assert (order.currency, order.language, order.total_minor) == ("USD", "en", 3500)
    assert order.email == order.ship_to.email == "ada@example.com"
    assert (order.ship_to.name, order.ship_to.street2) == ("Ada Lovelace", "Apt 4, SoMa")
    assert (order.ship_to.country, order.ship_to.region, order.ship_to.postal_code) == ("US", "CA", "94103")
    (line,) = order.lines_to_ship
    assert (line.sku, line.quantity, line.quantity_open, line.unit_weight_g) == ("TEE", 3, 3, 250)
    assert line.variant_id == str(shelves.tee.pk)


def test_every_status_of_this_host_has_a_meaning() -> None:
    from saleor.order import OrderStatus

    assert {word for word, _ in OrderStatus.CHOICES} <= STATUS.keys()


def test_an_unknown_order_is_none_whatever_was_asked(host: Any, shop: Any) -> None:
    for text in ("", "0", "-1", "999999999999999999", "not-an-id", "00000000-0000-0000-0000-000000000000"):
        assert host.order(text) is None


def test_a_line_whose_product_was_deleted_stays_readable(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1})
    row.lines.update(variant=None)

    (line,) = host.order(str(row.pk)).lines

    assert (line.variant_id, line.sku, line.unit_weight_g) == (None, "TEE", None)


def test_weight_is_none_where_nobody_entered_one_and_is_rounded_up(host: Any, shop: Any) -> None:
    from measurement.measures import Weight

    bare, light = make.variant(shop, "BARE", weight_g=None), make.variant(shop, "LIGHT", weight_g=1)
    type(light).objects.filter(pk=light.pk).update(weight=Weight(oz=1))
    row = make.order(shop, {bare: 1, light: 1})

    weights = {line.sku: line.unit_weight_g for line in host.order(str(row.pk)).lines}

    assert weights == {"BARE": None, "LIGHT": 29}


def test_a_line_that_needs_no_shipping_is_not_to_ship(host: Any, shop: Any, shelves: Any) -> None:
    manual = make.variant(shop, "PDF", is_shipping_required=False)
    row = make.order(shop, {shelves.tee: 1, manual: 1})

    assert [line.sku for line in host.order(str(row.pk)).lines_to_ship] == ["TEE"]


def test_the_number_of_queries_does_not_grow_with_the_lines(host: Any, shop: Any) -> None:
    counts = []
    for size in (1, 12):
        row = make.order(shop, [(make.variant(shop), 1) for _ in range(size)])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            host.order(str(row.pk))
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 4


@pytest.mark.needs_channels
@pytest.mark.parametrize(
    ("is_paid", "allow_unpaid", "expected"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_an_unpaid_order_may_be_fulfilled_only_where_the_shop_says_so(
    host: Any, shop: Any, shelves: Any, is_paid: bool, allow_unpaid: bool, expected: bool
) -> None:
    make.site_settings(fulfillment_allow_unpaid=allow_unpaid)
    row = make.order(shop, {shelves.tee: 1}, is_paid=is_paid)

    assert host.order(str(row.pk)).may_be_fulfilled is expected


@pytest.mark.needs_channels
def test_a_changed_site_setting_counts_at_once_in_a_running_process(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1}, is_paid=False)
    make.site_settings(fulfillment_allow_unpaid=True)
    assert host.order(str(row.pk)).may_be_fulfilled

    # another process changes it: no signal reaches this one, and Django keeps the Site it has read
    make.model("site.SiteSettings").objects.update(fulfillment_allow_unpaid=False)

    assert not host.order(str(row.pk)).may_be_fulfilled


@pytest.mark.needs_no_channels
def test_a_host_without_a_payment_rule_lets_unpaid_orders_be_fulfilled(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1}, is_paid=False)

    assert host.order(str(row.pk)).may_be_fulfilled


@pytest.mark.needs_channels
def test_preorders_are_not_to_ship_until_saleor_has_converted_them(host: Any, shop: Any, shelves: Any) -> None:
    early = make.variant(shop, "EARLY", is_preorder=True)
    sold = make.variant(shop, "SOLD")  # its preorder has ended, its claim is still one
    row = make.order(shop, {early: 1, sold: 1, shelves.tee: 1})
    make.make(
        "warehouse.PreorderAllocation",
        order_line=row.lines.get(variant=sold),
        product_variant_channel_listing=sold.channel_listings.get(),
        quantity=1,
    )

    assert [line.sku for line in host.order(str(row.pk)).lines_to_ship] == ["TEE"]


@pytest.mark.needs_channels
def test_an_order_collected_in_person_says_so_even_without_its_point(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1}, collection_point=shelves.near, collection_point_name="Near")
    assert host.order(str(row.pk)).is_collected_in_person

    type(row).objects.filter(pk=row.pk).update(collection_point=None)

    assert host.order(str(row.pk)).is_collected_in_person


@pytest.mark.parametrize(
    ("amount", "currency", "minor"), [("12.34", "USD", 1234), ("500", "JPY", 500), ("1.234", "KWD", 1234)]
)
def test_money_becomes_whole_minor_units(amount: str, currency: str, minor: int) -> None:
    assert to_minor(Decimal(amount), currency) == minor


def test_features_are_found_alike_everywhere() -> None:
    """Channels, numbers and sums came together: a host with one of them and not the other would be a new one."""
    together = {features.has_channels(), features.has_order_numbers(), features.has_stock_sums()}
    assert len(together) == 1
