"""What becomes of a message, said by a real SMTP conversation: taken, not now, never, or nobody knows."""

from __future__ import annotations

import socket
from dataclasses import replace
from email import message_from_string
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from saleor_oms_plugin.domain.errors import Misconfigured, Rejected, Unavailable
from saleor_oms_plugin.messengers.email import EmailMessenger
from saleor_oms_plugin.ports import OutgoingMessage, SendUnknown
from tests.messengers.smtp import HANG_UP, serving

MESSAGE = OutgoingMessage(
    key="customer:received:1:0:email",
    recipient="ada@example.com",
    sender="The Shop <shop@example.org>",
    subject="Grüße aus Köln",
    text="Hello",
    html="<p>Hello</p>",
)


@pytest.fixture
def smtp(settings: Any) -> Any:
    """Points Django's mail at a port."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5

    def use(port: int) -> None:
        settings.EMAIL_PORT = port

    return use


def test_a_message_that_is_taken_has_both_texts_and_its_key(smtp: Any) -> None:
    with serving() as script:
        smtp(script.port)
        EmailMessenger().send(MESSAGE)
        EmailMessenger().send(MESSAGE)
        EmailMessenger().send(replace(MESSAGE, key="customer:received:2:0:email"))
    first, second, other = (message_from_string(text) for text in script.taken)
    assert [part.get_content_type() for part in first.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert first["Message-ID"] == second["Message-ID"] != other["Message-ID"]
    assert first["Message-ID"].endswith("@example.org>")
    assert first["Auto-Submitted"] == "auto-generated"
    assert "List-Unsubscribe" not in first
    assert script.heard.count("QUIT") == 3
    assert script.open_connections == 0


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"CONNECT": "421 too busy"}, Unavailable),
        ({"CONNECT": "554 not you"}, Unavailable),
        ({"CONNECT": HANG_UP}, Unavailable),
        ({"MAIL": "451 not now"}, Unavailable),
        ({"MAIL": "421 closing"}, Unavailable),
        ({"MAIL": HANG_UP}, Unavailable),
        ({"MAIL": "550 not from there"}, Misconfigured),
        ({"RCPT": "450 greylisted"}, Unavailable),
        ({"RCPT": "421 closing"}, Unavailable),
        ({"RCPT": HANG_UP}, Unavailable),
        ({"RCPT": "550 no such mailbox"}, Rejected),
        ({"DATA": "451 not now"}, Unavailable),
        ({"DATA": "554 no"}, Rejected),
        ({"DATA": HANG_UP}, SendUnknown),
        ({"END": "452 disk full"}, Unavailable),
        ({"END": "554 spam"}, Rejected),
        ({"END": HANG_UP}, SendUnknown),
    ],
    ids=lambda value: (
        " ".join(f"{key}={text or 'hangs up'}" for key, text in value.items()) if isinstance(value, dict) else ""
    ),
)
def test_what_the_server_does_decides_what_is_raised(
    smtp: Any, answers: dict[str, str], outcome: type[Exception]
) -> None:
    with serving(**answers) as script:
        smtp(script.port)
        with pytest.raises(outcome) as raised:
            EmailMessenger().send(MESSAGE)
    assert type(raised.value) is outcome
    assert "ada" not in str(raised.value)
    assert script.open_connections == 0
    assert not script.taken


def test_a_server_that_breaks_off_after_taking_the_message_has_taken_it(smtp: Any) -> None:
    with serving(QUIT=HANG_UP) as script:
        smtp(script.port)
        EmailMessenger().send(MESSAGE)
    assert len(script.taken) == 1


def test_a_server_that_never_answers_is_given_up(smtp: Any, settings: Any) -> None:
    settings.EMAIL_TIMEOUT = 0.2
    with socket.create_server(("127.0.0.1", 0)) as silent:
        smtp(silent.getsockname()[1])
        with pytest.raises(Unavailable):
            EmailMessenger().send(MESSAGE)


def test_nobody_listening_is_later(smtp: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    smtp(port)
    with pytest.raises(Unavailable):
        EmailMessenger().send(MESSAGE)


def test_a_time_limit_is_set_where_the_host_sets_none(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}

    class Backend(BaseEmailBackend):
        def __init__(self, **options: Any) -> None:
            seen.update(options)
            super().__init__()

        def send_messages(self, messages: Any) -> int:
            return len(messages)

    monkeypatch.setattr(mail, "import_string", lambda path: Backend)
    settings.EMAIL_TIMEOUT = None
    EmailMessenger().send(MESSAGE)
    assert seen["timeout"] > 0


@pytest.mark.parametrize("attribute", ["recipient", "sender", "subject", "unsubscribe_url"])
@pytest.mark.parametrize("poison", ["\r\nBcc: everybody@example.com", "\nX: 1", "\r", "\x00", "\x1b"])
def test_a_header_cannot_be_smuggled_in(attribute: str, poison: str) -> None:
    poisoned = replace(MESSAGE, **{attribute: f"{getattr(MESSAGE, attribute)}{poison}"})
    with pytest.raises(Rejected):
        EmailMessenger().send(poisoned)
    assert not mail.outbox


@pytest.mark.parametrize(
    "recipient",
    ["", "ada", "ada@", "@example.com", "a@example.com, b@example.com", "Ada <ada@example.com>", "a b@example.com"],
)
def test_what_is_no_single_address_is_refused(recipient: str) -> None:
    with pytest.raises(Rejected) as raised:
        EmailMessenger().send(replace(MESSAGE, recipient=recipient))
    assert raised.value.field == "recipient"
    assert not mail.outbox


def test_an_invitation_can_be_refused_from_the_mail_program() -> None:
    EmailMessenger().send(replace(MESSAGE, unsubscribe_url="https://shop.example.org/feedback/token/"))
    headers = mail.outbox[0].message()
    assert headers["List-Unsubscribe"] == "<https://shop.example.org/feedback/token/>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize("error", [OSError("away"), RuntimeError("what"), ValueError("{")])
def test_nobody_knows_what_another_backends_error_means(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    class Backend(BaseEmailBackend):
        def send_messages(self, messages: Any) -> int:
            raise error

    monkeypatch.setattr(mail, "import_string", lambda path: Backend)
    with pytest.raises(SendUnknown):
        EmailMessenger().send(MESSAGE)


def test_a_backend_that_does_not_exist_is_a_setting_to_mend(settings: Any) -> None:
    settings.EMAIL_BACKEND = "nowhere.EmailBackend"
    with pytest.raises(Misconfigured):
        EmailMessenger().send(MESSAGE)
