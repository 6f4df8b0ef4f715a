"""The pages of sourcing and stock: how warehouses work, what lies in them, where one order ships from, what waits."""

from __future__ import annotations

import re
from typing import Any

import pytest
from saleor.warehouse.models import Allocation, Stock

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.models import FulfillmentOrder, OmsOrder, SafetyStock, SourcingExclusion, WarehouseRules
from saleor_oms_plugin.pipeline import runner
from tests import factories

from .axe import violations
from .conftest import Stage

MERCHANT = ("plugins.manage_plugins", "order.manage_orders")


@pytest.fixture
def open_shop(stage: Stage) -> Stage:
    """Orders are sourced as they come."""
    stage.settings(cooling_minutes="0")
    return stage


def dialog(page: Any) -> Any:
    return page.get_by_role("dialog")


def said(*parts: str) -> re.Pattern[str]:
    """A sentence of ours with others' names in it, which are set apart for their direction."""
    return re.compile("[\u2068\u2069]*".join(map(re.escape, parts)))


def shelves(stage: Stage, units: int) -> None:
    """What the east has of the book from now on."""
    Stock.objects.filter(warehouse=stage.east, product_variant=stage.book).update(quantity=units)


def test_a_warehouse_s_rules_are_checked_as_typed_and_saved_as_a_whole(stage: Stage) -> None:
    page = stage.sign_in("warehouses", email=stage.staff(*MERCHANT))
    page.get_by_role("row").filter(has_text="East").click()
    page.get_by_role("heading", name="East").wait_for()
    page.get_by_label("Daily capacity").fill("many")
    page.get_by_text("A whole number from 1 to 1,000,000.").wait_for()
    assert page.get_by_role("button", name="Save", exact=True).is_disabled()
    page.get_by_label("Daily capacity").fill("12")
    page.get_by_label("Cut-off").fill("14:30")
    page.get_by_text("Not saved yet: Daily capacity and Cut-off").wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved. Orders are sourced by it from now on.").wait_for()
    page.get_by_text("2:30").first.wait_for()
    rules = WarehouseRules.objects.get(warehouse=stage.east)
    assert (rules.daily_capacity, f"{rules.cutoff:%H:%M}") == (12, "14:30")
    assert violations(page) == []


def test_rules_that_one_may_not_change_can_be_read(stage: Stage) -> None:
    page = stage.sign_in("warehouses", email=stage.staff("order.manage_orders"))
    page.get_by_text("Changing them needs the permission to manage plugins.").wait_for()
    assert page.get_by_label("Daily capacity").is_disabled()


def test_units_are_kept_back_and_destinations_left_out(stage: Stage) -> None:
    page = stage.sign_in("warehouses/safety", email=stage.staff(*MERCHANT))
    page.get_by_text("Nothing is kept back").wait_for()
    page.get_by_role("button", name="Keep units back").click()
    if not dialog(page).get_by_label("East").is_checked():
        dialog(page).get_by_label("East").check()
    dialog(page).get_by_label("SKU or product").fill("BOO")
    dialog(page).get_by_role("button", name="BOOK").click()
    dialog(page).get_by_label("Units").fill("3")
    dialog(page).get_by_text("One rule is set.").wait_for()
    dialog(page).get_by_role("button", name="Keep back", exact=True).click()
    page.get_by_role("row").filter(has_text="BOOK").wait_for()
    assert SafetyStock.objects.get(variant=stage.book).units == 3
    page.get_by_role("link", name="Never shipped").click()
    page.get_by_role("button", name="Exclude something").click()
    dialog(page).get_by_label("Region, by name or code").fill("HI")
    dialog(page).get_by_text("A region or a postal code needs its country.").wait_for()
    dialog(page).get_by_label("Country, in two letters").fill("us")
    dialog(page).get_by_role("button", name="Exclude", exact=True).click()
    page.get_by_role("row").filter(has_text="United States").wait_for()
    assert SourcingExclusion.objects.get().country == "US"
    assert violations(page) == []


def test_a_strategy_is_tried_on_past_orders_before_it_is_saved(open_shop: Stage) -> None:
    open_shop.order()
    page = open_shop.sign_in("warehouses/strategy", email=open_shop.staff(*MERCHANT))
    page.get_by_label("Which warehouse ships").select_option("NEAREST")
    assert page.get_by_role("combobox", name="Strategy", exact=True).input_value() == "NEAREST"
    page.get_by_role("button", name="Try", exact=True).click()
    page.get_by_role("progressbar").wait_for()
    runner.drain(bootstrap.context())
    page.get_by_text("The one order would ship as it did.").wait_for()
    assert "backtest=" in page.url
    assert violations(page) == []


def test_drift_is_explained_and_repaired_after_its_dry_run(stage: Stage) -> None:
    row = stage.order()
    shelves(stage, 1)
    page = stage.sign_in("stock?drift=true", email=stage.staff("product.manage_products", "order.manage_orders"))
    page.get_by_role("link", name="1 too many").click()
    page.get_by_text(said("East", " holds 1 and has allocated 2: 1 too many.")).wait_for()
    page.get_by_role("link", name=f"#{row.order_number}").first.wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="Repair…").click()
    dialog(page).get_by_text("This is what would change").wait_for()
    dialog(page).get_by_text(said("× ", "BOOK")).first.wait_for()
    assert sum(Allocation.objects.values_list("quantity_allocated", flat=True)) == 2
    dialog(page).get_by_role("button", name="Repair", exact=True).click()
    page.get_by_text("1 move made.").wait_for()
    page.get_by_text("Records and shelves agree").wait_for()
    assert sum(Allocation.objects.values_list("quantity_allocated", flat=True)) <= 1
    page.get_by_role("link", name="Movements").click()
    page.get_by_text("a stock repair").first.wait_for()


def test_whoever_may_not_repair_is_told_so(stage: Stage) -> None:
    page = stage.sign_in("stock/drift", email=stage.staff("order.manage_orders"))
    page.get_by_text("Repairing stock needs the permission to manage products.").wait_for()
    assert page.get_by_role("button", name="Repair…").count() == 0


def test_an_order_is_moved_and_declined_and_says_what_lost(open_shop: Stage) -> None:
    west = factories.warehouse(open_shop.shop, "West")
    factories.make("warehouse.Stock", warehouse=west, product_variant=open_shop.book, quantity=10)
    row = open_shop.order()
    page = open_shop.sign_in(f"orders/{_id(row)}")
    page.get_by_text("1 other way was rejected").wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="Move…").click()
    dialog(page).get_by_text("2 units ship from").wait_for()
    first = FulfillmentOrder.objects.get(oms_order=row, status="OPEN").warehouse_name
    dialog(page).get_by_role("button", name="Move", exact=True).click()
    dialog(page).wait_for(state="detached")
    page.wait_for_function("name => !document.querySelector('.orders-part')?.textContent.includes(name)", arg=first)
    page.get_by_role("button", name="Decline…").click()
    dialog(page).get_by_label("Why?").fill("The shelf is wet")
    dialog(page).get_by_role("button", name="Decline", exact=True).click()
    dialog(page).wait_for(state="detached")
    page.get_by_text(said("declined: ", "The shelf is wet")).wait_for()
    live = FulfillmentOrder.objects.exclude(status="CANCELED").get(oms_order=row)
    assert live.warehouse_name == first


def test_backorders_are_put_first_and_sourced_once_there_is_stock(open_shop: Stage) -> None:
    rows = []
    for _ in range(2):
        order = factories.order(open_shop.shop, {open_shop.book: 2}, is_paid=True)
        shelves(open_shop, 0)
        runner.drain(bootstrap.context())
        rows.append(OmsOrder.objects.get(order=order))
    page = open_shop.sign_in("backorders")
    page.get_by_text("2 orders wait for stock").wait_for()
    page.get_by_text(said("2 × ", "BOOK")).first.wait_for()
    assert violations(page) == []
    last = page.get_by_role("row").filter(has_text=f"#{rows[1].order_number}")
    last.focus()
    page.keyboard.press("p")
    dialog(page).get_by_label("Priority").select_option("9")
    dialog(page).get_by_role("button", name="Set priority").click()
    page.get_by_text("1 done", exact=True).wait_for()
    assert OmsOrder.objects.get(pk=rows[1].pk).priority == 9
    page.get_by_role("row").nth(1).filter(has_text=f"#{rows[1].order_number}").wait_for()
    shelves(open_shop, 2)
    page.get_by_label("Select all loaded rows").check()
    page.get_by_role("button", name="Source again…").click()
    dialog(page).get_by_role("button", name="Source again", exact=True).click()
    page.get_by_text("1 order waits for stock").wait_for()
    assert OmsOrder.objects.get(pk=rows[1].pk).stage == "FULFILLING"


def _id(row: OmsOrder) -> str:
    from tests.graphql.api import global_id

    return global_id("OmsOrder", row)
