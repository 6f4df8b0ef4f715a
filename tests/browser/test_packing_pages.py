"""The pack station, the catalogue of cartons, and measuring, as people with a scanner, a scale and a tape use them."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from saleor_oms_plugin.models import Carton, PackScan, Parcel, ParcelLine
from tests import factories
from tests.graphql.goods import carton, measured, part

from .conftest import Stage
from .hands import PHONE, confirm, fits, keeps_nobody_out, scan

BUYER = ("product.manage_products", "order.manage_orders")


@pytest.fixture
def table(stage: Stage) -> SimpleNamespace:
    """Two mugs and a lamp that are picked, and cartons they fit."""
    mug = measured(stage.shop, "MUG", (100, 80, 50), weight_g=300)
    lamp = measured(stage.shop, "LAMP", (300, 200, 250), weight_g=1500)
    small = carton("Small", (220, 170, 120), tare_g=50)
    large = carton("Large", (400, 300, 300), tare_g=300)
    row = part(stage.shop, stage.east, {mug: 2, lamp: 1})
    return SimpleNamespace(row=row, number=row.oms_order.order_number, mug=mug, lamp=lamp, small=small, large=large)


def at_the_table(stage: Stage, table: SimpleNamespace, **options: Any) -> Any:
    page = stage.sign_in("packing", **options)
    page.get_by_role("link", name=f"#{table.number}").wait_for()
    keeps_nobody_out(page)
    field = page.get_by_label("Scan or type a code")
    field.fill(table.number)  # of one digit at times, which no scanner would send
    field.press("Enter")
    page.get_by_role("heading", name=f"Pack order #{table.number}").wait_for()
    page.get_by_role("heading", name="0 of 3 confirmed").wait_for()
    return page


def test_a_part_is_packed_by_scanner_and_scale(stage: Stage, table: SimpleNamespace) -> None:
    page = at_the_table(stage, table)
    page.get_by_role("img", name="Drawing of the parcel: 0 of 3").wait_for()
    keeps_nobody_out(page)
    scan(page, "MUG")
    page.get_by_role("heading", name="1 of 3 confirmed").wait_for()
    scan(page, "PLATE")
    alarm = page.get_by_role("alertdialog", name="Wrong item")
    alarm.get_by_text("PLATE", exact=True).wait_for()
    alarm.get_by_text("MUG").wait_for()
    keeps_nobody_out(page)
    alarm.get_by_role("button").click()
    scan(page, "MUG")
    scan(page, "LAMP")
    page.get_by_role("heading", name="3 of 3 confirmed").wait_for()
    page.get_by_role("img", name="Drawing of the parcel: 3 of 3").wait_for()
    scan(page, "5 kg")
    page.get_by_text("Look into it again", exact=True).wait_for()
    assert page.get_by_role("button", name="Close the parcel").is_disabled()
    keeps_nobody_out(page)
    page.get_by_role("button", name="I looked: it is right").click()
    page.get_by_role("button", name="Close the parcel").click()
    page.get_by_text("Packed.", exact=True).wait_for()
    page.get_by_text("weighed: 5,000 g").wait_for()
    keeps_nobody_out(page)
    (parcel,) = Parcel.objects.filter(fulfillment_order=table.row)
    assert (parcel.carton, parcel.weight_g, parcel.is_weighed) == (table.large, 5000, True)
    assert sorted(parcel.lines.values_list("line__sku", "quantity")) == [("LAMP", 1), ("MUG", 2)]


def test_what_is_scanned_without_a_connection_is_saved_once_it_is_back(stage: Stage, table: SimpleNamespace) -> None:
    page = at_the_table(stage, table)
    page.context.set_offline(True)
    scan(page, "MUG")
    scan(page, "MUG")
    page.get_by_role("heading", name="2 of 3 confirmed").wait_for()
    page.get_by_text("2 steps not saved yet").wait_for()
    assert not PackScan.objects.exists()
    page.context.set_offline(False)
    page.get_by_text(re.compile("not saved yet|being saved")).first.wait_for(state="detached")
    assert sum(PackScan.objects.values_list("quantity", flat=True)) == 2
    page.get_by_role("heading", name="2 of 3 confirmed").wait_for()


def test_a_unit_goes_into_a_parcel_of_its_own_and_the_part_is_opened_again(
    stage: Stage, table: SimpleNamespace
) -> None:
    page = at_the_table(stage, table)
    page.get_by_text("What is in it, and moving it").click()
    page.get_by_role("button", name="One to a new parcel: Product LAMP").click()
    page.get_by_role("button", name="Parcel 2", exact=True).click()
    page.get_by_label("Carton").select_option(label="Large")
    page.get_by_role("button", name="Parcel 1", exact=True).click()
    page.get_by_label("Carton").select_option(label="Small")
    keeps_nobody_out(page)
    page.get_by_role("button", name="Close 2 parcels").click()
    page.get_by_text("Packed.", exact=True).wait_for()
    held = ParcelLine.objects.filter(parcel__fulfillment_order=table.row)
    assert sorted(held.values_list("parcel__carton__name", "line__sku", "quantity")) == [
        ("Large", "LAMP", 1),
        ("Small", "MUG", 2),
    ]
    page.get_by_role("button", name="Open again…").click()
    page.get_by_role("dialog").get_by_label("Why?").fill("The lamp was broken")
    keeps_nobody_out(page)
    confirm(page, "Open again")
    page.get_by_role("heading", name="0 of 3 confirmed").wait_for()
    table.row.refresh_from_db()
    assert table.row.status == "PICKED"


@pytest.mark.parametrize("tongue", ["English", "Deutsch", "हिन्दी", "العربية"])
def test_the_station_fits_a_phone_in_every_language(stage: Stage, table: SimpleNamespace, tongue: str) -> None:
    page = stage.sign_in("packing", **PHONE)
    page.get_by_label("Language").select_option(label=tongue)
    page.get_by_role("link", name=f"#{table.number}").click()
    page.locator(".packing-drawing").wait_for()
    scan(page, "MUG")
    page.locator(".packing-line[data-last=true]").wait_for()
    fits(page)
    keeps_nobody_out(page)
    targets = page.locator(".packing-button, .scans-button").all()
    sizes = [button.bounding_box() for button in targets if button.is_visible()]
    assert all(size["width"] >= 56 and size["height"] >= 56 for size in sizes)


def test_a_carton_is_checked_field_by_field_and_then_saved(stage: Stage) -> None:
    carton("M", (300, 200, 100))
    page = stage.sign_in("cartons", email=stage.staff(*BUYER))
    page.get_by_role("row").filter(has_text="M").last.click()
    page.get_by_role("heading", name="M", exact=True).wait_for()
    page.get_by_label("Inner length").fill("far")
    page.get_by_text("This is no number.").wait_for()
    page.get_by_label("Inner length").fill("400")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("only 306 mm outside").wait_for()
    keeps_nobody_out(page)
    page.get_by_label("Outer length").fill("410")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved. The next suggestions use it.").wait_for()
    keeps_nobody_out(page)
    box = Carton.objects.get()
    assert (box.inner_length_mm, box.outer_length_mm, box.inner_width_mm) == (400, 410, 200)


def test_cartons_are_pasted_from_a_spreadsheet_all_or_none(stage: Stage) -> None:
    page = stage.sign_in("cartons", email=stage.staff(*BUYER))
    page.get_by_text("No cartons yet.").wait_for()
    page.get_by_role("button", name="Paste many…").click()
    rows = ["name;innerLength;innerWidth;innerHeight;tareWeight;maxWeight", "S;200;150;100;80;5000"]
    page.get_by_label("Cells, or CSV").fill("\n".join([*rows, "L;400;300;9000;200;15000"]))
    page.get_by_role("dialog").get_by_role("button", name="Save 2 cartons").click()
    page.get_by_text("L: ").wait_for()
    keeps_nobody_out(page)
    assert not Carton.objects.exists()
    page.get_by_label("Cells, or CSV").fill("\n".join([*rows, "L;400;300;250;200;15000"]))
    confirm(page, "Save 2 cartons")
    page.get_by_text("2 cartons saved.").wait_for()
    assert sorted(Carton.objects.values_list("name", "inner_height_mm")) == [("L", 250), ("S", 100)]


def test_what_is_wanted_most_is_measured_first_and_many_at_once(stage: Stage) -> None:
    vase = factories.variant(stage.shop, "VASE", weight_g=700)
    bowl = factories.variant(stage.shop, "BOWL", weight_g=400)
    part(stage.shop, stage.east, {vase: 1})
    part(stage.shop, stage.east, {bowl: 3})
    page = stage.sign_in("measuring", email=stage.staff(*BUYER))
    page.get_by_text("2 products to measure").wait_for()
    names = page.locator(".measuring-what").all_inner_texts()
    assert ["BOWL" in names[0], "VASE" in names[1]] == [True, True]
    keeps_nobody_out(page)
    fields = page.locator(".measuring-fields input")
    fields.first.focus()
    for typed in ("150", "150", "80", "", "90", "90", "310"):
        page.keyboard.insert_text(typed)
        page.keyboard.press("Enter")
    page.get_by_text("2 products not saved yet").wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("2 products saved.").wait_for()
    page.get_by_text("Everything that is sold is measured.").wait_for()
    for variant, size in ((bowl, ["150", "150", "80"]), (vase, ["90", "90", "310"])):
        variant.refresh_from_db()
        assert [variant.metadata[side] for side in ("length", "width", "height")] == size


def test_an_item_opens_the_order_that_needs_it_and_a_shelf_opens_nothing(stage: Stage, table: SimpleNamespace) -> None:
    factories.variant(stage.shop, "VASE")
    page = stage.sign_in("packing")
    page.get_by_role("link", name=f"#{table.number}").wait_for()
    for code, why in (("VASE", "No picked order needs this item"), ("A-1-1", "Nothing here has this code")):
        scan(page, code)
        alarm = page.get_by_role("alertdialog", name=why)
        alarm.get_by_text(code, exact=True).wait_for()
        keeps_nobody_out(page)
        alarm.get_by_role("button").click()
    scan(page, "LAMP")
    page.get_by_role("heading", name=f"Pack order #{table.number}").wait_for()


def test_the_packing_slip_is_asked_for_when_somebody_wants_it(stage: Stage, table: SimpleNamespace) -> None:
    page = at_the_table(stage, table)
    page.get_by_role("button", name="Close the parcel").click()
    page.get_by_text("Packed.", exact=True).wait_for()
    # Its host is the shop's public one, which no test has: that it is asked for is what counts.
    with page.context.expect_event("request", lambda asked: "/documents/" in asked.url):
        page.get_by_role("button", name="Packing slip (PDF)").click()
