"""The page Orders: a list to find things in and to work on, and one order with all that may be done to it."""

from __future__ import annotations

import graphene

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.models import OmsOrder, SavedView
from saleor_oms_plugin.pipeline import runner

from .axe import violations
from .conftest import Stage, asked, frame_of
from .hands import confirm, line

HELD = "Cooling time: it goes on by itself when the time is over."


def test_an_order_is_found_understood_and_released(stage: Stage) -> None:
    row = stage.order()
    stage.order()
    page = stage.sign_in("orders")
    page.get_by_text("2 orders").wait_for()
    page.keyboard.press("/")
    page.keyboard.type(row.order_number)
    page.get_by_text("1 order", exact=True).wait_for()
    line(page, row.order_number).click()
    page.get_by_text(HELD).wait_for()
    page.keyboard.press("r")
    page.get_by_role("dialog").get_by_text("1 open hold ends now").wait_for()
    confirm(page, "Release")
    runner.drain(bootstrap.context())
    page.get_by_text("Warehouse chosen").last.wait_for()
    page.get_by_role("listitem").filter(has_text="Hold released: Cooling time").get_by_text(
        "staff@example.com"
    ).wait_for()
    assert OmsOrder.objects.get(pk=row.pk).stage != "ON_HOLD"


def test_filters_and_sorting_are_the_address_and_a_reload_comes_back_to_them(stage: Stage) -> None:
    stage.order()
    page = stage.sign_in("orders?stage=SHIPPED&late=true&stage=FLYING")
    page.get_by_text("No order matches these filters.").wait_for()
    page.get_by_text("stage=FLYING, which does not exist").wait_for()
    page.get_by_role("button", name="Remove filter Stage: Shipped").click()
    page.get_by_role("button", name="Remove filter Late").click()
    page.get_by_role("button", name="Next step").click()
    page.get_by_text("1 order", exact=True).wait_for()
    assert "sort=NEXT_ACTION_AT" in page.url
    assert "SHIPPED" not in page.url


def test_many_orders_are_held_at_once_and_each_says_what_came_of_it(stage: Stage) -> None:
    rows = [stage.order() for _ in range(3)]
    OmsOrder.objects.filter(pk=rows[0].pk).update(stage="SHIPPED")
    page = stage.sign_in("orders")
    page.get_by_label("Select all loaded rows").click()
    page.get_by_text("3 selected").wait_for()
    page.get_by_role("region", name="Selected orders").get_by_role("button", name="Hold", exact=True).click()
    page.get_by_role("dialog").get_by_text("Hold 3 orders?").wait_for()
    confirm(page, "Hold")
    page.get_by_text("2 done, 1 refused").wait_for()
    page.get_by_text(f"{rows[0].order_number}: the order is shipped").wait_for()
    assert [row.holds.filter(reason="CUSTOMER_REQUEST").count() for row in rows] == [0, 1, 1]


def test_canceling_says_what_it_takes_and_does_it(stage: Stage) -> None:
    row = stage.order()
    page = stage.sign_in("orders")
    line(page, row.order_number).focus()
    page.keyboard.press("c")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Nothing has been picked or bought yet: it costs nothing.").wait_for()
    assert dialog.get_by_role("button", name="Cancel order").is_disabled()
    dialog.get_by_label("Reason").fill("Ordered twice")
    confirm(page, "Cancel order")
    line(page, row.order_number).get_by_text("Canceled").wait_for()
    assert OmsOrder.objects.get(pk=row.pk).cancel_reason == "Ordered twice"


def test_a_view_is_kept_for_everybody_and_can_be_gone_again(stage: Stage) -> None:
    page = stage.sign_in("orders?stage=SHIPPED")
    page.get_by_role("button", name="Save view").click()
    page.get_by_role("dialog").get_by_label("Name").fill("On the road")
    page.get_by_role("dialog").get_by_label("Share it with everybody").check()
    confirm(page, "Save view")
    page.get_by_role("link", name="On the road").wait_for()
    other = stage.sign_in("orders", email=stage.staff(email="other@example.com"))
    other.get_by_role("link", name="On the road").click()
    other.get_by_role("button", name="Remove filter Stage: Shipped").wait_for()
    assert other.get_by_role("button", name="Delete the view").count() == 0
    page.get_by_role("button", name="Delete the view On the road").click()
    confirm(page, "Delete")
    page.get_by_role("link", name="On the road").wait_for(state="detached")


def test_a_view_keeps_nobody_s_address(stage: Stage) -> None:
    page = stage.sign_in("orders?late=true&q=ada@example.com")
    page.get_by_role("button", name="Save view").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("The e-mail address in the search is not kept").wait_for()
    dialog.get_by_label("Name").fill("Ada, late")
    confirm(page, "Save view")
    page.get_by_role("link", name="Ada, late").wait_for()
    assert SavedView.objects.get().query == "late=true"


def test_a_row_is_one_stop_of_the_tab_key_and_arrows_lead_to_the_others(stage: Stage) -> None:
    rows = [stage.order() for _ in range(3)]
    page = stage.sign_in("orders")
    line(page, rows[0].order_number).wait_for()
    page.get_by_role("columnheader").get_by_role("button").last.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.wait_for_function("number => document.activeElement.innerText.startsWith(number)", arg=rows[1].order_number)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.wait_for_function("() => document.activeElement.closest('[role=table]') === null")


def test_who_comes_back_stands_where_they_left(stage: Stage) -> None:
    rows = [stage.order() for _ in range(3)]
    page = stage.sign_in("orders?stage=ON_HOLD")
    line(page, rows[1].order_number).click()
    page.get_by_text(HELD).wait_for()
    page.get_by_role("link", name="Orders").last.click()
    line(page, rows[1].order_number).wait_for()
    page.wait_for_function("number => document.activeElement.innerText.startsWith(number)", arg=rows[1].order_number)
    assert "stage=ON_HOLD" in page.url


def test_a_popup_leads_nowhere_else_and_tells_saleor_s_page_of_each_deed(stage: Stage) -> None:
    order = graphene.Node.to_global_id("Order", stage.order().order_id)
    page = stage.embed(f"popup/order?orderId={order}")
    frame = frame_of(page)
    frame.get_by_text(HELD).wait_for()
    assert frame.get_by_role("link", name="Orders").count() == 0
    frame.get_by_role("button", name="Prolong").click()
    frame.get_by_role("dialog").get_by_role("button", name="in a week").click()
    frame.get_by_role("dialog").get_by_role("button", name="Prolong").click()
    frame.get_by_text("Hold prolonged: Cooling time").wait_for()
    page.wait_for_function("window.asked.some(({type}) => type === 'refreshEntity')")


def test_an_order_leads_to_saleor_s_own_page_of_it(stage: Stage) -> None:
    order = graphene.Node.to_global_id("Order", stage.order().order_id)
    page = stage.embed(f"orders/by/{order}")
    frame_of(page).get_by_role("button", name="Open in Saleor").click()
    page.wait_for_function("window.asked.some(({type}) => type === 'redirect')")
    assert order.rstrip("=") in asked(page, "redirect")[0]["to"]


def test_nothing_keeps_a_keyboard_or_a_screen_reader_out(stage: Stage) -> None:
    row = stage.order()
    page = stage.sign_in("orders?late=false")
    line(page, row.order_number).wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Backordered").wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
    line(page, row.order_number).click()
    page.get_by_text(HELD).wait_for()
    assert violations(page) == []
    page.keyboard.press("h")
    page.get_by_role("dialog").get_by_text("No work goes on").wait_for()
    assert violations(page) == []
