"""The end of a warehouse's day: its manifest, what missed it, a pickup, and one of which only the telephone knows."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.models import Label, Manifest, Pickup, Work
from saleor_oms_plugin.pipeline import runner
from tests import factories
from tests.graphql.api import global_id

from .conftest import Stage
from .hands import BROKEN, PHONE, breaks, confirm, fits, keeps_nobody_out, mends, sign_in_again

SWITCHES = {"automatic_pick": True, "automatic_pack": True, "automatic_purchase": True}


def labelled(stage: Stage, count: int) -> list[str]:
    """The numbers of so many orders whose labels were bought today."""
    stage.settings(shippo_token="shippo_test_demo", cooling_minutes="0", **SWITCHES)
    numbers = [stage.order().order_number for _ in range(count)]
    runner.drain(bootstrap.context())
    return numbers


def east(stage: Stage) -> str:
    """The page of this warehouse: a fresh Saleor 3.x has one of its own, which comes first."""
    return f"endofday?{urlencode({'warehouse': global_id('Warehouse', stage.east)})}"


def dialog(page: Any) -> Any:
    return page.get_by_role("dialog")


def carriers(page: Any) -> Any:
    return page.get_by_role("list", name="Carriers").get_by_role("listitem")


def test_a_day_is_handed_over_and_what_missed_it_is_named(stage: Stage, sandbox: Sandbox) -> None:
    labelled(stage, 2)
    page = stage.sign_in(east(stage))
    carriers(page).filter(has_text="USPS").wait_for()
    keeps_nobody_out(page)
    page.get_by_role("button", name="Make the manifest").click()
    dialog(page).get_by_text("The 2 open labels go onto one page").wait_for()
    keeps_nobody_out(page)
    confirm(page, "Make the manifest")
    page.get_by_role("button", name="Print for the driver").wait_for()
    assert page.get_by_role("button", name="Make the manifest").is_disabled()
    assert Manifest.objects.get().state == "DONE"
    (late,) = labelled(stage, 1)
    page.reload()
    sign_in_again(page)
    missed = page.get_by_role("region", name="In no manifest")
    missed.get_by_role("link", name=f"#{late}").wait_for()
    assert missed.get_by_text(Label.objects.latest("pk").tracking_number).is_visible()
    with page.expect_popup():
        page.get_by_role("button", name="Print for the driver").click()
    keeps_nobody_out(page)
    page.set_viewport_size(PHONE)
    fits(page)
    missed.get_by_role("link", name=f"#{late}").click()
    page.get_by_role("heading", name=f"Order {late}").wait_for()


def test_a_manifest_the_carrier_refuses_says_why(stage: Stage, sandbox: Sandbox) -> None:
    labelled(stage, 1)
    transaction = Label.objects.get().transaction_id
    sandbox.world.state.table("transactions")[transaction]["status"] = "REFUNDPENDING"
    page = stage.sign_in(east(stage))
    page.get_by_role("button", name="Make the manifest").click()
    dialog(page).get_by_role("button", name="Make the manifest").click()
    dialog(page).get_by_role("alert").get_by_text(transaction).wait_for()
    dialog(page).get_by_role("button", name="Cancel").click()
    page.get_by_text("failed", exact=True).wait_for()


def test_a_manifest_the_carrier_takes_its_time_over_settles_by_itself(stage: Stage, sandbox: Sandbox) -> None:
    sandbox.world.settings.manifests_take_time = True
    labelled(stage, 1)
    page = stage.sign_in(east(stage))
    page.get_by_role("button", name="Make the manifest").click()
    confirm(page, "Make the manifest")
    page.get_by_text("asked for", exact=True).wait_for()
    page.get_by_text("The carrier has not answered yet.").wait_for()
    assert page.get_by_role("button", name="Print for the driver").count() == 0
    keeps_nobody_out(page)
    sandbox.advance(10)
    Work.objects.filter(kind=WorkKind.MANIFEST.value).update(run_at=timezone.now())
    runner.drain(bootstrap.context())
    page.get_by_role("button", name="Print for the driver").wait_for()


def test_a_pickup_is_asked_for_and_a_lost_one_settled_by_telephone(stage: Stage, sandbox: Sandbox) -> None:
    labelled(stage, 1)
    sandbox.fault("dropped", "POST", "/pickups")
    page = stage.sign_in(east(stage))
    page.get_by_role("button", name="Ask for a pickup").click()
    keeps_nobody_out(page)
    dialog(page).get_by_label("Where the parcels lie").select_option("OTHER")
    ask = dialog(page).get_by_role("button", name="Ask for a pickup")
    assert ask.is_disabled()
    dialog(page).get_by_label("Instructions for the driver").fill("Gate 4")
    until = dialog(page).get_by_label("Until", exact=True)
    usual = until.input_value()
    until.fill("2020-01-01T10:00")
    dialog(page).get_by_text("It must lie after the beginning.").wait_for()
    assert ask.is_disabled()
    until.fill(usual)
    confirm(page, "Ask for a pickup")
    page.get_by_text("answer was lost. Telephone it").wait_for()
    keeps_nobody_out(page)
    page.get_by_role("button", name="Say what the carrier said").click()
    dialog(page).get_by_label("Confirmation code").fill("WTC-1")
    confirm(page, "Save")
    page.get_by_text("WTC-1", exact=True).wait_for()
    page.get_by_text("comes", exact=True).wait_for()
    pickup = Pickup.objects.get()
    assert (pickup.state, pickup.location, pickup.instructions) == ("CONFIRMED", "OTHER", "Gate 4")
    page.set_viewport_size(PHONE)
    fits(page)


def test_warehouse_and_day_stand_in_the_address(stage: Stage, sandbox: Sandbox) -> None:
    labelled(stage, 1)
    factories.warehouse(stage.shop, "West")
    page = stage.sign_in(east(stage))
    carriers(page).first.wait_for()
    page.get_by_role("combobox", name="Warehouse").select_option("West")
    page.get_by_text("No label has been bought here today.").wait_for()
    page.get_by_role("button", name="The day before").click()
    page.get_by_text("No label was bought here on that day.").wait_for()
    assert "warehouse=" in page.url
    assert "date=" in page.url
    page.get_by_role("button", name="The next day").click()
    page.get_by_role("combobox", name="Warehouse").select_option("East")
    carriers(page).first.wait_for()
    assert "date=" not in page.url


def test_a_day_that_cannot_be_read_may_be_asked_for_again(stage: Stage, sandbox: Sandbox) -> None:
    labelled(stage, 1)
    page = stage.page()
    breaks(page, "EndOfDay")
    stage.sign_in(east(stage), page=page)
    page.get_by_text(BROKEN).wait_for()
    mends(page)
    page.get_by_role("button", name="Try again").click()
    carriers(page).first.wait_for()
