"""A person is erased: no trace of them is in any of our tables, and the accounts are what they were."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin import models
from saleor_oms_plugin.domain.consent import SuppressionReason
from saleor_oms_plugin.domain.messages import Channel
from saleor_oms_plugin.domain.privacy import ERASED
from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.pipeline import erase, runner
from saleor_oms_plugin.store import suppressions
from saleor_oms_plugin.store.privacy import telling
from tests import factories as make
from tests.graphql import rows
from tests.pipeline.conftest import World

from .everything import fill, found_in_any_table
from .somebody import EMAIL, WORD, past_order, person


def erased(world: World) -> None:
    erase.ask(world.ctx(), person(world))
    world.drain()


def scattered(order: models.OmsOrder) -> None:
    """What belongs to no order, and speaks of the person."""
    number = models.Label.objects.get(shipment__oms_order=order).tracking_number
    for status, body in (("DONE", {"tracking_number": number, "to": WORD}), ("NEW", {"email": EMAIL, "name": WORD})):
        models.WebhookReceipt.objects.create(
            source="shippo",
            digest=f"{status}{order.pk}",
            day=rows.START.date(),
            body=json.dumps(body).encode(),
            received_at=rows.START,
            status=status,
        )
    models.SavedView.objects.create(owner="staff:1", page="orders", name="Zeb", query="search=zeb.quill%40example.com")
    models.StoredJob.objects.create(
        kind="BACKTEST", status="DONE", results={"for": EMAIL, "name": WORD}, created_at=rows.START, created_by="system"
    )
    label = models.Label.objects.get(shipment__oms_order=order)
    run = models.PostageRun.objects.create(account="x", since=rows.START, until=rows.START, started_at=rows.START)
    models.PostageSighting.objects.create(
        run=run,
        account="x",
        transaction_id=label.transaction_id,
        label={"label_url": WORD},
        created_at=rows.START,
    )


#: As Saleor's account has it, as it stands in the order, and the phone of the order's address.
REFUSED = [(Channel.EMAIL, EMAIL), (Channel.EMAIL, "zeb.quill+shop@example.com"), (Channel.SMS, "+4915112345678")]
NOTE = "asked for it on the phone"


def unreachable(world: World, owner: Any) -> models.OmsOrder:
    """An order of somebody nothing is sent to, and a saved list of their orders."""
    order = past_order(world, owner)
    address = make.address(phone="+4915112345678", country="DE")
    type(order.order).objects.filter(pk=order.order_id).update(
        user_email="zeb.quill+shop@example.com", shipping_address=address
    )
    for channel, recipient in REFUSED:
        suppressions.suppress(
            channel, recipient, SuppressionReason.BLOCKED, actor="staff:1", now=world.clock.now(), note=NOTE
        )
    models.SavedView.objects.create(
        owner="staff:1", page="orders", name="x", query="search=zeb.quill%2Bshop%40example.com"
    )
    return order


@pytest.fixture
def files(ordered: models.OmsOrder, settings: Any, tmp_path: Any) -> Iterator[list[str]]:
    settings.MEDIA_ROOT = str(tmp_path)
    names = [default_storage.save(f"oms/{folder}/zeb.pdf", ContentFile(b"%PDF")) for folder in ("labels", "customs")]
    models.Label.objects.filter(shipment__oms_order=ordered).update(document=names[0], invoice_document=names[1])
    return names


def test_no_column_of_any_table_holds_a_trace(world: World, ordered: models.OmsOrder, files: list[str]) -> None:
    fill(ordered, WORD)
    scattered(ordered)
    assert len({line.partition(":")[0] for line in found_in_any_table(WORD, EMAIL)}) > 25
    erased(world)
    assert found_in_any_table(WORD, EMAIL) == []
    assert not any(default_storage.exists(name) for name in files)
    ordered.refresh_from_db()
    assert ordered.erased_at == world.clock.now()
    assert world.kinds(ordered)[-1] == ERASED


def test_the_accounts_are_what_they_were(world: World, ordered: models.OmsOrder) -> None:
    fill(ordered, WORD)
    before = accounts(ordered)
    erased(world)
    assert accounts(ordered) == before


def accounts(order: models.OmsOrder) -> Any:
    """Amounts, counts, ratings and moments, and how many rows there are: of every table."""
    told = []
    for model, way in telling.ways():
        if model in (models.AccessToken, models.RiskFingerprint):
            continue
        kinds = ("DecimalField", "DateTimeField", "DateField", "PositiveIntegerField", "PositiveSmallIntegerField")
        columns = [
            "pk",
            *(field.attname for field in model._meta.concrete_fields if field.get_internal_type() in kinds),
        ]
        found = model._default_manager.filter(**{way: order.pk}).order_by("pk")
        if model is models.TimelineEvent:
            found = found.exclude(kind=ERASED)
        told.append((model.__name__, list(found.values_list(*columns, named=False))))
    assert models.Shipment.objects.get(oms_order=order).cost == Decimal("7.580")
    return told


def test_nothing_is_changed_by_looking(world: World, ordered: models.OmsOrder) -> None:
    fill(ordered, WORD)
    scattered(ordered)
    before = found_in_any_table(WORD, EMAIL)
    found = erase.preview(world.ctx(), person(world))
    assert (found.orders, found.waiting) == (1, 0)
    assert found.rows["Hold"] == 1
    assert found.rows["WebhookReceipt"] == 2
    assert found_in_any_table(WORD, EMAIL) == before
    erased(world)
    assert erase.preview(world.ctx(), person(world)).rows == {}


def test_others_keep_theirs(world: World, ordered: models.OmsOrder) -> None:
    other = past_order(world, make.customer("zeb.quillx@example.com"))
    fill(other, "Somebody Else")
    before = len(found_in_any_table("Somebody Else"))
    erased(world)
    assert len(found_in_any_table("Somebody Else")) == before


def test_another_spelling_of_the_mailbox_is_the_same_person(world: World, ordered: models.OmsOrder) -> None:
    fill(ordered, WORD)
    erase.ask(world.ctx(), erase.find(world.ctx(), email="ZEB.QUILL+news@Example.com"))
    world.drain()
    assert found_in_any_table(WORD) == []


def test_an_open_order_keeps_its_papers_until_it_ends(world: World, owner: Any, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    order = past_order(world, owner, stage="SHIPPED")
    models.OmsOrder.objects.filter(pk=order.pk).update(completed_at=None)
    fill(order, WORD)
    name = default_storage.save("oms/labels/zeb.pdf", ContentFile(b"%PDF"))
    models.Label.objects.filter(shipment__oms_order=order).update(document=name)
    erased(world)
    assert default_storage.exists(name)
    assert {line.partition(":")[0] for line in found_in_any_table(WORD)} <= WORKING
    order.refresh_from_db()
    assert order.erased_at is None
    models.OmsOrder.objects.filter(pk=order.pk).update(stage="DELIVERED")
    world.advance(days=1, minutes=1)
    assert not default_storage.exists(name)
    assert found_in_any_table(WORD) == []
    assert world.stage(order) == "COMPLETED"


WORKING = {
    "oms_order",
    "oms_sourcing_decision",
    "oms_label",
    "oms_purchase_intent",
    "oms_rate_quote",
    "oms_label_request",
    "oms_customs_papers",
    "oms_manifest",
    "oms_pickup",
}


def test_whoever_is_erased_is_asked_for_nothing(world: World, owner: Any) -> None:
    order = past_order(world, owner, stage="DELIVERED")
    models.OmsOrder.objects.filter(pk=order.pk).update(completed_at=None)
    models.Feedback.objects.filter(oms_order=order).update(status="SCHEDULED", invite_at=world.clock.now())
    erased(world)
    world.advance(days=40)
    assert world.stage(order) == "COMPLETED"
    assert not models.Message.objects.filter(oms_order=order, kind="invitation").exists()


def test_the_timeline_stays_append_only_for_everybody_else(world: World, ordered: models.OmsOrder) -> None:
    erased(world)
    for change in ({"message": "x"}, {"kind": "x"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            models.TimelineEvent.objects.filter(oms_order=ordered).update(**change)


def test_who_deletes_the_account_erases_the_person(world: World, ordered: models.OmsOrder, owner: Any) -> None:
    fill(ordered, WORD)
    scattered(ordered)
    type(owner).objects.filter(pk=owner.pk).delete()  # as bulk deletion does it
    world.drain()
    assert found_in_any_table(WORD, EMAIL) == []


def test_an_account_without_orders_is_deleted_without_ado(world: World) -> None:
    make.customer("nobody@example.com").delete()
    world.advance(minutes=1)
    assert not models.Work.objects.exists()
    assert found_in_any_table("nobody@example.com") == []


def test_a_deleted_account_is_still_found_by_its_number(world: World, ordered: models.OmsOrder, owner: Any) -> None:
    number = str(owner.pk)
    assert erase.preview(world.ctx(), erase.find(world.ctx(), user_id=number)).orders == 1


def test_frauds_stay_recognisable_and_nobody_else(world: World, ordered: models.OmsOrder) -> None:
    case = models.RiskCase.objects.get(oms_order=ordered)
    models.RiskFingerprint.objects.create(case=case, kind="PHONE", digest="d" * 32, at=rows.START)
    models.RiskCase.objects.filter(pk=case.pk).update(outcome="FRAUD", facts={"identities": {"PHONE": "d" * 32}})
    erased(world)
    case.refresh_from_db()
    assert case.facts == {"identities": {"PHONE": "d" * 32}}
    assert models.RiskFingerprint.objects.filter(case=case).exists()


def test_the_block_list_forgets_the_name_and_keeps_the_block(world: World, ordered: models.OmsOrder) -> None:
    from saleor_oms_plugin.store.privacy.people import digests_of

    (digest,) = digests_of(erase.Person(emails=(EMAIL,)), world.clock.now())
    shared = {"identity": "EMAIL", "digest": digest, "label": "z…@e….com", "note": WORD, "at": rows.START, "actor": "x"}
    blocked = models.RiskEntry.objects.create(kind="BLOCK", **shared)
    allowed = models.RiskEntry.objects.create(kind="ALLOW", **shared)
    erased(world)
    blocked.refresh_from_db()
    allowed.refresh_from_db()
    assert (blocked.label, blocked.note, blocked.removed_at) == ("", "", None)
    assert (allowed.label, allowed.note) == ("", "")
    assert allowed.removed_at is not None


def test_a_worker_that_dies_in_between_repeats_it(
    world: World,
    ordered: models.OmsOrder,
    files: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(ordered, WORD)
    models.Label.objects.filter(shipment__oms_order=ordered).update(document=files[0])
    erase.ask(world.ctx(), person(world))

    def dies(*_: Any, **__: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr("saleor_oms_plugin.pipeline.erase.history.record", dies)
        world.drain()
    assert found_in_any_table(WORD) != []
    world.advance(hours=2)
    assert found_in_any_table(WORD) == []


def test_the_number_of_statements_does_not_grow_with_the_rows(
    world: World,
    ordered: models.OmsOrder,
    django_assert_max_num_queries: Any,
) -> None:
    from django.db import connection

    ctx, who = world.ctx(), person(world)
    erase.preview(ctx, who)  # the key of fingerprints is made once
    with CaptureQueriesContext(connection) as one:
        erase.preview(ctx, who)
    for _ in range(3):
        past_order(world, make.customer(f"{EMAIL.partition('@')[0]}+{_}@example.com"))
    with CaptureQueriesContext(connection) as four:
        assert erase.preview(ctx, who).orders == 4
    assert len(four) == len(one)


@pytest.mark.parametrize("typed", ["", "@", "two words", "-1", "9" * 40, "\x00"])
def test_nobody_is_erased_by_a_wrong_name(world: World, ordered: models.OmsOrder, typed: str) -> None:
    fill(ordered, WORD)
    before = len(found_in_any_table(WORD))
    out = StringIO()
    try:
        call_command("oms_erase", typed, "--yes", stdout=out)
    except CommandError as error:
        assert "e-mail" in str(error) or "account" in str(error)
    assert len(found_in_any_table(WORD)) == before


def test_the_command_says_first_and_erases_when_told(world: World, ordered: models.OmsOrder) -> None:
    fill(ordered, WORD)
    out = StringIO()
    call_command("oms_erase", EMAIL, stdout=out)
    assert "nothing was changed" in out.getvalue()
    assert EMAIL not in out.getvalue()
    assert found_in_any_table(WORD)
    out = StringIO()
    call_command("oms_erase", EMAIL, "--yes", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["isDone"], told["orders"], told["waiting"]) == (True, 1, 0)
    assert found_in_any_table(WORD) == []


def test_erasing_works_while_the_plugin_is_switched_off(world: World, ordered: models.OmsOrder) -> None:
    fill(ordered, WORD)
    make.plugin_configuration(active=False)
    erase.ask(world.ctx(), person(world))
    runner.drain(world.ctx())
    assert found_in_any_table(WORD) == []


def test_what_is_written_later_is_erased_by_the_next_sweep(world: World, ordered: models.OmsOrder) -> None:
    from saleor_oms_plugin.pipeline import forget
    from saleor_oms_plugin.store import history

    erased(world)
    world.clock.advance(timedelta(hours=1))
    history.record(ordered, "note", f"left with {WORD}", now=world.clock.now())
    forget.sweep(world.ctx())
    world.drain()
    assert found_in_any_table(WORD) == []
    forget.sweep(world.ctx())
    assert not models.Work.objects.filter(kind=WorkKind.ERASE.value).exists()


def test_a_scan_that_comes_later_is_erased_by_the_next_sweep(world: World, ordered: models.OmsOrder) -> None:
    from saleor_oms_plugin.pipeline import forget

    erased(world)
    world.clock.advance(timedelta(hours=1))
    label = models.Label.objects.get(shipment__oms_order=ordered)
    models.StoredEvent.objects.create(  # of the state it was in: the timeline has no line of it
        label=label,
        key="late",
        status="DELIVERED",
        at=rows.START,
        message=WORD,
        city="Ogdenville",
        seen_at=world.clock.now(),
    )
    forget.sweep(world.ctx())
    world.drain()
    assert found_in_any_table(WORD, "Ogdenville") == []
    forget.sweep(world.ctx())
    assert not models.Work.objects.filter(kind=WorkKind.ERASE.value).exists()


def test_addresses_nothing_is_sent_to_stay_refused_and_unreadable(world: World, owner: Any) -> None:
    unreachable(world, owner)
    masked = set(models.Suppression.objects.values_list("recipient", flat=True))
    assert len(found_in_any_table(NOTE)) == 3
    assert erase.preview(world.ctx(), person(world)).rows["Suppression"] == 3
    erased(world)
    assert found_in_any_table(NOTE, "zeb.quill", *(f'"{one}"' for one in masked)) == []
    assert set(suppressions.reasons(REFUSED, world.clock.now())) == set(REFUSED)
    assert erase.preview(world.ctx(), person(world)).rows == {}
