"""The page Risk: rules and thresholds tried on the past before they are saved, lists, and each rule's own record."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.risk.facts import Outcome
from saleor_oms_plugin.models import RiskChange, RiskEntry, StoredJob
from saleor_oms_plugin.pipeline import outcome
from saleor_oms_plugin.store.risk import settings

from .axe import violations
from .conftest import Stage, frame_of
from .test_review import PHONE, act, confirm, drain, place

EDITOR = ("order.manage_orders", "plugins.manage_plugins")


def editor(stage: Stage) -> str:
    return stage.staff(*EDITOR, email="editor@example.com")


def rule(page: Any, name: str) -> Any:
    return page.get_by_role("listitem", name=name, exact=True)


def tell(row: Any, what: Outcome) -> None:
    outcome.tell(bootstrap.context(), row.pk, outcome=what, note="", source="staff", actor="staff:1")


def change_mailbox_rule(page: Any) -> None:
    rule(page, "Throw-away mailbox").get_by_label("Effect").select_option("Acts")
    rule(page, "Throw-away mailbox").get_by_label("Points").fill("45")
    page.get_by_text("1 change not saved yet").wait_for()


def finish_backtests(page: Any) -> None:
    """Lets the jobs be done that the page has started."""
    page.wait_for_function("() => document.querySelector('.risk-check progress') !== null")
    drain()


def test_a_draft_is_tried_on_the_past_beside_what_is_in_force_and_then_saved(stage: Stage) -> None:
    tell(place(stage, "eve@mailinator.com"), Outcome.FRAUD)
    place(stage, "ada@example.com")
    page = stage.sign_in("risk", email=editor(stage))
    change_mailbox_rule(page)
    page.get_by_role("button", name="Check and save").click()
    check = page.get_by_role("region", name="Before you save")
    check.get_by_text("Effect: In shadow → Acts").wait_for()
    check.get_by_text("Points: 30 → 45").wait_for()
    check.get_by_text("Of 2 orders assessed in the last 90 days.").wait_for()
    check.get_by_role("button", name="Save without the backtest").wait_for()
    finish_backtests(page)
    figures = check.get_by_role("table", name="What it would have done to past orders")
    figures.get_by_role("row").filter(has_text="Frauds caught").get_by_text("+1").wait_for()
    cells = figures.get_by_role("row").filter(has_text="Frauds caught").get_by_role("cell").all_inner_texts()
    assert [text.split()[0] for text in cells] == ["0", "1", "+1"]
    check.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved. The next order is judged by it.").wait_for()
    saved = next(each for each in settings.in_force().rules if each.slug == "disposable_email")
    assert (saved.acts, saved.weight) == (True, 45)
    assert RiskChange.objects.count() == 1


def test_a_changed_draft_has_no_result_until_it_is_tried_again(stage: Stage) -> None:
    place(stage)
    page = stage.sign_in("risk", email=editor(stage))
    change_mailbox_rule(page)
    page.get_by_role("button", name="Check and save").click()
    finish_backtests(page)
    page.get_by_role("button", name="Save", exact=True).wait_for()
    page.get_by_label("Medium from").fill("50")
    page.get_by_text("This draft and period have not been tried yet.").wait_for()
    page.get_by_role("button", name="Save without the backtest").wait_for()
    page.get_by_role("button", name="Try it on the past").click()
    finish_backtests(page)
    page.get_by_role("columnheader", name="Your draft").wait_for()
    assert StoredJob.objects.count() == 4


def test_what_makes_no_sense_is_refused_beside_its_field(stage: Stage) -> None:
    page = stage.sign_in("risk", email=editor(stage))
    rule(page, "Many orders: card").get_by_label("Hours").fill("0")
    rule(page, "Many orders: card").get_by_text("A whole number from 1 to 2,160.").wait_for()
    assert page.get_by_role("button", name="Check and save").is_disabled()
    rule(page, "Many orders: card").get_by_label("Hours").fill("12")
    page.get_by_label("E-mail for high risk").fill("nobody")
    page.get_by_role("button", name="Check and save").click()
    page.get_by_role("button", name="Save without the backtest").click()
    page.get_by_text("The server refused:").wait_for()
    page.get_by_label("E-mail for high risk").and_(page.locator("[aria-invalid=true]")).wait_for()
    page.get_by_text("1 change not saved yet").or_(page.get_by_role("heading", name="Before you save")).wait_for()
    subjects = set(RiskChange.objects.values_list("subject", flat=True))
    assert subjects <= {"velocity_card"}


def test_somebody_is_blocked_until_a_day_and_taken_off_again(stage: Stage) -> None:
    row = place(stage, "eve@example.org")
    page = stage.sign_in("risk/lists", email=editor(stage))
    form = page.locator(".risk-add")
    form.get_by_label("Value", exact=True).fill("nonsense")
    form.get_by_role("button", name="Add").click()
    form.get_by_text("this is no value of its kind").wait_for()
    form.get_by_label("Value", exact=True).fill("Eve.X+a@gmail.com")
    form.get_by_label("Last day").fill("2031-01-31")
    form.get_by_role("button", name="Add").click()
    page.get_by_text("On the list now: e…@g….com").wait_for()
    page.get_by_role("row").filter(has_text="e…@g….com").get_by_text("Jan 31, 2031").wait_for()
    form.get_by_label("Kind of value").select_option("shipping address")
    form.get_by_label("Number of the order").fill(f"#{row.order_number}")
    form.get_by_role("button", name="Add").click()
    page.get_by_role("row").filter(has_text="94103").wait_for()
    page.get_by_text("2 entries").wait_for()
    page.get_by_label("Select all loaded rows").check()
    page.get_by_role("button", name="Remove 2 entries").click()
    confirm(page, "Remove 2 entries")
    page.get_by_text("Nobody is on this list").wait_for()
    assert RiskEntry.objects.filter(removed_at__isnull=True).count() == 0


def test_a_rule_s_record_leads_to_the_orders_it_fired_on(stage: Stage) -> None:
    act("disposable_email")
    bad, good, quiet = (place(stage, f"{name}.com") for name in ("a@mailinator", "b@mailinator", "c@example"))
    for row, what in ((bad, Outcome.FRAUD), (good, Outcome.GOOD), (quiet, Outcome.GOOD)):
        tell(row, what)
    page = stage.sign_in("risk")
    page.get_by_text("You may look, but not change").wait_for()
    assert rule(page, "Throw-away mailbox").get_by_label("Effect").is_disabled()
    rule(page, "Throw-away mailbox").get_by_role("link", name="Throw-away mailbox").click()
    page.get_by_text("Of 3 orders with a known outcome it fired on 2.").wait_for()
    page.get_by_text("50%").wait_for()
    page.get_by_role("listitem").filter(has_text=f"#{bad.order_number}").get_by_text("Fraud", exact=True).wait_for()
    page.get_by_role("link", name="Those that were bad").click()
    page.get_by_text("1 order", exact=True).wait_for()
    page.get_by_role("row").filter(has_text=bad.order_number).wait_for()
    page.get_by_role("button", name="Remove filter Rule fired: Throw-away mailbox").wait_for()


def test_leaving_a_draft_is_asked_about(stage: Stage) -> None:
    page = stage.sign_in("risk", email=editor(stage))
    change_mailbox_rule(page)
    page.get_by_role("link", name="Lists").click()
    page.get_by_role("dialog").get_by_text("not saved yet").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Discard").click()
    page.get_by_role("link", name="Lists").click()
    page.get_by_text("Nobody is on this list").wait_for()


def test_inside_saleor_s_dashboard_the_page_does_its_work(stage: Stage) -> None:
    place(stage)
    frame = frame_of(stage.embed("risk", email=editor(stage)))
    change_mailbox_rule(frame)
    frame.get_by_role("button", name="Check and save").click()
    frame.get_by_role("button", name="Save without the backtest").click()
    frame.get_by_text("Saved. The next order is judged by it.").wait_for()
    assert RiskChange.objects.count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_a_keyboard_or_a_screen_reader_out(stage: Stage, scheme: str) -> None:
    act("disposable_email")
    tell(place(stage), Outcome.FRAUD)
    page = stage.sign_in("risk", email=editor(stage), color_scheme=scheme)
    rule(page, "Many orders: card").get_by_label("Hours").fill("x")
    assert violations(page) == []
    rule(page, "Many orders: card").get_by_label("Hours").fill("12")
    page.get_by_role("button", name="Check and save").click()
    finish_backtests(page)
    page.get_by_role("columnheader", name="Your draft").wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="Go on editing").click()
    page.get_by_role("button", name="Discard").click()
    page.get_by_role("link", name="Changes").click()
    page.get_by_text("Throw-away mailbox").wait_for()
    assert violations(page) == []
    page.get_by_role("link", name="Lists").click()
    page.get_by_text("Nobody is on this list").wait_for()
    assert violations(page) == []
    page.goto(stage.address("risk"))


def test_on_a_phone_nothing_has_to_be_scrolled_sideways(stage: Stage) -> None:
    place(stage)
    page = stage.sign_in("risk", email=editor(stage), **PHONE)
    rule(page, "Many orders: card").get_by_label("Hours").fill("12")
    page.get_by_role("button", name="Check and save").click()
    finish_backtests(page)
    page.get_by_role("columnheader", name="Your draft").wait_for()
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window
