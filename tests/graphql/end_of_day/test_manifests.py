"""A warehouse's manifests, over the API."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.graphql.mutations import end_of_day as mutations
from saleor_oms_plugin.pipeline import runner
from tests import factories as make
from tests.graphql.api import ask, global_id

from .asking import DAY, MANIFEST, VOID, Ship, die, make_due, manifests_at


def test_a_day_s_labels_are_handed_over_with_one_page_for_the_driver(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, client: Any
) -> None:
    labels = ship(3)
    told = ask(MANIFEST, staff, **at)
    assert told["errors"] == []
    assert (told["manifest"]["status"], told["manifest"]["isTest"]) == ("DONE", True)
    assert len(told["shipments"]) == 3
    (there,) = manifests_at(sandbox)
    assert set(there["transactions"]) == {label.transaction_id for label in labels}
    answer = client.get("/" + told["documentUrl"].split("/", 3)[3])
    assert answer["Content-Type"] == "application/pdf"
    assert "Parcels: 3" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()


def test_the_carrier_may_be_called_by_its_name(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    ship(1)
    by_name = ask(MANIFEST, staff, **{**at, "carrier": " USPS "})
    assert (by_name["errors"], by_name["manifest"]["carrier"]) == ([], "usps")
    assert ask(MANIFEST, staff, **at)["manifest"]["id"] == by_name["manifest"]["id"]


def test_a_second_click_is_the_same_manifest_and_later_labels_go_into_another(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox
) -> None:
    ship(2)
    first, second = ask(MANIFEST, staff, **at), ask(MANIFEST, staff, **at)
    assert first["manifest"]["id"] == second["manifest"]["id"]
    assert len(manifests_at(sandbox)) == 1
    ship(1)
    third = ask(MANIFEST, staff, **at)
    assert third["manifest"]["id"] != first["manifest"]["id"]
    assert [len(one["transactions"]) for one in manifests_at(sandbox)] == [2, 1]


def test_a_key_is_answered_with_what_it_made(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    ship(1)
    first = ask(MANIFEST, staff, key="click-1", **at)
    ship(1)
    assert ask(MANIFEST, staff, key="click-1", **at)["manifest"]["id"] == first["manifest"]["id"]
    other = ask(MANIFEST, staff, key="click-1", **{**at, "date": str(date.fromisoformat(at["date"]) - timedelta(1))})
    assert [(one["field"], one["code"]) for one in other["errors"]] == [("key", "CONFLICT")]
    assert len(manifests_at(sandbox)) == 1


def test_an_answer_that_comes_later_is_waited_for(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    sandbox.world.settings.manifests_take_time = True
    ship(1)
    told = ask(MANIFEST, staff, **at)
    assert (told["manifest"]["status"], told["documentUrl"]) == ("REQUESTED", None)
    sandbox.advance(10)
    make_due("manifest")
    told = ask(MANIFEST, staff, **at)
    assert told["manifest"]["status"] == "DONE"
    assert told["documentUrl"]
    assert len(manifests_at(sandbox)) == 1


@pytest.mark.parametrize("fault", ["dropped", "commit_500", "commit_html", "truncated", "nulls", "unknown_enum"])
def test_a_lost_answer_is_asked_about_and_nothing_is_sent_twice(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, settings: Any, fault: str
) -> None:
    ship(2)
    sandbox.fault(fault, "POST", "/manifests")
    told = ask(MANIFEST, staff, **at)
    assert told["errors"] == []
    make_due("manifest")
    assert ask(MANIFEST, staff, **at)["manifest"]["status"] == "DONE"
    assert len(manifests_at(sandbox)) == 1
    assert models.ManifestDocument.objects.exclude(document="").count() == 1


@pytest.mark.parametrize("fault", ["refused", "500", "html"])
def test_what_never_reached_the_carrier_is_sent_again_after_the_window(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, settings: Any, fault: str
) -> None:
    ship(1)
    sandbox.fault(fault, "POST", "/manifests")
    assert ask(MANIFEST, staff, **at)["manifest"]["status"] == "REQUESTED"
    make_due("manifest")
    assert manifests_at(sandbox) == []
    models.Manifest.objects.update(sent_at=timezone.now() - timedelta(hours=1))
    for _ in range(2):
        models.Manifest.objects.update(looked_at=None)
        make_due("manifest")
    assert models.Manifest.objects.get().state == "DONE"
    assert len(manifests_at(sandbox)) == 1


def test_a_worker_killed_after_it_sent_leaves_it_to_be_found(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    ship(1)
    with monkeypatch.context() as patch:
        patch.setattr(mutations, "_work_on", lambda *_: None)
        ask(MANIFEST, staff, **at)
    monkeypatch.setattr("saleor_oms_plugin.pipeline.close.manifests._record", die)
    with pytest.raises(SystemExit):
        runner.drain(bootstrap.context())
    assert models.Manifest.objects.get().state == "SENT"
    monkeypatch.undo()
    models.Work.objects.update(lease_until=None)
    make_due("manifest")
    assert models.Manifest.objects.get().state == "DONE"
    assert len(manifests_at(sandbox)) == 1


def test_the_good_ones_go_without_the_one_the_carrier_refuses(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox
) -> None:
    bad, *good = ship(3)
    sandbox.world.state.table("transactions")[bad.transaction_id]["status"] = "REFUNDPENDING"
    told = ask(MANIFEST, staff, **at)
    assert told["manifest"]["status"] == "DONE"
    assert bad.transaction_id in told["manifest"]["errors"][0]
    (there,) = manifests_at(sandbox)
    assert set(there["transactions"]) == {label.transaction_id for label in good}
    assert ask(DAY, staff, **at)["misses"][0]["reason"] == "NOT_MANIFESTED"


def test_a_refusal_frees_the_labels_and_says_why(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    (label,) = ship(1)
    sandbox.world.state.table("transactions")[label.transaction_id]["status"] = "REFUNDPENDING"
    told = ask(MANIFEST, staff, **at)
    assert [(one["field"], one["code"]) for one in told["errors"]] == [("carrier", "CARRIER_ERROR")]
    assert (told["manifest"]["status"], told["documentUrls"]) == ("FAILED", [])
    sandbox.world.state.table("transactions")[label.transaction_id]["status"] = "SUCCESS"
    assert ask(MANIFEST, staff, **at)["manifest"]["status"] == "DONE"


def test_refused_credentials_name_the_setting(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    ship(1)
    sandbox.fault("401", "POST", "/manifests")
    told = ask(MANIFEST, staff, **at)
    assert "shippo_token" in told["errors"][0]["message"]
    assert not models.ManifestEntry.objects.filter(is_live=True).exists()


def test_several_accounts_are_several_manifests(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    _, second = ship(2)
    models.Shipment.objects.filter(pk=second.shipment_id).update(carrier_account="another")
    told = ask(MANIFEST, staff, **at)
    assert len(told["manifests"]) == 2
    assert [row.state for row in models.Manifest.objects.order_by("carrier_account")] in (
        ["DONE", "FAILED"],
        ["FAILED", "DONE"],
    )
    assert len(told["errors"]) == 1


def test_void_scanned_surplus_and_foreign_labels_stay_out(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox, scene: Any
) -> None:
    void, scanned, surplus, live, elsewhere, old, good = ship(7)
    ask(VOID, staff, ids=[global_id("OmsLabel", void)])
    models.StoredEvent.objects.create(
        label=scanned, key="k", at=timezone.now(), status="TRANSIT", seen_at=timezone.now()
    )
    models.Label.objects.filter(pk=surplus.pk).update(is_surplus=True)
    models.PurchaseIntent.objects.filter(pk=live.intent_id).update(account="shippo-other")
    other = make.warehouse(scene.shop, "Far")
    models.Shipment.objects.filter(pk=elsewhere.shipment_id).update(warehouse=other)
    models.Label.objects.filter(pk=old.pk).update(bought_at=timezone.now() - timedelta(days=2))
    ask(MANIFEST, staff, **at)
    (there,) = manifests_at(sandbox)
    assert there["transactions"] == [good.transaction_id]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({}, "date", "INVALID"),
        ({"carrier": "ups"}, "carrier", "INVALID"),
        ({"carrier": ""}, "carrier", "REQUIRED"),
        ({"carrier": "x\x00"}, "carrier", "INVALID"),
        ({"warehouse": "nonsense"}, "warehouseId", "NOT_FOUND"),
        ({"date": "2999-01-01"}, "date", "INVALID"),
        ({"date": "0001-01-01"}, "date", "INVALID"),
        ({"date": "2001-01-01"}, "date", "INVALID"),
        ({"key": "k" * 65}, "key", "INVALID"),
    ],
)
def test_a_wrong_manifest_names_its_field(
    sandbox: Sandbox, at: Any, staff: Any, changes: dict[str, Any], field: str, code: str
) -> None:
    told = ask(MANIFEST, staff, **{**at, **changes})
    assert [(one["field"], one["code"]) for one in told["errors"]] == [(field, code)]
    assert (told["manifest"], told["shipments"], told["documentUrl"]) == (None, [], None)
    assert manifests_at(sandbox) == []
