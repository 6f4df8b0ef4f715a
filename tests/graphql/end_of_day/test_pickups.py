"""A warehouse's pickups, over the API."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.graphql.mutations import end_of_day as mutations
from saleor_oms_plugin.pipeline import runner
from tests.graphql.api import ask, post

from .asking import PICKUP, SETTLE, Ship, die, make_due, pickups_at

HOUR = timedelta(hours=1)


def test_a_pickup_takes_what_lies_ready(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str]
) -> None:
    ship(2)
    told = ask(PICKUP, staff, warehouse=at["warehouse"], **window)
    assert told["errors"] == []
    pickup = told["pickup"]
    assert (pickup["status"], pickup["location"], len(pickup["shipments"])) == ("CONFIRMED", "FRONT_DOOR", 2)
    assert pickup["confirmationCode"]
    assert datetime.fromisoformat(pickup["confirmedStart"]) == datetime.fromisoformat(window["start"])
    (there,) = pickups_at(sandbox)
    assert there["metadata"].startswith("oms:")


def test_the_carrier_may_be_called_by_its_name(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str]
) -> None:
    ship(1)
    told = ask(PICKUP, staff, **{"warehouse": at["warehouse"], **window, "carrier": "USPS"})
    assert told["errors"] == []
    assert len(pickups_at(sandbox)) == 1


def test_a_second_click_asks_nobody_again(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str]
) -> None:
    ship(1)
    first = ask(PICKUP, staff, warehouse=at["warehouse"], **window)
    ship(1)
    assert ask(PICKUP, staff, warehouse=at["warehouse"], **window)["pickup"]["id"] == first["pickup"]["id"]
    overlapping = {**window, "end": (datetime.fromisoformat(window["end"]) + timedelta(hours=1)).isoformat()}
    told = ask(PICKUP, staff, warehouse=at["warehouse"], **overlapping)
    assert [one["field"] for one in told["errors"]] == ["start"]
    assert len(pickups_at(sandbox)) == 1


@pytest.mark.parametrize("fault", ["dropped", "commit_500", "truncated", "500"])
def test_a_lost_pickup_is_a_person_s_to_settle(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str], fault: str
) -> None:
    ship(1)
    sandbox.fault(fault, "POST", "/pickups")
    told = ask(PICKUP, staff, warehouse=at["warehouse"], **window)
    assert told["pickup"]["status"] == "UNKNOWN"
    assert "telephone" in told["pickup"]["message"]
    make_due("pickup")
    again = ask(PICKUP, staff, warehouse=at["warehouse"], **window)
    assert (again["pickup"]["id"], again["pickup"]["status"]) == (told["pickup"]["id"], "UNKNOWN")
    assert len(pickups_at(sandbox)) == (0 if fault == "500" else 1)
    settled = ask(SETTLE, staff, id=told["pickup"]["id"], status="CONFIRMED", code="W1", reason="asked them")
    assert (settled["pickup"]["status"], settled["pickup"]["confirmationCode"]) == ("CONFIRMED", "W1")


def test_one_called_off_may_be_asked_for_again(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str]
) -> None:
    ship(1)
    first = ask(PICKUP, staff, warehouse=at["warehouse"], **window)["pickup"]["id"]
    assert ask(SETTLE, staff, id=first, status="CANCELED", reason="by phone")["pickup"]["status"] == "CANCELED"
    assert ask(PICKUP, staff, warehouse=at["warehouse"], **window)["pickup"]["id"] != first
    assert [one["code"] for one in ask(SETTLE, staff, id=first, status="CONFIRMED")["errors"]] == ["INVALID"]
    assert [one["code"] for one in ask(SETTLE, staff, id="nonsense", status="FAILED")["errors"]] == ["NOT_FOUND"]


def test_a_worker_killed_while_it_asked_leaves_it_unknown(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ship(1)
    with monkeypatch.context() as patch:
        patch.setattr(mutations, "_work_on", lambda *_: None)
        ask(PICKUP, staff, warehouse=at["warehouse"], **window)
    monkeypatch.setattr("saleor_oms_plugin.pipeline.close.pickups._write", die)
    with pytest.raises(SystemExit):
        runner.drain(bootstrap.context())
    monkeypatch.undo()
    models.Work.objects.update(lease_until=None)
    make_due("pickup")
    assert models.Pickup.objects.get().state == "UNKNOWN"
    assert len(pickups_at(sandbox)) == 1


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"start": -HOUR}, "start", "INVALID"),
        ({"start": 4 * HOUR, "end": 3 * HOUR}, "end", "INVALID"),
        ({"start": 1000 * HOUR, "end": 1001 * HOUR}, "start", "INVALID"),
        ({"end": 100 * HOUR}, "end", "INVALID"),
        ({"carrier": "ups"}, "carrier", "INVALID"),
        ({"location": "the moon"}, "location", "INVALID"),
        ({"location": "OTHER"}, "instructions", "REQUIRED"),
        ({"location": "SHIPPING_DOCK"}, "carrier", "CARRIER_ERROR"),
        ({"instructions": "x" * 201}, "instructions", "INVALID"),
        ({"warehouse": "nonsense"}, "warehouseId", "NOT_FOUND"),
    ],
)
def test_a_wrong_pickup_names_its_field_and_asks_nobody(
    ship: Ship,
    at: Any,
    staff: Any,
    sandbox: Sandbox,
    window: dict[str, str],
    changes: dict[str, Any],
    field: str,
    code: str,
) -> None:
    ship(1)
    now = timezone.now()
    told = {name: (now + one).isoformat() if isinstance(one, timedelta) else one for name, one in changes.items()}
    answer = ask(PICKUP, staff, **{"warehouse": at["warehouse"], **window, **told})
    assert [(one["field"], one["code"]) for one in answer["errors"]] == [(field, code)]
    assert pickups_at(sandbox) == []


@pytest.mark.parametrize("start", ["9999-12-31T23:59:59-10:00", "0001-01-01T00:00:00+10:00"])
def test_a_time_at_the_ends_of_time_asks_nobody(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str], start: str
) -> None:
    """Newer hosts refuse to read it, older ones leave it to us."""
    ship(1)
    told = post(PICKUP, staff, warehouse=at["warehouse"], **{**window, "start": start})
    assert "errors" in told or told["data"]["omsPickupRequest"]["errors"][0]["field"] in ("start", "end")
    assert pickups_at(sandbox) == []


def test_without_a_telephone_number_no_driver_comes(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, scene: Any, window: dict[str, str]
) -> None:
    ship(1)
    address = scene.warehouse.address
    address.phone = ""
    address.save()
    told = ask(PICKUP, staff, warehouse=at["warehouse"], **window)
    assert [(one["field"], one["code"]) for one in told["errors"]] == [("warehouseId", "REQUIRED")]
    assert "telephone" in told["errors"][0]["message"]


def test_with_nothing_ready_nobody_is_asked_to_come(
    at: Any, staff: Any, sandbox: Sandbox, window: dict[str, str]
) -> None:
    told = ask(PICKUP, staff, warehouse=at["warehouse"], **window)
    assert [(one["field"], one["code"]) for one in told["errors"]] == [("carrier", "INVALID")]
    assert pickups_at(sandbox) == []
