"""The nets, apart from Sentry: names, texts, URLs, and events our code is part of."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.telemetry.scrubbing import FILTERED, is_ours, is_secret_name, redact, scrub_event


@pytest.mark.parametrize(
    "name",
    [
        *(
            "email",
            "user_email",
            "shipTo",
            "address_from",
            "street1",
            "postal_code",
            "PHONE",
            "firstName",
            "raw",
            "body",
        ),
        *("Set-Cookie", "Authorization", "X-Auth-Signature", "token", "shippo_token", "shippo_webhook_token_previous"),
    ],
)
def test_names_of_personal_and_secret_values_are_known(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize("name", ["order", "status", "trace_id", "tokens_used", "name", "module", None, 1, "", "state"])
def test_other_names_are_left_alone(name: object) -> None:
    assert not is_secret_name(name)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("GET /plugins/global/saleor.oms/track/abcDEF123/ 404", "abcDEF123"),
        ("Not Found: /plugins/global/saleor.oms/webhooks/shippo/abcDEF123/", "abcDEF123"),
        ("https://shop.example/plugins/global/saleor.oms/feedback/abcDEF123?rating=4", "abcDEF123"),
        ("mail to ada.lovelace+shop@mail.example.com refused", "ada.lovelace"),
        ("Authorization: ShippoToken shippo_test_0a1b2c", "0a1b2c"),
        ("Bearer eyJhbGciOi.x.y", "eyJhbGciOi"),
        ("key shippo_live_0a1b2c was refused", "0a1b2c"),
        ("Address(name='x', street1='1 Planted Street', city='Planted')", "Planted"),
        ('{"street1": "1 Planted Street", "n": 1}', "Planted"),
        ("{'ship_to': 'Planted Person', 'n': 1}", "Planted"),
        ('"{\\"postal_code\\": \\"PL-4NT\\"}"', "PL-4NT"),
        ("?token=abcDEF123&x=1", "abcDEF123"),
        ('street1="1 \\"Planted\\" Street"', "Planted"),
    ],
)
def test_what_is_written_out_is_taken_out(text: str, secret: str) -> None:
    assert secret in text
    assert secret not in redact(text)
    assert FILTERED in redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "order 12 was received",
        "SELECT id FROM oms_order WHERE id = %s",
        "/plugins/global/saleor.oms/health/",
        "https://api.goshippo.com/rates",
    ],
)
def test_what_tells_nothing_is_kept(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "address" * 10_000, "email='" + "\\" * 20_000, "x@" * 20_000, "a." * 20_000 + "@"]
)
def test_no_text_takes_long(text: str) -> None:
    assert isinstance(redact(text), str)  # a pattern that backtracks would not come back


@pytest.mark.parametrize(
    "event",
    [
        {"exception": {"values": [{"stacktrace": {"frames": [{"module": "saleor_oms_plugin.pipeline.runner"}]}}]}},
        {"stacktrace": {"frames": [{"module": "saleor_oms_plugin.tasks"}]}},
        {"threads": {"values": [{"stacktrace": {"frames": [{"module": "saleor_oms_plugin.tasks"}]}}]}},
        {"logger": "saleor_oms_plugin.webhooks.views"},
        {"request": {"url": "http://shop/plugins/global/saleor.oms/track/x/"}},
        {
            "request": {
                "url": "http://shop/graphql/",
                "data": {"query": "mutation { omsFeedbackSubmit(token: $t) { x } }"},
            }
        },
        {"transaction": "saleor_oms_plugin.drain"},
    ],
)
def test_events_we_are_part_of_are_known(event: dict[str, Any]) -> None:
    assert is_ours(event)


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"exception": None, "threads": None, "request": None},
        {"request": {"url": "http://shop/graphql/", "data": {"query": "{ customers(first: 1) { bottoms rooms } }"}}},
        {"logger": "saleor.order"},
    ],
)
def test_events_of_others_are_theirs(event: dict[str, Any]) -> None:
    assert not is_ours(event)


def test_an_event_of_others_keeps_its_shape() -> None:
    event = {
        "message": "hello",
        "level": "error",
        "request": {"url": "http://shop/graphql/", "headers": {"Host": "shop"}},
        "exception": {
            "values": [{"type": "KeyError", "value": "'x'", "stacktrace": {"frames": [{"vars": {"n": "1"}}]}}]
        },
        "extra": {"items": [1, None, True, 2.5]},
    }
    assert scrub_event(event) == event
