"""The way to the carrier and back, without a network: requests may be late, repeated or lost, and answers spoiled.

The other end is the sandbox itself, and what comes back goes through the same reading as over HTTP.
"""

from __future__ import annotations

import json
import random
from datetime import timedelta
from typing import Any

from demo.shippo_sandbox.application import Application, Request
from demo.shippo_sandbox.clock import parse
from saleor_oms_plugin.carriers import strict_json
from saleor_oms_plugin.carriers.shippo.answers import Answer
from saleor_oms_plugin.carriers.shippo.client import PAGE_SIZE

from .baton import Baton

TOKEN = "shippo_test_demo"
#: The longest of all: on its way, until a request takes effect; and until a list shows it. Together, with the longest
#: stall of a worker, shorter than the settle window: that is what the window is for.
LATEST = 120.0
LAG = 40.0
#: What happens to a purchase, and how often.
PURCHASES = {
    "well": 50,
    "slow": 8,  # answered, at the last moment
    "lost answer": 8,
    "late": 9,  # takes effect when nobody waits any more
    "commit_500": 4,
    "truncated": 4,
    "html": 2,
    "twice": 3,
    "twice, lost answer": 4,
    "refused": 3,  # no connection
    "500": 3,
    "429": 3,
    "400": 2,
}
LOOKS = {"well": 60, "blind": 15, "lost answer": 6, "500": 6, "truncated": 5, "429": 4, "html": 4}
OTHERS = {"well": 92, "lost answer": 3, "500": 3, "truncated": 2}
_REFUSALS = {
    "500": Answer(status=500, body={"detail": "Internal server error."}),
    "429": Answer(status=429, body={"detail": "Request was throttled."}, retry_after_s=5.0),
    "400": Answer(status=400, body={"detail": "The carrier does not like this address."}),
    "html": Answer(status=502, body=None, problem="HTTP 502 without readable JSON"),
    "refused": Answer(is_sent=False, problem="no connection to Shippo (ConnectTimeout)"),
}
_SILENCE = Answer(problem="no answer from Shippo (ReadTimeout)")


class Network:
    """One schedule's. `trouble` off: everything goes well from now on."""

    def __init__(self, application: Application, baton: Baton, dice: random.Random, timeout_s: float) -> None:
        self.application = application
        self._baton, self._dice, self._timeout_s = baton, dice, timeout_s
        self.trouble = True
        self.fates: list[str] = []

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Answer:
        kinds = PURCHASES if (method, path) == ("POST", "/transactions") else OTHERS
        if method == "GET" and path.startswith("/transactions?"):
            kinds = LOOKS
        fate = self._dice.choices(list(kinds), list(kinds.values()))[0] if self.trouble else "well"
        self.fates.append(fate)
        self._travel()
        return self._meet(fate, method, path, body)

    def _meet(self, fate: str, method: str, path: str, body: dict[str, Any] | None) -> Answer:
        if fate in _REFUSALS:
            return _REFUSALS[fate]
        if fate == "late":
            delay = self._timeout_s + self._dice.random() * (LATEST - self._timeout_s)
            self._baton.at(self._baton.now + delay, lambda: self._serve(method, path, body) and None)
        elif fate.startswith("twice"):
            self._serve(method, path, body)
        answer = _SILENCE if fate == "late" else self._serve(method, path, body)
        if fate in ("late", "lost answer", "twice, lost answer", "slow"):
            self._wait(self._timeout_s)
        else:
            self._travel()
        return self._spoilt(fate, answer)

    def _spoilt(self, fate: str, answer: Answer) -> Answer:
        if fate in ("late", "lost answer", "twice, lost answer"):
            return _SILENCE
        if fate == "commit_500":
            return _REFUSALS["500"]
        if fate == "truncated":
            return Answer(status=answer.status, problem=f"HTTP {answer.status} without readable JSON")
        if fate == "blind" and isinstance(answer.body, dict):
            return Answer(status=200, body={**answer.body, "results": self._older(answer.body["results"])})
        return answer

    def _older(self, results: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """What a list shows that lags behind."""
        limit = self.application.world.clock.now() - timedelta(seconds=LAG)
        return [item for item in results if parse(item["object_created"]) <= limit]

    def _serve(self, method: str, path: str, body: dict[str, Any] | None) -> Answer:
        world = self.application.world
        world.clock.advance(max(0.0, self._baton.now - world.clock.offset))
        given = Request(
            method=method,
            target=path,
            base_url="http://sandbox.invalid",
            authorization=f"ShippoToken {TOKEN}",
            body=json.dumps(body).encode() if body is not None else b"",
        )
        answer = self.application.handle(given)
        assert answer is not None
        return Answer(status=answer.status, body=strict_json.parse(answer.content()))

    def _travel(self) -> None:
        self._wait(self._dice.random() * 2)

    def _wait(self, seconds: float) -> None:
        if self.trouble:
            self._baton.sleep(seconds)


class DirectClient:
    """In the place of `ShippoClient`: the same calls, without the SDK and HTTP, which have tests of their own."""

    def __init__(self, network: Network) -> None:
        self._call = network.call

    def create_shipment(self, shipment: dict[str, Any]) -> Answer:
        return self._call("POST", "/shipments", {**shipment, "async": False})

    def create_transaction(self, *, rate: str, label_file_type: str, metadata: str) -> Answer:
        body = {"rate": rate, "label_file_type": label_file_type, "metadata": metadata, "async": False}
        return self._call("POST", "/transactions", body)

    def get_transaction(self, transaction_id: str) -> Answer:
        return self._call("GET", f"/transactions/{transaction_id}")

    def list_transactions(self, *, rate: str, page: int) -> Answer:
        return self._call("GET", f"/transactions?rate={rate}&page={page}&results={PAGE_SIZE}")

    def create_refund(self, transaction_id: str) -> Answer:
        return self._call("POST", "/refunds", {"transaction": transaction_id, "async": False})

    def get_track(self, *, carrier: str, tracking_number: str) -> Answer:
        return self._call("GET", f"/tracks/{carrier}/{tracking_number}")
