"""The page Messages: words that are read, written, looked at and taken back; in a frame that runs nothing."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.models import MessageTemplate

from .conftest import Stage
from .hands import PHONE, confirm, fits, keeps_nobody_out

MERCHANT = ("plugins.manage_plugins", "order.manage_orders")


def shown(page: Any) -> Any:
    """The mail inside its frame."""
    return page.frame_locator("iframe.wording-frame")


def test_words_are_written_looked_at_saved_and_taken_back(stage: Stage) -> None:
    number = stage.order().order_number
    page = stage.sign_in("wording", email=stage.staff(*MERCHANT))
    page.get_by_label("Subject", exact=True).wait_for()
    shown(page).get_by_role("heading", name="Thank you for your order").wait_for()
    keeps_nobody_out(page)
    page.get_by_label("Subject", exact=True).fill("Hurra, {{ order_numbr }}")
    page.get_by_text("did you mean order_number?").wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("alert").filter(has_text="did you mean order_number?").first.wait_for()
    assert not MessageTemplate.objects.exists()
    page.get_by_label("Subject", exact=True).fill("Hurra, ")
    page.get_by_text("What can stand in it").click()
    page.get_by_role("button", name="order_number", exact=True).click()
    assert page.get_by_label("Subject", exact=True).input_value() == "Hurra, {{ order_number }}"
    page.get_by_text("Hurra, 1042").first.wait_for()
    page.get_by_label("With the facts of").select_option(label=f"#{number}")
    page.locator(".wording-subject", has_text=f"Hurra, {number}").wait_for()
    page.locator("ins", has_text=f"Hurra, {number}").wait_for()
    page.get_by_role("button", name="Parcel was delivered", exact=True).click()
    page.get_by_text("Leave without saving?").wait_for()
    confirm(page, "Cancel")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved. Messages sent from now on say this.").wait_for()
    assert [row.subject for row in MessageTemplate.objects.all()] == ["Hurra, {{ order_number }}"]
    page.get_by_role("button", name="Use the former words").click()
    confirm(page, "Use the former words")
    page.get_by_text("Our words").first.wait_for()
    assert [row.is_packaged for row in MessageTemplate.objects.order_by("version")] == [False, True]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_arabic_mail_is_read_on_a_phone(stage: Stage, scheme: str) -> None:
    page = stage.page(**PHONE, color_scheme=scheme)
    page = stage.sign_in("wording?kind=SPLIT&language=ar", email=stage.staff(*MERCHANT), page=page)
    shown(page).get_by_role("heading", name="يصل طلبك في شحنتين").wait_for()
    html = shown(page).locator("html")
    assert (html.get_attribute("dir"), html.get_attribute("lang")) == ("rtl", "ar")
    fits(page)
    keeps_nobody_out(page)


def test_what_a_merchant_writes_runs_nowhere(stage: Stage) -> None:
    page = stage.sign_in("wording?kind=RECEIVED", email=stage.staff(*MERCHANT))
    page.get_by_text("Own HTML in place of").click()
    page.get_by_label("HTML", exact=True).fill("<p onclick='parent.pwned=1'>x</p><script>parent.pwned=1</script>")
    page.get_by_text("<script> cannot stand in a mail").wait_for()
    page.get_by_label("HTML", exact=True).fill("<p><b>Only text</b></p>")
    shown(page).locator("b", has_text="Only text").wait_for()
    assert page.locator("iframe.wording-frame").get_attribute("sandbox") == ""
    assert page.evaluate("window.pwned") is None


def test_an_sms_says_in_how_many_parts_it_goes_and_who_may_not_change_it_sees_it(stage: Stage) -> None:
    page = stage.sign_in("wording?way=SMS&kind=DISPATCHED", email=stage.staff("order.manage_orders"))
    page.get_by_text("Sent and billed as").wait_for()
    page.get_by_text("Changing them needs the permission").wait_for()
    assert page.get_by_role("button", name="Save", exact=True).count() == 0
    assert page.get_by_label("Text", exact=True).get_attribute("readonly") is not None
    keeps_nobody_out(page)
