"""A return's way: made on its order's page, found in the list, received, inspected in two goes; or called off."""

from __future__ import annotations

from typing import Any

import pytest

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.models import OmsOrder, Return
from saleor_oms_plugin.pipeline import runner

from .conftest import Stage
from .hands import BROKEN, PHONE, breaks, confirm, fits, keeps_nobody_out, line, mends

SWITCHES = {"automatic_pick": True, "automatic_pack": True, "automatic_purchase": True}


@pytest.fixture
def shipped(stage: Stage, sandbox: Sandbox) -> OmsOrder:
    """An order of two books that left."""
    stage.settings(shippo_token="shippo_test_demo", cooling_minutes="0", **SWITCHES)
    order = stage.order()
    runner.drain(bootstrap.context())
    order.refresh_from_db()
    assert order.stage == "SHIPPED"
    return order


def make_return(page: Any, order: OmsOrder, *, method: str = "LABEL") -> str:
    """Makes a return of both books on the order's page, which the list of orders shows; its number."""
    line(page, order.order_number).click()
    page.get_by_role("button", name="Make a return").click()
    asked = page.get_by_role("dialog")
    asked.get_by_label("BOOK").fill("2")
    asked.get_by_label("Why?").fill("too small")
    asked.get_by_label("How it comes back").select_option(method)
    confirm(page, "Make a return")
    number = f"R-{Return.objects.get().pk:06d}"
    page.get_by_role("link", name=number).wait_for()
    return number


def test_a_return_goes_from_its_order_to_the_shelf(stage: Stage, shipped: OmsOrder, sandbox: Sandbox) -> None:
    page = stage.sign_in("orders")
    line(page, shipped.order_number).click()
    page.get_by_text("2 units have left and may come back.").wait_for()
    page.get_by_role("button", name="Make a return").click()
    asked = page.get_by_role("dialog")
    make = asked.get_by_role("button", name="Make a return")
    asked.get_by_label("BOOK").fill("3")
    asked.get_by_text("A whole number up to 2.").wait_for()
    assert make.is_disabled()
    keeps_nobody_out(page)
    asked.get_by_label("BOOK").fill("2")
    asked.get_by_label("Why?").fill("too small")
    confirm(page, "Make a return")
    (made,) = Return.objects.all()
    page.get_by_role("link", name=f"R-{made.pk:06d}").wait_for()
    assert len(sandbox.ledger()) == 2
    page.get_by_role("link", name=f"R-{made.pk:06d}").click()
    page.get_by_role("button", name="Print the label").wait_for()
    keeps_nobody_out(page)
    page.get_by_role("button", name="It is here").click()
    inspect(page)
    assert Return.objects.get().status == "INSPECTED"


def inspect(page: Any) -> None:
    """One now, one later; never more than came."""
    save = page.get_by_role("button", name="Save the inspection")
    restock, scrap = page.get_by_label("Restock", exact=True), page.get_by_label("Scrap", exact=True)
    restock.fill("2")
    scrap.fill("1")
    page.get_by_text("More than came back: together at most 2.").wait_for()
    assert save.is_disabled()
    keeps_nobody_out(page)
    restock.fill("1")
    scrap.fill("")
    save.click()
    page.get_by_text("1 of 2 inspected").wait_for()
    page.get_by_role("button", name="The rest did not come").wait_for()
    restock.fill("0")
    page.get_by_text("What lies on its shelf is not taken off here").wait_for()
    restock.fill("1")
    scrap.fill("1")
    page.set_viewport_size(PHONE)
    fits(page)
    save.click()
    page.get_by_text("inspected", exact=True).wait_for()
    keeps_nobody_out(page)


def test_what_did_not_come_closes_the_return_and_may_come_again(stage: Stage, shipped: OmsOrder) -> None:
    page = stage.sign_in("orders")
    number = make_return(page, shipped, method="NONE")
    page.get_by_role("link", name=number).click()
    page.get_by_role("button", name="It is here").click()
    page.get_by_label("Refurbish").fill("1")
    page.get_by_role("button", name="The rest did not come").click()
    confirm(page, "The rest did not come")
    page.get_by_text("Not everything came").wait_for()
    page.get_by_role("link", name=f"#{shipped.order_number}").click()
    page.get_by_role("button", name="Make a return").click()
    page.get_by_role("dialog").get_by_text("of 1", exact=True).wait_for()


def test_a_return_is_found_and_canceled_with_its_label(stage: Stage, shipped: OmsOrder, sandbox: Sandbox) -> None:
    page = stage.sign_in("orders")
    number = make_return(page, shipped)
    page.goto(stage.address("returns"))
    stage.sign_in("returns", email="staff@example.com", page=page)
    line(page, number).wait_for()
    keeps_nobody_out(page)
    page.get_by_label("Status").select_option("INSPECTED")
    page.get_by_text("No return is like that.").wait_for()
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Return, order, e-mail").fill(number.lower())
    page.wait_for_url("**q=*")
    line(page, number).click()
    page.get_by_role("button", name="Cancel the return").click()
    page.get_by_role("dialog").get_by_text("Its label is voided").wait_for()
    page.get_by_label("Why? For colleagues.").fill("keeps it")
    confirm(page, "Cancel the return")
    page.get_by_text("canceled", exact=True).wait_for()
    page.get_by_text("voided", exact=True).wait_for()
    assert page.get_by_role("button", name="It is here").count() == 0
    page.get_by_role("link", name="All returns").click()
    assert "q=" in page.url
    line(page, number).get_by_text("canceled").wait_for()
    page.set_viewport_size(PHONE)
    fits(page)


def test_returns_that_cannot_be_read_may_be_asked_for_again(stage: Stage, sandbox: Sandbox) -> None:
    page = stage.page()
    breaks(page, "Returns")
    stage.sign_in("returns", page=page)
    page.get_by_text(BROKEN).wait_for()
    mends(page)
    page.get_by_role("button", name="Try again").click()
    page.get_by_text("Nothing comes back yet.").wait_for()
