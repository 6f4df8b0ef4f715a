"""The page Operations: what needs somebody now, where orders are, and the list behind every number."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin.models import OmsOrder

from .conftest import Stage, asked, frame_of
from .hands import BROKEN, OFFLINE, PHONE, breaks, fits, keeps_nobody_out, line, mends


def late(row: Any) -> Any:
    """The order, whose promised day has passed."""
    yesterday = timezone.now().date() - timedelta(days=1)
    OmsOrder.objects.filter(pk=row.pk).update(promised_delivery=yesterday)
    return row


def number(page: Any, name: str) -> Any:
    """The link that a figure is, by its words and its number."""
    return page.get_by_role("link", name=re.compile(name))


def test_what_needs_somebody_leads_to_the_orders_that_do(stage: Stage) -> None:
    row, other = late(stage.order()), stage.order()
    page = stage.sign_in()
    number(page, r"Promised day has passed.*1$").click()
    line(page, row.order_number).wait_for()
    assert line(page, other.order_number).count() == 0
    page.get_by_role("button", name=re.compile("Remove filter")).wait_for()


def test_every_stage_counts_its_orders_and_opens_them_and_figures_move_by_themselves(stage: Stage) -> None:
    stage.order()
    page = stage.sign_in()
    number(page, r"^On hold\s*1").wait_for()
    stage.order()
    number(page, r"^On hold\s*2").click()
    page.get_by_text("2 orders", exact=True).wait_for()
    assert "stage=ON_HOLD" in page.url


def test_a_period_is_the_address_and_a_reload_comes_back_to_it(stage: Stage) -> None:
    stage.order()
    page = stage.sign_in("operations")
    page.get_by_role("group", name="Period").get_by_text("30 days").click()
    page.wait_for_url(re.compile(r"\?"))
    other = stage.staff(email="other@example.com")
    again = stage.sign_in(page.url.split("/dashboard/")[1], email=other)
    again.get_by_role("group", name="Period").get_by_role("radio", name="30 days", checked=True).wait_for()


def test_bars_are_walked_with_arrow_keys_and_lead_to_their_orders(stage: Stage) -> None:
    row = stage.order()
    page = stage.sign_in("operations")
    bar = page.get_by_role("group", name=re.compile("Orders per day")).get_by_role("link", name=re.compile(": 1$"))
    bar.first.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    line(page, row.order_number).wait_for()


def test_a_shop_without_orders_says_what_is_left_to_do(stage: Stage) -> None:
    page = stage.sign_in(email=stage.staff("order.manage_orders", "plugins.manage_plugins"))
    page.get_by_role("heading", name="No orders yet").wait_for()
    keeps_nobody_out(page)
    page.get_by_role("link", name="Finish the setup").click()
    page.get_by_role("heading", name="Setup", level=1).wait_for()


def test_a_server_that_fails_is_said_to_and_tried_again(stage: Stage) -> None:
    stage.order()
    page = stage.page()
    breaks(page, "Overview")
    stage.sign_in(page=page)
    page.get_by_text(BROKEN).wait_for()
    keeps_nobody_out(page)
    mends(page)
    page.get_by_role("button", name="Try again").click()
    number(page, r"^On hold\s*1").wait_for()


def test_without_a_network_what_was_seen_stays_and_is_said_to_be_old(stage: Stage) -> None:
    stage.order()
    page = stage.sign_in()
    number(page, r"^On hold\s*1").wait_for()
    page.context.set_offline(True)
    page.get_by_text(re.compile(re.escape(OFFLINE) + " What you see may be old")).wait_for()
    assert number(page, r"^On hold\s*1").count() == 1
    stage.order()
    page.context.set_offline(False)
    number(page, r"^On hold\s*2").wait_for()
    page.get_by_text(OFFLINE).wait_for(state="detached")


def test_in_saleor_s_dashboard_a_number_moves_the_dashboard_s_own_address(stage: Stage) -> None:
    row = stage.order()
    page = stage.embed("operations")
    number(frame_of(page), r"^On hold\s*1").click()
    line(frame_of(page), row.order_number).wait_for()
    page.wait_for_function("window.asked.some(({payload}) => payload.newRoute?.includes('stage=ON_HOLD'))")
    assert asked(page, "updateRouting")[-1]["newRoute"].startswith("/orders?")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{}, PHONE], ids=["desk", "phone"])
def test_it_keeps_nobody_out(stage: Stage, scheme: str, size: dict[str, int]) -> None:
    late(stage.order())
    page = stage.sign_in(color_scheme=scheme, **size)
    number(page, "Promised day has passed").wait_for()
    page.wait_for_load_state("networkidle")
    keeps_nobody_out(page)
    fits(page)
