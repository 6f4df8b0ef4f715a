"""What is older than the merchant keeps it goes by itself, in batches, and nothing else does."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin import models
from saleor_oms_plugin.domain.privacy import TABLES, DataKind, Fate
from saleor_oms_plugin.pipeline import forget
from saleor_oms_plugin.store import receipts
from tests import factories as make
from tests.graphql import rows
from tests.pipeline.conftest import World

from .everything import fill, found_in_any_table
from .somebody import past_order

WORD = "Zebediah Quillfeather"
NEVER = {f"keep_{kind.value.lower()}_days": "0" for kind in DataKind}


@pytest.fixture
def filled(world: World) -> models.OmsOrder:
    world.clock.advance(rows.START - world.clock.now())
    order = past_order(world, make.customer("zeb@example.com"))
    fill(order, WORD)
    return order


def keep(world: World, **days: int) -> None:
    world.settings(**{**NEVER, **{f"keep_{name}_days": str(number) for name, number in days.items()}})


@pytest.mark.parametrize("kind", [kind for kind in DataKind if kind not in (DataKind.RECEIPTS, DataKind.JOBS)])
def test_each_kind_goes_at_its_own_age(world: World, filled: models.OmsOrder, kind: DataKind) -> None:
    keep(world, **{kind.value.lower(): 10})
    world.clock.advance(timedelta(days=10))
    before = said(kind)
    assert before
    forget.sweep(world.ctx())
    assert said(kind) == before, "not a day too early"
    world.clock.advance(timedelta(minutes=1))
    others = said(*(other for other in DataKind if other is not kind))
    forget.sweep(world.ctx())
    assert said(kind) == []
    assert said(*(other for other in DataKind if other is not kind)) == others


def said(*kinds: DataKind) -> list[Any]:
    """What the columns of these kinds hold of the word, or at all where rows go as a whole."""
    found = []
    for table in TABLES:
        model = models.__dict__[table.name]
        for column in table.columns:
            if column.kind in kinds and column.fate is not Fate.FILE:
                for pk, value in model.objects.order_by("pk").values_list("pk", column.name):
                    if column.fate is Fate.ROW or WORD[:8] in str(value):
                        found.append((table.name, pk, column.name))
    return found


def test_an_open_order_loses_nothing_however_old(world: World, filled: models.OmsOrder) -> None:
    models.OmsOrder.objects.filter(pk=filled.pk).update(completed_at=None, stage="SHIPPED")
    keep(world, **{kind.value.lower(): 1 for kind in DataKind if kind is not DataKind.RISK})
    before = found_in_any_table(WORD)
    world.clock.advance(timedelta(days=4000))
    forget.sweep(world.ctx())
    assert found_in_any_table(WORD) == before


def test_nothing_goes_where_it_is_kept_for_ever(world: World, filled: models.OmsOrder) -> None:
    keep(world)
    before = found_in_any_table(WORD)
    world.clock.advance(timedelta(days=36500))
    forget.sweep(world.ctx())
    assert found_in_any_table(WORD) == before


def test_published_comments_stay_and_others_go(world: World, filled: models.OmsOrder) -> None:
    models.ProductFeedback.objects.filter(feedback__oms_order=filled).update(is_published=True)
    keep(world, feedback=1)
    world.clock.advance(timedelta(days=2))
    forget.sweep(world.ctx())
    assert models.Feedback.objects.get(oms_order=filled).comment == ""
    assert models.ProductFeedback.objects.get(feedback__oms_order=filled).comment == WORD


def test_files_go_with_the_papers(world: World, filled: models.OmsOrder, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    label = default_storage.save("oms/labels/a.pdf", ContentFile(b"%PDF"))
    page = default_storage.save("oms/manifests/a.pdf", ContentFile(b"%PDF"))
    models.Label.objects.filter(shipment__oms_order=filled).update(document=label)
    manifest = models.Manifest.objects.get(entries__label__shipment__oms_order=filled)
    models.ManifestDocument.objects.create(manifest=manifest, sequence=1, url="https://x", document=page)
    keep(world, papers=1)
    world.clock.advance(timedelta(days=2))
    forget.sweep(world.ctx())
    assert not default_storage.exists(label)
    assert not default_storage.exists(page)
    assert models.ManifestDocument.objects.get().url == ""


def receipt(number: int, status: str, at: Any) -> models.WebhookReceipt:
    return models.WebhookReceipt.objects.create(
        source="shippo", digest=str(number), day=at.date(), body=b"{}", received_at=at, status=status
    )


def test_old_webhooks_go_once_they_are_worked_on(world: World) -> None:
    now = world.clock.now()
    old = now - timedelta(days=31)
    kept = [receipt(1, "NEW", old), receipt(2, "UNMATCHED", old), receipt(9, "DONE", now)]
    for number, status in enumerate(("DONE", "IGNORED", "QUARANTINED"), start=3):
        receipt(number, status, old)
    forget.sweep(world.ctx())
    assert list(models.WebhookReceipt.objects.order_by("pk")) == kept


def test_many_webhooks_go_in_batches_past_those_that_stay(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forget, "BATCH", 10)
    old = world.clock.now() - timedelta(days=40)
    waiting = [receipt(number, "NEW", old) for number in range(25)]
    for number in range(25, 60):
        receipt(number, "DONE", old)
    recent = receipt(60, "DONE", world.clock.now())
    forget.sweep(world.ctx())
    assert list(models.WebhookReceipt.objects.order_by("pk")) == [*waiting, recent]


def test_where_nothing_is_old_only_the_oldest_webhooks_are_looked_at(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forget, "BATCH", 10)
    now = world.clock.now()
    for number in range(35):
        receipt(number, "DONE", now)
    with CaptureQueriesContext(connection) as captured:
        forget.sweep(world.ctx())
    asked = [entry["sql"] for entry in captured if "oms_webhook_receipt" in entry["sql"]]
    assert len(asked) == 1
    assert "LIMIT 10" in asked[0]


def test_a_webhook_of_nobody_s_parcel_is_not_kept_for_ever(world: World) -> None:
    body = {"event": "track_updated", "test": True, "data": {"carrier": "usps", "tracking_number": "NOBODY"}}
    body["data"] |= {"transaction": "0" * 32, "tracking_status": None, "tracking_history": []}
    now = world.clock.now()
    receipts.receive(source="shippo", body=json.dumps(body).encode(), signed_at=int(now.timestamp()), now=now)
    for _ in range(15):
        world.drain()
        world.clock.advance(timedelta(days=3))
    forget.sweep(world.ctx())
    assert not models.WebhookReceipt.objects.exists()


def test_finished_jobs_go_and_running_ones_stay(world: World) -> None:
    old = world.clock.now() - timedelta(days=91)
    shared = {"kind": "BACKTEST", "created_at": old, "created_by": "system"}
    models.StoredJob.objects.create(status="DONE", finished_at=old, **shared)
    running = models.StoredJob.objects.create(status="RUNNING", **shared)
    forget.sweep(world.ctx())
    assert list(models.StoredJob.objects.all()) == [running]


def test_who_is_written_to_again_is_forgotten_and_who_is_not_stays_readable(world: World) -> None:
    now = world.clock.now()
    shared = {"channel": "EMAIL", "reason": "BLOCKED", "recipient": "z…@e….com", "note": "x", "actor": "staff:1"}
    old, day = now - timedelta(days=400), timedelta(days=1)
    live = models.Suppression.objects.create(digest="a", since=old, **shared)
    lately = models.Suppression.objects.create(digest="b", since=old, lifted_at=now - day, **shared)
    lifted = models.Suppression.objects.create(digest="c", since=old, lifted_at=now - 91 * day, **shared)
    forget.sweep(world.ctx())
    told = {row.pk: (row.recipient, row.note) for row in models.Suppression.objects.all()}
    assert told == {live.pk: ("z…@e….com", "x"), lately.pk: ("z…@e….com", "x"), lifted.pk: ("", "")}


def test_a_sweep_goes_on_where_the_last_one_stopped(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    start = world.clock.now() - timedelta(days=400)
    monkeypatch.setattr(forget, "MOST_BATCHES", 2)
    for number in range(5):
        order = make.oms_order(None, stage="COMPLETED", completed_at=start + timedelta(days=3 * number))
        models.Message.objects.create(
            oms_order=order, key=str(number), kind="x", recipient="a…", status="SENT", planned_for=start
        )
    for left in (3, 1, 0):
        forget.sweep(world.ctx())
        assert models.Message.objects.exclude(recipient="").count() == left


def test_a_day_is_looked_at_once(world: World, filled: models.OmsOrder) -> None:
    keep(world, **{kind.value.lower(): 1 for kind in DataKind})
    world.clock.advance(timedelta(days=30))
    forget.sweep(world.ctx())
    with CaptureQueriesContext(connection) as again:
        forget.sweep(world.ctx())
    assert not [query for query in again if "oms_timeline_event" in query["sql"] and "UPDATE" in query["sql"]]
    assert len(again) < 60


def test_the_number_of_statements_does_not_grow_with_the_orders(world: World) -> None:
    def ended(count: int, at: Any) -> int:
        for _ in range(count):
            order = make.oms_order(None, stage="COMPLETED", completed_at=at)
            models.Hold.objects.create(oms_order=order, reason="OTHER", note="x", placed_at=at, placed_by="x")
        with CaptureQueriesContext(connection) as asked:
            forget.sweep(world.ctx())
        assert not models.Hold.objects.exclude(note="").exists()
        return len(asked)

    start = world.clock.now() - timedelta(days=2000)
    ended(1, start)
    assert ended(2, start + timedelta(days=10)) == ended(20, start + timedelta(days=20))


def test_nothing_is_forgotten_while_the_plugin_is_off(world: World, filled: models.OmsOrder) -> None:
    make.plugin_configuration(active=False)
    before = found_in_any_table(WORD)
    world.clock.advance(timedelta(days=4000))
    forget.sweep(world.ctx())
    assert found_in_any_table(WORD) == before
