"""The page Setup: what is left to do before the first label, each step checked for real."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import expect

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.conf import BASE_PATH

from .conftest import Stage, frame_of
from .hands import BROKEN, PHONE, breaks, confirm, fits, keeps_nobody_out, mends

EMAIL = "owner@example.com"
TOKEN = "shippo_test_demo"
SECRET = "t" * 32


def sign_in(stage: Stage, **options: Any) -> Any:
    stage.staff("order.manage_orders", "plugins.manage_plugins", email=EMAIL)
    return stage.sign_in("setup", email=EMAIL, **options)


def step(page: Any, name: str) -> Any:
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=name, exact=True))


def test_a_step_leads_to_the_setting_that_it_lacks_and_is_done_once_the_carrier_says_so(
    stage: Stage, sandbox: Sandbox
) -> None:
    page = sign_in(stage)
    account = step(page, "Shippo account")
    account.get_by_text("To do", exact=True).wait_for()
    account.get_by_role("link", name="Shippo API token").click()
    page.wait_for_function("() => document.activeElement.id === 'setting-shippo_token'")
    page.keyboard.type(TOKEN)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved.").wait_for()
    page.get_by_role("link", name="Setup", exact=True).click()
    account.get_by_text("Not checked yet").wait_for()
    account.get_by_role("button", name="Check now").click()
    account.get_by_text("Done", exact=True).wait_for()
    account.get_by_text("Shippo accepts the test token").wait_for()


def test_our_address_is_entered_at_the_carrier_by_a_button(stage: Stage, sandbox: Sandbox) -> None:
    stage.settings(shippo_token=TOKEN, shippo_webhook_token=SECRET, public_url="http://127.0.0.1:8000")
    page = sign_in(stage)
    webhook = step(page, "Tracking webhook")
    webhook.get_by_role("button", name="Enter the address at Shippo").click()
    webhook.get_by_text("Shippo has our address").wait_for()
    known = bootstrap.context().carrier().webhooks()
    assert {each.url for each in known} == {f"http://127.0.0.1:8000{BASE_PATH}webhooks/shippo/{SECRET}/"}


def test_an_address_no_carrier_can_reach_is_refused_with_the_setting_that_helps(stage: Stage, sandbox: Sandbox) -> None:
    stage.settings(shippo_token=TOKEN, shippo_webhook_token=SECRET, public_url="http://shop.example.com")
    page = sign_in(stage)
    webhook = step(page, "Tracking webhook")
    webhook.get_by_role("button", name="Enter the address at Shippo").click()
    webhook.get_by_role("alert").wait_for()
    webhook.get_by_role("link", name="Public address of this Saleor").wait_for()
    assert bootstrap.context().carrier().webhooks() == []


def test_a_webhook_s_secret_is_shown_once(stage: Stage) -> None:
    page = sign_in(stage)
    webhook = step(page, "Tracking webhook")
    webhook.get_by_text("Or by hand").click()
    webhook.get_by_role("button", name="Make a new address").click()
    shown = webhook.get_by_label("Address of the webhook")
    expect(shown).not_to_have_value(re.compile("YOUR-TOKEN"))
    token = bootstrap.context().merchant().shippo_webhook_token
    assert len(token) >= 22
    assert token in shown.input_value()
    stage.sign_in("setup", email=EMAIL, page=page)
    webhook.get_by_text("Or by hand").click()
    webhook.get_by_text("The secret part is never shown again.").wait_for()
    assert token not in page.content()
    webhook.get_by_role("button", name="Make a new address").click()
    confirm(page, "Make a new address")
    assert bootstrap.context().merchant().shippo_webhook_token != token


def test_a_test_mail_goes_to_whoever_asks(stage: Stage) -> None:
    mail.outbox = []
    page = sign_in(stage)
    email = step(page, "E-mail")
    expect(email.get_by_label("Send a test to")).to_have_value(EMAIL)
    email.get_by_role("button", name="Send test mail").click()
    email.get_by_text("Done", exact=True).wait_for()
    assert [message.to for message in mail.outbox] == [[EMAIL]]


def test_an_address_that_is_none_is_refused_beside_the_field(stage: Stage) -> None:
    mail.outbox = []
    page = sign_in(stage)
    email = step(page, "E-mail")
    email.get_by_label("Send a test to").fill("ada..lovelace@example.com")
    email.get_by_role("button", name="Send test mail").click()
    email.get_by_role("alert").wait_for()
    assert mail.outbox == []


def test_everything_is_checked_one_after_the_other(stage: Stage, sandbox: Sandbox) -> None:
    stage.settings(shippo_token=TOKEN)
    page = sign_in(stage)
    page.get_by_role("button", name="Check everything").click()
    step(page, "Shippo account").get_by_text("Done", exact=True).wait_for()
    page.get_by_role("button", name="Check everything").and_(page.locator(":enabled")).wait_for()
    page.get_by_text("of 10 done").wait_for()


def test_in_saleor_s_dashboard_it_is_the_same_list(stage: Stage) -> None:
    page = stage.embed("setup", email=stage.staff("order.manage_orders", "plugins.manage_plugins", email=EMAIL))
    step(frame_of(page), "E-mail").get_by_role("button", name="Send test mail").click()
    step(frame_of(page), "E-mail").get_by_text("Done", exact=True).wait_for()


def test_a_server_that_fails_is_said_to_and_tried_again(stage: Stage) -> None:
    page = stage.page()
    breaks(page, "Setup")
    sign_in(stage, page=page)
    page.get_by_text(BROKEN).wait_for()
    mends(page)
    page.get_by_role("button", name="Try again").click()
    step(page, "E-mail").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{}, PHONE], ids=["desk", "phone"])
def test_it_keeps_nobody_out(stage: Stage, scheme: str, size: dict[str, int]) -> None:
    page = sign_in(stage, color_scheme=scheme, **size)
    step(page, "Tracking webhook").get_by_text("Or by hand").click()
    keeps_nobody_out(page)
    fits(page)
