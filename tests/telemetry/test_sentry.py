"""Real events through the host's own SDK into a transport that keeps them: nothing planted survives."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
import sentry_sdk
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from django.test import Client
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.transport import Transport

from saleor_oms_plugin import telemetry
from saleor_oms_plugin.conf import BASE_PATH
from saleor_oms_plugin.domain.errors import Unavailable
from saleor_oms_plugin.telemetry import sentry
from saleor_oms_plugin.webhooks import views

#: Put together here, so that the source lines Sentry sends along do not hold it.
CANARY = "qzx" + "jvk"
STREET = f"1 {CANARY} Street"
EMAIL = f"{CANARY}@example.com"
TOKEN = CANARY * 6
KEY = f"shippo_live_{CANARY}0123456789"


class Kept(Transport):
    """Keeps what would have been sent, as the bytes that would have left."""

    def __init__(self) -> None:
        super().__init__()
        self.envelopes: list[Any] = []

    def capture_envelope(self, envelope: Any) -> None:
        self.envelopes.append(envelope)

    @property
    def sent(self) -> str:
        return b"".join(envelope.serialize() for envelope in self.envelopes).decode()

    def items(self, kind: str) -> list[Any]:
        return [item.payload.json for envelope in self.envelopes for item in envelope.items if item.type == kind]


@pytest.fixture(autouse=True)
def _no_cache() -> None:
    cache.clear()


@pytest.fixture
def transport() -> Iterator[Kept]:
    """A client as a host would start it, the most talkative one there is."""
    kept = Kept()
    client = sentry_sdk.Client(
        dsn="http://key@127.0.0.1:1/1",
        transport=kept,
        integrations=[DjangoIntegration()],
        send_default_pii=True,
        traces_sample_rate=1.0,
        max_request_body_size="always",
    )
    scope = sentry_sdk.get_global_scope()
    before = scope.client
    scope.set_client(client)
    with sentry_sdk.isolation_scope():
        yield kept
    scope.set_client(before)
    client.close()


def boom(error: Exception) -> Any:
    def raise_it(*args: Any, **kwargs: Any) -> Any:
        raise error

    return raise_it


def fail_to_ship() -> None:
    """A failure deep in a carrier's SDK, with everything we must not tell in its frames and words."""
    address = {"name": f"{CANARY} Person", "street1": STREET, "email": EMAIL}
    request = f"POST /shipments Authorization: ShippoToken {KEY} {address}"
    raise RuntimeError(f"cannot quote for {address['name']}, {STREET}: {request}")


def assert_clean(text: str) -> None:
    assert CANARY not in text


def test_a_captured_error_carries_ids_and_nothing_planted(transport: Kept) -> None:
    sentry_sdk.add_breadcrumb(
        category="http", message=f"mail to {EMAIL}", data={"street1": STREET, "Authorization": KEY}
    )
    sentry_sdk.set_user({"email": EMAIL, "id": "7"})
    sentry_sdk.get_current_scope().set_extra("ship_to", {"street1": STREET})
    try:
        fail_to_ship()
    except RuntimeError as error:
        telemetry.capture(error, oms_order=42, work="ship")
    (event,) = transport.items("event")
    assert event["tags"]["oms.oms_order"] == "42"
    assert event["exception"]["values"][0]["type"] == "RuntimeError"
    assert event["breadcrumbs"]["values"]
    assert_clean(transport.sent)


@pytest.mark.django_db
def test_a_failing_webhook_tells_nothing_planted(
    transport: Kept, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    from tests import factories

    factories.plugin_configuration(shippo_webhook_token=TOKEN)
    monkeypatch.setattr(views, "_read", boom(RuntimeError(f"{STREET} {TOKEN}")))
    client.raise_request_exception = False
    response = client.post(
        f"{BASE_PATH}webhooks/shippo/{TOKEN}/?email={EMAIL}",
        f'{{"street1": "{STREET}"}}'.encode(),
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Bearer {TOKEN}",
        HTTP_COOKIE=f"refreshToken={TOKEN}",
        HTTP_REFERER=f"http://shop{BASE_PATH}track/{TOKEN}/",
    )
    assert response.status_code == 500
    assert [event for event in transport.items("event") if "exception" in event]
    assert_clean(transport.sent)


@pytest.mark.django_db
def test_a_graphql_request_of_ours_tells_nothing_planted(transport: Kept) -> None:
    arguments = f'token: "{TOKEN}", input: {{comment: "{STREET}"}}'
    query = f"mutation {{ omsFeedbackSubmit({arguments}) {{ errors {{ code }} }} }}"
    body = json.dumps({"query": query, "variables": {"token": TOKEN}}).encode()
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/graphql/",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_AUTHORIZATION": f"JWT {TOKEN}",
        "wsgi.input": io.BytesIO(body),
    }
    setup_testing_defaults(environ)
    # By the server's own door: Sentry starts tracing there, and not in Django's test client.
    b"".join(get_wsgi_application()(environ, lambda status, headers: None))
    assert [sent for sent in transport.items("transaction") if "request" in sent]
    assert_clean(transport.sent)


def test_spans_and_transactions_are_scrubbed(transport: Kept) -> None:
    with (
        telemetry.stage_span("ship"),
        sentry_sdk.start_span(op="http.client", name=f"GET {BASE_PATH}track/{TOKEN}/") as span,
    ):
        span.set_data("email", EMAIL)
        span.set_data("http.request.header.authorization", f"ShippoToken {KEY}")
        sentry_sdk.add_breadcrumb(message=f"sent to {EMAIL}")
    (transaction,) = transport.items("transaction")
    assert transaction["transaction"] == "oms.ship"
    assert transaction["spans"]
    assert_clean(transport.sent)


def test_a_stage_within_something_traced_is_a_span_of_it(transport: Kept) -> None:
    with sentry_sdk.start_transaction(op="queue.task.celery", name="saleor_oms_plugin.drain"):
        with telemetry.stage_span("hold"):
            pass
        with telemetry.stage_span("source"):
            pass
    (transaction,) = transport.items("transaction")
    assert [(span["op"], span["description"]) for span in transaction["spans"]] == [
        ("oms.stage", "oms.hold"),
        ("oms.stage", "oms.source"),
    ]


def test_an_error_within_a_stage_passes_through(transport: Kept) -> None:
    with pytest.raises(Unavailable), telemetry.stage_span("ship"):
        raise Unavailable("later")


def test_the_hosts_own_hook_is_asked_first_and_may_drop(transport: Kept) -> None:
    seen: list[Any] = []
    options = sentry_sdk.get_client().options
    options["before_send"] = lambda event, hint: seen.append(event)
    telemetry.capture(ValueError(STREET))
    assert len(seen) == 1
    assert not transport.items("event")


def test_an_event_that_cannot_be_scrubbed_is_not_sent(transport: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentry, "scrub_event", boom(RuntimeError("bug")))
    telemetry.capture(ValueError(STREET))
    assert not transport.items("event")


def test_log_records_are_scrubbed(transport: Kept) -> None:
    logger = logging.getLogger("saleor_oms_plugin.pipeline.runner")
    try:
        fail_to_ship()
    except RuntimeError:
        logger.exception("work failed", extra={"action": "work.failed", "recipient": EMAIL})
    assert_clean(str(transport.items("event")))


def test_a_beat_task_checks_in(transport: Kept) -> None:
    with telemetry.check_in("oms-sweep", 120):
        pass
    (sent,) = transport.items("check_in")
    assert (sent["monitor_slug"], sent["status"]) == ("oms-sweep", "ok")
    assert sent["monitor_config"]["schedule"] == {"type": "interval", "value": 2, "unit": "minute"}


def test_a_quick_beat_checks_in_once_a_minute(transport: Kept) -> None:
    for _ in range(5):
        with telemetry.check_in("oms-tick", 5.0):
            pass
    assert len(transport.items("check_in")) == 1


def test_a_beat_task_that_fails_says_so_each_time(transport: Kept) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), telemetry.check_in("oms-tick", 5.0):
            raise ZeroDivisionError
    assert [sent["status"] for sent in transport.items("check_in")] == ["error", "error"]


def test_without_a_client_nothing_happens() -> None:
    assert not sentry_sdk.get_client().is_active()
    telemetry.capture(ValueError("x"), order=1)
    with telemetry.stage_span("ship"), telemetry.check_in("oms-tick", 5.0):
        pass
    assert cache.add("oms:check-in:oms-tick", 1), "not even the cache was touched"


def test_the_scrubber_is_put_in_place_once() -> None:
    from sentry_sdk.scope import global_event_processors

    telemetry.init_scrubber()
    telemetry.init_scrubber()
    assert global_event_processors.count(sentry._process) == 1


def test_what_is_called_unwatched_leaves_no_breadcrumb_and_no_span(transport: Kept) -> None:
    address = f"https://chat.example.com/hooks/{CANARY}"
    with telemetry.stage_span("tell"):
        with telemetry.unwatched():
            sentry_sdk.add_breadcrumb(category="httplib", type="http", data={"url": address})
            with sentry_sdk.start_span(op="http.client", name=f"POST {address}"):
                pass
        try:
            raise RuntimeError("afterwards")
        except RuntimeError as error:
            telemetry.capture(error, subject=1)
    sentry_sdk.flush()
    assert_clean(transport.sent)
