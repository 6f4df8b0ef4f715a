"""The page Settings: validated while somebody types, saved as a whole or not at all, secrets written and never read."""

from __future__ import annotations

import re
from typing import Any

import pytest

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.conf import MerchantSettings
from tests import factories

from .conftest import Stage, frame_of
from .hands import BROKEN, PHONE, breaks, confirm, fits, keeps_nobody_out, mends

PERMISSIONS = ("order.manage_orders", "plugins.manage_plugins")
TOKEN = "shippo_test_0123456789abcdef"


def settings(channel: str | None = None) -> MerchantSettings:
    """What is in force."""
    return bootstrap.context().merchant(channel) if channel else bootstrap.context().merchant()


def sign_in(stage: Stage, path: str = "settings", **options: Any) -> Any:
    email = stage.staff(*PERMISSIONS, email=options.pop("email", "owner@example.com"))
    return stage.sign_in(path, email=email, **options)


def save(page: Any) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("status").get_by_text("Saved.").wait_for()


def test_what_is_typed_is_checked_at_once_and_saved_when_it_is_right(stage: Stage) -> None:
    page = sign_in(stage)
    field = page.get_by_label("Cooling time")
    field.fill("soon")
    page.get_by_text("Enter a number, without signs between thousands.").wait_for()
    field.fill("99999")
    page.get_by_text("Enter a number from 0 to 43200.").wait_for()
    assert page.get_by_role("button", name="Save", exact=True).is_disabled()
    field.fill("90")
    page.get_by_role("region", name="Unsaved changes").get_by_text("Cooling time").wait_for()
    save(page)
    assert settings().cooling_minutes == 90
    stage.sign_in("settings", email="owner@example.com", page=page)
    page.wait_for_function("() => document.getElementById('setting-cooling_minutes')?.value === '90'")


def test_what_only_the_server_knows_to_be_wrong_is_told_before_saving(stage: Stage) -> None:
    page = sign_in(stage)
    page.get_by_label(re.compile("^Sender.s address")).fill("not an address")
    page.get_by_text("An e-mail address such as shop@example.com, or empty.").wait_for()
    page.get_by_text("This cannot be saved as it is:").wait_for()
    assert page.get_by_role("button", name="Save", exact=True).is_disabled()
    assert settings().sender_email == ""
    page.get_by_role("button", name="Discard").click()
    page.get_by_role("region", name="Unsaved changes").wait_for(state="detached")


def test_a_secret_is_written_and_never_comes_back(stage: Stage) -> None:
    page = stage.page()
    answers: list[str] = []
    page.on("response", lambda answer: answers.append(answer.text()) if "graphql" in answer.url else None)
    sign_in(stage, page=page)
    page.get_by_label("Shippo API token").fill(TOKEN)
    save(page)
    page.get_by_text("Set. It is never shown again.").wait_for()
    assert settings().shippo_token == TOKEN
    stage.sign_in("settings", email="owner@example.com", page=page)
    page.get_by_text("Set. It is never shown again.").wait_for()
    assert TOKEN not in page.content()
    assert all(TOKEN not in answer for answer in answers)
    assert page.evaluate("[...document.querySelectorAll('input')].map((input) => input.value)").count(TOKEN) == 0


def test_a_secret_is_replaced_kept_or_removed(stage: Stage) -> None:
    stage.settings(shippo_token=TOKEN)
    page = sign_in(stage)
    page.get_by_role("button", name="Replace").click()
    page.get_by_label("Shippo API token").fill("shippo_test_other")
    page.get_by_role("button", name="Keep the present one").click()
    page.get_by_role("button", name="Remove").click()
    page.get_by_text("Will be removed").wait_for()
    save(page)
    assert settings().shippo_token == ""


def test_what_is_not_saved_is_not_lost_by_a_click(stage: Stage) -> None:
    page = sign_in(stage)
    page.get_by_label(re.compile("^Sender.s name")).fill("Ada and daughters")
    page.get_by_role("button", name="Orders", exact=True).click()
    page.get_by_role("link", name="Orders", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert page.get_by_label(re.compile("^Sender.s name")).input_value() == "Ada and daughters"
    page.get_by_role("link", name="Orders", exact=True).click()
    confirm(page, "Leave without saving")
    page.get_by_role("heading", name="Orders", level=1).wait_for()
    assert settings().sender_name == ""


@pytest.mark.needs_channels
def test_a_channel_has_its_own_value_or_the_shop_s(stage: Stage) -> None:
    page = sign_in(stage)
    page.get_by_label("Settings of").select_option(label="default-channel")
    page.get_by_text("These are the settings of default-channel.").wait_for()
    page.get_by_label("Cooling time").fill("5")
    save(page)
    assert (settings().cooling_minutes, settings("default-channel").cooling_minutes) == (60, 5)
    assert "channel=default-channel" in page.url
    page.get_by_text(re.compile("This channel.s own. The whole shop: 60")).wait_for()
    page.get_by_role("button", name=re.compile("Use the shop.s value")).click()
    save(page)
    assert settings("default-channel").cooling_minutes == 60


@pytest.mark.needs_no_channels
def test_without_channels_there_is_only_the_shop(stage: Stage) -> None:
    page = sign_in(stage)
    page.get_by_label("Cooling time").wait_for()
    assert page.get_by_label("Settings of").count() == 0


def test_who_may_not_change_settings_is_told_so(stage: Stage) -> None:
    page = stage.sign_in("settings")
    page.get_by_text("Your account may not see this.").first.wait_for()
    assert page.get_by_label("Cooling time").count() == 0


def test_in_saleor_s_dashboard_they_are_saved_the_same(stage: Stage) -> None:
    page = stage.embed("settings", email=stage.staff(*PERMISSIONS), locale="de")
    frame = frame_of(page)
    frame.get_by_label("Wartezeit").fill("7,5")
    frame.get_by_role("button", name="Speichern", exact=True).click()
    frame.get_by_role("status").get_by_text("Gespeichert").wait_for()
    assert settings().cooling_minutes == 7.5


def test_a_server_that_fails_is_said_to_and_tried_again(stage: Stage) -> None:
    page = stage.page()
    breaks(page, "Settings")
    sign_in(stage, page=page)
    page.get_by_text(BROKEN).wait_for()
    mends(page)
    page.get_by_role("button", name="Try again").click()
    page.get_by_label("Cooling time").wait_for()


def test_what_cannot_be_saved_for_want_of_a_network_stays_typed(stage: Stage) -> None:
    page = sign_in(stage)
    page.get_by_label(re.compile("^Sender.s name")).fill("Ada and daughters")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("alert").get_by_text("The server cannot be reached.").wait_for()
    assert page.get_by_label(re.compile("^Sender.s name")).input_value() == "Ada and daughters"
    page.context.set_offline(False)
    save(page)
    assert settings().sender_name == "Ada and daughters"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{}, PHONE], ids=["desk", "phone"])
def test_it_keeps_nobody_out(stage: Stage, scheme: str, size: dict[str, int]) -> None:
    factories.plugin_configuration(shippo_token=TOKEN)
    page = sign_in(stage, color_scheme=scheme, **size)
    page.get_by_label("Cooling time").fill("-1")
    page.get_by_text("Enter a number from 0 to 43200.").wait_for()
    keeps_nobody_out(page)
    fits(page)
