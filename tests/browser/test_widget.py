"""The widget in Saleor's order page: stage, hold and tracking in a small space, at once."""

from __future__ import annotations

from urllib.parse import urlencode

import graphene
import pytest

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.pipeline import hold
from tests import factories

from .axe import violations
from .conftest import Stage, asked, frame_of


def order_id(row: object) -> str:
    return graphene.Node.to_global_id("Order", row.order_id)


def test_a_held_order_says_so_and_when_it_goes_on(stage: Stage) -> None:
    row = stage.order()
    page = stage.embed(f"widget/?orderId={order_id(row)}", width="344")
    widget = frame_of(page)
    widget.get_by_text("On hold").wait_for()
    widget.get_by_text("Cooling time").wait_for()
    widget.get_by_text("in 59 minutes").first.wait_for()


def test_the_frame_takes_the_widget_s_height(stage: Stage) -> None:
    page = stage.embed(f"widget/?orderId={order_id(stage.order())}", width="344")
    frame_of(page).get_by_text("Cooling time").wait_for()
    page.wait_for_function("window.asked.filter(({type}) => type === 'widgetResize').length > 1")
    height = asked(page, "widgetResize")[-1]["height"]
    assert 60 < height < 400
    assert page.locator("iframe").get_attribute("height") == str(height)


def test_the_journey_opens_in_a_popup_or_where_there_is_none_in_a_page(stage: Stage) -> None:
    row = stage.order()
    page = stage.embed(f"widget/?orderId={order_id(row)}&id=QXBwOjE=", refuse="openPopup")
    frame_of(page).get_by_role("button").click()
    page.wait_for_function("window.asked.some(({type}) => type === 'redirect')")
    assert asked(page, "openPopup")[0]["extensionIdentifier"] == "oms-order-popup"
    assert asked(page, "redirect")[0]["to"].endswith(f"/orders/by/{order_id(row)}")


def test_the_popup_shows_the_order_that_the_widget_handed_to_the_dashboard(stage: Stage) -> None:
    row, token = stage.order(), stage.token(stage.staff())
    widget = stage.embed(f"widget/?orderId={order_id(row)}", token=token)
    frame_of(widget).get_by_role("button").click()
    widget.wait_for_function("window.asked.some(({type}) => type === 'openPopup')")
    handed = asked(widget, "openPopup")[0]["appParams"]
    page = stage.embed(f"popup/order?{urlencode({'appParams': handed})}", token=token)
    frame_of(page).get_by_role("heading", name=f"Order {row.order_number}").wait_for()
    frame_of(page).get_by_text("Cooling time").first.wait_for()
    assert asked(page, "updateRouting") == []


def test_what_changes_is_seen_without_a_reload(stage: Stage) -> None:
    row = stage.order()
    page = stage.embed(f"widget/?orderId={order_id(row)}")
    frame_of(page).get_by_text("Cooling time").wait_for()
    hold.place(
        bootstrap.context(),
        row.pk,
        reason=HoldReason.CUSTOMER_REQUEST,
        note="",
        release_at=None,
        lines=[],
        actor="staff:1",
    )
    frame_of(page).get_by_text("Customer's request").wait_for()


def test_an_order_that_is_not_ours_is_said_to_be_so(stage: Stage) -> None:
    factories.plugin_configuration(active=False, dashboard_origins=stage.host_url)
    order = factories.order(stage.shop, {stage.book: 1})
    stage.settings()
    page = stage.embed(f"widget/?orderId={graphene.Node.to_global_id('Order', order.pk)}")
    frame_of(page).get_by_text("The OMS does not manage this order").wait_for()


def test_opened_outside_it_says_where_it_belongs(stage: Stage) -> None:
    page = stage.page()
    page.goto(stage.address("widget/?orderId=T3JkZXI6MQ=="))
    page.get_by_text("Open this from an order in Saleor's dashboard.").wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_it_keeps_nobody_out(stage: Stage, theme: str, locale: str) -> None:
    page = stage.embed(f"widget/?orderId={order_id(stage.order())}", theme=theme, locale=locale)
    frame_of(page).get_by_role("button").wait_for()
    (frame,) = [each for each in page.frames if "/widget/" in each.url]
    assert violations(frame) == []
