"""The endpoint on the host's own routes: what is stored, what is answered, and what leaves no trace."""

from __future__ import annotations

import hashlib
import io
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DataError, InterfaceError, OperationalError, connection, transaction
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin import tasks
from saleor_oms_plugin.conf import BASE_PATH
from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.host.saleor import SaleorHost
from saleor_oms_plugin.models import WebhookReceipt, Work
from saleor_oms_plugin.models.receipts import ReceiptStatus
from saleor_oms_plugin.store import receipts
from saleor_oms_plugin.store.receipts import Outcome
from saleor_oms_plugin.webhooks import verification, views
from tests import factories
from tests.webhooks.conftest import BODY, PREVIOUS_SECRET, PREVIOUS_TOKEN, SECRET, TOKEN, Poster, signature

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def nothing_was_stored() -> bool:
    return not WebhookReceipt.objects.exists() and not Work.objects.filter(kind=WorkKind.RECEIPT).exists()


@pytest.fixture
def rings(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    heard: list[Any] = []
    monkeypatch.setattr(tasks, "ring", lambda *lanes: heard.append(lanes))
    return heard


# ── accepted ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("token", [TOKEN, PREVIOUS_TOKEN])
@pytest.mark.usefixtures("configured")
def test_what_a_carrier_posts_is_kept_raw_and_scheduled(poster: Poster, token: str) -> None:
    body = b"\xff\x00 not {json, \xe2\x82 and none of our business here \r\n"
    response = poster.post(body, token=token)
    receipt = WebhookReceipt.objects.get()
    assert response.status_code == 200
    assert bytes(receipt.body) == body
    assert receipt.digest == hashlib.sha256(body).hexdigest()
    assert (receipt.source, receipt.status, receipt.is_signed) == ("shippo", ReceiptStatus.NEW, False)
    assert Work.objects.get(kind=WorkKind.RECEIPT).subject == receipt.pk


@pytest.mark.usefixtures("with_secrets")
@pytest.mark.parametrize("secret", [SECRET, PREVIOUS_SECRET])
def test_a_signed_body_is_known_as_signed(poster: Poster, secret: str) -> None:
    assert poster.signed(header=signature(BODY, secret=secret)).status_code == 200
    assert WebhookReceipt.objects.get().is_signed


@pytest.mark.usefixtures("configured")
def test_the_same_body_fifty_times_is_one_receipt_and_fifty_times_200(poster: Poster) -> None:
    statuses = {poster.post().status_code for _ in range(50)}
    assert statuses == {200}
    assert WebhookReceipt.objects.count() == 1
    assert Work.objects.get(kind=WorkKind.RECEIPT).wanted == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_body_at_the_same_time_is_one_receipt() -> None:
    def receive(_: int) -> Outcome:
        try:
            return receipts.receive(source="shippo", body=BODY, signed_at=None, now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        outcomes = list(pool.map(receive, range(24)))
    assert outcomes.count(Outcome.NEW) == 1
    assert outcomes.count(Outcome.REPEAT) == 23
    assert WebhookReceipt.objects.count() == 1


@pytest.mark.django_db
def test_the_same_body_on_another_day_is_another_receipt() -> None:
    days = [NOW, NOW + timedelta(hours=1), NOW + timedelta(days=1)]
    assert [receipts.receive(source="shippo", body=BODY, signed_at=None, now=day) for day in days] == [
        Outcome.NEW,
        Outcome.REPEAT,
        Outcome.NEW,
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("ahead_s", "is_taken"), [(-301, False), (-300, True), (0, True), (300, True), (301, False)])
def test_a_signature_is_of_these_minutes(ahead_s: int, is_taken: bool) -> None:
    signed_at = int(NOW.timestamp()) + ahead_s
    outcome = receipts.receive(source="shippo", body=BODY, signed_at=signed_at, now=NOW)
    assert outcome is (Outcome.NEW if is_taken else Outcome.STALE)
    assert WebhookReceipt.objects.count() == Work.objects.count() == is_taken


@pytest.mark.django_db
def test_who_comes_beside_one_that_was_just_told_of_tells_nobody() -> None:
    def receive(body: bytes, after_s: float) -> Outcome:
        return receipts.receive(source="shippo", body=body, signed_at=None, now=NOW + timedelta(seconds=after_s))

    assert receive(b"1", 0) is Outcome.NEW
    assert receive(b"2", 1) is Outcome.BESIDE
    assert receive(b"3", 10) is Outcome.NEW  # the bell may have been lost
    Work.objects.update(lease_until=NOW + timedelta(minutes=1))
    assert receive(b"4", 11) is Outcome.NEW  # whoever works may have looked already
    Work.objects.update(failed_at=NOW)
    assert receive(b"5", 12) is Outcome.NEW


# ── settings that change ────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.usefixtures("with_secrets")
def test_a_secret_or_token_taken_back_opens_nothing_from_then_on(poster: Poster) -> None:
    assert poster.signed(b"1").status_code == 200
    factories.plugin_configuration(shippo_webhook_token=TOKEN, shippo_webhook_secret="another_secret_0123456789")
    assert poster.signed(b"2").status_code == 400
    factories.plugin_configuration(shippo_webhook_token="another" * 6, shippo_webhook_secret=SECRET)
    assert poster.signed(b"3").status_code == 404
    factories.plugin_configuration(active=False, shippo_webhook_token=TOKEN, shippo_webhook_secret=SECRET)
    assert poster.signed(b"4").status_code == 404
    assert [bytes(row.body) for row in WebhookReceipt.objects.all()] == [b"1"]


@pytest.mark.usefixtures("configured")
def test_a_new_token_or_secret_opens_at_once(poster: Poster) -> None:
    assert poster.post(b"1", token="another" * 6).status_code == 404
    factories.plugin_configuration(shippo_webhook_token="another" * 6)
    assert poster.post(b"2", token="another" * 6).status_code == 200
    factories.plugin_configuration(shippo_webhook_token="another" * 6, shippo_webhook_secret=SECRET)
    assert poster.post(b"3", token="another" * 6).status_code == 400
    assert poster.signed(b"4", token="another" * 6).status_code == 200


@pytest.mark.usefixtures("with_secrets")
def test_settings_saved_between_the_check_and_the_store_are_looked_at_again(
    poster: Poster, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = verification.check_signature

    def meanwhile(*given: Any) -> Any:
        found = check(*given)
        monkeypatch.setattr(verification, "check_signature", check)
        factories.plugin_configuration(shippo_webhook_token=TOKEN, shippo_webhook_secret="another_secret_0123456789")
        return found

    monkeypatch.setattr(verification, "check_signature", meanwhile)
    assert poster.signed().status_code == 400
    assert nothing_was_stored()


@pytest.mark.usefixtures("configured")
def test_settings_that_never_stand_still_ask_the_carrier_to_come_again(
    poster: Poster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipts, "receive", lambda **_: Outcome.CHANGED)
    assert poster.post().status_code == 503


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize(
    "body",
    [
        b"\x00",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"NaN",
        b'{"a":1,"a":2}',
        b"\xed\xa0\x80",
        b"event=x&data=y",
        b"x" * 1_000_000,
        b'{"n":' + b"9" * 100_000 + b"}",
    ],
    ids=["nul", "deep list", "deep object", "nan", "duplicate keys", "surrogate", "form", "at the cap", "long number"],
)
def test_no_body_is_parsed_here(poster: Poster, body: bytes) -> None:
    assert poster.post(body).status_code == 200
    assert bytes(WebhookReceipt.objects.get().body) == body


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize(
    "content_type",
    ["", "multipart/form-data", "multipart/form-data; boundary=\x01", "application/json; charset=utf-7", "a" * 5000],
)
def test_a_strange_content_type_changes_nothing(poster: Poster, content_type: str) -> None:
    response = poster.client.generic("POST", f"{BASE_PATH}webhooks/shippo/{TOKEN}/", BODY, content_type=content_type)
    assert response.status_code == 200


@pytest.mark.usefixtures("configured")
def test_headers_are_not_stored(poster: Poster) -> None:
    poster.post(HTTP_X_CANARY="canary-of-a-header", HTTP_AUTHORIZATION="Bearer canary-of-a-header")
    row = WebhookReceipt.objects.values().get()
    assert "canary" not in repr({**row, "body": bytes(row["body"])})


@pytest.mark.usefixtures("configured")
def test_the_bell_rings_for_new_receipts_only(
    poster: Poster, rings: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        poster.post()
        poster.post()
        poster.post(token="wrong")
    assert len(rings) == 1


@pytest.mark.usefixtures("with_secrets")
def test_the_answer_takes_one_statement(poster: Poster) -> None:
    poster.signed(b"before")
    request = RequestFactory().generic(
        "POST", "/", BODY, content_type="application/json", HTTP_SHIPPO_AUTH_SIGNATURE=signature(BODY)
    )
    with CaptureQueriesContext(connection) as captured:
        assert views.shippo(request, TOKEN).status_code == 200
    statements = [query["sql"] for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(statements) == 1, statements


# ── refused, with nothing stored ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_only_post_is_a_webhook(poster: Poster, method: str) -> None:
    response = poster.client.generic(method, f"{BASE_PATH}webhooks/shippo/{TOKEN}/", BODY)
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert nothing_was_stored()


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize(
    "token", ["wrong", TOKEN[:-1], TOKEN + "x", TOKEN.swapcase(), "%00", "%ff%fe", "%C3%A9", "x" * 5000, "..", "%2e%2e"]
)
def test_a_wrong_token_is_a_page_that_does_not_exist(poster: Poster, token: str) -> None:
    assert poster.post(token=token).status_code == 404
    assert nothing_was_stored()


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize(
    "path",
    [
        f"webhooks/shippo/{TOKEN}/more/",
        f"webhooks/shippo/{TOKEN}//",
        f"webhooks/SHIPPO/{TOKEN}/",
        f"webhooks/other/{TOKEN}/",
        f"/webhooks/shippo/{TOKEN}/",
        f"x/webhooks/shippo/{TOKEN}/",
        "webhooks/shippo//",
        "webhooks/shippo/",
        "webhooks/",
        "",
        f"saleor.oms/webhooks/shippo/{TOKEN}/",
    ],
)
def test_only_the_exact_path_is_the_webhook(poster: Poster, path: str) -> None:
    assert poster.post(path=f"{BASE_PATH}{path}").status_code == 404
    assert nothing_was_stored()


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize("prefix", ["/plugins/saleor.oms/", "/plugins/channel/default/saleor.oms/"])
def test_the_hosts_other_routes_to_plugins_lead_nowhere(poster: Poster, prefix: str) -> None:
    assert poster.post(path=f"{prefix}webhooks/shippo/{TOKEN}/").status_code in (404, 405)
    assert nothing_was_stored()


@pytest.mark.usefixtures("configured")
def test_a_body_that_says_it_is_too_long_is_not_read(poster: Poster) -> None:
    assert poster.post(b"x" * 1_000_001).status_code == 413
    assert nothing_was_stored()


@pytest.mark.usefixtures("configured")
def test_a_body_without_a_length_is_capped_while_it_is_read() -> None:
    request = RequestFactory().generic("POST", "/")
    request.META.pop("CONTENT_LENGTH", None)
    request._stream = io.BytesIO(b"x" * 2_000_000)
    assert views.shippo(request, TOKEN).status_code == 413
    assert request._stream.tell() <= 1_000_001
    assert nothing_was_stored()


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize("length", ["-1", "abc", "1e3", "10, 10"])
def test_a_length_that_is_no_number_is_refused(length: str) -> None:
    request = RequestFactory().generic("POST", "/", BODY)
    request.META["CONTENT_LENGTH"] = length
    assert views.shippo(request, TOKEN).status_code == 400
    assert nothing_was_stored()


@pytest.mark.usefixtures("configured")
def test_an_empty_body_is_refused(poster: Poster) -> None:
    assert poster.post(b"").status_code == 400
    assert nothing_was_stored()


@pytest.mark.usefixtures("configured")
def test_a_body_that_breaks_off_is_refused() -> None:
    class Broken:
        def read(self, size: int) -> bytes:
            raise ConnectionResetError

    request = RequestFactory().generic("POST", "/", BODY)
    request._stream = Broken()
    assert views.shippo(request, TOKEN).status_code == 400
    assert nothing_was_stored()


@pytest.mark.usefixtures("with_secrets")
@pytest.mark.parametrize(
    "header",
    [
        "",
        "t=1,v1=" + "0" * 64,
        "é",
        "\x00",
        "x" * 100_000,
        f"{signature(BODY)},{signature(BODY)}",
        signature(BODY, secret="another-secret"),
        signature(b"another body"),
        signature(BODY, at=1),
        signature(BODY, at=99_999_999_999),
    ],
    ids=["empty", "zeros", "not-ascii", "nul", "long", "two", "other-secret", "other-body", "old", "future"],
)
def test_where_a_secret_is_set_a_wrong_signature_is_refused(poster: Poster, header: str) -> None:
    assert poster.signed(header=header).status_code == 400
    assert nothing_was_stored()


@pytest.mark.usefixtures("with_secrets")
def test_where_a_secret_is_set_an_unsigned_body_is_refused(poster: Poster) -> None:
    assert poster.post().status_code == 400
    assert nothing_was_stored()


@pytest.mark.usefixtures("with_secrets")
def test_a_signature_does_not_replace_the_token(poster: Poster) -> None:
    assert poster.signed(token="wrong").status_code == 404
    assert nothing_was_stored()


@pytest.mark.django_db
def test_an_inactive_plugin_has_no_pages(poster: Poster) -> None:
    factories.plugin_configuration(active=False, shippo_webhook_token=TOKEN)
    assert poster.post().status_code == 404
    assert nothing_was_stored()


# ── later ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_without_a_token_the_carrier_is_asked_to_come_again(poster: Poster) -> None:
    factories.plugin_configuration()
    response = poster.post()
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert nothing_was_stored()


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize("error", [OperationalError, InterfaceError, DataError])
@pytest.mark.parametrize("where", ["settings", "receipt"])
def test_a_database_that_is_away_asks_the_carrier_to_come_again(
    poster: Poster, monkeypatch: pytest.MonkeyPatch, error: type[Exception], where: str
) -> None:
    def away(*args: Any, **kwargs: Any) -> Any:
        raise error("the database is away")

    owner, name = (SaleorHost, "plugin_state") if where == "settings" else (receipts, "receive")
    monkeypatch.setattr(owner, name, away)
    response = poster.post()
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0


@pytest.mark.parametrize("page", [f"webhooks/shippo/{TOKEN}/", "health/"])
def test_the_host_itself_does_not_ask_a_database_that_is_away_first(
    poster: Poster, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    def away(*args: Any, **kwargs: Any) -> Any:
        raise OperationalError("the database is away")

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", away)
    method = poster.client.get if page == "health/" else poster.client.post
    assert method(f"{BASE_PATH}{page}").status_code == 503


@pytest.mark.usefixtures("configured")
def test_a_receipt_without_its_work_is_not_kept(poster: Poster) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE oms_work ADD CONSTRAINT no_receipts CHECK (kind <> 'receipt')")
    with transaction.atomic():
        assert poster.post().status_code == 503
        transaction.set_rollback(True)
    assert nothing_was_stored()


# ── what is told about it ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("configured")
def test_no_log_line_carries_the_token(poster: Poster, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    poster.post()
    poster.post(b"")
    poster.client.get(f"{BASE_PATH}webhooks/shippo/{TOKEN}/")
    poster.post(path=f"{BASE_PATH}webhooks/shippo/{TOKEN}/more/")
    lines = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert any(record.name == "django.request" for record in lines), (
        "Django logs refusals: this test would prove nothing"
    )
    assert not [record for record in lines if TOKEN in f"{record.getMessage()}{vars(record)}"]


@pytest.mark.django_db
def test_health_says_how_long_work_waits_and_nothing_else(client: Client) -> None:
    factories.plugin_configuration(shippo_webhook_token=TOKEN)
    Work.objects.create(kind=WorkKind.RECEIPT, subject=1, run_at=datetime.now(tz=UTC) - timedelta(minutes=5))
    response = client.get(f"{BASE_PATH}health/")
    assert response.status_code == 200
    assert set(response.json()) == {"status", "oldestDueSeconds"}
    assert 299 <= response.json()["oldestDueSeconds"] <= 400


@pytest.mark.django_db
def test_health_says_when_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: Any, **kwargs: Any) -> Any:
        raise OperationalError("the database is away")

    factories.plugin_configuration()
    monkeypatch.setattr(views.work, "backlog", away)
    assert client.get(f"{BASE_PATH}health/").status_code == 503
