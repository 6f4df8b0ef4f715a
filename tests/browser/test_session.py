"""Getting in: by a staff login, inside a dashboard, and what is said to those who cannot."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache

from tests import factories

from .axe import violations
from .conftest import PASSWORD, Stage, asked, frame_of


def user(email: str) -> Any:
    return factories.model("account.User").objects.filter(email=email)


def test_a_wrong_password_is_told_and_the_right_one_opens(stage: Stage) -> None:
    email = stage.staff()
    page = stage.page()
    page.goto(stage.address())
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("Saleor does not know this e-mail address and password.").wait_for()
    cache.clear()  # newer hosts make whoever was wrong wait a second
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Orders", exact=True).wait_for()
    assert "token" not in page.url
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage])").count("ey") == 0


def test_only_pages_one_may_use_are_offered(stage: Stage) -> None:
    page = stage.sign_in(email=stage.staff("order.manage_orders"))
    page.get_by_role("heading", name="Operations").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("link", name="Holds", exact=True).count() == 1
    assert page.get_by_role("link", name="Settings", exact=True).count() == 0
    page.goto(stage.address())  # the token is gone with the page
    page.get_by_label("Password").wait_for()


def test_nobody_without_a_permission_gets_further_than_a_sentence(stage: Stage) -> None:
    page = stage.sign_in(email=stage.staff("product.manage_products"))
    page.get_by_text("Ask an administrator for the permission to manage orders").wait_for()


@pytest.mark.parametrize(
    ("tongue", "word", "direction"), [("Deutsch", "Bestellungen", "ltr"), ("العربية", "الطلبات", "rtl")]
)
def test_the_language_changes_at_once_and_with_it_the_direction(
    stage: Stage, tongue: str, word: str, direction: str
) -> None:
    page = stage.sign_in()
    page.get_by_label("Language").select_option(label=tongue)
    page.get_by_role("link", name=word, exact=True).wait_for()
    assert page.locator("html").get_attribute("dir") == direction


def test_the_theme_is_the_person_s(stage: Stage) -> None:
    page = stage.sign_in()
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark theme").click()
    page.get_by_role("button", name="Light theme").wait_for()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_whose_login_ends_while_they_look_is_asked_to_sign_in_again(stage: Stage) -> None:
    email = stage.staff()
    page = stage.sign_in("orders", email=email)
    page.get_by_text("No orders yet").wait_for()
    user(email).update(is_active=False)
    page.get_by_text("Your login has ended. Please sign in again.").wait_for()
    assert page.get_by_label("Password").count() == 1


def test_who_loses_the_permission_while_they_look_is_told_so_and_stays(stage: Stage) -> None:
    email = stage.staff()
    page = stage.sign_in("holds", email=email)
    page.get_by_text("Nothing is held").wait_for()
    person = user(email).get()
    getattr(person, "groups" if factories.has_model("account.Group") else "user_permissions").clear()
    page.get_by_role("link", name="Orders", exact=True).click()
    page.get_by_text("Your account may not see this.").first.wait_for()
    assert page.get_by_label("Password").count() == 0


def test_a_dashboard_s_token_that_saleor_no_longer_takes_is_asked_for_anew(stage: Stage) -> None:
    page = stage.embed("orders", token="eyJhbGciOiJIUzI1NiJ9.e30.spent")
    page.wait_for_function("window.asked.filter(({type}) => type === 'notifyReady').length > 1")
    page.evaluate("token => { window.token = token; tell('tokenRefresh', { token }); }", stage.token(stage.staff()))
    frame_of(page).get_by_text("No orders yet").wait_for()


def test_inside_a_dashboard_nobody_signs_in(stage: Stage) -> None:
    page = stage.embed("orders", locale="de")
    frame_of(page).get_by_role("link", name="Bestellungen", exact=True).wait_for()
    assert frame_of(page).get_by_label("Password").count() == 0
    page.wait_for_function("window.asked.some(({type}) => type === 'updateRouting')")
    assert asked(page, "updateRouting")[0]["newRoute"].startswith("/orders")


def test_a_dashboard_that_nobody_named_cannot_frame_us(stage: Stage) -> None:
    stage.settings(dashboard_origins="https://dashboard.example.com")
    errors: list[str] = []
    page = stage.page()
    page.on("console", lambda message: errors.append(message.text))
    page.goto(f"{stage.host_url}/?frame={stage.address('orders')}")
    with page.expect_event("console", lambda message: "frame-ancestors" in message.text):
        page.evaluate("open_frame('token')")
    assert re.search("frame-ancestors", " ".join(errors))


def test_a_user_whom_the_dashboard_gives_no_token_is_told_why(stage: Stage) -> None:
    page = stage.page()
    page.goto(f"{stage.host_url}/?frame={stage.address('orders')}")
    page.evaluate("open_frame(null)")
    frame_of(page).get_by_text("gives you no access").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_login_keeps_nobody_out(stage: Stage, scheme: str) -> None:
    page = stage.page(color_scheme=scheme)
    page.goto(stage.address())
    page.get_by_label("Password").wait_for()
    assert violations(page) == []


def test_nothing_is_asked_of_anybody_else(stage: Stage) -> None:
    page = stage.page()
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    stage.sign_in(page=page)
    assert hosts == {stage.url.split("/")[2]}
