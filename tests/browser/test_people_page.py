"""A person's request: what is kept of them is shown, told as a file and erased, and their address is left nowhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.models import Erasure, Hold, Message
from saleor_oms_plugin.pipeline import runner
from tests import factories

from .conftest import PASSWORD, Stage
from .hands import BROKEN, PHONE, breaks, confirm, fits, keeps_nobody_out, mends

OFFICER = ("account.manage_users", "order.manage_orders")
ADA = "ada@example.com"
EVERY_LANGUAGE = ["English", "Deutsch", "हिन्दी", "العربية"]


@pytest.fixture
def known(stage: Stage) -> Any:
    """An open order of Ada's, in which a note and a message speak of her."""
    order = stage.order(user_email=ADA)
    Hold.objects.filter(oms_order=order).update(note="Ada asked by phone")
    Message.objects.create(
        oms_order=order, kind="dispatched", status="SENT", key="x", planned_for=timezone.now(), recipient="a…@e….com"
    )
    return order


def officer(stage: Stage) -> str:
    return stage.staff(*OFFICER, email="officer@example.com")


def look(page: Any, email: str) -> None:
    page.get_by_role("search").get_by_role("textbox").fill(email)
    page.keyboard.press("Enter")


def test_a_person_is_shown_told_and_erased(stage: Stage, known: Any) -> None:
    page = stage.sign_in("people", email=officer(stage))
    page.get_by_text("Type the address of whoever asks.").wait_for()
    look(page, "ADA@example.com")
    page.get_by_role("heading", name="Kept of").wait_for()
    assert figures(page) == {"Orders": "1", "Of them open": "1"}
    page.get_by_role("row", name="Notes on holds 1").wait_for()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download as a file").click()
    file = saving.value
    assert file.suggested_filename == f"person-{timezone.now():%Y-%m-%d}.json"
    (told,) = json.loads(Path(file.path()).read_text())["orders"]
    assert told["Hold"][0]["note"] == "Ada asked by phone"

    page.get_by_role("button", name="Erase the person").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("There is no way back.").wait_for()
    dialog.get_by_text("1 open order keeps its label").wait_for()
    keeps_nobody_out(page)
    assert dialog.get_by_role("button", name="Erase for good").is_disabled()
    dialog.get_by_role("textbox").fill("eve@example.com")
    assert dialog.get_by_role("button", name="Erase for good").is_disabled()
    dialog.get_by_role("textbox").fill("ada@example.com ")
    confirm(page, "Erase for good")
    erased = page.get_by_role("region", name="Erased:")
    erased.get_by_text("1 open order keeps its label").wait_for()
    assert erased.evaluate("region => region === document.activeElement")
    keeps_nobody_out(page)

    assert Erasure.objects.get().orders == 1
    runner.drain(bootstrap.context())
    assert Hold.objects.get(oms_order=known).note == ""
    assert "example" not in page.url  # nobody's address stands in an address
    look(page, ADA)
    page.get_by_role("heading", name="Kept of").wait_for()
    assert page.get_by_role("row", name="Notes on holds").count() == 0


def figures(page: Any) -> dict[str, str]:
    """The first two figures, by their words; the third counts what other tests add to."""
    pairs = page.locator(".people-figures > div")
    return {one.locator("dt").inner_text(): one.locator("dd").inner_text() for one in pairs.all()[:2]}


def test_what_is_wrong_is_said_with_what_helps(stage: Stage, known: Any) -> None:
    page = stage.sign_in("people", email=officer(stage))
    look(page, "ada at home")
    page.get_by_text("This is no e-mail address. Type a whole one").wait_for()
    field = page.get_by_role("search").get_by_role("textbox")
    assert field.get_attribute("aria-invalid") == "true"
    keeps_nobody_out(page)
    look(page, "nobody@example.com")
    page.get_by_text("Nobody is known by this address").wait_for()
    assert field.get_attribute("aria-invalid") is None
    assert page.get_by_role("button", name="Erase").count() == 0
    assert not Erasure.objects.exists()


def test_a_server_in_trouble_is_said_and_asked_again(stage: Stage, known: Any) -> None:
    page = stage.sign_in("people", email=officer(stage))
    page.get_by_text("Type the address of whoever asks.").wait_for()
    fails(page, "mutation FindPerson")
    look(page, ADA)
    page.get_by_text(BROKEN).wait_for()
    mends(page)
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("heading", name="Kept of").wait_for()
    breaks(page, "TellPerson")
    page.get_by_role("button", name="Download as a file").click()
    page.get_by_text(BROKEN).wait_for()
    mends(page)
    fails(page, "mutation ErasePerson")
    page.get_by_role("button", name="Erase the person").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill(ADA)
    dialog.get_by_role("button", name="Erase for good").click()
    dialog.get_by_text(BROKEN).wait_for()
    assert not Erasure.objects.exists()


def fails(page: Any, operation: str) -> None:
    """From now on the server fails at this deed of the page's."""

    def answer(route: Any) -> None:
        if operation in (route.request.post_data or ""):
            route.fulfill(status=500, content_type="application/json", body='{"errors": [{"message": "?"}]}')
        else:
            route.continue_()

    page.route("**/graphql/", answer)


def test_whoever_lacks_a_permission_is_told_which(stage: Stage, known: Any) -> None:
    page = stage.sign_in("people")
    page.get_by_text("to manage orders, and to manage customers").wait_for()
    assert page.get_by_role("link", name="People").count() == 0
    assert page.get_by_role("textbox").count() == 0
    keeps_nobody_out(page)


@pytest.mark.needs_channels
def test_staff_of_some_channels_are_told_why_not(stage: Stage, known: Any) -> None:
    channel = factories.channel(slug="only-here")
    user = factories.staff(*OFFICER, email="half@example.com", channels=[channel])
    user.set_password(PASSWORD)
    user.save()
    page = stage.sign_in("people", email="half@example.com")
    look(page, ADA)
    page.get_by_text("You may not see every channel").wait_for()
    assert page.get_by_role("button", name="Erase").count() == 0


@pytest.mark.parametrize("tongue", EVERY_LANGUAGE)
@pytest.mark.parametrize("shape", [{}, {"color_scheme": "dark", **PHONE}])
def test_nobody_is_kept_out_of_the_people(stage: Stage, known: Any, shape: Any, tongue: str) -> None:
    page = stage.sign_in("people", email=officer(stage), **shape)
    page.get_by_label("Language").select_option(label=tongue)
    look(page, ADA)
    page.get_by_role("table").wait_for()
    keeps_nobody_out(page)
    fits(page)
    page.locator(".people-card .oms-danger").click()
    page.get_by_role("dialog").get_by_role("textbox").wait_for()
    keeps_nobody_out(page)
    fits(page)
