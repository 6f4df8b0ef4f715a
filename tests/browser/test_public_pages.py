"""The customer's pages in a real browser: on a phone and a desk, light and dark, from the left and from the right."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin.conf import BASE_PATH
from saleor_oms_plugin.models import Feedback, ProductFeedback, Shipment
from saleor_oms_plugin.store import tokens
from tests import factories
from tests.graphql.rows import journey

from .axe import violations
from .conftest import Stage

SIZES = {"phone": (390, 844), "desk": (1280, 900)}
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOOKS = [("en", "phone", "light"), ("en", "desk", "dark"), ("de", "phone", "dark"), ("ar", "phone", "light"),
         ("ar", "desk", "dark"), ("hi", "phone", "dark")]  # fmt: skip


def order_of(stage: Stage, code: str) -> Any:
    factories.plugin_configuration(active=False)  # an active plugin would receive it by itself
    oms = journey(factories.order(stage.shop, {stage.book: 2}, language_code=code), stage.east)
    stage.settings(brand_color="#d4a017")
    Shipment.objects.update(is_test=False)
    Feedback.objects.filter(oms_order=oms).update(
        status="INVITED", delivery_rating=None, recommend=None, closes_at=timezone.now() + timedelta(days=9)
    )
    ProductFeedback.objects.all().delete()
    return oms


def address(stage: Stage, oms: Any, purpose: str) -> str:
    token = tokens.issue(oms.pk, purpose, now=timezone.now(), expires_at=timezone.now() + timedelta(days=9))
    return f"{stage.url}{BASE_PATH}{purpose}/{token}/"


def tab(stage: Stage, size: str, scheme: str) -> tuple[Any, list[str]]:
    """A visitor's tab, and what it asked for beside the page or complained about."""
    width, height = SIZES[size]
    page = stage.page(width=width, height=height, color_scheme=scheme)
    other: list[str] = []
    page.on("request", lambda request: None if request.resource_type == "document" else other.append(request.url))
    page.on("console", lambda message: other.append(message.text) if message.type == "error" else None)
    return page, other


@pytest.mark.parametrize(("code", "size", "scheme"), LOOKS)
def test_both_pages_fit_keep_nobody_out_and_ask_nobody(stage: Stage, code: str, size: str, scheme: str) -> None:
    oms = order_of(stage, code)
    page, other = tab(stage, size, scheme)
    for purpose in ("track", "feedback"):
        page.goto(address(stage, oms, purpose))
        assert page.evaluate("document.documentElement.lang") == code
        assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if code == "ar" else "ltr")
        assert page.evaluate(WIDER) <= 0, "the page is wider than the screen"
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(13, 17, 23)"
        assert dark == (scheme == "dark")
        assert other == []
        assert violations_without_policy(page) == []


def violations_without_policy(page: Any) -> list[str]:
    """The page forbids every script, ours too: a copy without that rule is looked at."""
    html, url = page.content(), page.url
    page.route("**/copy-of-the-page", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(url.rpartition("/plugins/")[0] + "/copy-of-the-page")
    return violations(page)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_star_in_the_mail_is_chosen_and_one_button_saves(stage: Stage, code: str) -> None:
    oms = order_of(stage, code)
    page, _ = tab(stage, "phone", "light")
    page.goto(address(stage, oms, "feedback") + "?rating=4")
    assert page.locator('input[name="delivery_rating"]:checked').get_attribute("value") == "4"
    assert Feedback.objects.get().delivery_rating is None, "a mail scanner that reads the link answers nothing"
    page.locator('input[name="recommend"][value="9"]').check(force=True)
    page.locator("textarea").first.fill("سريع <b>")
    page.locator("form button").first.click()
    page.get_by_role("heading", level=1).wait_for()
    answer = Feedback.objects.get()
    assert (answer.status, answer.delivery_rating, answer.recommend, answer.comment) == ("ANSWERED", 4, 9, "سريع <b>")
    page.go_back()
    page.goto(address(stage, oms, "feedback"))
    assert page.locator("textarea").first.input_value() == "سريع <b>"


def test_the_form_is_filled_in_by_keyboard_alone(stage: Stage) -> None:
    oms = order_of(stage, "en")
    page, _ = tab(stage, "desk", "light")
    page.goto(address(stage, oms, "feedback"))
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert page.locator('input[name="delivery_rating"]:checked').get_attribute("value") == "2"
    outline = page.evaluate("getComputedStyle(document.querySelector('input:checked + span')).outlineStyle")
    assert outline == "solid"


def test_a_link_that_was_revoked_is_a_page_that_keeps_nobody_out(stage: Stage) -> None:
    oms = order_of(stage, "en")
    url = address(stage, oms, "track")
    tokens.revoke(oms.pk, timezone.now())
    page, _ = tab(stage, "phone", "dark")
    answer = page.goto(url)
    assert (answer.status, answer.headers["x-robots-tag"]) == (404, "noindex, nofollow, noarchive")
    assert violations_without_policy(page) == []
