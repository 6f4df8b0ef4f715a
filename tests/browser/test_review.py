"""The review queue: the evidence of the hold in hand, side by side, and one key for each decision."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.risk.facts import Outcome
from saleor_oms_plugin.domain.risk.settings import RuleRequest
from saleor_oms_plugin.domain.work import Lane
from saleor_oms_plugin.models import Hold, OmsOrder
from saleor_oms_plugin.pipeline import outcome, runner, tune

from .axe import violations
from .conftest import Stage, frame_of
from .hands import confirm

PHONE = {"width": 390, "height": 844}
MAILBOX = "The e-mail address is of a provider of throw-away mailboxes"


def drain() -> None:
    for lane in (Lane.DESK, Lane.RISK, Lane.JOBS):
        runner.drain(bootstrap.context(), lane)


def act(*slugs: str, weight: int = 65) -> None:
    """These rules act from now on."""
    requests = [RuleRequest(slug=slug, is_shadow=False, weight=weight) for slug in slugs]
    tune.change_rules(bootstrap.context(), "", requests, actor="staff:1")


def place(stage: Stage, email: str = "ada@mailinator.com") -> Any:
    """An order whose risk is told; our record of it."""
    row = stage.order(user_email=email)
    drain()
    return row


def line(page: Any, row: Any, words: str = "Fraud review") -> Any:
    """The queue's row of one hold."""
    number = page.get_by_text(f"#{row.order_number}", exact=True)
    return page.get_by_role("row").filter(has=number).filter(has_text=words)


def evidence(page: Any, row: Any) -> Any:
    return page.get_by_role("region", name=f"Order #{row.order_number}")


def review(row: Any) -> Hold:
    return Hold.objects.get(oms_order=row, reason="FRAUD_REVIEW")


def test_the_evidence_of_the_hold_in_hand_stands_side_by_side(stage: Stage) -> None:
    act("disposable_email")
    past = place(stage, "ada@mailinator.com")
    outcome.tell(bootstrap.context(), past.pk, outcome=Outcome.CHARGEBACK, note="", source="staff", actor="staff:1")
    alike, row = place(stage, "eve@example.org"), place(stage, "ada@mailinator.com")
    page = stage.sign_in("holds?reason=FRAUD_REVIEW")
    line(page, row).focus()
    shown = evidence(page, row)
    shown.get_by_text("Score 100 of 100").wait_for()
    shown.get_by_text(MAILBOX).wait_for()
    shown.get_by_text("rules could not be told").wait_for()
    shown.get_by_text("1 earlier order, 1 of them bad").wait_for()
    shown.get_by_role("listitem").filter(has_text=f"#{past.order_number}").get_by_text("Chargeback").wait_for()
    shown.get_by_role("listitem").filter(has_text=f"#{alike.order_number}").get_by_text("phone number").wait_for()
    page.wait_for_function("() => location.search.includes('hold=')")
    page.reload()
    page.get_by_label("E-mail address").or_(evidence(page, row)).wait_for()


def test_each_decision_is_one_key_and_the_next_hold_comes_to_hand(stage: Stage) -> None:
    act("disposable_email")
    first, second, third = (place(stage, f"{name}@mailinator.com") for name in ("ada", "eve", "bob"))
    page = stage.sign_in("holds?reason=FRAUD_REVIEW")
    line(page, first).focus()
    page.keyboard.press("r")
    line(page, first).wait_for(state="detached")
    evidence(page, second).get_by_text(MAILBOX).wait_for()
    page.keyboard.press("x")
    page.get_by_role("dialog").get_by_label("Reason").fill("Ring of March")
    confirm(page, "Reject as fraud")
    line(page, second).wait_for(state="detached")
    evidence(page, third).get_by_text(MAILBOX).wait_for()
    drain()
    assert review(first).released_at is not None
    assert OmsOrder.objects.get(pk=second.pk).rejected_at is not None
    page.keyboard.press("p")
    page.get_by_role("dialog").get_by_label("4 hours").check()
    confirm(page, "Prolong")
    page.get_by_text("hold prolonged").wait_for()
    assert review(third).release_at is not None


def test_a_hold_is_escalated_to_somebody_by_name(stage: Stage) -> None:
    act("disposable_email")
    row = place(stage)
    stage.staff(email="priya@example.com")
    page = stage.sign_in("holds")
    line(page, row).focus()
    page.keyboard.press("e")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What should be looked at").fill("Is this the ring again?")
    dialog.get_by_label("Who should look at it").select_option("priya@example.com")
    confirm(page, "Escalate")
    line(page, row).filter(has_text="Escalated to").filter(has_text="priya@example.com").wait_for()
    assert review(row).assignee.email == "priya@example.com"


def test_keys_lead_into_the_evidence_and_back(stage: Stage) -> None:
    act("disposable_email")
    row = place(stage)
    page = stage.sign_in("holds?reason=FRAUD_REVIEW")
    line(page, row).focus()
    page.keyboard.press("v")
    page.wait_for_function("document.activeElement.id === 'holds-case-title'")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.role === 'row'")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=f"Order {row.order_number}").wait_for()


def test_an_outcome_is_noted_in_the_evidence_and_shown_on_the_order_s_page(stage: Stage) -> None:
    act("disposable_email")
    row = place(stage)
    page = stage.sign_in("holds")
    line(page, row).click()
    evidence(page, row).get_by_role("button", name="Note the outcome").click()
    page.get_by_role("dialog").get_by_label("Fraud").check()
    page.get_by_role("dialog").get_by_label("Note").fill("The bank called")
    confirm(page, "Note the outcome")
    evidence(page, row).get_by_text("Fraud", exact=True).wait_for()
    evidence(page, row).get_by_role("link", name="Open the order").click()
    page.get_by_role("heading", name="Risk").wait_for()
    page.get_by_text(MAILBOX, exact=True).wait_for()
    page.get_by_role("region", name="What it turned out to be").get_by_text("Fraud", exact=True).wait_for()
    page.get_by_text("Compare with the past").click()
    page.get_by_text("No earlier order.").wait_for()
    page.goto(stage.address("orders?outcome=FRAUD"))


def test_inside_saleor_s_dashboard_a_hold_is_approved_by_its_key(stage: Stage) -> None:
    act("disposable_email")
    row = place(stage)
    frame = frame_of(stage.embed("holds?reason=FRAUD_REVIEW"))
    evidence(frame, row).get_by_text(MAILBOX).wait_for()
    line(frame, row).focus()
    line(frame, row).press("r")
    line(frame, row).wait_for(state="detached")
    assert review(row).released_at is not None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_a_keyboard_or_a_screen_reader_out(stage: Stage, scheme: str) -> None:
    act("disposable_email")
    place(stage, "eve@mailinator.com")
    row = place(stage)
    page = stage.sign_in("holds?reason=FRAUD_REVIEW", color_scheme=scheme)
    line(page, row).focus()
    evidence(page, row).get_by_text(MAILBOX).wait_for()
    assert violations(page) == []
    page.keyboard.press("e")
    page.get_by_role("dialog").get_by_label("Who should look at it").wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
    evidence(page, row).get_by_role("link", name="Open the order").click()
    page.get_by_text(MAILBOX, exact=True).wait_for()
    assert violations(page) == []


def test_on_a_phone_the_evidence_stacks_below_the_queue(stage: Stage) -> None:
    act("disposable_email")
    row = place(stage)
    page = stage.sign_in("holds?reason=FRAUD_REVIEW", **PHONE)
    line(page, row).click()
    evidence(page, row).get_by_text("Look-alike orders").wait_for()
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window
    evidence(page, row).get_by_role("button", name="Release").click()
    line(page, row).wait_for(state="detached")
    assert review(row).released_at is not None
