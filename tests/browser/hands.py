"""What a person does with any page: answers questions, finds rows, loses the network; and what they see of it."""

from __future__ import annotations

from typing import Any

from .axe import violations
from .conftest import PASSWORD

PHONE = {"width": 390, "height": 844}
BROKEN = "Something went wrong on the server."
OFFLINE = "The server cannot be reached."


def confirm(page: Any, button: str) -> None:
    """Says yes to the question in front of the page, or of the frame."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=button, exact=True).click()
    dialog.wait_for(state="detached")


def sign_in_again(page: Any) -> None:
    """A reload forgets who was signed in: tokens live in the page alone."""
    page.get_by_label("E-mail address").fill("staff@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


#: What a scanner types, within the same moment, wherever the focus is.
_SCAN = """code => {
  for (const key of [...code, "Enter"]) {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }
}"""


def scan(page: Any, code: str) -> None:
    """Holds a code before the scanner; or puts something on a scale that types, unit and all."""
    page.evaluate(_SCAN, code)


def line(page: Any, number: str) -> Any:
    """The list's row of an order; holds name it with a sign before it."""
    return page.get_by_role("row").filter(has=page.get_by_text(number, exact=True))


def keeps_nobody_out(page: Any) -> None:
    """Whoever comes with a keyboard or a screen reader meets no obstacle in what stands there now."""
    assert violations(page) == []


def fits(page: Any) -> None:
    """Nothing has to be scrolled sideways."""
    wide = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1]


def breaks(page: Any, operation: str) -> None:
    """From now on the server fails at this operation of the page's."""

    def answer(route: Any) -> None:
        if f"query {operation}" in (route.request.post_data or ""):
            route.fulfill(status=500, content_type="application/json", body='{"errors": [{"message": "?"}]}')
        else:
            route.continue_()

    page.route("**/graphql/", answer)


def mends(page: Any) -> None:
    page.unroute("**/graphql/")
