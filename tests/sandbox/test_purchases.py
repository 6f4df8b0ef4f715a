"""Labels and their refunds: what a merchant pays for."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
import shippo
from PIL import Image
from shippo.models import components, errors, operations

from demo.shippo_sandbox import Sandbox, running_sandbox

from .conftest import CheckedSession, box, buy, new_sdk, shipment

DAY = 86400.0
Quoted = Callable[..., components.Shipment]


def listed(sdk: shippo.Shippo, **filters: Any) -> list[components.Transaction]:
    return sdk.transactions.list(operations.ListTransactionsRequest(**filters)).results or []


def ids(transactions: list[components.Transaction]) -> list[str | None]:
    return [transaction.object_id for transaction in transactions]


def test_a_label_is_bought_and_entered_in_the_ledger(sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted) -> None:
    rate = quoted().rates[0]
    bought = buy(sdk, rate)
    assert bought.status == components.TransactionStatusEnum.SUCCESS
    assert bought.tracking_status == components.TrackingStatusEnum.UNKNOWN
    [entry] = sandbox.ledger()
    assert entry["transaction"] == bought.object_id
    assert (entry["rate"], entry["metadata"], entry["amount"]) == (rate.object_id, "oms:1:abc", rate.amount)
    assert (entry["status"], entry["refunded"]) == ("SUCCESS", False)
    assert sdk.transactions.get(bought.object_id or "").tracking_number == bought.tracking_number


def test_one_rate_can_be_bought_twice(sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted) -> None:
    rate = quoted().rates[0]
    first, second = buy(sdk, rate), buy(sdk, rate)
    assert first.tracking_number != second.tracking_number
    assert ids(listed(sdk, rate=rate.object_id)) == [second.object_id, first.object_id]
    assert [found["count"] for found in sandbox.bought_twice()] == [2]


def test_two_purchases_at_once_both_happen(sandbox: Sandbox, quoted: Quoted) -> None:
    rate = quoted().rates[0]
    together = threading.Barrier(2)

    def purchase() -> None:
        with CheckedSession() as session:
            together.wait()
            buy(new_sdk(sandbox, session), rate)

    threads = [threading.Thread(target=purchase) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({entry["transaction"] for entry in sandbox.ledger()}) == 2


def test_several_parcels_are_several_transactions(sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted) -> None:
    found = quoted(parcels=[box(), box(), box()])
    first = buy(sdk, found.rates[0])
    all_of_them = listed(sdk, rate=found.rates[0].object_id, results=100)
    assert len(all_of_them) == 3
    assert first.object_id in ids(all_of_them)
    assert {transaction.parcel for transaction in all_of_them} == {parcel.object_id for parcel in found.parcels}
    assert len({transaction.tracking_number for transaction in all_of_them}) == 3
    assert sandbox.bought_twice() == []


def test_an_unknown_rate_is_refused(sdk: shippo.Shippo) -> None:
    with pytest.raises(errors.SDKError) as caught:
        sdk.transactions.create(components.TransactionCreateRequest(rate="f" * 32, async_=False))
    assert caught.value.status_code == 400
    assert caught.value.raw_response.json() == {"rate": ["Rate with supplied object_id not found."]}


def test_a_rate_expires_after_seven_days(sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted) -> None:
    rate = quoted().rates[0]
    sandbox.advance(7 * DAY - 60)
    buy(sdk, rate)
    sandbox.advance(120)
    with pytest.raises(errors.SDKError) as caught:
        buy(sdk, rate)
    assert caught.value.status_code == 400
    assert len(sandbox.ledger()) == 1


def test_metadata_has_a_limit(sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted) -> None:
    rate = quoted().rates[0]
    assert buy(sdk, rate, metadata="m" * 100).metadata == "m" * 100
    with pytest.raises(errors.SDKError) as caught:
        buy(sdk, rate, metadata="m" * 101)
    assert "metadata" in caught.value.raw_response.json()
    assert len(sandbox.ledger()) == 1


def test_an_asynchronous_purchase_passes_through_its_states(
    sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    queued = buy(sdk, quoted().rates[0], async_=True)
    assert (queued.status, queued.label_url) == (components.TransactionStatusEnum.QUEUED, "")
    seen = []
    for _ in range(2):
        sandbox.advance(sandbox.settings.settle_seconds / 2)
        seen.append(sdk.transactions.get(queued.object_id or "").status)
    assert seen == [components.TransactionStatusEnum.WAITING, components.TransactionStatusEnum.SUCCESS]


def test_purchases_are_asynchronous_unless_told_otherwise(
    sandbox: Sandbox, session: CheckedSession, quoted: Quoted
) -> None:
    answer = session.post(f"{sandbox.url}/transactions", json={"rate": quoted().rates[0].object_id})
    assert (answer.status_code, answer.json()["status"]) == (201, "QUEUED")


def test_an_unregistered_ups_account_answers_201_with_an_error() -> None:
    with running_sandbox(ups="purchase_error") as sandbox, CheckedSession() as session:
        sdk = new_sdk(sandbox, session)
        rate = next(rate for rate in sdk.shipments.create(shipment()).rates if rate.provider == "UPS")
        refused = buy(sdk, rate)
        assert refused.status == components.TransactionStatusEnum.ERROR
        assert "not yet registered" in ((refused.messages or [])[0].text or "")
        assert (refused.tracking_number, refused.label_url, sandbox.ledger()) == ("", "", [])


@pytest.mark.parametrize(
    ("wanted", "content_type", "magic"),
    [
        ("PDF_4x6", "application/pdf", b"%PDF-1.4"),
        ("PDF_A4", "application/pdf", b"%PDF-1.4"),
        ("PNG", "image/png", b"\x89PNG\r\n\x1a\n"),
        ("ZPLII", "application/zpl", b"^XA"),
    ],
)
def test_the_label_is_a_file_of_the_wanted_kind(
    sdk: shippo.Shippo, quoted: Quoted, wanted: str, content_type: str, magic: bytes
) -> None:
    bought = buy(sdk, quoted().rates[0], label_file_type=components.LabelFileTypeEnum(wanted))
    label = requests.get(bought.label_url or "", timeout=30)
    assert (label.status_code, label.headers["Content-Type"]) == (200, content_type)
    assert label.content.startswith(magic)
    assert (bought.tracking_number or "").encode() in label.content
    assert b"SAMPLE" in label.content
    assert b"Chicago" in label.content
    assert b"Ada" not in label.content


def test_the_pdf_finds_every_object_it_points_to(sdk: shippo.Shippo, quoted: Quoted) -> None:
    content = requests.get(buy(sdk, quoted().rates[0]).label_url or "", timeout=30).content
    start = int(content.rsplit(b"startxref\n", 1)[1].split(b"\n", 1)[0])
    assert content[start:].startswith(b"xref\n0 6\n")
    entries = content[start:].split(b"\n")[3:8]
    for number, entry in enumerate(entries, start=1):
        assert content[int(entry[:10]) :].startswith(b"%d 0 obj" % number)
    assert b"/MediaBox [0 0 288 432]" in content


def test_the_png_opens(sdk: shippo.Shippo, quoted: Quoted) -> None:
    bought = buy(sdk, quoted().rates[0], label_file_type=components.LabelFileTypeEnum.PNG)
    image = Image.open(io.BytesIO(requests.get(bought.label_url or "", timeout=30).content))
    image.load()
    assert image.size == (400, 600)


def test_an_unknown_label_format_falls_back_silently(sandbox: Sandbox, session: CheckedSession, quoted: Quoted) -> None:
    body = {"rate": quoted().rates[0].object_id, "async": False, "label_file_type": "GIF"}
    answer = session.post(f"{sandbox.url}/transactions", json=body)
    assert requests.get(answer.json()["label_url"], timeout=30).content.startswith(b"%PDF")


def test_a_label_link_expires_and_cannot_be_altered(sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted) -> None:
    bought = buy(sdk, quoted().rates[0])
    link = bought.label_url or ""
    assert requests.get(link.replace("Expires=", "Expires=9"), timeout=30).status_code == 403
    sandbox.advance(sandbox.settings.label_url_seconds + 1)
    assert requests.get(link, timeout=30).status_code == 403
    fresh = sdk.transactions.get(bought.object_id or "").label_url or ""
    assert requests.get(fresh, timeout=30).status_code == 200


def test_the_list_is_filtered_and_paged(sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted) -> None:
    rate = quoted().rates[0]
    bought = [buy(sdk, rate) for _ in range(3)]
    sandbox.track(bought[0].tracking_number or "", status="DELIVERED")
    delivered = components.TrackingStatusEnum.DELIVERED
    assert ids(listed(sdk, tracking_status=delivered)) == [bought[0].object_id]
    assert listed(sdk, object_status=components.TransactionStatusEnum.ERROR) == []
    assert ids(listed(sdk, results=2, page=2)) == [bought[0].object_id]


def test_pages_link_to_their_neighbours(
    sandbox: Sandbox, session: CheckedSession, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    rate = quoted().rates[0]
    for _ in range(3):
        buy(sdk, rate)
    first = session.get(f"{sandbox.url}/transactions/", params={"results": 2, "rate": rate.object_id}).json()
    second = session.get(first["next"]).json()
    assert (first["previous"], len(first["results"])) == (None, 2)
    assert (second["next"], len(second["results"])) == (None, 1)
    again = session.get(second["previous"]).json()["results"]
    # By id: a label's address is signed until so many seconds from now.
    assert [each["object_id"] for each in again] == [each["object_id"] for each in first["results"]]


def test_a_page_holds_a_hundred_at_most(sandbox: Sandbox, session: CheckedSession) -> None:
    for _ in range(101):
        session.post(f"{sandbox.url}/addresses", json={"country": "US"})
    assert len(session.get(f"{sandbox.url}/addresses", params={"results": 500}).json()["results"]) == 100


def test_a_refund_takes_its_days(sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted) -> None:
    bought = buy(sdk, quoted().rates[0])
    refund = sdk.refunds.create(transaction=bought.object_id or "")
    assert refund.status == components.RefundStatus.QUEUED
    pending = sdk.transactions.get(bought.object_id or "").status
    assert pending == components.TransactionStatusEnum.REFUNDPENDING
    sandbox.advance(60)
    assert sdk.refunds.get(refund.object_id or "").status == components.RefundStatus.PENDING
    sandbox.advance(14 * DAY)
    assert sdk.refunds.get(refund.object_id or "").status == components.RefundStatus.SUCCESS
    assert sdk.transactions.get(bought.object_id or "").status == components.TransactionStatusEnum.REFUNDED
    assert [entry["refunded"] for entry in sandbox.ledger()] == [True]


def test_one_leap_of_time_does_all_that_would_have_happened_in_it(
    sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    bought = buy(sdk, quoted().rates[0])
    sdk.refunds.create(transaction=bought.object_id or "")
    sandbox.advance(60 + 14 * DAY)
    assert sdk.transactions.get(bought.object_id or "").status == components.TransactionStatusEnum.REFUNDED


def test_a_parcel_under_way_is_not_refunded(sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted) -> None:
    bought = buy(sdk, quoted().rates[0])
    sdk.refunds.create(transaction=bought.object_id or "")
    sandbox.track(bought.tracking_number or "", status="TRANSIT")
    assert sandbox.settle_refunds("SUCCESS") == 1
    rejected = sdk.transactions.get(bought.object_id or "").status
    assert rejected == components.TransactionStatusEnum.REFUNDREJECTED


def test_a_label_is_refunded_once(sdk: shippo.Shippo, quoted: Quoted) -> None:
    bought = buy(sdk, quoted().rates[0])
    sdk.refunds.create(transaction=bought.object_id or "")
    with pytest.raises(errors.SDKError) as caught:
        sdk.refunds.create(transaction=bought.object_id or "")
    assert caught.value.status_code == 400


def test_the_refund_list_wants_its_slash(
    sandbox: Sandbox, session: CheckedSession, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    refund = sdk.refunds.create(transaction=buy(sdk, quoted().rates[0]).object_id or "")
    moved = session.get(f"{sandbox.url}/refunds", allow_redirects=False)
    assert (moved.status_code, moved.headers["Location"]) == (301, f"{sandbox.url}/refunds/")
    assert [found.object_id for found in sdk.refunds.list().results or []] == [refund.object_id]


def test_the_same_seed_and_history_give_the_same_answers() -> None:
    def story(seed: int) -> list[dict[str, Any]]:
        noon = datetime(2026, 11, 2, 12, tzinfo=UTC)
        with running_sandbox(seed=seed, start_at=noon) as sandbox, CheckedSession() as session:
            sdk = new_sdk(sandbox, session)
            buy(sdk, sdk.shipments.create(shipment()).rates[0])
            sandbox.track(scenario="happy", steps="all")
            return sandbox.ledger()

    assert story(1) == story(1)
    assert story(1)[0]["transaction"] != story(2)[0]["transaction"]


def test_test_and_live_tokens_see_separate_data(sandbox: Sandbox, quoted: Quoted) -> None:
    rate = quoted().rates[0]
    with CheckedSession() as session:
        live = new_sdk(sandbox, session, "shippo_live_sandbox")
        session.headers["Authorization"] = "ShippoToken shippo_live_sandbox"
        with pytest.raises(errors.SDKError):
            buy(live, rate)
        bought = buy(live, live.shipments.create(shipment()).rates[0])
        assert (bought.test, len(listed(live))) == (False, 1)
