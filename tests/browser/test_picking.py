"""The pages of picking: lists are made, walked with a scanner, and bins brought in; also where the network is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.picking import natural_key
from saleor_oms_plugin.models import Bin, BinStock, FulfillmentOrder, PickList, PickTask, PutBack, WarehouseLayout
from saleor_oms_plugin.pipeline import cancel, runner
from saleor_oms_plugin.pipeline.pick import lists
from tests import factories
from tests.graphql.api import global_id

from .conftest import Stage, frame_of
from .hands import PHONE, confirm, fits, keeps_nobody_out, scan

WAREHOUSE_LEAD = ("order.manage_orders", "product.manage_products")


@pytest.fixture
def floor(stage: Stage) -> Stage:
    """A shop where people pick, and where it is known in which bins books and pens lie."""
    stage.settings(cooling_minutes="0", automatic_pick=False)
    pen = factories.variant(stage.shop, "PEN", stock={stage.east: 1000})
    stage.pen = pen  # type: ignore[attr-defined]
    for name, variant in (("A-2-9", stage.book), ("A-2-10", pen)):
        where = Bin.objects.create(warehouse=stage.east, name=name, sort_key=natural_key(name))
        BinStock.objects.create(bin=where, variant=variant, quantity=100)
    return stage


def place(floor: Stage, **units: int) -> Any:
    """An order of so many books and pens, waiting to be picked; its part."""
    lines = {getattr(floor, name): quantity for name, quantity in units.items()}
    order = factories.order(floor.shop, lines, allocate_at=floor.east, is_paid=True)
    runner.drain(bootstrap.context())
    return FulfillmentOrder.objects.get(oms_order__order=order)


def made(floor: Stage) -> PickList:
    """A list of everything that waits."""
    wish = lists.Wish(warehouse_id=str(floor.east.pk), kind=lists.PickListKind.WAVE, limits={})
    return lists.create(bootstrap.context(), wish, actor="staff:1").pick_list


def in_hand(page: Any, name: str) -> None:
    """The bin somebody is sent to now, in large letters."""
    page.get_by_role("heading", name=name, exact=True).wait_for()


def saved(page: Any) -> None:
    """Waits until the server has everything that was done."""
    page.get_by_role("img", name="Everything is saved").wait_for()


def picked(row: PickList) -> dict[str, int]:
    return dict(PickTask.objects.filter(pick_list=row).values_list("line__sku", "quantity_picked"))


def at_station(floor: Stage, **options: Any) -> tuple[Any, PickList]:
    """Somebody who has claimed a list of two books and a pen."""
    place(floor, book=2, pen=1)
    row = made(floor)
    page = floor.sign_in("picking", **options)
    page.get_by_role("button", name=row.number).click()
    in_hand(page, "A-2-9")
    return page, row


def test_what_waits_is_put_on_a_list_and_walked_bin_by_bin(floor: Stage) -> None:
    part = place(floor, book=2, pen=1)
    page = floor.sign_in("waves")
    page.get_by_text("1 part of an order").wait_for()
    keeps_nobody_out(page)
    page.get_by_role("button", name="Make a list…").click()
    confirm(page, "Make the list")
    page.get_by_role("button", name="Pick it").click()
    page.get_by_role("button", name="Pick this list").click()
    in_hand(page, "A-2-9")
    scan(page, "BOOK")
    page.get_by_text("Right. Go on with this item.").wait_for()
    page.get_by_role("button", name="Take the last one").click()
    in_hand(page, "A-2-10")
    scan(page, "PEN")
    page.get_by_text("All done").wait_for()
    page.get_by_text("3 units picked").wait_for()
    saved(page)
    keeps_nobody_out(page)
    part.refresh_from_db()
    assert picked(PickList.objects.get()) == {"BOOK": 2, "PEN": 1}
    assert part.status == "PICKED"


def test_what_is_picked_while_other_answers_are_awaited_stays_picked(floor: Stage) -> None:
    """Once a list is claimed, everything shown is asked for again: the walk is there before the rest of it."""
    page = before_a_list(floor)
    with holding_back(page, is_aside):
        page.get_by_role("button", name="Pick this list").click()
        in_hand(page, "A-2-9")
        scan(page, "BOOK")
        page.get_by_text("1 of 3 units").wait_for()
        saved(page)
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("button", name="Take the last one").is_visible()


def test_who_goes_nowhere_is_not_asked_to_stay(floor: Stage) -> None:
    page = before_a_list(floor)
    with holding_back(page, lambda asked: asked.startswith("mutation ConfirmPick")):
        with holding_back(page, is_aside):
            page.get_by_role("button", name="Pick this list").click()
            in_hand(page, "A-2-9")
            scan(page, "BOOK")
            page.get_by_text("1 of 3 units").wait_for()
        page.get_by_role("button", name="Take the last one").click()
        in_hand(page, "A-2-10")
    saved(page)
    assert picked(PickList.objects.get()) == {"BOOK": 2, "PEN": 0}


def before_a_list(floor: Stage) -> Any:
    """The page of a list that nobody has."""
    place(floor, book=2, pen=1)
    page = floor.sign_in(f"picking/{global_id('OmsPickList', made(floor))}")
    page.get_by_role("button", name="Pick this list").wait_for()
    return page


def is_aside(asked: str) -> bool:
    """What a page asks beside the walk."""
    return asked.startswith("query") and "query Walk(" not in asked


@contextmanager
def holding_back(page: Any, is_held: Callable[[str], bool]) -> Iterator[None]:
    """Answers to such questions come when the block ends."""
    held: list[Any] = []

    def ask(route: Any) -> None:
        asked = str((route.request.post_data_json or {}).get("query", "")).lstrip()
        if is_held(asked):
            held.append(route)
        else:
            route.fallback()

    page.route("**/graphql/", ask)
    yield
    assert held
    page.unroute("**/graphql/", ask)  # sends on what was held back


def test_a_wrong_scan_fills_the_screen_and_picks_nothing(floor: Stage) -> None:
    page, row = at_station(floor, **PHONE)
    fits(page)
    keeps_nobody_out(page)
    scan(page, "PEN")
    alarm = page.get_by_role("alertdialog")
    alarm.get_by_text("Not here: this one is for A-2-10").wait_for()
    alarm.get_by_text("(BOOK)").wait_for()
    box = alarm.bounding_box()
    assert (box["width"], box["height"]) == (PHONE["width"], PHONE["height"])
    keeps_nobody_out(page)
    scan(page, "NOBODY KNOWS THIS")
    alarm.get_by_text("Wrong item").wait_for()
    alarm.get_by_text("NOBODY KNOWS THIS").wait_for()
    scan(page, "BOOK")  # the right one needs no button
    alarm.wait_for(state="detached")
    page.get_by_text("Right. Go on with this item.").wait_for()
    page.get_by_text("1 of 3 units").wait_for()
    saved(page)
    assert picked(row)["PEN"] == 0


def test_what_is_done_without_a_network_is_saved_once_it_is_back(floor: Stage) -> None:
    page, row = at_station(floor)
    page.context.set_offline(True)
    scan(page, "BOOK")
    scan(page, "BOOK")
    in_hand(page, "A-2-10")
    page.get_by_text("2 steps not saved yet").wait_for()
    scan(page, "PEN")
    page.get_by_text("All done").wait_for()
    page.get_by_text("3 steps not saved yet").wait_for()
    keeps_nobody_out(page)
    assert picked(row) == {"BOOK": 0, "PEN": 0}
    page.get_by_role("link", name="Waves").click()
    page.get_by_text("Leave before everything is saved?").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    page.context.set_offline(False)
    saved(page)
    page.get_by_text("not saved yet").wait_for(state="detached")
    assert picked(row) == {"BOOK": 2, "PEN": 1}


def test_who_lost_the_list_to_somebody_else_is_told_and_sees_what_is_true(floor: Stage) -> None:
    page, row = at_station(floor)
    scan(page, "BOOK")
    page.get_by_text("1 of 3 units").wait_for()
    saved(page)
    bob = factories.staff("order.manage_orders", email="bob@example.com")
    bob.first_name, bob.last_name = "Bob", "Beetle"
    bob.save()
    lists.claim(bootstrap.context(), row.pk, may_take_over=True, actor=f"staff:{bob.pk}")
    scan(page, "BOOK")
    alarm = page.get_by_role("alertdialog")
    alarm.get_by_text("This was not saved").wait_for()
    alarm.get_by_text("Bob Beetle").wait_for()
    keeps_nobody_out(page)
    alarm.get_by_role("button", name="I have read this").click()
    page.get_by_text("Bob Beetle picks this list now.").wait_for()
    assert picked(row)["BOOK"] == 1
    page.get_by_role("button", name="Take it over").click()
    confirm(page, "Take it over")
    in_hand(page, "A-2-9")
    page.get_by_text("1 of 3 units").wait_for()


def test_a_step_can_be_taken_back(floor: Stage) -> None:
    page, row = at_station(floor)
    scan(page, "BOOK")
    scan(page, "BOOK")
    in_hand(page, "A-2-10")
    page.get_by_role("button", name="Undo").click()
    in_hand(page, "A-2-9")
    page.get_by_text("1 of 3 units").wait_for()
    page.get_by_role("button", name="One fewer").click()
    page.get_by_text("0 of 3 units").wait_for()
    saved(page)
    assert picked(row)["BOOK"] == 0


def test_a_code_may_be_typed_and_a_list_opened_by_its_number(floor: Stage) -> None:
    place(floor, book=1)
    row = made(floor)
    page = floor.sign_in("picking")
    page.get_by_text(row.number).wait_for()
    keeps_nobody_out(page)
    page.get_by_label("Scan or type a code").fill(row.number.lower())
    page.get_by_role("button", name="Take this code").click()
    in_hand(page, "A-2-9")
    page.get_by_label("Scan or type a code").fill("book")
    page.get_by_label("Scan or type a code").press("Enter")
    page.get_by_text("All done").wait_for()


def test_in_saleor_s_dashboard_the_station_works_and_says_that_there_is_no_camera(floor: Stage) -> None:
    place(floor, book=1)
    row = made(floor)
    page = floor.embed("picking")
    frame = frame_of(page)
    frame.get_by_role("button", name=row.number).click()
    frame.get_by_role("heading", name="A-2-9").wait_for()
    frame.get_by_role("button", name="Scan with the camera").click()
    frame.get_by_text("dashboard gives its pages no camera.").wait_for()
    frame.get_by_label("Scan or type a code").fill("BOOK")
    frame.get_by_label("Scan or type a code").press("Enter")
    frame.get_by_text("All done").wait_for()


def test_a_list_is_given_back_and_ended(floor: Stage) -> None:
    _, row = at_station(floor)
    page = floor.contexts[-1].pages[0]
    page.get_by_role("link", name="Waves").click()
    page.get_by_role("row").filter(has_text=row.number).click()
    page.get_by_role("button", name="Make it free").click()
    confirm(page, "Make it free")
    page.get_by_text("Open", exact=True).wait_for()
    page.get_by_role("button", name="Cancel it").click()
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_role("button", name="Cancel the list").is_disabled()
    dialog.get_by_label("Reason").fill("The shift is over")
    confirm(page, "Cancel the list")
    page.get_by_text("Canceled", exact=True).wait_for()
    keeps_nobody_out(page)
    row.refresh_from_db()
    assert row.status == "CANCELED"


def test_bins_are_tried_before_they_are_brought_in_and_wrong_lines_are_named(floor: Stage) -> None:
    page = floor.sign_in("bins", email=floor.staff(*WAREHOUSE_LEAD))
    page.get_by_text("2 bins").wait_for()
    keeps_nobody_out(page)
    page.get_by_role("link", name="Import").click()
    rows = page.get_by_label("Rows")
    rows.fill("bin,sku,quantity\nB-1-1,BOOK,half")
    page.get_by_text("Line 2: “half” is no number of units.").wait_for()
    rows.fill("bin,sku,quantity\nB-1-1,BOOK,5\nB-1-2,NOTHING,1")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("Line 3:").wait_for()
    keeps_nobody_out(page)
    rows.fill("bin,sku,quantity\nB-1-10,BOOK,5\nB-1-9,BOOK,7")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("2 rows would be new").wait_for()
    assert not Bin.objects.filter(name="B-1-9").exists()
    page.get_by_role("button", name="Import 2 rows").click()
    confirm(page, "Import 2 rows")
    page.get_by_text("Imported: 2 rows new").wait_for()
    page.get_by_role("link", name="Bins").last.click()
    page.get_by_text("4 bins").wait_for()
    names = page.get_by_role("row").locator("strong").all_inner_texts()
    assert [name for name in names if name.startswith("B")] == ["B-1-9", "B-1-10"]


def test_the_floor_is_drawn_while_it_is_typed_and_bins_outside_of_it_are_asked_about(floor: Stage) -> None:
    page = floor.sign_in("bins/layout", email=floor.staff(*WAREHOUSE_LEAD))
    page.get_by_text("No layout is given").wait_for()
    page.get_by_label("Aisles", exact=True).fill("3")
    page.get_by_label("Bays in an aisle").fill("1")
    page.get_by_role("img", name="3 aisles of 1 bay").wait_for()
    page.get_by_label("Levels").fill("none")
    assert page.get_by_role("button", name="Save the layout").is_disabled()
    page.get_by_label("Levels").fill("12")
    keeps_nobody_out(page)
    page.get_by_role("button", name="Save the layout").click()
    page.get_by_text("2 bins would lie nowhere").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    page.get_by_label("Bays in an aisle").fill("8")
    page.get_by_role("button", name="Save the layout").click()
    page.get_by_text("No layout is given").wait_for(state="detached")
    assert WarehouseLayout.objects.get(warehouse=floor.east).values["bays"] == 8
    assert Bin.objects.get(name="A-2-10").level == 10


def test_bins_that_one_may_not_change_can_be_read(floor: Stage) -> None:
    page = floor.sign_in("bins/layout")
    page.get_by_text("Changing bins needs the permission to manage products.").wait_for()
    assert page.get_by_role("button", name="Save the layout").is_disabled()


def test_what_is_missing_is_reported_with_its_reason_and_stands_among_the_short_picks(floor: Stage) -> None:
    page, row = at_station(floor)
    page.get_by_role("button", name="Not enough here").click()
    dialog = page.get_by_role("dialog")
    keeps_nobody_out(page)
    assert dialog.get_by_role("button", name="Report 2 missing").is_disabled()
    dialog.get_by_role("button", name="One fewer").click()
    dialog.get_by_label("Fewer than needed").check()
    confirm(page, "Report 1 missing")
    page.get_by_text("Reported as short").wait_for()
    page.get_by_text("of 1", exact=True).wait_for()
    saved(page)
    task = PickTask.objects.get(pick_list=row, line__sku="BOOK")
    assert (task.quantity_short, task.short_reason) == (1, "Fewer in the bin than needed")
    page.get_by_role("link", name="Put-backs").click()
    page.get_by_role("link", name="Short picks").click()
    short = page.get_by_role("row").filter(has_text="BOOK")
    short.get_by_text("Fewer than needed").wait_for()
    keeps_nobody_out(page)


def test_an_empty_bin_is_looked_at_and_what_is_left_is_counted(floor: Stage) -> None:
    BinStock.objects.filter(variant=floor.book).update(quantity=2)
    page, _ = at_station(floor)
    scan(page, "BOOK")
    scan(page, "BOOK")
    page.get_by_text("Is this bin empty of BOOK now?").wait_for()
    keeps_nobody_out(page)
    page.get_by_role("button", name="No, some are left").click()
    page.get_by_role("button", name="One more").click()
    page.get_by_role("button", name="2 are left").click()
    in_hand(page, "A-2-10")
    saved(page)
    assert BinStock.objects.get(variant=floor.book).quantity == 2


def test_what_nobody_wants_any_more_is_put_back_by_two_scans(floor: Stage) -> None:
    page, _ = at_station(floor)
    scan(page, "BOOK")
    saved(page)
    order = FulfillmentOrder.objects.get().oms_order
    cancel.cancel(bootstrap.context(), order.pk, reason="The customer called", actor="staff:1")
    page.get_by_role("link", name="Put-backs").click()
    page.get_by_role("button", name="BOOK").wait_for()
    page.get_by_text("The customer called").wait_for()
    keeps_nobody_out(page)
    scan(page, "PEN")
    page.get_by_role("alertdialog").get_by_text("This does not wait here").wait_for()
    scan(page, "BOOK")
    page.get_by_text("Put it into").wait_for()
    page.get_by_role("heading", name="A-2-9").wait_for()
    keeps_nobody_out(page)
    scan(page, "A-2-9")
    page.get_by_text("Nothing has to go back to its shelf.").wait_for()
    saved(page)
    put_back = PutBack.objects.get()
    assert (put_back.quantity, put_back.quantity_done) == (1, 1)
