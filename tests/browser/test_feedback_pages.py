"""A lost parcel sent again or refunded by a click, and what customers' answers add up to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.models import Feedback, FulfillmentOrder, OrderRefund, ParcelRemedy
from saleor_oms_plugin.pipeline import runner

from .conftest import Stage
from .hands import PHONE, confirm, fits, keeps_nobody_out, line
from .test_costs_pages import bought, dialog, trouble


def test_a_lost_parcel_is_sent_again_and_another_refunded(stage: Stage, sandbox: Any) -> None:
    first, second = (trouble(label, kind="LOST") for label in bought(stage, 2))
    page = stage.sign_in("exceptions")
    line(page, f"#{first.oms_order.order_number}").press("Enter")
    keeps_nobody_out(page)
    dialog(page).get_by_role("button", name="Send again", exact=True).click()
    dialog(page).get_by_text("what was lost is written off").wait_for()
    keeps_nobody_out(page)
    confirm(page, "Send again")
    line(page, f"#{first.oms_order.order_number}").wait_for(state="detached")
    runner.drain(bootstrap.context())
    assert FulfillmentOrder.objects.filter(oms_order=first.oms_order).count() == 2
    line(page, f"#{second.oms_order.order_number}").press("Enter")
    dialog(page).get_by_role("button", name="Refund", exact=True).click()
    dialog(page).get_by_label("Amount").fill("x")
    dialog(page).get_by_text("An amount such as 12.50.").wait_for()
    dialog(page).get_by_label("Amount").fill("1.50")
    keeps_nobody_out(page)
    confirm(page, "Refund")
    line(page, f"#{second.oms_order.order_number}").wait_for(state="detached")
    assert [str(row.amount) for row in OrderRefund.objects.all()] == ["1.500"]
    assert sorted(ParcelRemedy.objects.values_list("kind", flat=True)) == ["REFUNDED", "RESENT"]
    page = stage.sign_in("exceptions?state=ended", email="staff@example.com")
    line(page, f"#{second.oms_order.order_number}").press("Enter")
    dialog(page).get_by_text(re.compile(r"\$1\.50 · ")).wait_for()
    keeps_nobody_out(page)


def test_what_the_carrier_still_holds_offers_neither(stage: Stage, sandbox: Any) -> None:
    one = trouble(bought(stage)[0])
    page = stage.sign_in("exceptions")
    line(page, f"#{one.oms_order.order_number}").press("Enter")
    dialog(page).get_by_role("button", name="End", exact=True).wait_for()
    assert dialog(page).get_by_role("button", name="Send again", exact=True).count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_answers_add_up_by_cause_and_leave_as_a_file(stage: Stage, sandbox: Any, tmp_path: Path, scheme: str) -> None:
    for label, rating in zip(bought(stage, 2), (5, 2), strict=True):
        Feedback.objects.create(
            oms_order=label.shipment.oms_order,
            status="ANSWERED",
            delivery_rating=rating,
            comment="=1+1",
            answered_at=timezone.now(),
        )
    page = stage.sign_in("feedback", color_scheme=scheme)
    scores = page.get_by_role("region", name="What answers add up to")
    scores.get_by_role("row", name=re.compile(r"East 2 3\.5 1")).wait_for()
    scores.get_by_role("group", name=re.compile("Average rating over time: East")).wait_for()
    keeps_nobody_out(page)
    scores.get_by_label("By").select_option("CARRIER")
    scores.get_by_role("columnheader", name="Carrier").wait_for()
    page.get_by_text(re.compile("^East · ")).first.wait_for()
    with page.expect_download() as started:
        page.get_by_role("button", name="For a spreadsheet").click()
    saved = tmp_path / "feedback.csv"
    started.value.save_as(saved)
    text = saved.read_text("utf-8-sig")
    assert (text.count("\n"), '"\'=1+1"' in text) == (3, True)
    page.set_viewport_size(PHONE)
    fits(page)
    keeps_nobody_out(page)
