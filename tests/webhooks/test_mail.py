"""What mail providers report of addresses, posted as each of them posts it, read by the real library."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from saleor_oms_plugin.conf import BASE_PATH
from saleor_oms_plugin.domain.messages import Channel
from saleor_oms_plugin.models import Suppression
from saleor_oms_plugin.store import suppressions
from tests import factories

pytest.importorskip("anymail", reason="the extra `mail` is not installed here")

ADA = "Ada@Example.com"
ACCOUNT = "mail:aSecretOfTheShop"
MAILGUN_KEY = "key-of-mailgun-0123456789"
with_boto = pytest.mark.skipif(find_spec("boto3") is None, reason="boto3 is not installed here")
AT = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def installed(db: None, settings: Any) -> None:
    settings.ANYMAIL = {"WEBHOOK_SECRET": ACCOUNT, "MAILGUN_WEBHOOK_SIGNING_KEY": MAILGUN_KEY}
    factories.plugin_configuration()


def post(provider: str, body: bytes | str, *, account: str | None = ACCOUNT, **more: Any) -> Any:
    headers = {"content_type": "application/json", **more}
    if account is not None:
        headers["HTTP_AUTHORIZATION"] = "Basic " + base64.b64encode(account.encode()).decode()
    client = Client(enforce_csrf_checks=True, raise_request_exception=True)
    return client.generic("POST", f"{BASE_PATH}webhooks/mail/{provider}/", body, **headers)


def postmark(kind: str, at: datetime = AT) -> str:
    stamp = at.isoformat()
    said = {"RecordType": "Bounce", "Type": kind, "Email": ADA, "BouncedAt": stamp, "MessageID": "m-1", "ID": 42}
    return json.dumps({**said, "Description": f"The mailbox of {ADA} does not exist", "Details": f"550 5.1.1 <{ADA}>"})


def amazon(kind: str) -> tuple[str, dict[str, str]]:
    bounce = {"bounceType": kind, "bounceSubType": "General", "bouncedRecipients": [{"emailAddress": ADA}]}
    event = {"notificationType": "Bounce", "bounce": bounce, "mail": {"messageId": "m-1", "destination": [ADA]}}
    body = {"Type": "Notification", "MessageId": "n-1", "Timestamp": AT.isoformat(), "Message": json.dumps(event)}
    sns = {"HTTP_X_AMZ_SNS_MESSAGE_TYPE": "Notification", "HTTP_X_AMZ_SNS_MESSAGE_ID": "n-1"}
    return json.dumps(body), sns


def mailgun(severity: str, *, key: str = MAILGUN_KEY) -> str:
    stamp, token = str(int(AT.timestamp())), "a" * 50
    signature = hmac.new(key.encode(), (stamp + token).encode(), hashlib.sha256).hexdigest()
    event = {"event": "failed", "severity": severity, "reason": "bounce", "recipient": ADA, "timestamp": AT.timestamp()}
    event |= {"id": "e-1", "delivery-status": {"code": 550, "message": "no such user"}, "message": {"headers": {}}}
    signed = {"timestamp": stamp, "token": token, "signature": signature}
    return json.dumps({"signature": signed, "event-data": event})


def brevo(event: str) -> str:
    return json.dumps({"event": event, "email": ADA, "ts_epoch": int(AT.timestamp() * 1000), "message-id": "<m-1>"})


#: How Postmark tells that somebody pressed its own link.
CHANGED = json.dumps(
    {
        "RecordType": "SubscriptionChange",
        "Recipient": ADA,
        "ChangedAt": AT.isoformat(),
        "SuppressSending": True,
        "SuppressionReason": "ManualSuppression",
    }
)


def suppressed() -> list[str]:
    now = timezone.now()
    found = suppressions.reasons([(Channel.EMAIL, "ada@example.com")], now)
    return sorted(reason for reasons in found.values() for reason in reasons)


@pytest.mark.parametrize(
    ("provider", "body", "headers", "reasons"),
    [
        ("postmark", postmark("HardBounce"), {}, ["BOUNCED"]),
        ("postmark", postmark("BadEmailAddress"), {}, ["BOUNCED"]),
        ("postmark", postmark("SpamComplaint"), {}, ["COMPLAINED"]),
        ("postmark", postmark("HardBounce").replace("+00:00", ""), {}, ["BOUNCED"]),
        ("postmark", CHANGED, {}, ["UNSUBSCRIBED"]),
        ("postmark", postmark("SoftBounce"), {}, []),
        ("postmark", postmark("Transient"), {}, []),
        ("postmark", postmark("AutoResponder"), {}, []),
        ("postmark", postmark("AKindOfTomorrow"), {}, []),
        ("brevo", brevo("hard_bounce"), {}, ["BOUNCED"]),
        ("brevo", brevo("spam"), {}, ["COMPLAINED"]),
        ("brevo", brevo("unsubscribe"), {}, ["UNSUBSCRIBED"]),
        ("brevo", brevo("soft_bounce"), {}, []),
        ("brevo", brevo("delivered"), {}, []),
        pytest.param("amazon_ses", *amazon("Permanent"), ["BOUNCED"], marks=with_boto),
        pytest.param("amazon_ses", *amazon("Transient"), [], marks=with_boto),
        ("mailgun", mailgun("permanent"), {}, ["BOUNCED"]),
        ("mailgun", mailgun("temporary"), {}, []),
    ],
)
def test_what_is_final_stops_mails_and_what_passes_does_not(
    provider: str, body: str, headers: dict[str, str], reasons: list[str]
) -> None:
    assert post(provider, body, **headers).status_code == 200
    assert suppressed() == reasons


def test_the_row_says_who_reported_it_and_names_nobody(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        assert post("postmark", postmark("HardBounce")).status_code == 200
    row = Suppression.objects.get()
    assert (row.channel, row.reason, row.actor, row.note) == ("EMAIL", "BOUNCED", "system", "Postmark")
    assert "ada" not in repr(vars(row)).lower()
    assert "ada" not in caplog.text.lower()


def test_a_report_that_comes_again_changes_nothing() -> None:
    for _ in range(3):
        assert post("postmark", postmark("HardBounce")).status_code == 200
    assert Suppression.objects.count() == 1


def test_an_old_report_does_not_undo_what_a_person_lifted_since() -> None:
    post("postmark", postmark("HardBounce"))
    lifted_at = AT + timedelta(days=1)
    suppressions.lift(Suppression.objects.get(), actor="staff:1", now=lifted_at)
    post("postmark", postmark("HardBounce"))
    assert suppressed() == []
    post("postmark", postmark("HardBounce", at=lifted_at + timedelta(minutes=1)))
    assert suppressed() == ["BOUNCED"]


def test_a_report_from_the_future_counts_as_of_now() -> None:
    post("postmark", postmark("HardBounce", at=timezone.now() + timedelta(days=400)))
    suppressions.lift(Suppression.objects.get(), actor="staff:1", now=timezone.now() + timedelta(minutes=1))
    post("postmark", postmark("HardBounce", at=timezone.now() + timedelta(days=400)))
    assert suppressed() == []


@pytest.mark.parametrize(
    ("provider", "body", "account", "status"),
    [
        ("postmark", postmark("HardBounce"), None, 403),
        ("postmark", postmark("HardBounce"), "mail:guessed", 403),
        ("postmark", postmark("HardBounce"), "", 403),
        ("mailgun", mailgun("permanent", key="another"), ACCOUNT, 403),
        ("postmark", "not json", ACCOUNT, 400),
        ("postmark", "[]", ACCOUNT, 400),
        ("postmark", "null", ACCOUNT, 400),
        ("postmark", b"\xff\xfe", ACCOUNT, 400),
        ("postmark", "[" * 100_000, ACCOUNT, 400),
        ("mailgun", "{}", ACCOUNT, 403),
        ("mailgun", "[" * 100_000, ACCOUNT, 400),
        ("brevo", "7", ACCOUNT, 400),
        ("postmark", postmark("HardBounce").replace(f'"{ADA}"', "[1]"), ACCOUNT, 200),
        ("postmark", postmark("HardBounce").replace(f'"{ADA}"', '"\\u0000@\\ud800"'), ACCOUNT, 400),
        ("postmark", "x" * 1_000_001, ACCOUNT, 413),
        ("nobody", "{}", ACCOUNT, 404),
        ("../postmark", "{}", ACCOUNT, 404),
        ("postmark%2ftracking", "{}", ACCOUNT, 404),
    ],
)
def test_what_is_not_a_providers_word_is_refused_and_changes_nothing(
    provider: str, body: bytes | str, account: str | None, status: int
) -> None:
    assert post(provider, body, account=account).status_code == status
    assert not Suppression.objects.exists()


def test_a_body_that_does_not_say_how_long_it_is_is_not_read() -> None:
    assert post("postmark", postmark("HardBounce"), CONTENT_LENGTH="").status_code == 400
    assert not Suppression.objects.exists()


def test_without_a_secret_nobody_is_believed_and_the_log_says_what_to_set(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ANYMAIL = {}
    with caplog.at_level(logging.WARNING):
        response = post("postmark", postmark("HardBounce"))
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "WEBHOOK_SECRET" in caplog.text
    assert not Suppression.objects.exists()


def test_an_inactive_plugin_has_no_such_page() -> None:
    factories.plugin_configuration(active=False)
    assert post("postmark", postmark("HardBounce")).status_code == 404
    assert not Suppression.objects.exists()


@with_boto
def test_amazon_is_asked_who_it_is_before_it_says_so() -> None:
    body, headers = amazon("Permanent")
    response = post("amazon_ses", body, account=None, **headers)
    assert (response.status_code, response["WWW-Authenticate"].split()[0]) == (401, "Basic")


def test_a_report_stops_mails_to_a_domain_of_any_script() -> None:
    ours, theirs = "ada@müller.example", "ada@xn--mller-kva.example"
    assert post("postmark", postmark("HardBounce").replace(ADA, theirs)).status_code == 200
    found = suppressions.reasons([(Channel.EMAIL, ours)], timezone.now())
    assert [reason for reasons in found.values() for reason in reasons] == ["BOUNCED"]
