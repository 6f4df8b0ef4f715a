"""One order's labels: rates with their reasons, one bought, voided, and bought anew."""

from __future__ import annotations

import pytest

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.models import FulfillmentOrder, Label, OmsOrder
from saleor_oms_plugin.pipeline import runner

from .conftest import Stage
from .hands import PHONE, confirm, fits, keeps_nobody_out, line


@pytest.fixture
def packed(stage: Stage, sandbox: Sandbox) -> OmsOrder:
    switches = {"automatic_pick": True, "automatic_pack": True, "automatic_purchase": False}
    stage.settings(shippo_token="shippo_test_demo", cooling_minutes="0", **switches)
    order = stage.order()
    runner.drain(bootstrap.context())
    assert FulfillmentOrder.objects.get().status == "PACKED"
    return order


def test_a_rate_is_chosen_bought_voided_and_bought_anew(stage: Stage, packed: OmsOrder, sandbox: Sandbox) -> None:
    page = stage.sign_in("orders")
    line(page, packed.order_number).click()
    page.get_by_role("button", name="Rates and label").click()
    desk = page.get_by_role("dialog")
    desk.get_by_text("No rates have been asked for yet.").wait_for()
    desk.get_by_role("button", name="Ask for rates").click()
    desk.get_by_text("Would be taken:").wait_for()
    keeps_nobody_out(page)
    last = desk.get_by_role("radio").last
    last.check()
    desk.get_by_role("button", name="Buy the label").click()
    desk.wait_for(state="detached")
    number = sandbox.ledger()[0]["tracking_number"]
    page.get_by_text(number).first.wait_for()
    page.get_by_role("button", name="Void", exact=True).click()
    page.get_by_label("Why? For colleagues.").fill("wrong box")
    confirm(page, "Void the label")
    page.get_by_role("button", name="Rates and label").wait_for()
    assert Label.objects.get().status == "VOIDED"
    page.set_viewport_size(PHONE)
    fits(page)
    page.get_by_role("button", name="Rates and label").click()
    page.get_by_role("dialog").get_by_role("button", name="Buy the label").click()
    page.get_by_role("dialog").wait_for(state="detached")
    assert len(sandbox.ledger()) == 2


def test_what_the_carrier_refuses_is_said_where_one_clicked(stage: Stage, packed: OmsOrder) -> None:
    stage.settings(
        shippo_token="shippo_test_demo", cooling_minutes="0", automatic_purchase=False, label_price_ceiling="0.01"
    )
    page = stage.sign_in("orders")
    line(page, packed.order_number).click()
    page.get_by_role("button", name="Rates and label").click()
    page.get_by_role("dialog").get_by_role("button", name="Buy the label").click()
    page.get_by_role("dialog").get_by_role("alert").get_by_text("above the ceiling").wait_for()
