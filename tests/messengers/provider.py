"""Every messenger there is, before a provider on loopback that keeps a ledger of what it took. Another messenger is a
function and a line of `SUBJECTS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import override_settings

from saleor_oms_plugin.messengers.apprise import AppriseMessenger
from saleor_oms_plugin.messengers.email import EmailMessenger
from saleor_oms_plugin.messengers.webhook import WebhookMessenger
from saleor_oms_plugin.ports import Messenger, OutgoingMessage
from saleor_oms_plugin.store.clock import FixedClock
from tests.carriers.stub import Reply, Stub, running_stub

from .smtp import HANG_UP, serving

SECRET = "whsec_c2VjcmV0IGtleSBvZiB0aGUgc2hvcCBpcyBoZXJl"
PHONE = "+4915112345678"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LOOPBACK = ("127.0.0.1",)
SHORT_S = 0.5


@dataclass
class Subject:
    """A messenger, a message for it, and what is known of the world behind it. `play` lets the provider refuse
    for good, say "not now", break off after it has read, and worse; `taken` is how many messages it took."""

    messenger: Messenger
    message: OutgoingMessage
    secrets: tuple[str, ...]
    taken: Callable[[], int]
    play: dict[str, Callable[[], Any]] = field(default_factory=dict)


def message(**values: Any) -> OutgoingMessage:
    given = {
        "key": "customer:received:1:0:sms",
        "recipient": "",
        "sender": "The Shop <shop@example.org>",
        "subject": "Order 1",
        "text": "Thank you for order 1: it is being packed.",
    }
    return OutgoingMessage(**{**given, **values})


@contextmanager
def email() -> Iterator[Subject]:
    """Django's mail before a mail server."""
    with serving() as script:
        options = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1"}
        options |= {"EMAIL_PORT": script.port, "EMAIL_TIMEOUT": 5, "EMAIL_HOST_USER": "", "EMAIL_HOST_PASSWORD": ""}
        with override_settings(**options, EMAIL_USE_TLS=False, EMAIL_USE_SSL=False):
            yield Subject(
                messenger=EmailMessenger(),
                message=message(recipient="ada@example.com"),
                secrets=("ada@example.com",),
                taken=lambda: len(script.taken),
                play={
                    "refuse": lambda: script.answers.update(RCPT="550 no such mailbox"),
                    "later": lambda: script.answers.update(RCPT="450 greylisted"),
                    "break off": lambda: script.answers.update(END=HANG_UP),
                },
            )


def sms() -> AbstractContextManager[Subject]:
    """A gateway of SMS that a merchant runs."""
    url = "smseagle://token-0123@{place}"
    taken = {"result": {"message_id": 1, "status": "ok"}}
    return _http(url, "/jsonrpc/sms", "sms_provider", message(recipient=PHONE), taken, ("token-0123", PHONE[1:]))


def chat() -> AbstractContextManager[Subject]:
    """A chat of the merchant's team."""
    hook = "0123456789abcdef0123456789abcdef"
    return _http(f"mmost://{{place}}/{hook}", f"/hooks/{hook}", "chat_provider", message(), {}, (hook,))


@contextmanager
def _http(
    url: str, path: str, field: str, sent: OutgoingMessage, body: Any, secrets: tuple[str, ...]
) -> Iterator[Subject]:
    pytest.importorskip("apprise", reason="the extra `sms` is not installed here")
    with running_stub() as stub:
        stub.on("POST", path, Reply(200, body))
        place = stub.url.removeprefix("http://")
        messenger = AppriseMessenger(url.format(place=place), field=field, hosts=LOOPBACK, timeout_s=SHORT_S)
        yield Subject(messenger=messenger, message=sent, secrets=secrets, taken=_ledger(stub), play=_plays(stub, path))


@contextmanager
def webhook() -> Iterator[Subject]:
    """A system of the merchant's."""
    with running_stub() as stub:
        stub.on("POST", "/oms/hook-token", Reply(204, b""))
        url, clock = f"{stub.url}/oms/hook-token", FixedClock(NOW)
        yield Subject(
            messenger=WebhookMessenger(url, SECRET, clock=clock, hosts=LOOPBACK, timeout_s=SHORT_S),
            message=message(text='{"kind": "received", "order": "1"}'),
            secrets=("hook-token", SECRET),
            taken=_ledger(stub),
            play=_plays(stub, "/oms/hook-token"),
        )


def _ledger(stub: Stub) -> Callable[[], int]:
    """Everything that was asked: one call is one message, and none may be made twice."""
    return lambda: len(stub.asked)


def _plays(stub: Stub, path: str) -> dict[str, Callable[[], Any]]:
    return {
        "refuse": lambda: stub.on("POST", path, Reply(422, {"error": "no"})),
        "later": lambda: stub.on("POST", path, Reply(503, {"error": "busy"}, {"Retry-After": "7"})),
        "break off": lambda: stub.on("POST", path, Reply(200, {}, manner="reset")),
        "hang": lambda: stub.on("POST", path, Reply(200, {}, manner="hang")),
        "drip": lambda: stub.on("POST", path, Reply(200, {}, manner="drip_head")),
        "redirect": lambda: stub.on("POST", path, Reply(302, {}, {"Location": f"{stub.url}/elsewhere"})),
        "wrong key": lambda: stub.on("POST", path, Reply(401, {})),
        "crash": lambda: stub.on("POST", path, Reply(500, {})),
    }


SUBJECTS: dict[str, Callable[[], AbstractContextManager[Subject]]] = {
    "email": email,
    "sms": sms,
    "chat": chat,
    "webhook": webhook,
}
