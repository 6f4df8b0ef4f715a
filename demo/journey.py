"""One order's whole journey, watched from outside: placed in Saleor's checkout, followed to its end, timeline printed.

The world around the shop is played here: the carrier's scans through the sandbox's control plane, the customer's answer
through the link in the invitation mail.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .checkout import place_order
from .client import Client, Refused, post_form, post_json
from .mailbox import read_mails
from .missing import Missing

STEP_S = 90.0
_POLL_S = 0.5
_CART = {"lamp": 1, "kettle": 1, "mug": 2}  # lamp and kettle lie in different warehouses
_FOLLOW = """query($id: ID!) { order(id: $id) { number status fulfillments { trackingNumber } oms {
  stage waitingFor problem { step message attempts }
  holds { reason releaseAt releasedAt }
  fulfillmentOrders { warehouseName status }
  shipments { status carrier service trackingNumber labels { trackingNumber } }
  feedback { status }
  timeline(first: 100) { edges { node { at kind message actor } } }
} } }"""
#: A part whose parcels all have their label.
_LABELLED = frozenset({"LABELLED", "SHIPPED", "DELIVERED"})
_FEEDBACK_LINK = re.compile(r"http://\S+/feedback/[^/\s?]+/")

Say = Callable[[str], None]
View = dict[str, Any]


class NotHappened(Missing):
    """A step of the journey did not happen in time; the message names it and what was seen instead."""


class Journey:
    """One order in one running shop. `shop` is what `shop.json` says of it."""

    def __init__(self, shop: dict[str, Any], mailbox: Path, say: Say, *, step_s: float = STEP_S) -> None:
        self._shop, self._mailbox, self._say, self._step_s = shop, mailbox, say, step_s
        self._visitor = Client(shop["public_url"])
        self._staff = self._visitor
        self._started = time.monotonic()
        self._order: dict[str, str] = {}
        self._seen: View = {}

    def run(self) -> None:
        """Takes the order through every step and prints its timeline; `NotHappened` names the first that fails."""
        try:
            self._take_all_steps()
        finally:
            self._print_timeline()

    def _take_all_steps(self) -> None:
        self._attempt("the order is placed", self._place)
        self._step("received once", lambda oms: oms is not None)
        self._step("held for the cooling time", lambda oms: bool(oms["holds"]))
        self._step("released by itself", lambda oms: all(hold["releasedAt"] for hold in oms["holds"]))
        self._step("sourced from two warehouses", lambda oms: len(_warehouses(oms)) == 2)
        self._step("labels bought for all parcels", lambda oms: _statuses(oms) <= _LABELLED)
        self._step("Saleor's own fulfillments made", lambda oms: _is_fulfilled(self._seen))
        self._mail("order received", "/track/")
        self._mail("dispatched", *_tracking_numbers(self._seen["oms"]))
        self._attempt("the carrier delivers", self._deliver)
        self._step("delivered", lambda oms: oms["stage"] in ("DELIVERED", "COMPLETED"))
        self._mail("delivered", "delivered")
        self._step("invited to give feedback", lambda oms: (oms["feedback"] or {}).get("status") == "INVITED")
        self._attempt("the customer answers on the public page", self._answer)
        self._step("feedback kept", lambda oms: oms["feedback"]["status"] == "ANSWERED")
        self._step("completed", lambda oms: oms["stage"] == "COMPLETED")

    def _place(self) -> None:
        self._staff = self._visitor.login()
        self._order = place_order(self._visitor, self._shop, _CART)

    def _deliver(self) -> None:
        for number in sorted(_parcels(self._seen["oms"])):
            scans = {"tracking_number": number, "scenario": "", "steps": "all"}
            post_json(f"{self._shop['sandbox_url']}/_sandbox/tracking", **scans)

    def _answer(self) -> None:
        text = self._wait("the invitation mail", lambda: self._find_mail(_FEEDBACK_LINK))
        found = _FEEDBACK_LINK.search(text)
        assert found is not None
        post_form(found.group(), delivery_rating="5", recommend="9", comment="Both parcels came on the same day.")

    def _step(self, name: str, has_happened: Callable[[Any], bool]) -> None:
        """Polls the order until the step shows in the API."""

        def look() -> bool:
            self._seen = self._staff.call(_FOLLOW, id=self._order["id"])["order"]
            oms = self._seen["oms"]
            return has_happened(oms) if oms is not None or name.startswith("received") else False

        self._wait(name, look)
        self._tell(name)

    def _mail(self, name: str, *words: str) -> None:
        """Waits until each of the words has reached the customer, in the subject or text of any mail."""
        patterns = [re.compile(re.escape(word), re.IGNORECASE) for word in words]
        self._wait(f"the mail '{name}'", lambda: all(self._find_mail(pattern) for pattern in patterns))
        self._tell(f"mail: {name}")

    def _find_mail(self, pattern: re.Pattern[str]) -> str:
        """The first mail to this customer that holds it, or nothing."""
        for mail in read_mails(self._mailbox):
            text = f"{mail.header('Subject')}\n{mail.text()}"
            if self._order["email"] in mail.header("To") and pattern.search(text):
                return text
        return ""

    def _attempt(self, name: str, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Refused as refused:
            raise NotHappened(f"'{name}' did not happen: {refused}") from None
        self._tell(name)

    def _wait(self, name: str, look: Callable[[], Any]) -> Any:
        deadline = time.monotonic() + self._step_s
        reason = ""
        while time.monotonic() < deadline:
            try:
                if found := look():
                    return found
            except Refused as refused:
                reason = f"; {refused}"
            time.sleep(_POLL_S)
        raise NotHappened(f"'{name}' did not happen within {self._step_s:.0f} s{reason}; {self._state()}")

    def _state(self) -> str:
        oms = self._seen.get("oms")
        if not oms:
            return "the OMS does not know the order"
        problem = f", problem: {oms['problem']}" if oms["problem"] else ""
        return f"stage {oms['stage']}, waiting for: {oms['waitingFor']}{problem}"

    def _tell(self, name: str) -> None:
        self._say(f"  {time.monotonic() - self._started:5.1f} s  {name}")

    def _print_timeline(self) -> None:
        events = ((self._seen.get("oms") or {}).get("timeline") or {}).get("edges", [])
        if events:
            self._say(f"\nTimeline of order {self._seen['number']}:")
        for event in (edge["node"] for edge in events):
            self._say(f"  {event['at'][11:19]}  {event['kind']:<24} {event['actor']:<18} {event['message']}")


def _warehouses(oms: View) -> set[str]:
    return {row["warehouseName"] for row in oms["fulfillmentOrders"] if row["status"] != "CANCELED"}


def _tracking_numbers(oms: View) -> set[str]:
    return {row["trackingNumber"] for row in oms["shipments"] if row["trackingNumber"]}


def _parcels(oms: View) -> set[str]:
    """Every parcel's number: a shipment may be several."""
    return {label["trackingNumber"] for row in oms["shipments"] for label in row["labels"]}


def _statuses(oms: View) -> set[str]:
    return {row["status"] for row in oms["fulfillmentOrders"] if row["status"] != "CANCELED"}


def _is_fulfilled(order: View) -> bool:
    """One of Saleor's for each warehouse, with the number of its first parcel."""
    numbers = {row["trackingNumber"] for row in order["fulfillments"] if row["trackingNumber"]}
    return len(numbers) == len(_warehouses(order["oms"])) and numbers <= _tracking_numbers(order["oms"])
