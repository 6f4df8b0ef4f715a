"""What others do with the account, and the list that shows it: by the real SDK and by plain HTTP, as specified."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from demo.shippo_sandbox import Sandbox
from demo.shippo_sandbox.clock import parse, stamp

from .conftest import CheckedSession, buy


def listed(session: CheckedSession, sandbox: Sandbox, **filters: Any) -> list[str]:
    answer = session.get(f"{sandbox.url}/transactions", params={"results": 100, **filters})
    answer.raise_for_status()
    return [one["object_id"] for one in answer.json()["results"]]


def test_the_list_is_of_the_moments_asked_for(
    sandbox: Sandbox, session: CheckedSession, sdk: Any, quoted: Callable[..., Any]
) -> None:
    rate = quoted().rates[0]
    first = buy(sdk, rate)
    sandbox.advance(3600)
    second = buy(sdk, rate)
    between = stamp(parse(stamp(second.object_created)) - timedelta(minutes=1))
    assert listed(session, sandbox, object_created_gte=between) == [second.object_id]
    assert listed(session, sandbox, object_created_lte=between) == [first.object_id]
    assert listed(session, sandbox, object_created_gte=between.replace("Z", "+00:00")) == [second.object_id]
    assert session.get(f"{sandbox.url}/transactions", params={"object_created_gte": "soon"}).status_code == 400


def test_a_page_holds_a_hundred_and_says_whether_there_are_more(
    sandbox: Sandbox, session: CheckedSession, sdk: Any, quoted: Callable[..., Any]
) -> None:
    rate = quoted().rates[0]
    for _ in range(3):
        buy(sdk, rate)
    page = session.get(f"{sandbox.url}/transactions", params={"results": 2, "page": 1}).json()
    assert (len(page["results"]), bool(page["next"])) == (2, True)
    assert session.get(f"{sandbox.url}/transactions", params={"results": 2, "page": 2}).json()["next"] is None


def test_somebody_else_buys_with_the_account(sandbox: Sandbox, session: CheckedSession) -> None:
    bought = sandbox.buy_elsewhere(metadata="by hand")
    assert listed(session, sandbox) == [bought["object_id"]]
    assert (sandbox.ledger()[0]["metadata"], sandbox.ledger()[0]["status"]) == ("by hand", "SUCCESS")


def test_the_same_rate_is_bought_once_more(
    sandbox: Sandbox, session: CheckedSession, sdk: Any, quoted: Callable[..., Any]
) -> None:
    rate = quoted().rates[0]
    buy(sdk, rate)
    sandbox.buy_elsewhere(rate=rate.object_id, metadata="oms:1:abc")
    assert [twice["rate"] for twice in sandbox.bought_twice()] == [rate.object_id]


def test_a_sold_label_costs_something_else_afterwards(sandbox: Sandbox, session: CheckedSession) -> None:
    bought = sandbox.buy_elsewhere()
    sandbox.reprice(bought["object_id"], "9.99")
    assert session.get(f"{sandbox.url}/rates/{bought['rate']}").json()["amount"] == "9.99"
    assert sandbox.ledger()[0]["amount"] == "9.99"


@pytest.mark.parametrize("body", [{"transaction": "nothing", "amount": "1"}, {"amount": "1"}])
def test_over_http_too_and_nonsense_is_refused(
    sandbox: Sandbox, lenient_session: CheckedSession, body: dict[str, str]
) -> None:
    bought = lenient_session.post(f"{sandbox.url}/_sandbox/purchases", json={"metadata": "x"}).json()
    price = {"transaction": bought["object_id"], "amount": "3.20"}
    assert lenient_session.post(f"{sandbox.url}/_sandbox/prices", json=price).json()["amount"] == "3.20"
    for wrong in (body, {**price, "amount": "-1"}, {**price, "amount": "NaN"}):
        assert lenient_session.post(f"{sandbox.url}/_sandbox/prices", json=wrong).status_code in (400, 404)
