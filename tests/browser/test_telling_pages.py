"""When and whether customers are told: the plan on an order's page, consent, addresses that take nothing, and the
settings' preview.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.consent import SuppressionReason
from saleor_oms_plugin.domain.messages import Channel
from saleor_oms_plugin.models import Message, Suppression
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import suppressions, tokens
from tests.graphql.api import global_id

from .conftest import Stage
from .hands import BROKEN, PHONE, breaks, confirm, fits, keeps_nobody_out

REVOKE = "Revoke the customer\N{RIGHT SINGLE QUOTATION MARK}s links"
OWNER = ("order.manage_orders", "plugins.manage_plugins")


def suppressed(
    recipient: str = "ada@example.com", reason: SuppressionReason = SuppressionReason.BOUNCED
) -> Suppression:
    return suppressions.suppress(Channel.EMAIL, recipient, reason, actor="system", now=timezone.now())


def test_an_address_is_found_lifted_and_stopped_again(stage: Stage) -> None:
    suppressed()
    page = stage.sign_in("suppressions")
    page.get_by_text("a…@e….com").wait_for()
    page.get_by_label("A whole address or number").fill("eve@example.com")
    page.get_by_role("button", name="Find").click()
    page.get_by_text("There is no such address.").wait_for()
    assert "eve" not in page.url  # nobody's address stands in an address
    page.get_by_label("A whole address or number").fill("ADA@example.com")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Lift: a…@e….com").click()
    confirm(page, "Lift")
    page.get_by_role("button", name="Show all").click()
    page.get_by_text("Every address may be written to.").wait_for()
    page.get_by_role("button", name="Write to an address no more").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("E-mail address").fill("nobody")
    dialog.get_by_role("button", name="Stop").click()
    dialog.get_by_text("this is no e-mail address").wait_for()
    dialog.get_by_label("E-mail address").fill("ada@example.com")
    confirm(page, "Stop")
    page.get_by_role("listitem").get_by_text("Stopped by a person").wait_for()
    assert {(row.reason, row.lifted_at is None) for row in Suppression.objects.all()} == {
        ("BOUNCED", False),
        ("BLOCKED", True),
    }


@pytest.mark.parametrize("tongue", ["English", "Deutsch", "हिन्दी", "العربية"])
@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark", **PHONE}])
def test_nobody_is_kept_out_of_the_addresses(stage: Stage, look: Any, tongue: str) -> None:
    for number in range(3):
        suppressed(f"{number}ada@example.com")
    page = stage.sign_in("suppressions", **look)
    page.get_by_label("Language").select_option(label=tongue)
    page.get_by_text("0…@e….com").wait_for()
    keeps_nobody_out(page)
    fits(page)


def test_a_server_in_trouble_is_said(stage: Stage) -> None:
    page = stage.page()
    breaks(page, "Suppressions")
    stage.sign_in("suppressions", page=page)
    page.get_by_text(BROKEN).wait_for()


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, PHONE])
def test_an_orders_page_says_what_its_customer_will_be_told(stage: Stage, look: Any) -> None:
    order = stage.order()
    runner.drain(bootstrap.context())
    page = stage.sign_in(f"orders/{global_id('OmsOrder', order)}", **look)
    page.get_by_role("heading", name="Still to come").wait_for()
    page.get_by_text("once the parcel leaves").first.wait_for()
    page.get_by_text("after the last parcel has arrived").first.wait_for()
    page.get_by_text("The customer did not agree to SMS.").wait_for()
    page.get_by_role("button", name="Note consent").click()
    page.get_by_text("The customer agreed to SMS.").wait_for()
    keeps_nobody_out(page)
    fits(page)


def test_a_message_nobody_can_answer_for_is_sent_again_by_a_person(stage: Stage) -> None:
    order = stage.order()
    for kind, status in (("dispatched", "UNKNOWN"), ("delivered", "FAILED"), ("received", "SENT")):
        Message.objects.create(oms_order=order, kind=kind, status=status, key=kind, planned_for=timezone.now())
    page = stage.sign_in(f"orders/{global_id('OmsOrder', order)}")
    page.get_by_role("button", name="Send again: Parcel was delivered").wait_for()
    assert page.get_by_role("button", name="Send again: Order confirmation").count() == 0
    page.get_by_role("button", name="Send again: Parcel is on its way").click()
    page.get_by_role("dialog").get_by_text("It may come a second time.").wait_for()
    keeps_nobody_out(page)
    confirm(page, "Send again")
    page.get_by_role("button", name="Send again: Parcel is on its way").wait_for(state="detached")
    assert Message.objects.get(kind="dispatched").status == "PLANNED"
    assert Message.objects.get(kind="delivered").status == "FAILED"


def test_links_that_got_about_are_revoked_on_the_orders_page(stage: Stage) -> None:
    order, now = stage.order(), timezone.now()
    sent = tokens.issue(order.pk, tokens.Purpose.TRACK, now=now)
    page = stage.sign_in(f"orders/{global_id('OmsOrder', order)}", **PHONE)
    page.get_by_role("button", name=REVOKE).click()
    page.get_by_role("dialog").get_by_text("open nothing from now on").wait_for()
    keeps_nobody_out(page)
    assert tokens.find(sent, tokens.Purpose.TRACK, now) is not None
    confirm(page, REVOKE)
    page.get_by_text("The links that were sent open nothing any more").wait_for()
    assert tokens.find(sent, tokens.Purpose.TRACK, now) is None
    fits(page)


def test_the_settings_show_what_other_hours_would_have_done(stage: Stage) -> None:
    stage.order()
    runner.drain(bootstrap.context())
    email = stage.staff(*OWNER, email="owner@example.com")
    page = stage.sign_in("settings", email=email)
    field = page.get_by_label("Quiet hours for e-mail")
    field.fill("21:00")
    page.get_by_text("From when to when at full or quarter hours").wait_for()
    field.fill("")
    page.get_by_label("Told by e-mail").fill("none")
    page.get_by_role("heading", name="What these changes would have done").wait_for()
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_text("would have been different").wait_for()
    page.get_by_text("would be:").first.wait_for()
    page.get_by_text("Order confirmation").first.wait_for()
    keeps_nobody_out(page)
