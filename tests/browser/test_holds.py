"""The page Holds: a queue that is worked through without leaving the keyboard, or with a thumb."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.models import Hold, OmsOrder
from saleor_oms_plugin.pipeline import hold

from .conftest import Stage, frame_of
from .hands import OFFLINE, PHONE, confirm, fits, keeps_nobody_out, line


def cooling(row: Any) -> Hold:
    return Hold.objects.get(oms_order=row, reason="FRAUD_COOLING")


def ends(row: Any) -> datetime:
    """When the order's hold ends by itself."""
    release_at = cooling(row).release_at
    assert release_at is not None
    return release_at


def held(page: Any, row: Any) -> Any:
    return line(page, f"#{row.order_number}")


def selected(page: Any, count: int) -> None:
    page.get_by_text(f"{count} selected", exact=True).wait_for()


def test_a_key_releases_a_hold_and_the_keyboard_stands_in_the_next_row(stage: Stage) -> None:
    first, second = stage.order(), stage.order()
    page = stage.sign_in("holds")
    held(page, first).focus()
    page.keyboard.press("r")
    held(page, first).wait_for(state="detached")
    assert cooling(first).released_at is not None
    page.wait_for_function("number => document.activeElement.innerText.includes(number)", arg=f"#{second.order_number}")
    assert cooling(second).released_at is None


def test_a_key_prolongs_a_hold_by_the_hours_that_are_chosen(stage: Stage) -> None:
    row = stage.order()
    before = ends(row)
    page = stage.sign_in("holds")
    held(page, row).focus()
    page.keyboard.press("p")
    page.get_by_role("dialog").get_by_label("4 hours").check()
    confirm(page, "Prolong")
    page.get_by_text("hold prolonged").first.wait_for()
    assert timedelta(hours=3, minutes=59) < ends(row) - before < timedelta(hours=4, minutes=1)


def test_a_key_rejects_an_order_once_it_is_said_why(stage: Stage) -> None:
    row = stage.order()
    page = stage.sign_in("holds")
    held(page, row).focus()
    page.keyboard.press("x")
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_role("button", name="Reject as fraud").is_disabled()
    dialog.get_by_label("Reason").fill("The card was stolen")
    confirm(page, "Reject as fraud")
    held(page, row).wait_for(state="detached")
    row.refresh_from_db()
    assert row.stage == "CANCELED"


def test_nothing_is_done_by_a_question_that_is_dismissed(stage: Stage) -> None:
    row = stage.order()
    before = ends(row)
    page = stage.sign_in("holds")
    held(page, row).focus()
    for key in ("p", "x", "e"):
        page.keyboard.press(key)
        page.get_by_role("dialog").wait_for()
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")
        page.wait_for_function("() => document.activeElement.role === 'row'")
    assert ends(row) == before
    assert OmsOrder.objects.get(pk=row.pk).stage == "ON_HOLD"


def test_many_are_prolonged_at_once_and_each_that_is_refused_says_why(stage: Stage) -> None:
    rows = [stage.order() for _ in range(3)]
    before = [ends(row) for row in rows]
    page = stage.sign_in("holds")
    page.get_by_label("Select all loaded rows").check()
    selected(page, 3)
    page.get_by_role("button", name="Prolong", exact=True).click()
    page.get_by_role("dialog").get_by_label("1 day").check()
    hold.release(bootstrap.context(), cooling(rows[0]).pk, note="", actor="staff:1")  # somebody else is quicker
    confirm(page, "Prolong")
    page.get_by_text("2 done, 1 refused").wait_for()
    page.get_by_role("listitem").filter(has_text=f"#{rows[0].order_number}").get_by_text("ended already").wait_for()
    days = [round((ends(row) - then) / timedelta(days=1)) for row, then in zip(rows, before, strict=True)]
    assert days == [0, 1, 1]


def test_what_needs_a_person_is_filtered_by_the_address(stage: Stage) -> None:
    row, asked_for = stage.order(), stage.order()
    hold.place(
        bootstrap.context(),
        asked_for.pk,
        reason=HoldReason.CUSTOMER_REQUEST,
        note="Wait for my new address",
        release_at=None,
        lines=[],
        actor="staff:1",
    )
    page = stage.sign_in("holds")
    held(page, row).wait_for()
    page.get_by_role("button", name="Needs a person").click()
    held(page, row).wait_for(state="detached")
    held(page, asked_for).get_by_text("Wait for my new address").wait_for()
    assert "person=true" in page.url


def test_in_saleor_s_dashboard_it_is_the_same_queue(stage: Stage) -> None:
    row = stage.order()
    page = stage.embed("holds", theme="dark")
    held(frame_of(page), row).focus()
    page.keyboard.press("r")
    held(frame_of(page), row).wait_for(state="detached")
    assert cooling(row).released_at is not None


def test_on_a_phone_a_hold_is_ticked_and_released(stage: Stage) -> None:
    row, other = stage.order(), stage.order()
    page = stage.sign_in("holds", **PHONE)
    held(page, row).get_by_label("Select this row").check()
    selected(page, 1)
    fits(page)
    page.get_by_role("button", name="Release", exact=True).click()
    held(page, row).wait_for(state="detached")
    held(page, other).wait_for()
    assert cooling(row).released_at is not None


def test_a_deed_without_a_network_is_refused_in_its_row(stage: Stage) -> None:
    row = stage.order()
    page = stage.sign_in("holds")
    held(page, row).focus()
    page.context.set_offline(True)
    page.keyboard.press("r")
    page.get_by_text("1 refused").wait_for()
    assert page.get_by_text(OFFLINE).count() > 0
    assert cooling(row).released_at is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_keeps_nobody_out(stage: Stage, scheme: str) -> None:
    row = stage.order()
    page = stage.sign_in("holds", color_scheme=scheme)
    held(page, row).get_by_label("Select this row").check()
    selected(page, 1)
    keeps_nobody_out(page)
    held(page, row).focus()
    page.keyboard.press("x")
    page.get_by_role("dialog").get_by_label("Reason").wait_for()
    keeps_nobody_out(page)
