"""A person settles a purchase in doubt while a worker finds out, or a colleague does: one of them settles it, and the
carrier is paid once unless somebody said that it was not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin.domain.errors import Conflict, OmsError
from saleor_oms_plugin.domain.purchases import Word
from saleor_oms_plugin.models import FulfillmentOrder, Label, PurchaseIntent, Shipment, TimelineEvent, Work
from saleor_oms_plugin.pipeline import purchasing, settling
from saleor_oms_plugin.pipeline.settling import Said
from saleor_oms_plugin.store import shipments

from .conftest import Arena
from .together import together, unexpected

ROUNDS = 3


def lost(arena: Arena) -> tuple[FulfillmentOrder, PurchaseIntent, dict[str, Any]]:
    """A purchase of an hour ago that took place and says nobody's name, and the carrier's record of it."""
    part = arena.packed()
    arena.sandbox.fault("dropped", "POST", "/transactions")
    arena.drain(settle_check_s=600)  # a slow machine would look, and find it, before its name is gone
    intent = PurchaseIntent.objects.latest("pk")
    reference = shipments.purchase_request(intent).reference
    table = arena.sandbox.world.state.table("transactions")
    record = next(one for one in table.values() if one["metadata"] == reference)
    record["metadata"] = ""
    PurchaseIntent.objects.filter(pk=intent.pk).update(sent_at=timezone.now() - timedelta(hours=1))
    return part, intent, record


def saying(arena: Arena, intent: PurchaseIntent, word: Word, *named: str) -> Any:
    said = Said(word=word, note="seen there", actor="staff:1", purchase=intent.uuid, transaction_ids=named)
    return lambda: settling.settle(arena.ctx(), intent.shipment_id, said)


def working(arena: Arena) -> Any:
    """A worker's next look, due now."""

    def look() -> int:
        Work.objects.filter(kind="ship").update(run_at=timezone.now(), failed_at=None)
        return arena.drain()

    return look


def finish(arena: Arena) -> None:
    for _ in range(3):
        working(arena)()


def test_a_double_click_takes_one_label_and_both_get_it(arena: Arena) -> None:
    part, intent, record = lost(arena)
    results = together(*[saying(arena, intent, Word.BOUGHT, record["object_id"])] * 4)
    assert all(isinstance(one, Shipment) for one in results), results
    finish(arena)
    part.refresh_from_db()
    assert (part.status, len(arena.labels(part)), len(arena.sandbox.ledger())) == ("SHIPPED", 1, 1)
    assert TimelineEvent.objects.filter(oms_order=part.oms_order_id, kind="purchase.settled").count() == 1


def test_who_is_overtaken_while_asking_the_carrier_gets_the_same_label(
    arena: Arena, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, intent, record = lost(arena)
    click, look = saying(arena, intent, Word.BOUGHT, record["object_id"]), purchasing.look

    def overtaken(*asked: Any) -> Any:
        monkeypatch.setattr(purchasing, "look", look)
        click()
        return look(*asked)

    monkeypatch.setattr(purchasing, "look", overtaken)
    assert click().pk == intent.shipment_id
    assert Label.objects.filter(intent=intent).count() == 1


def test_two_people_who_disagree_do_not_both_get_their_way(arena: Arena) -> None:
    for _ in range(ROUNDS):
        part, intent, record = lost(arena)
        results = together(
            saying(arena, intent, Word.BOUGHT, record["object_id"]), saying(arena, intent, Word.NOT_BOUGHT)
        )
        assert unexpected(results) == []
        assert [type(one) for one in results if not isinstance(one, Shipment)] == [Conflict]
        intent.refresh_from_db()
        assert intent.state == ("BOUGHT" if isinstance(results[0], Shipment) else "ABANDONED")
        finish(arena)
        assert len(arena.labels(part)) == 1


@pytest.mark.parametrize("word", list(Word))
def test_a_worker_that_finds_out_at_the_same_moment_and_a_person_agree_in_the_end(arena: Arena, word: Word) -> None:
    """The carrier tells whose it is just now: whatever was said, its label is taken and none is bought anew."""
    for _ in range(ROUNDS):
        part, intent, record = lost(arena)
        record["metadata"] = shipments.purchase_request(intent).reference
        named = [record["object_id"]] if word is Word.BOUGHT else []
        results = together(saying(arena, intent, word, *named), working(arena), working(arena))
        assert unexpected(results) == []
        finish(arena)
        part.refresh_from_db()
        assert (part.status, len(arena.labels(part))) == ("SHIPPED", 1)
        assert arena.labels(part)[0].transaction_id == record["object_id"]
        assert PurchaseIntent.objects.filter(shipment=intent.shipment_id).count() == 1


def test_released_twice_while_workers_run_it_is_bought_anew_once(arena: Arena) -> None:
    for _ in range(ROUNDS):
        part, intent, record = lost(arena)
        record["status"] = "ERROR"
        before = len(arena.sandbox.ledger())
        click = saying(arena, intent, Word.NOT_BOUGHT)
        results = together(click, click, working(arena), working(arena))
        assert unexpected(results) == []
        assert all(isinstance(one, Shipment) for one in results[:2]), results
        finish(arena)
        part.refresh_from_db()
        assert (part.status, len(arena.labels(part))) == ("SHIPPED", 1)
        assert len(arena.sandbox.ledger()) == before + 1


def test_nobody_releases_it_within_the_window_however_often_it_is_clicked(arena: Arena) -> None:
    _, intent, _ = lost(arena)
    PurchaseIntent.objects.filter(pk=intent.pk).update(sent_at=timezone.now())
    arena.pace["settle_s"] = 600.0
    results = together(*[saying(arena, intent, Word.NOT_BOUGHT)] * 3, working(arena))
    assert unexpected(results) == []
    assert all(isinstance(one, OmsError) for one in results[:3])
    intent.refresh_from_db()
    assert intent.settled_at is None
    assert len(arena.sandbox.ledger()) == 1
