"""The first steps checked for real: the sandbox is asked, mails leave, workers and beat show themselves."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from demo.client import request
from saleor_oms_plugin import bootstrap, models, tasks
from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.conf import BASE_PATH
from saleor_oms_plugin.domain.errors import Misconfigured, Rejected
from saleor_oms_plugin.domain.setup import SetupKind, SetupStatus, SignOfLife, Step
from saleor_oms_plugin.domain.work import Lane
from saleor_oms_plugin.pipeline import setup
from saleor_oms_plugin.store import receipts
from saleor_oms_plugin.store import setup as store
from tests import factories
from tests.messengers.smtp import HANG_UP, serving

from .conftest import SETTINGS, World

K, S = SetupKind, SetupStatus
ADDRESS = "https://api.example.com"
TOKEN = SETTINGS["shippo_webhook_token"]


def step(world: World, kind: SetupKind) -> Step:
    return next(step for step in setup.checklist(world.ctx()) if step.kind is kind)


def check(world: World, kind: SetupKind, recipient: str | None = "ada@example.com") -> Step:
    return setup.check(world.ctx(), kind, recipient=recipient)


def register(world: World, **values: Any) -> None:
    """Registers our address at the sandbox, as a merchant does in Shippo's settings."""
    body = {"event": "all", "url": f"{ADDRESS}{BASE_PATH}webhooks/shippo/{TOKEN}/", "is_test": True, **values}
    headers = {"Authorization": f"ShippoToken {SETTINGS['shippo_token']}", "Content-Type": "application/json"}
    request(f"{world.sandbox.url}/webhooks", json.dumps(body).encode(), headers)


def label(*, is_test: bool) -> None:
    order = factories.oms_order(None, order_number="1")
    shipment = factories.make(
        "saleor_oms_plugin.Shipment", oms_order=order, is_test=is_test, created_at=timezone.now(), carrier="usps"
    )
    factories.make(
        "saleor_oms_plugin.Label",
        shipment=shipment,
        transaction_id=uuid4().hex,
        status="LABELLED",
        format="PDF_4X6",
        bought_at=timezone.now(),
    )


# ── the whole list ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_shop_that_is_set_up_is_complete(world: World) -> None:
    world.settings(public_url=ADDRESS)
    factories.variant(world.shop, stock={factories.warehouse(world.shop, "East"): 5})
    setup.note(world.ctx(), SignOfLife.CRON)
    receipts.receive(source="shippo", body=b"{}", signed_at=None, now=world.clock.now())
    label(is_test=True)
    for kind in (K.CARRIER_TOKEN, K.EMAIL):
        assert check(world, kind).status is S.DONE
    assert {step.kind.value: step.message for step in setup.checklist(world.ctx()) if step.status is not S.DONE} == {}


def test_the_list_costs_as_many_statements_in_a_large_shop(world: World) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            setup.checklist(world.ctx())
        return len(asked)

    factories.warehouse(world.shop)
    before = cost()
    for _ in range(20):
        factories.warehouse(world.shop)
        label(is_test=True)
    assert cost() == before


def test_first_labels_are_told_apart(world: World) -> None:
    assert step(world, K.FIRST_LABEL).status is S.TODO
    label(is_test=True)
    assert "test label" in step(world, K.FIRST_LABEL).message
    label(is_test=False)
    assert "test label" not in step(world, K.FIRST_LABEL).message


def test_every_warehouse_is_looked_at(world: World) -> None:
    west = factories.warehouse(world.shop, "West", address=factories.address(phone="", postal_code=""), email="")
    factories.variant(world.shop, stock={factories.warehouse(world.shop, "East"): 5, west: 5})
    found = step(world, K.WAREHOUSES)
    assert (found.status, found.message[: found.message.index(":")]) == (
        S.TODO,
        "West lacks a postal code, an e-mail address and a phone number",
    )


def test_a_warehouse_that_keeps_nothing_is_passed_over(world: World) -> None:
    idle = factories.warehouse(world.shop, "Idle", email="")
    assert "Idle lacks" in step(world, K.WAREHOUSES).message  # there is no other yet
    factories.variant(world.shop, stock={factories.warehouse(world.shop, "East"): 5})
    assert step(world, K.WAREHOUSES).status is S.DONE
    factories.variant(world.shop, stock={idle: 0})
    assert "Idle lacks" in step(world, K.WAREHOUSES).message


@pytest.mark.needs_channels
def test_a_channels_own_address_is_looked_at_too(world: World) -> None:
    world.settings(public_url=ADDRESS)
    factories.make("saleor_oms_plugin.ChannelSetting", channel="pl", name="public_url", value="http://pl.example.com")
    assert "channel pl" in step(world, K.PUBLIC_URL).message


# ── the carrier's token ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_token_is_tried_at_the_carrier_and_the_verdict_is_kept(world: World) -> None:
    assert step(world, K.CARRIER_TOKEN).status is S.UNKNOWN
    found = check(world, K.CARRIER_TOKEN)
    assert (found.status, found.checked_at) == (S.DONE, world.clock.now())
    assert "test token" in found.message
    world.clock.advance(timedelta(hours=1))
    assert step(world, K.CARRIER_TOKEN) == found


@pytest.mark.parametrize("token", ["nonsense-token", "shippo-live-wrong"])
def test_a_refused_token_fails_and_is_not_repeated(world: World, token: str) -> None:
    world.settings(shippo_token=token)
    found = check(world, K.CARRIER_TOKEN)
    assert (found.status, found.settings) == (S.FAILED, ("shippo_token",))
    assert token not in found.message
    assert token not in str(list(models.SetupVerdict.objects.values()))


def test_another_token_must_be_tried_anew(world: World) -> None:
    check(world, K.CARRIER_TOKEN)
    world.settings(shippo_token="shippo_test_other")
    assert step(world, K.CARRIER_TOKEN).status is S.UNKNOWN
    world.settings()
    assert step(world, K.CARRIER_TOKEN).status is S.DONE


def test_without_a_token_nobody_is_asked(world: World) -> None:
    world.settings(shippo_token="")
    assert check(world, K.CARRIER_TOKEN).status is S.TODO
    assert not models.SetupVerdict.objects.exists()


def test_a_carrier_that_is_away_fails_the_check_and_says_so(world: World) -> None:
    world.sandbox.fault("503", times=9)
    found = check(world, K.CARRIER_TOKEN)
    assert found.status is S.FAILED
    assert "could not be asked" in found.message
    world.sandbox.clear_faults()
    assert check(world, K.CARRIER_TOKEN).status is S.DONE


# ── webhooks ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_webhook_nobody_registered_is_missed_and_its_secret_is_masked(world: World) -> None:
    world.settings(public_url=ADDRESS)
    found = check(world, K.WEBHOOK)
    assert found.status is S.FAILED
    assert f"{ADDRESS}{BASE_PATH}webhooks/shippo/••••/" in found.message
    assert TOKEN not in found.message


def test_a_registered_webhook_waits_for_its_first_post_and_is_done_with_it(world: World) -> None:
    world.settings(public_url=f"{ADDRESS}/")
    register(world, event="track_updated")
    assert "transaction_updated" in check(world, K.WEBHOOK).message
    register(world, event="transaction_updated")
    assert check(world, K.WEBHOOK).status is S.TODO
    receipts.receive(source="shippo", body=b"{}", signed_at=None, now=world.clock.now())
    assert step(world, K.WEBHOOK).status is S.DONE


@pytest.mark.parametrize("changes", [{"active": False}, {"url": f"{ADDRESS}{BASE_PATH}webhooks/shippo/other/"}])
def test_a_webhook_that_does_not_reach_us_does_not_count(world: World, changes: dict[str, Any]) -> None:
    world.settings(public_url=ADDRESS)
    register(world, **changes)
    assert check(world, K.WEBHOOK).status is S.FAILED


def test_our_address_is_registered_once_for_what_is_missing(world: World) -> None:
    world.settings(public_url="http://127.0.0.1:8000")
    register(world, event="track_updated", url=f"http://127.0.0.1:8000{BASE_PATH}webhooks/shippo/{TOKEN}/")
    assert setup.register_webhook(world.ctx()).status is S.TODO
    events = sorted(webhook.event for webhook in world.ctx().carrier().webhooks())
    assert events == ["track_updated", "transaction_updated"]
    setup.register_webhook(world.ctx())
    assert len(world.ctx().carrier().webhooks()) == 2


@pytest.mark.parametrize("root", ["http://api.example.com", "http://127.0.0.1:8000"])
def test_an_address_no_carrier_can_reach_is_not_registered(world: World, root: str) -> None:
    world.settings(public_url=root)
    ctx = world.ctx()
    ctx.operator = replace(ctx.operator, shippo_url="https://api.goshippo.com")
    with pytest.raises(Rejected) as refusal:
        setup.register_webhook(ctx)
    assert refusal.value.field == "public_url"


def test_without_tokens_nothing_is_registered(world: World) -> None:
    for name in ("shippo_token", "shippo_webhook_token"):
        world.settings(**{name: ""})
        with pytest.raises(Misconfigured) as refusal:
            setup.register_webhook(world.ctx())
        assert refusal.value.field == name


def test_a_refused_registration_does_not_repeat_our_secret(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Any, url: str, event: str) -> None:
        raise Rejected(f"url: {url} is not acceptable")

    world.settings(public_url="http://127.0.0.1:8000")
    monkeypatch.setattr(ShippoCarrier, "register_webhook", refuse)
    with pytest.raises(Rejected, match="••••") as refusal:
        setup.register_webhook(world.ctx())
    assert TOKEN not in refusal.value.message


# ── e-mail ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_test_mail_really_leaves(world: World) -> None:
    world.settings(sender_name="Ada's", sender_email="shop@example.com")
    assert step(world, K.EMAIL).status is S.UNKNOWN
    found = check(world, K.EMAIL)
    assert found.status is S.DONE
    (sent,) = mail.outbox
    assert (sent.to, sent.from_email) == (["ada@example.com"], "Ada's <shop@example.com>")
    assert "ada@" not in found.message
    world.settings(sender_email="other@example.com")
    assert step(world, K.EMAIL).status is S.UNKNOWN


@pytest.mark.parametrize("recipient", [None, "", "nobody", "a@b@c", "ada@example.com\nBcc: eve@example.com"])
def test_a_mail_to_nowhere_is_refused_and_nothing_is_kept(world: World, recipient: str | None) -> None:
    with pytest.raises(Rejected) as refusal:
        check(world, K.EMAIL, recipient)
    assert refusal.value.field == "email"
    assert mail.outbox == []
    assert not models.SetupVerdict.objects.exists()


@pytest.mark.parametrize(
    ("answers", "status", "words"),
    [
        ({"CONNECT": "421 too busy"}, S.FAILED, "EMAIL_URL"),
        ({"MAIL": "550 not from there"}, S.FAILED, "sender_email"),
        ({"END": HANG_UP}, S.UNKNOWN, "whether the test mail arrived"),
    ],
)
def test_what_a_mail_server_does_is_told(
    world: World, settings: Any, answers: dict[str, str], status: SetupStatus, words: str
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "127.0.0.1", "", ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
    with serving(**answers) as script:
        settings.EMAIL_PORT = script.port
        found = check(world, K.EMAIL)
    assert found.status is status
    assert words in found.message
    assert step(world, K.EMAIL) == found


def test_a_recipient_the_server_refuses_is_the_askers_to_mend(world: World, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "127.0.0.1", "", ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    with serving(RCPT="550 no such user") as script:
        settings.EMAIL_PORT = script.port
        with pytest.raises(Rejected) as refusal:
            check(world, K.EMAIL)
    assert refusal.value.field == "email"


# ── signs of life ───────────────────────────────────────────────────────────────────────────────────────────────


def test_beat_and_a_worker_show_themselves_at_every_tick(world: World) -> None:
    assert step(world, K.WORKER).status is step(world, K.BEAT).status is S.UNKNOWN
    tasks.tick()
    assert set(store.seen()) == {SignOfLife.BEAT, SignOfLife.WORKER}
    assert step(world, K.WORKER).status is step(world, K.BEAT).status is S.DONE


def test_a_worker_without_beat_is_told_from_both_being_away(world: World) -> None:
    tasks.drain(Lane.DESK.value)
    assert step(world, K.WORKER).status is S.DONE
    assert step(world, K.BEAT).status is S.UNKNOWN


def test_cron_counts_for_both(world: World) -> None:
    call_command("oms_tick")
    assert step(world, K.WORKER).status is step(world, K.BEAT).status is S.DONE
    world.clock.advance(timedelta(minutes=10))
    assert step(world, K.WORKER).status is step(world, K.BEAT).status is S.FAILED


def test_a_sign_is_written_once_a_tick_however_often_bells_ring(world: World) -> None:
    ctx = world.ctx()
    setup.note(ctx, SignOfLife.WORKER)
    first = store.seen()[SignOfLife.WORKER]
    world.clock.advance(timedelta(seconds=ctx.operator.tick_s / 2))
    with CaptureQueriesContext(connection) as asked:
        setup.note(ctx, SignOfLife.WORKER)
    assert len(asked) == 1
    assert store.seen()[SignOfLife.WORKER] == first
    world.clock.advance(timedelta(seconds=ctx.operator.tick_s / 2))
    setup.note(ctx, SignOfLife.WORKER)
    assert store.seen()[SignOfLife.WORKER] == world.clock.now()


def test_a_late_sign_never_takes_time_back(world: World) -> None:
    store.note(SignOfLife.BEAT, world.clock.now(), every_s=5)
    store.note(SignOfLife.BEAT, world.clock.now() - timedelta(hours=1), every_s=5)
    assert store.seen()[SignOfLife.BEAT] == world.clock.now()


def test_an_inactive_plugin_can_be_set_up(world: World) -> None:
    factories.plugin_configuration(active=False, **SETTINGS)
    tasks.tick()
    assert step(world, K.ACTIVE).status is S.TODO
    assert step(world, K.BEAT).status is S.DONE
    assert check(world, K.CARRIER_TOKEN).status is S.DONE


def test_nobody_needs_settings_to_read_the_list(db: None) -> None:
    factories.site_settings()
    assert len(setup.checklist(bootstrap.context())) == len(SetupKind)
