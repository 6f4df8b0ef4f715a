"""Costs, parcels that need somebody, labels bought elsewhere, and the carrier that is away."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.errors import OmsError
from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.models import (
    Feedback,
    FulfillmentOrder,
    Label,
    ParcelException,
    PostageFinding,
    ProductFeedback,
    PurchaseIntent,
    Shipment,
    StoredJob,
    Work,
)
from saleor_oms_plugin.pipeline import runner

from .conftest import Stage
from .hands import BROKEN, PHONE, breaks, confirm, fits, keeps_nobody_out, line, mends

SWITCHES = {"automatic_pick": True, "automatic_pack": True}
NUMBER = "9400 1000 0000 0000 0000 01"


def configure(stage: Stage, **values: Any) -> None:
    stage.settings(**{"shippo_token": "shippo_test_demo", "cooling_minutes": "0", **SWITCHES, **values})


def bought(stage: Stage, count: int = 1) -> list[Label]:
    """Labels of so many orders that went out with one."""
    configure(stage, automatic_purchase=True)
    for _ in range(count):
        stage.order()
    runner.drain(bootstrap.context())
    labels = list(Label.objects.order_by("pk"))
    assert len(labels) == count
    return labels


def dialog(page: Any) -> Any:
    return page.get_by_role("dialog")


# ── costs ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_spending_is_told_for_a_period_by_what_somebody_chooses(stage: Stage, sandbox: Sandbox) -> None:
    bought(stage, 2)
    page = stage.sign_in("costs")
    totals = page.get_by_label("Totals")
    totals.get_by_text("This is a test account").wait_for()
    assert totals.get_by_text("$").count() > 0
    keeps_nobody_out(page)
    page.get_by_label("Told by").select_option("WAREHOUSE")
    page.get_by_role("rowheader", name="East").wait_for()
    assert "by=WAREHOUSE" in page.url
    past = timezone.now().date() - timedelta(days=100)
    page.get_by_label("From", exact=True).fill(past.isoformat())
    page.get_by_label("To", exact=True).fill((past + timedelta(days=1)).isoformat())
    page.get_by_text("No label was bought in these days.").wait_for()
    page.set_viewport_size(PHONE)
    page.get_by_label("Period").select_option("30")
    page.get_by_role("rowheader", name="East").wait_for()
    fits(page)
    keeps_nobody_out(page)


def test_spending_that_cannot_be_told_says_so_and_is_asked_for_again(stage: Stage) -> None:
    page = stage.page()
    breaks(page, "Postage")
    stage.sign_in("costs", page=page)
    page.get_by_text(BROKEN).wait_for()
    mends(page)
    page.get_by_role("button", name="Try again").click()
    page.get_by_text("No label was bought in these days.").wait_for()


def test_money_at_risk_names_its_sum_and_its_order(stage: Stage, sandbox: Sandbox) -> None:
    (label,) = bought(stage)
    Label.objects.update(refund="REJECTED", status="VOIDED", bought_at=timezone.now() - timedelta(days=30))
    page = stage.sign_in("costs/risk")
    page.get_by_text("1 sum is uncertain").wait_for()
    page.get_by_text("Refund refused").wait_for()
    page.get_by_text("Only a person can settle this.").wait_for()
    keeps_nobody_out(page)
    page.set_viewport_size(PHONE)
    fits(page)
    page.get_by_role("link", name=label.tracking_number).click()
    page.get_by_role("link", name=f"Order #{label.shipment.oms_order.order_number}").wait_for()


def test_a_purchase_in_doubt_is_settled_by_who_looked_there(stage: Stage, sandbox: Sandbox) -> None:
    configure(stage, automatic_purchase=True)
    sandbox.fault("dropped", "POST", "/transactions")
    stage.order()
    runner.drain(bootstrap.context())
    (record,) = sandbox.world.state.table("transactions").values()
    record["metadata"] = ""
    lost = {"sent_at": timezone.now() - timedelta(hours=1), "unclaimed": [record["object_id"]]}
    PurchaseIntent.objects.update(**lost)
    page = stage.sign_in("costs/risk")
    page.get_by_text("does not say whose it is").wait_for()
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Say what became of it").click()
    asked = dialog(page)
    assert asked.get_by_role("button", name="Settle").is_disabled()
    asked.get_by_label("It was").select_option("BOUGHT")
    assert asked.get_by_label("id of the purchase").input_value() == record["object_id"]
    asked.get_by_label("How you know").fill("it stands in the carrier's own pages")
    keeps_nobody_out(page)
    fits(page)
    asked.get_by_role("button", name="Settle").click()
    page.get_by_text("Every sum is certain").wait_for()
    assert Label.objects.get().transaction_id == record["object_id"]


def test_books_and_carrier_are_compared_and_what_differs_is_closed_with_a_note(stage: Stage, sandbox: Sandbox) -> None:
    configure(stage)
    sandbox.buy_elsewhere()
    page = stage.sign_in("costs/reconciliation")
    page.get_by_text("Never compared yet.").wait_for()
    page.get_by_role("button", name="Compare now").click()
    page.get_by_text("It goes on without this page.").wait_for()
    assert "job=" in page.url
    keeps_nobody_out(page)
    finish_job()
    page.get_by_text("1 purchase compared: 1 found").wait_for()
    row = page.get_by_role("row").filter(has_text="Bought elsewhere")
    row.click()
    dialog(page).get_by_text("by somebody else, or by another installation").wait_for()
    keeps_nobody_out(page)
    dialog(page).get_by_role("button", name="Close").click()
    page.get_by_label("Select this row").check()
    page.get_by_role("button", name="Dismiss").click()
    assert dialog(page).get_by_role("button", name="Dismiss").is_disabled()
    dialog(page).get_by_label("What was done").fill("our other shop")
    keeps_nobody_out(page)
    confirm(page, "Dismiss")
    page.get_by_text("Books and carrier agree").wait_for()
    found = PostageFinding.objects.get()
    assert (found.status, found.note) == ("DISMISSED", "our other shop")
    page.set_viewport_size(PHONE)
    page.get_by_label("State").select_option("ALL")
    page.get_by_role("row").filter(has_text="Bought elsewhere").wait_for()
    fits(page)


def finish_job() -> None:
    """Does all the only job wants, however long its pauses are."""
    while StoredJob.objects.get().status in ("QUEUED", "RUNNING"):
        Work.objects.filter(kind=WorkKind.JOB.value).update(run_at=timezone.now())
        runner.drain(bootstrap.context())
    assert StoredJob.objects.get().status == "DONE"


# ── exceptions ──────────────────────────────────────────────────────────────────────────────────────────────────
def trouble(label: Label, **values: Any) -> ParcelException:
    now = timezone.now()
    given = {"kind": "HELD", "cause": f"x{label.pk}", "words": "kept <b>", "opened_at": now, "due_at": now, **values}
    return ParcelException.objects.create(oms_order=label.shipment.oms_order, label=label, **given)


def test_parcels_that_need_somebody_are_taken_postponed_and_ended(stage: Stage, sandbox: Sandbox) -> None:
    first, second = (trouble(label) for label in bought(stage, 2))
    page = stage.sign_in("exceptions")
    page.get_by_text("2 parcels").wait_for()
    assert page.get_by_text("Overdue", exact=True).count() == 2
    keeps_nobody_out(page)
    page.get_by_label("Select all").check()
    page.get_by_role("button", name="Assign to me").click()
    page.get_by_text("2 done", exact=True).wait_for()
    assert ParcelException.objects.filter(assignee__email="staff@example.com").count() == 2
    page.get_by_label("Owner").select_option(label="Nobody yet")
    page.get_by_text("None is like that.").wait_for()
    page.get_by_role("button", name="Show all").click()
    number = first.oms_order.order_number
    line(page, f"#{number}").press("p")
    dialog(page).get_by_label("What is waited for").fill("the customer calls")
    keeps_nobody_out(page)
    confirm(page, "Postpone")
    page.get_by_text("1 done", exact=True).wait_for()
    first.refresh_from_db()
    assert (first.note, first.due_at > timezone.now()) == ("the customer calls", True)
    line(page, f"#{second.oms_order.order_number}").press("Enter")
    dialog(page).get_by_text("kept <b>").wait_for()
    keeps_nobody_out(page)
    dialog(page).get_by_role("button", name="End", exact=True).click()
    dialog(page).get_by_label("How it ended").select_option("RESENT")
    dialog(page).get_by_label("What was done").fill("a new one is under way")
    confirm(page, "End")
    line(page, f"#{second.oms_order.order_number}").wait_for(state="detached")
    second.refresh_from_db()
    assert (second.outcome, second.note) == ("RESENT", "a new one is under way")
    page.set_viewport_size(PHONE)
    fits(page)


def test_an_exception_that_ended_meanwhile_is_refused_by_its_order(stage: Stage, sandbox: Sandbox) -> None:
    one = trouble(bought(stage)[0])
    page = stage.sign_in("exceptions")
    page.get_by_label("Select this row").check()
    page.get_by_role("button", name="End", exact=True).click()
    ParcelException.objects.filter(pk=one.pk).delete()
    confirm(page, "End")
    page.get_by_text(f"#{one.oms_order.order_number}:").wait_for()


# ── labels bought elsewhere ─────────────────────────────────────────────────────────────────────────────────────
def test_a_label_bought_elsewhere_is_typed_in_and_its_parcel_marked(stage: Stage, sandbox: Sandbox) -> None:
    configure(stage, automatic_purchase=False)
    order = stage.order()
    runner.drain(bootstrap.context())
    assert FulfillmentOrder.objects.get().status == "PACKED"
    page = stage.sign_in("orders")
    line(page, order.order_number).click()
    page.get_by_role("button", name="Type in a label").click()
    add = dialog(page).get_by_role("button", name="Add the label")
    dialog(page).get_by_role("combobox", name="Carrier").fill("Bike Couriers")
    dialog(page).get_by_label("Number on the label").fill(NUMBER)
    dialog(page).get_by_label("What they cost together").fill("much")
    dialog(page).get_by_text("Write a number").wait_for()
    assert add.is_disabled()
    keeps_nobody_out(page)
    dialog(page).get_by_label("What they cost together").fill("7.58")
    page.set_viewport_size(PHONE)
    fits(page)
    confirm(page, "Add the label")
    runner.drain(bootstrap.context())
    shipment = Shipment.objects.get()
    assert (shipment.carrier_name, shipment.cost) == ("Bike Couriers", Decimal("7.58"))
    assert Label.objects.get().tracking_number == NUMBER.replace(" ", "")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="Say where it is").click()
    dialog(page).get_by_label("How we know").fill("the courier called")
    keeps_nobody_out(page)
    confirm(page, "Say so")
    page.locator("summary").get_by_text("the courier called").wait_for()
    shipment.refresh_from_db()
    assert shipment.status == "DELIVERED"
    assert page.get_by_role("button", name="Print the label").count() == 0


# ── the carrier ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_carrier_that_is_away_is_told_and_tried_again(stage: Stage, sandbox: Sandbox) -> None:
    configure(stage)
    sandbox.fault("503", "GET", "/tracks/*", times=5)
    for _ in range(5):
        with pytest.raises(OmsError):
            bootstrap.context().carrier().track("usps", "9400")
    page = stage.sign_in("shipments")
    page.get_by_text("The carrier cannot be used for now.").wait_for()
    page.get_by_text("HTTP 503").wait_for()
    keeps_nobody_out(page)
    page.set_viewport_size(PHONE)
    fits(page)
    page.get_by_role("button", name="Try again now").click()
    page.get_by_text("The carrier cannot be used for now.").wait_for(state="detached")


# ── feedback ────────────────────────────────────────────────────────────────────────────────────────────────────
def answered(stage: Stage) -> Feedback:
    """What somebody said of a delivery and of a book; nothing of it is published."""
    now = timezone.now()
    order = stage.order()
    Feedback.objects.filter(oms_order=order).delete()
    said = Feedback.objects.create(
        oms_order=order,
        status="ANSWERED",
        delivery_rating=2,
        recommend=4,
        comment="<i>late</i>",
        invite_at=now,
        answered_at=now,
    )
    ProductFeedback.objects.create(
        feedback=said, product_name="Product BOOK", rating=5, comment="a good read", answered_at=now
    )
    return said


def test_feedback_is_read_replied_to_and_published_one_by_one(stage: Stage) -> None:
    said = answered(stage)
    page = stage.sign_in("feedback")
    page.get_by_text("<i>late</i>").wait_for()
    page.get_by_role("img", name="2 of 5 stars").wait_for()
    keeps_nobody_out(page)
    page.get_by_role("button", name="Publish: Product BOOK").click()
    page.get_by_text("Published", exact=True).wait_for()
    page.get_by_role("button", name="Reply: Delivery").click()
    page.get_by_label("Our reply").fill("We are sorry.")
    keeps_nobody_out(page)
    page.get_by_role("button", name="Save the reply").click()
    page.get_by_text("We replied:").wait_for()
    page.get_by_role("button", name="Hide: Product BOOK").wait_for()
    said.refresh_from_db()
    assert (said.reply, said.is_published, said.products.get().is_published) == ("We are sorry.", False, True)
    page.get_by_label("A rating of").select_option("1")
    page.get_by_text("Nobody has said anything like that.").wait_for()
    page.get_by_role("button", name="Show all").click()
    page.set_viewport_size(PHONE)
    page.get_by_text("a good read").wait_for()
    fits(page)
    keeps_nobody_out(page)
