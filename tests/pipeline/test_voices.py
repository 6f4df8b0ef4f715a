"""SMS, chat and webhook beside e-mail: each goes out by its own way, and what fails there is felt nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail

from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.messengers.webhook import WebhookMessenger
from saleor_oms_plugin.models import Message, OmsOrder, Work
from saleor_oms_plugin.pipeline import runner
from tests import factories
from tests.carriers.stub import Reply, Stub, running_stub

from .conftest import World

MOBILE, LANDLINE = "+4915112345678", "+493055501234"
TAKEN = {"result": {"message_id": 1, "status": "ok"}}
GATEWAY, CHAT, HOOK = "/jsonrpc/sms", "/hooks/0123456789abcdef0123456789abcdef", "/oms"


@pytest.fixture
def outside(world: World) -> Iterator[Stub]:
    """Provider, chat and the merchant's system in one, which take everything."""
    pytest.importorskip("apprise", reason="the extra `sms` is not installed here")
    with running_stub() as stub:
        for path, reply in {GATEWAY: Reply(200, TAKEN), CHAT: Reply(200, {}), HOOK: Reply(200, {})}.items():
            stub.on("POST", path, reply)
        world.options = {"message_hosts": ("127.0.0.1",), "message_timeout_s": 1.0}
        yield stub


def place(world: World, outside: Stub, *, phone: str = MOBILE, agrees: Any = "yes", **settings: Any) -> OmsOrder:
    there = outside.url.removeprefix("http://")
    given = {
        "cooling_minutes": "60",
        "quiet_hours_sms": "",
        "sms_provider": f"smseagle://token@{there}",
        "chat_provider": f"mmost://{there}{CHAT.removeprefix('/hooks')}",
        "message_webhook_url": f"{outside.url}{HOOK}",
        "message_webhook_secret": "s" * 32,
    }
    world.settings(**{**given, **settings})
    east = factories.warehouse(world.shop, "East")
    address = factories.address(phone=phone)
    order = factories.order(
        world.shop,
        {factories.variant(world.shop, "BOOK", stock={east: 5}): 1},
        allocate_at=east,
        shipping_address=address,
        private_metadata={} if agrees is None else {"oms_consent": agrees},
    )
    return world.receive(order)


def outcome(channel: str, kind: str = "received") -> tuple[str, str]:
    row = Message.objects.get(channel=channel, kind=kind)
    return row.status, row.reason


def test_a_customer_who_agreed_gets_an_sms_and_the_shops_system_a_signed_post(world: World, outside: Stub) -> None:
    order = place(world, outside)
    world.drain()
    texts = [asked.body["params"] for asked in outside.asked if asked.path == GATEWAY]
    assert [(text["to"], order.order_number in text["message"]) for text in texts] == [(MOBILE, True)]
    (posted,) = [asked for asked in outside.asked if asked.path == HOOK]
    assert posted.headers["webhook-signature"].startswith("v1,")
    assert order.order_number in str(posted.body)
    assert len(mail.outbox) == 1
    assert Message.objects.get(channel="SMS").recipient == "…78"


@pytest.mark.parametrize(
    ("phone", "agrees"), [(MOBILE, None), (MOBILE, "no"), (LANDLINE, "yes"), ("", "yes"), ("+1", "yes")]
)
def test_nobody_gets_an_sms_who_did_not_agree_or_has_no_mobile(
    world: World, outside: Stub, phone: str, agrees: Any
) -> None:
    place(world, outside, phone=phone, agrees=agrees)
    world.drain()
    assert outcome("SMS")[0] == "SUPPRESSED"
    assert outside.count("POST", GATEWAY) == 0
    assert outcome("EMAIL") == ("SENT", "")


def test_a_provider_that_fails_delays_neither_order_nor_mail_nor_the_other_channels(
    world: World, outside: Stub
) -> None:
    outside.on("POST", GATEWAY, Reply(503, {}))
    outside.on("POST", CHAT, Reply(404, {}))
    order = place(world, outside, cooling_minutes="0", chat_kinds="all")
    world.drain()
    assert world.stage(order) == "SHIPPED"
    assert {outcome("EMAIL")[0], outcome("EMAIL", "dispatched")[0], outcome("WEBHOOK")[0]} == {"SENT"}
    assert outcome("SMS")[0] == "PLANNED"
    outside.on("POST", GATEWAY, Reply(200, TAKEN))
    for _ in range(3):
        world.advance(minutes=15)
    assert outcome("SMS") == ("SENT", "")
    assert outside.count("POST", HOOK) == Message.objects.filter(channel="WEBHOOK", status="SENT").count()


def test_providers_have_a_lane_of_their_own(world: World, outside: Stub) -> None:
    place(world, outside)
    runner.drain(world.ctx(), runner.Lane.DESK)
    kinds = dict(Work.objects.filter(kind__in=["notify", "tell"]).values_list("subject", "kind"))
    channels = dict(Message.objects.values_list("pk", "channel"))
    assert {channels[subject]: kind for subject, kind in kinds.items()} == {
        "EMAIL": "notify",
        "SMS": "tell",
        "WEBHOOK": "tell",
    }


def test_what_a_dead_worker_may_have_sent_is_repeated_where_that_does_no_harm(
    world: World, outside: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def send_and_die(self: WebhookMessenger, message: Any) -> None:
        monkeypatch.undo()
        self.send(message)
        raise Killed

    place(world, outside, sms_kinds="none")
    monkeypatch.setattr(WebhookMessenger, "send", send_and_die)
    with pytest.raises(Killed):
        world.drain()
    assert outcome("WEBHOOK")[0] == "SENDING"
    world.advance(minutes=10)
    assert outcome("WEBHOOK") == ("SENT", "")
    keys = [asked.headers["Idempotency-Key"] for asked in outside.asked if asked.path == HOOK]
    assert len(keys) == 2
    assert len(set(keys)) == 1


def test_a_channel_that_is_taken_down_meanwhile_is_no_problem_of_the_order(world: World, outside: Stub) -> None:
    outside.on("POST", GATEWAY, Reply(503, {}))
    order = place(world, outside)
    world.drain()
    world.settings(cooling_minutes="60")
    world.advance(minutes=20)
    assert outcome("SMS") == ("SUPPRESSED", "the shop does not tell this by SMS (any more)")
    order.refresh_from_db()
    assert order.problem_since is None
    assert not Work.objects.filter(kind=WorkKind.TELL.value).exists()
