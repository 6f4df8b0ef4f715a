"""Promises in danger, lane by lane, and what became of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from saleor_oms_plugin.models import OmsOrder, Promise
from tests import factories

from .conftest import Stage
from .hands import PHONE, fits, keeps_nobody_out


def test_promises_are_seen_in_danger_by_lane_and_as_they_ended(stage: Stage) -> None:
    order, today = stage.order(), timezone.now().date()
    OmsOrder.objects.filter(pk=order.pk).update(promised_delivery=today - timedelta(days=1))
    Promise.objects.create(
        oms_order=order,
        date=today,
        made_at=timezone.now(),
        source="dispatch",
        method="LEARNT",
        kept_on=today,
        is_kept=True,
    )
    factories.lane_record()
    factories.lane_record(country="DE", carrier="dhl", service="dhl_paket", p50=None, p90=None, records=[], ranking=[])
    factories.lane_record(country="DE", zone="10", carrier="", service="")
    page = stage.sign_in("promises")
    page.get_by_text("1 order", exact=True).wait_for()
    page.get_by_role("link", name=f"#{order.order_number}").wait_for()
    keeps_nobody_out(page)
    page.get_by_label("Why").select_option("NOT_SCANNED")
    page.get_by_text("Every promise looks likely to be kept.").wait_for()
    page.get_by_role("link", name="Lanes").click()
    page.get_by_text("half within 2, nine in ten within 4").wait_for()
    assert page.get_by_text("75%").count() == 2
    assert page.get_by_text("90%").count() == 1
    page.get_by_text("Too few to tell").wait_for()
    keeps_nobody_out(page)
    page.get_by_label("Country code").fill("us")
    page.get_by_role("rowheader", name="dhl_paket").wait_for(state="detached")
    page.get_by_label("Country code").fill("")
    page.get_by_label("By").select_option("ZONE")
    page.get_by_role("rowheader", name="DE 10…").wait_for()
    page.set_viewport_size(PHONE)
    fits(page)
    keeps_nobody_out(page)
    page.get_by_role("link", name="Kept and broken").click()
    page.get_by_role("rowheader", name="As parcels left").wait_for()
    page.get_by_text("100%").wait_for()
    fits(page)
    keeps_nobody_out(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lanes_read_from_the_right_on_a_phone(stage: Stage, scheme: str) -> None:
    factories.lane_record()
    factories.lane_record(country="DE", zone="10")
    page = stage.sign_in("promises/lanes", color_scheme=scheme, **PHONE)
    page.get_by_label("Language").select_option("ar")
    page.get_by_text("النصف خلال").first.wait_for()
    assert page.evaluate("document.documentElement.dir") == "rtl"
    fits(page)
    keeps_nobody_out(page)
