"""The pages of shipping: shipments, labels for many, the policy, customs where somebody packs, and the navigation."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.shipping import Signature
from saleor_oms_plugin.domain.shipping.policy import Rule
from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.models import FulfillmentOrder, Label, RateQuote, Shipment, StoredJob, Work
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import policy
from tests import factories

from .conftest import Stage
from .hands import PHONE, confirm, fits, keeps_nobody_out, line, sign_in_again

MERCHANT = ("plugins.manage_plugins", "order.manage_orders")
SWITCHES = {"automatic_pick": True, "automatic_pack": True, "automatic_purchase": False}
WARSAW = {
    "street_address_1": "Prosta 1",
    "city": "WARSZAWA",
    "country": "PL",
    "country_area": "",
    "postal_code": "00-838",
}


def configure(stage: Stage, **values: Any) -> None:
    stage.settings(**{"shippo_token": "shippo_test_demo", "cooling_minutes": "0", **SWITCHES, **values})


def packed(stage: Stage, count: int) -> list[str]:
    """The numbers of so many orders that are packed and wait for their labels."""
    configure(stage)
    numbers = [stage.order().order_number for _ in range(count)]
    runner.drain(bootstrap.context())
    assert FulfillmentOrder.objects.filter(status="PACKED").count() == count
    return numbers


def finish_job() -> None:
    """Buys what the only job asked for, and lets the job look again though its pause is not over."""
    runner.drain(bootstrap.context())
    Work.objects.filter(kind=WorkKind.JOB.value).update(run_at=timezone.now())
    runner.drain(bootstrap.context())
    assert StoredJob.objects.get().status == "DONE"


def dialog(page: Any) -> Any:
    return page.get_by_role("dialog")


# ── the navigation ──────────────────────────────────────────────────────────────────────────────────────────────
def test_pages_stand_in_groups_that_open_by_the_keyboard(stage: Stage) -> None:
    page = stage.sign_in("orders")
    page.get_by_role("heading", name="Orders", level=1).wait_for()
    keeps_nobody_out(page)
    shipping = page.get_by_role("button", name="Shipping", exact=True)
    assert page.get_by_role("link", name="Shipments", exact=True).count() == 0
    shipping.press("Enter")
    assert shipping.get_attribute("aria-expanded") == "true"
    page.get_by_role("link", name="Shipments", exact=True).press("Escape")
    assert page.get_by_role("link", name="Orders", exact=True).is_visible()
    shipping.press("Enter")
    page.get_by_role("link", name="Shipments", exact=True).click()
    page.get_by_role("heading", name="Shipments").wait_for()
    assert page.get_by_role("link", name="Shipments", exact=True).get_attribute("aria-current") == "page"


def test_on_a_phone_the_pages_of_a_group_are_shown_when_asked_for(stage: Stage) -> None:
    page = stage.sign_in("orders", **PHONE)
    page.get_by_role("heading", name="Orders", level=1).wait_for()
    assert page.get_by_role("link", name="Holds", exact=True).count() == 0
    page.get_by_role("button", name="Orders", exact=True).click()
    fits(page)
    keeps_nobody_out(page)
    page.get_by_role("link", name="Holds", exact=True).click()
    page.get_by_role("heading", name="Holds").wait_for()
    assert page.get_by_role("link", name="Orders", exact=True).count() == 0


# ── shipments ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_labels_of_many_are_bought_and_each_tells_what_came_of_it(stage: Stage, sandbox: Sandbox) -> None:
    numbers = packed(stage, 3)
    page = stage.sign_in("shipments/queue")
    line(page, f"#{numbers[0]}").wait_for()
    keeps_nobody_out(page)
    page.get_by_role("button", name="Select all shown").click()
    page.get_by_role("button", name="Buy 3 labels").click()
    dialog(page).get_by_text("For 3 no price is known yet").wait_for()
    keeps_nobody_out(page)
    confirm(page, "Buy 3 labels")
    page.get_by_role("progressbar").wait_for()
    assert "job=" in page.url
    page.get_by_role("link", name="All shipments").click()
    page.get_by_role("heading", name="Shipments").wait_for()
    finish_job()
    page.get_by_role("link", name="To be labelled").click()
    page.get_by_role("heading", name="3 orders have their labels").wait_for()
    page.get_by_text("Everything that is packed has its label.").wait_for()
    keeps_nobody_out(page)
    page.reload()
    sign_in_again(page)
    page.get_by_role("heading", name="3 orders have their labels").wait_for()
    page.get_by_role("button", name=f"Print: #{numbers[0]}").wait_for()
    assert len(sandbox.ledger()) == 3
    page.set_viewport_size(PHONE)
    fits(page)


def test_a_shipment_is_found_opened_and_voided(stage: Stage, sandbox: Sandbox) -> None:
    (number,) = packed(stage, 1)
    page = stage.sign_in("shipments/queue")
    page.get_by_label("Select this row").check()
    page.get_by_role("button", name="Buy 1 label").click()
    confirm(page, "Buy 1 label")
    page.get_by_role("heading", name="1 order has its label").wait_for()
    page.get_by_role("link", name="All shipments").click()
    page.get_by_label("Status").select_option("DELIVERED")
    page.get_by_text("No shipment is like that.").wait_for()
    page.get_by_role("button", name="Show all").click()
    line(page, f"#{number}").click()
    page.get_by_text(Label.objects.get().tracking_number).wait_for()
    keeps_nobody_out(page)
    page.get_by_role("button", name="Void", exact=True).click()
    page.get_by_label("Why? For colleagues.").fill("wrong box")
    confirm(page, "Void the label")
    page.get_by_text("Voided", exact=True).wait_for()
    page.get_by_role("link", name="All shipments").click()
    line(page, f"#{number}").get_by_text("voided").wait_for()
    assert Shipment.objects.get().status == "VOIDED"


# ── the policy ──────────────────────────────────────────────────────────────────────────────────────────────────
def add_rule(page: Any, name: str) -> None:
    page.get_by_role("button", name="Add a rule").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("At most", exact=True).fill("12.50")


def test_rules_are_written_tried_moved_and_saved(stage: Stage, sandbox: Sandbox) -> None:
    packed(stage, 1)
    page = stage.sign_in("policy", email=stage.staff(*MERCHANT))
    page.get_by_text("No rule yet").wait_for()
    add_rule(page, "Cheap")
    page.get_by_text("Name the currency of the values and the ceiling.").wait_for()
    assert page.get_by_role("button", name="Save without trying").is_disabled()
    page.get_by_label("Currency", exact=True).fill("usd")
    countries = page.get_by_label("To", exact=True)
    countries.fill("de, fr")
    countries.press("Enter")
    page.get_by_role("button", name="Take Germany away").click()
    keeps_nobody_out(page)
    page.get_by_role("button", name="Duplicate: Cheap").click()
    page.get_by_role("button", name="Move up: Copy of Cheap").press("Enter")
    page.get_by_text("Copy of Cheap is now 1 of 2.").wait_for()
    page.get_by_role("button", name="Edit: Copy of Cheap").click()
    page.locator(".policy-grip").first.drag_to(page.get_by_role("heading", name="Cheap").last)
    page.get_by_text("Copy of Cheap is now 2 of 2.").wait_for()
    page.get_by_role("button", name="Move up: Copy of Cheap").press("Enter")
    page.get_by_text("Copy of Cheap is now 1 of 2.").wait_for()
    page.get_by_role("button", name="Try it").click()
    page.get_by_role("button", name="Try again").wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved. Labels are bought by it from now on.").wait_for()
    assert [(rule.name, rule.countries, str(rule.ceiling)) for rule in policy.current().rules] == [
        ("Copy of Cheap", ("FR",), "12.5"),
        ("Cheap", ("FR",), "12.5"),
    ]
    page.get_by_role("button", name="Delete: Copy of Cheap").click()
    confirm(page, "Delete")
    page.get_by_role("link", name="Shipments", exact=True).click()
    dialog(page).get_by_text("Leave without saving?").wait_for()
    page.set_viewport_size(PHONE)
    confirm(page, "Cancel")
    fits(page)
    keeps_nobody_out(page)


def test_what_the_server_refuses_of_a_rule_stands_beside_its_field(stage: Stage) -> None:
    page = stage.sign_in("policy", email=stage.staff(*MERCHANT))
    add_rule(page, "Unknown currency")
    page.get_by_label("Currency", exact=True).fill("XQX")
    page.get_by_role("button", name="Save without trying").click()
    page.get_by_text("is no currency: name its three letters").wait_for()
    assert policy.current().rules == ()


def test_two_who_edit_the_policy_do_not_undo_each_other(stage: Stage) -> None:
    mine = stage.sign_in("policy", email=stage.staff(*MERCHANT))
    add_rule(mine, "Mine")
    mine.get_by_label("Currency", exact=True).fill("USD")
    theirs = stage.sign_in("policy", email=stage.staff(*MERCHANT, email="other@example.com"))
    add_rule(theirs, "Theirs")
    theirs.get_by_label("Currency", exact=True).fill("USD")
    theirs.get_by_role("button", name="Save without trying").click()
    theirs.get_by_text("Saved. Labels are bought by it from now on.").wait_for()
    mine.get_by_role("button", name="Save without trying").click()
    mine.get_by_text("Somebody saved another version while you edited this one.").wait_for()
    assert [rule.name for rule in policy.current().rules] == ["Theirs"]
    mine.get_by_role("button", name="Keep mine, in place of theirs").click()
    mine.get_by_role("button", name="Save without trying").click()
    mine.get_by_text("Saved. Labels are bought by it from now on.").wait_for()
    assert [rule.name for rule in policy.current().rules] == ["Mine"]


def test_whoever_may_not_change_the_policy_can_read_it(stage: Stage) -> None:
    page = stage.sign_in("policy")
    page.get_by_text("Changing it needs the permission to manage plugins.").wait_for()
    assert page.get_by_role("button", name="Add a rule").count() == 0
    page.get_by_role("button", name="Try it").wait_for()
    keeps_nobody_out(page)


def test_rates_name_the_rules_that_spoke_and_what_is_asked_for_beside_the_carriage(
    stage: Stage, sandbox: Sandbox
) -> None:
    (number,) = packed(stage, 1)
    rule = Rule(name="Dear goods", signature=Signature.ADULT, is_insured=True)
    policy.save([rule], made_from=None, actor="staff:1", now=timezone.now())
    page = stage.sign_in("orders")
    line(page, number).click()
    page.get_by_role("button", name="Rates and label").click()
    dialog(page).get_by_role("button", name="Ask for rates").click()
    dialog(page).get_by_text("By the rule Dear goods").wait_for()
    dialog(page).get_by_text(re.compile("Adult.s signature")).wait_for()
    dialog(page).get_by_text("Insured for").wait_for()
    keeps_nobody_out(page)
    page.set_viewport_size(PHONE)
    fits(page)
    RateQuote.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    page.reload()
    sign_in_again(page)
    page.get_by_role("button", name="Rates and label").click()
    dialog(page).get_by_text("These rates have expired.").wait_for()


# ── customs ─────────────────────────────────────────────────────────────────────────────────────────────────────
def abroad(stage: Stage) -> FulfillmentOrder:
    """A picked fulfillment order that goes to Poland, of goods of which customs knows nothing."""
    configure(stage, automatic_pack=False, customs_signer="Ada Lovelace")
    stage.order(ship_to=factories.address(**WARSAW))
    runner.drain(bootstrap.context())
    return FulfillmentOrder.objects.get(status="PICKED")


def test_what_customs_lacks_is_filled_in_at_the_pack_station(stage: Stage, sandbox: Sandbox) -> None:
    part = abroad(stage)
    clerk = stage.staff("order.manage_orders", "product.manage_products")
    page = stage.sign_in("packing", email=clerk)
    page.get_by_role("link", name=f"#{part.oms_order.order_number}").click()
    page.get_by_text("It cannot be packed before.").wait_for()
    page.get_by_role("button", name="Customs: 2 details missing").click()
    dialog(page).get_by_text("HS code is not known").wait_for()
    keeps_nobody_out(page)
    dialog(page).get_by_label("HS code").fill("49")
    dialog(page).get_by_text("6 to 10 digits").wait_for()
    dialog(page).get_by_label("HS code").fill("4901.99")
    dialog(page).get_by_label("Country of origin").fill("de")
    dialog(page).get_by_role("button", name="Save for the products").click()
    dialog(page).get_by_text("Nothing is missing: it can be declared.").wait_for()
    dialog(page).get_by_text("made in Germany").wait_for()
    dialog(page).get_by_label("Contents").select_option("GIFT")
    dialog(page).get_by_role("button", name="Save for this shipment").click()
    dialog(page).get_by_role("button", name="Save for this shipment").wait_for(state="detached")
    dialog(page).get_by_role("button", name="Print the declaration").wait_for()
    keeps_nobody_out(page)
    page.set_viewport_size(PHONE)
    fits(page)
    dialog(page).get_by_role("button", name="Close").click()
    page.get_by_text("It cannot be packed before.").wait_for(state="detached")


def test_a_clerk_is_told_what_customs_lacks_and_whom_to_ask(stage: Stage, sandbox: Sandbox) -> None:
    part = abroad(stage)
    page = stage.sign_in("orders")
    line(page, part.oms_order.order_number).click()
    page.get_by_role("button", name="Customs: 2 details missing").click()
    dialog(page).get_by_text("needs the permission to manage products").wait_for()
    assert dialog(page).get_by_label("HS code").count() == 0
    keeps_nobody_out(page)


def test_goods_that_cannot_be_declared_are_listed_and_filled_in(stage: Stage, sandbox: Sandbox) -> None:
    abroad(stage)
    page = stage.sign_in("measuring/customs", email=stage.staff("product.manage_products"))
    page.get_by_text("2 items wait").wait_for()
    keeps_nobody_out(page)
    page.get_by_label("HS code").fill("4901.99")
    page.get_by_label("Country of origin").fill("DE")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Everything that goes abroad can be declared.").wait_for()
    page.set_viewport_size(PHONE)
    fits(page)
