"""When it would arrive, asked before there is an order: by storefronts, who learn the day alone, and by staff."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from saleor_oms_plugin import models
from saleor_oms_plugin.store import throttle
from tests import factories as make
from tests.graphql.api import app, ask, codes, global_id, post
from tests.graphql.test_statements import statements

QUERY = """query($channel: String, $country: String!, $code: String!, $lines: [OmsPromiseLineInput!]!) {
    omsDeliveryPromise(channel: $channel, country: $country, postalCode: $code, lines: $lines) {
        available deliveryBy options {
            warehouseNames warehouses { id } splits cost { amount currency } distanceKm deliveryBy reason } } }"""
PUBLIC = """query($channel: String, $country: String!, $code: String!, $lines: [OmsPromiseLineInput!]!) {
    omsDeliveryPromise(channel: $channel, country: $country, postalCode: $code, lines: $lines) {
        available deliveryBy options { reason } } }"""


@pytest.fixture(autouse=True)
def _room_to_ask() -> None:
    cache.clear()


@pytest.fixture
def shop(scene: Any) -> Any:
    return make.shop()


@pytest.fixture
def near(shop: Any) -> Any:
    return make.warehouse(shop, "Near")


@pytest.fixture
def tee(shop: Any, near: Any) -> Any:
    return make.variant(shop, "TEE", stock={near: 5})


def lines(*wanted: tuple[Any, int]) -> list[dict[str, Any]]:
    return [{"variantId": global_id("ProductVariant", variant), "quantity": units} for variant, units in wanted]


def given(*wanted: tuple[Any, int], **values: Any) -> dict[str, Any]:
    return {"channel": "default-channel", "country": "US", "code": "94103", "lines": lines(*wanted), **values}


def promised(asker: Any, *wanted: tuple[Any, int], **values: Any) -> Any:
    return ask(QUERY, asker, **given(*wanted, **values))


def refused(asker: Any, *wanted: tuple[Any, int], **values: Any) -> tuple[str, str]:
    """The kind of the refusal and what it says."""
    answer = post(QUERY, asker, **given(*wanted, **values))
    assert answer["data"]["omsDeliveryPromise"] is None
    return codes(answer)[0], answer["errors"][0]["message"]


def test_a_storefront_learns_the_day_and_nothing_else(tee: Any) -> None:
    told = promised(None, (tee, 5))
    assert told["available"] is True
    assert date.fromisoformat(told["deliveryBy"]) > timezone.now().date()
    assert told["options"] == []


def test_staff_learn_from_where_and_what_lost(staff: Any, shop: Any, tee: Any) -> None:
    far = make.warehouse(shop, "Far", address=make.address(city="NEW YORK", postal_code="10001", country_area="NY"))
    make.stock_of(tee, far, 3)
    told = promised(staff, (tee, 3))
    chosen, lost = told["options"]
    assert (chosen["warehouseNames"], lost["warehouseNames"]) == (["Near"], ["Far"])
    assert chosen["deliveryBy"] == told["deliveryBy"]
    assert (chosen["splits"], chosen["cost"]["currency"]) == (1, "USD")
    assert chosen["distanceKm"] < 50 < 3000 < lost["distanceKm"]
    assert float(chosen["cost"]["amount"]) < float(lost["cost"]["amount"])
    assert chosen["reason"]
    assert lost["reason"]


def test_an_app_for_orders_is_staff(tee: Any) -> None:
    assert promised(app("order.manage_orders"), (tee, 1))["options"]
    assert promised(app(), (tee, 1))["options"] == []


def test_what_nobody_has_is_not_available(staff: Any, tee: Any) -> None:
    told = promised(staff, (tee, 6))
    assert (told["available"], told["deliveryBy"]) == (False, None)
    assert told["options"][0]["warehouseNames"] == []
    assert promised(None, (tee, 6)) == {"available": False, "deliveryBy": None, "options": []}


def test_lines_of_one_variant_count_together(tee: Any) -> None:
    assert promised(None, (tee, 2), (tee, 3))["available"] is True
    assert promised(None, (tee, 3), (tee, 3))["available"] is False


def test_allocations_and_safety_stock_are_not_promised(shop: Any, near: Any, tee: Any) -> None:
    make.order(shop, {tee: 2}, allocate_at=near)
    assert promised(None, (tee, 3))["available"] is True
    assert promised(None, (tee, 4))["available"] is False
    models.WarehouseRules.objects.create(warehouse=near, safety_stock=1, working_days=[1, 2, 3, 4, 5])
    assert promised(None, (tee, 3))["available"] is False


@pytest.mark.needs_channels
def test_live_reservations_are_not_promised(shop: Any, near: Any, tee: Any) -> None:
    make.reserve(shop, tee, near, 2)
    make.reserve(shop, tee, near, 2, expires_in_s=-1)
    assert promised(None, (tee, 3))["available"] is True
    assert promised(None, (tee, 4))["available"] is False


def test_an_order_is_split_where_it_must_be(staff: Any, shop: Any, near: Any, tee: Any) -> None:
    make.stock_of(tee, make.warehouse(shop, "Far"), 3)
    told = promised(staff, (tee, 8))
    assert told["available"] is True
    assert told["options"][0]["splits"] == 2


def test_what_nobody_counts_is_there_wherever_it_has_a_shelf(shop: Any, near: Any) -> None:
    card = make.variant(shop, "CARD", track_inventory=False, stock={near: 0})
    assert promised(None, (card, 50))["available"] is True


def test_what_is_not_shipped_has_no_day(staff: Any, shop: Any, near: Any, tee: Any) -> None:
    file = make.variant(shop, "FILE", is_shipping_required=False, stock={near: 3})
    assert promised(staff, (file, 3)) == {"available": True, "deliveryBy": None, "options": []}
    assert promised(staff, (file, 4))["available"] is False
    both = promised(staff, (file, 1), (tee, 1))
    assert both["available"] is True
    assert both["deliveryBy"] == promised(staff, (tee, 1))["deliveryBy"]


@pytest.mark.needs_channels
def test_a_preorder_is_available_up_to_its_limit_and_has_no_day(staff: Any, shop: Any, tee: Any) -> None:
    soon = make.variant(shop, "SOON", is_preorder=True, preorder_global_threshold=3)
    assert promised(staff, (soon, 3)) == {"available": True, "deliveryBy": None, "options": []}
    assert promised(None, (soon, 4))["available"] is False
    assert promised(None, (soon, 1), (tee, 1))["deliveryBy"] is None


def test_where_the_warehouses_of_a_country_are_none_is_not_available(tee: Any) -> None:
    assert promised(None, (tee, 1), country="DE", code="10115")["available"] is False


def test_cooling_handling_and_transit_count(staff: Any, near: Any, tee: Any) -> None:
    """Every day is a working day of this warehouse; carriers rest at weekends."""
    models.WarehouseRules.objects.create(warehouse=near, working_days=[1, 2, 3, 4, 5, 6, 7], time_zone="UTC")
    make.plugin_configuration(cooling_minutes="0", transit_days="0", transit_km_per_day="0")
    today = timezone.now().date()
    assert promised(staff, (tee, 1))["deliveryBy"] == today.isoformat()
    make.plugin_configuration(cooling_minutes=str(3 * 1440), transit_days="0", transit_km_per_day="0")
    assert promised(staff, (tee, 1))["deliveryBy"] == (today + timedelta(days=3)).isoformat()
    models.WarehouseRules.objects.update(handling_days=2)
    assert promised(staff, (tee, 1))["deliveryBy"] == (today + timedelta(days=5)).isoformat()
    make.plugin_configuration(cooling_minutes="0", transit_days="5", transit_km_per_day="0")
    assert date.fromisoformat(promised(staff, (tee, 1))["deliveryBy"]) >= today + timedelta(days=2 + 5)


def test_a_day_that_is_full_is_none(staff: Any, shop: Any, near: Any, tee: Any) -> None:
    models.WarehouseRules.objects.create(warehouse=near, working_days=[1, 2, 3, 4, 5, 6, 7], time_zone="UTC")
    make.plugin_configuration(cooling_minutes="0", transit_days="0", transit_km_per_day="0")
    before = promised(staff, (tee, 1))["deliveryBy"]
    row = make.order(shop, {tee: 1})
    order = models.OmsOrder.objects.filter(order=row).first() or make.oms_order(row)
    models.FulfillmentOrder.objects.create(
        oms_order=order,
        warehouse=near,
        warehouse_name="Near",
        status="OPEN",
        ship_by=timezone.now(),
        created_at=timezone.now(),
    )
    models.WarehouseRules.objects.update(daily_capacity=1)
    assert promised(staff, (tee, 1))["deliveryBy"] > before


def test_a_warehouse_that_is_switched_off_promises_nothing(staff: Any, near: Any, tee: Any) -> None:
    models.WarehouseRules.objects.create(warehouse=near, is_active=False, working_days=[1])
    told = promised(staff, (tee, 1))
    assert told["available"] is False
    assert "switched off" in " ".join(option["reason"] for option in told["options"])


@pytest.mark.parametrize("who", [None, "staff"])
@pytest.mark.parametrize(
    ("values", "kind", "field"),
    [
        ({"lines": []}, "Rejected", "lines"),
        ({"country": "XX"}, "Rejected", "country"),
        ({"country": ""}, "Rejected", "country"),
        ({"country": "D" * 100_000}, "Rejected", "country"),
        ({"code": "1"}, "Rejected", "postalCode"),
        ({"code": ""}, "Rejected", "postalCode"),
        ({"code": "9" * 100_000}, "Rejected", "postalCode"),
        ({"code": "94103\u0000"}, "Rejected", "postalCode"),
        ({"code": "' OR 1=1 --"}, "Rejected", "postalCode"),
    ],
)
def test_what_cannot_be_answered_is_refused_by_name(
    request: Any, tee: Any, who: str | None, values: dict[str, Any], kind: str, field: str
) -> None:
    asker = request.getfixturevalue(who) if who else None
    said = refused(asker, (tee, 1), **values)
    assert said[0] == kind
    assert said[1].startswith(f"`{field}`: ")


@pytest.mark.parametrize("units", [0, -1, -(2**31)])
def test_no_units_at_all_are_refused(tee: Any, units: int) -> None:
    assert refused(None, (tee, 1), (tee, units)) == ("Rejected", "`lines[1].quantity`: ask for at least one unit.")


def test_quantities_of_storefronts_are_capped_and_those_of_staff_hardly(staff: Any, tee: Any) -> None:
    kind, said = refused(None, (tee, 30), (tee, 21))
    assert (kind, said) == ("Rejected", "`lines[1].quantity`: at most 50 units of one item.")
    assert promised(staff, (tee, 51))["available"] is False
    assert refused(staff, (tee, 2**31 - 1))[1].startswith("`lines[0].quantity`: ")


def test_the_number_of_lines_is_capped(staff: Any, tee: Any) -> None:
    assert refused(None, *[(tee, 1)] * 51)[1].startswith("`lines`: at most 50")
    assert promised(staff, *[(tee, 1)] * 51)["available"] is False
    assert refused(staff, *[(tee, 1)] * 101)[1].startswith("`lines`: at most 100")


@pytest.mark.parametrize(
    "variant", ["", "nothing", "\x00", global_id("Order", 1), global_id("ProductVariant", "9" * 400)]
)
def test_what_is_no_variant_is_refused(staff: Any, tee: Any, variant: str) -> None:
    wanted = [*lines((tee, 1)), {"variantId": variant, "quantity": 1}]
    for asker in (None, staff):
        kind, said = refused(asker, lines=wanted)
        assert (kind, said) == ("NotFound", "`lines[1].variantId`: nothing is for sale here by this id.")


def test_what_is_not_published_is_as_if_it_were_not_there(staff: Any, tee: Any) -> None:
    absent = refused(staff, lines=[{"variantId": global_id("ProductVariant", 987654321), "quantity": 1}])
    if make.has_channels():
        make.model("product.ProductChannelListing").objects.update(is_published=False)
    else:
        make.model("product.Product").objects.update(is_published=False)
    assert refused(staff, (tee, 1)) == refused(None, (tee, 1)) == absent


@pytest.mark.needs_channels
@pytest.mark.parametrize("way", ["later", "never", "priceless"])
def test_what_cannot_be_bought_yet_is_not_for_sale(tee: Any, way: str) -> None:
    listings = make.model("product.ProductChannelListing").objects
    if way == "later":
        listings.update(available_for_purchase_at=timezone.now() + timedelta(days=1))
    elif way == "never":
        listings.update(available_for_purchase_at=None)
    else:
        make.model("product.ProductVariantChannelListing").objects.update(price_amount=None)
    assert refused(None, (tee, 1))[0] == "NotFound"


@pytest.mark.needs_channels
def test_a_channel_is_named_where_there_are_several(scene: Any, tee: Any) -> None:
    make.model("channel.Channel").objects.exclude(slug="default-channel").update(is_active=False)
    assert promised(None, (tee, 1), channel=None)["available"] is True
    make.channel(slug="elsewhere")
    assert refused(None, (tee, 1), channel=None)[1].startswith("`channel`: say which channel")
    for slug in ("nowhere", "", "\x00", "x" * 100_000):
        assert refused(None, (tee, 1), channel=slug)[0] == "NotFound"
    assert refused(None, (tee, 1), channel="elsewhere")[1].startswith("`lines[0].variantId`: ")
    make.channel(slug="elsewhere", is_active=False)
    assert refused(None, (tee, 1), channel="elsewhere")[1].startswith("`channel`: ")


@pytest.mark.needs_channels
def test_staff_of_other_channels_are_told_what_anybody_is(tee: Any) -> None:
    stranger = make.staff("order.manage_orders", channels=[make.channel(slug="elsewhere")])
    assert promised(stranger, (tee, 1))["options"] == []


@pytest.mark.needs_channels
@pytest.mark.parametrize("by_zone", [True, False])
def test_zones_count_as_long_as_the_shop_says_so(shop: Any, tee: Any, by_zone: bool) -> None:
    if not make.has_field("site.SiteSettings", "use_legacy_shipping_zone_stock_availability"):
        pytest.skip("this Saleor always goes by shipping zones")
    make.site_settings(use_legacy_shipping_zone_stock_availability=by_zone)
    make.stock_of(tee, make.warehouse(shop, "Post", in_zone=False), 10)
    assert promised(None, (tee, 15))["available"] is (not by_zone)


@pytest.mark.needs_no_channels
def test_without_channels_the_argument_says_nothing(tee: Any) -> None:
    assert promised(None, (tee, 1), channel="nowhere") == promised(None, (tee, 1), channel=None)


def test_storefronts_are_asked_to_wait_and_staff_are_not(staff: Any, tee: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "PROMISING", throttle.Bucket(name="promise", size=2, refill_s=3600))
    for _ in range(2):
        promised(None, (tee, 1))
    kind, said = refused(None, (tee, 1))
    assert kind == "Unavailable"
    assert "ask again" in said
    assert refused(make.customer(), (tee, 0))[0] == "Rejected"
    assert promised(make.customer(), (tee, 1))["available"] is True
    for _ in range(4):
        assert promised(staff, (tee, 1))["available"] is True


def test_no_address_stands_in_the_cache(tee: Any) -> None:
    promised(None, (tee, 1))
    assert [key for key in cache._cache if "throttle" in key]
    assert not [key for key in cache._cache if "127.0.0.1" in key]


def test_neither_lines_nor_warehouses_make_more_statements(staff: Any, shop: Any, near: Any, tee: Any) -> None:
    few = given((tee, 1))
    ask(PUBLIC, staff, **few)
    ask(PUBLIC, None, **few)
    counts = [len(statements(PUBLIC, asker, **few)) for asker in (None, staff)]
    others = [make.warehouse(shop) for _ in range(8)]
    variants = [make.variant(shop, stock=dict.fromkeys([near, *others], 2)) for _ in range(9)]
    many = given(*[(one, 2) for one in variants])
    assert [len(statements(PUBLIC, asker, **many)) for asker in (None, staff)] == counts
