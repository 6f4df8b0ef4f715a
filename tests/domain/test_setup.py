"""The first steps as a table: from facts to what a merchant reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.conf import BY_NAME
from saleor_oms_plugin.domain.orders import Address
from saleor_oms_plugin.domain.senders import Sender, lacking
from saleor_oms_plugin.domain.setup import (
    Facts,
    PublicAddress,
    SetupKind,
    SetupStatus,
    SignOfLife,
    Step,
    Verdict,
    is_complete,
    steps,
)
from saleor_oms_plugin.domain.webhooks import ALL_EVENTS, RegisteredWebhook, missing_events

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
K, S, L = SetupKind, SetupStatus, SignOfLife
FULL = Address(
    name="Near",
    street1="965 Mission St",
    city="San Francisco",
    region="CA",
    postal_code="94103",
    country="US",
    phone="+14155550132",
    email="stock@example.com",
)


def ago(**time: float) -> datetime:
    return NOW - timedelta(**time)


def chosen(url: str, channel: str = "") -> PublicAddress:
    return PublicAddress(channel=channel, url=url, is_chosen=True)


def verdict(status: SetupStatus, message: str = "As it was tried.") -> Verdict:
    return Verdict(status=status, message=message, basis="x", checked_at=ago(hours=1))


DONE = Facts(
    now=NOW,
    is_active=True,
    addresses=[chosen("https://api.example.com")],
    senders=[Sender(name="Near", address=FULL)],
    has_token=True,
    has_webhook_token=True,
    webhook_address="https://api.example.com/plugins/global/saleor.oms/webhooks/shippo/••••/",
    last_receipt_at=ago(minutes=1),
    seen={L.BEAT: ago(seconds=1), L.WORKER: ago(seconds=2)},
    patience=timedelta(seconds=150),
    unattended={"automatic_pick": True, "automatic_pack": True, "automatic_purchase": True},
    has_test_label=True,
    has_live_label=False,
    verdicts={K.CARRIER_TOKEN: verdict(S.DONE), K.EMAIL: verdict(S.DONE)},
)
NOWHERE: dict[str, Any] = {"last_receipt_at": None}
WITHOUT_PHONE = Sender(name="Far", address=replace(FULL, phone="", email=" "))

TABLE: list[tuple[SetupKind, dict[str, Any], SetupStatus, str, tuple[str, ...]]] = [
    (K.ACTIVE, {}, S.DONE, "active", ()),
    (K.ACTIVE, {"is_active": False}, S.TODO, "activate it", ()),
    (K.PUBLIC_URL, {}, S.DONE, "https://api.example.com", ()),
    (K.PUBLIC_URL, {"addresses": [chosen("http://127.0.0.1:8000")]}, S.DONE, "this machine only", ()),
    (K.PUBLIC_URL, {"addresses": [chosen("http://api.example.com")]}, S.FAILED, "https://", ("public_url",)),
    (K.PUBLIC_URL, {"addresses": [chosen("api.example.com")]}, S.FAILED, "not an absolute", ("public_url",)),
    (
        K.PUBLIC_URL,
        {"addresses": [PublicAddress(channel="", url="http://localhost:8000", is_chosen=False)]},
        S.TODO,
        "Saleor's own idea",
        ("public_url",),
    ),
    (
        K.PUBLIC_URL,
        {"addresses": [PublicAddress(channel="", url="http://shop.example.com", is_chosen=False)]},
        S.TODO,
        "https://",
        ("public_url",),
    ),
    (
        K.PUBLIC_URL,
        {"addresses": [chosen("https://a.example.com"), chosen("http://b.example.com", "pl")]},
        S.FAILED,
        "channel pl",
        ("public_url",),
    ),
    (K.WAREHOUSES, {}, S.DONE, "The warehouse has", ()),
    (K.WAREHOUSES, {"senders": []}, S.TODO, "no warehouse", ()),
    (
        K.WAREHOUSES,
        {"senders": [*DONE.senders, WITHOUT_PHONE]},
        S.TODO,
        "Far lacks an e-mail address and a phone number",
        (),
    ),
    (K.WAREHOUSES, {"senders": [WITHOUT_PHONE] * 8}, S.TODO, "3 more", ()),
    (K.CARRIER_TOKEN, {"has_token": False}, S.TODO, "Enter", ("shippo_token",)),
    (K.CARRIER_TOKEN, {"verdicts": {}}, S.UNKNOWN, "check", ("shippo_token",)),
    (K.CARRIER_TOKEN, {}, S.DONE, "As it was tried.", ()),
    (
        K.CARRIER_TOKEN,
        {"verdicts": {K.CARRIER_TOKEN: verdict(S.FAILED, "Refused.")}},
        S.FAILED,
        "Refused.",
        ("shippo_token",),
    ),
    (K.WEBHOOK, {"has_webhook_token": False}, S.TODO, "22 letters", ("shippo_webhook_token",)),
    (K.WEBHOOK, {}, S.DONE, "arrive", ()),
    (K.WEBHOOK, NOWHERE, S.TODO, "••••", ("shippo_webhook_token",)),
    (
        K.WEBHOOK,
        {**NOWHERE, "verdicts": {K.WEBHOOK: verdict(S.FAILED, "Unknown there.")}},
        S.FAILED,
        "Unknown there.",
        ("shippo_webhook_token",),
    ),
    (K.WEBHOOK, {"verdicts": {K.WEBHOOK: verdict(S.FAILED)}}, S.DONE, "arrive", ()),
    (K.EMAIL, {"verdicts": {}}, S.UNKNOWN, "test mail", ("sender_email",)),
    (K.EMAIL, {}, S.DONE, "As it was tried.", ()),
    (K.WORKER, {}, S.DONE, "at work", ()),
    (K.WORKER, {"seen": {}}, S.UNKNOWN, "No worker has ever", ()),
    (K.WORKER, {"seen": {L.WORKER: ago(minutes=12)}}, S.FAILED, "for 12 minutes", ()),
    (K.WORKER, {"seen": {L.WORKER: ago(days=2)}}, S.FAILED, "for 2 days", ()),
    (K.WORKER, {"seen": {L.CRON: ago(seconds=170)}}, S.DONE, "from cron", ()),
    (K.WORKER, {"seen": {L.CRON: ago(minutes=4)}}, S.FAILED, "for 4 minutes", ()),
    (K.BEAT, {}, S.DONE, "rings", ()),
    (K.BEAT, {"seen": {L.WORKER: ago(seconds=1)}}, S.UNKNOWN, "No beat has ever", ()),
    (K.BEAT, {"seen": {L.BEAT: ago(seconds=151)}}, S.FAILED, "for 2 minutes", ()),
    (K.PROCESS, {}, S.DONE, "by themselves", ()),
    (
        K.PROCESS,
        {"unattended": {"automatic_pick": True, "automatic_pack": False, "automatic_purchase": False}},
        S.TODO,
        "automatic_pack, automatic_purchase",
        ("automatic_pack", "automatic_purchase"),
    ),
    (K.FIRST_LABEL, {}, S.DONE, "test label", ()),
    (K.FIRST_LABEL, {"has_live_label": True}, S.DONE, "first label was bought", ()),
    (K.FIRST_LABEL, {"has_test_label": False}, S.TODO, "place an order", ()),
]


def step(kind: SetupKind, facts: Facts) -> Step:
    return next(step for step in steps(facts) if step.kind is kind)


@pytest.mark.parametrize(("kind", "changes", "status", "words", "settings"), TABLE)
def test_a_step_says_how_it_stands_and_what_helps(
    kind: SetupKind, changes: dict[str, Any], status: SetupStatus, words: str, settings: tuple[str, ...]
) -> None:
    found = step(kind, replace(DONE, **changes))
    assert (found.status, found.settings) == (status, settings)
    assert words in found.message


@pytest.mark.parametrize(("kind", "changes"), [(row[0], row[1]) for row in TABLE])
def test_every_message_is_one_sentence_and_every_setting_exists(kind: SetupKind, changes: dict[str, Any]) -> None:
    found = step(kind, replace(DONE, **changes))
    assert found.message.endswith(".")
    assert "\n" not in found.message
    assert "None" not in found.message
    assert len(found.message) <= 500
    assert set(found.settings) <= set(BY_NAME)


def test_all_is_done_when_every_step_is() -> None:
    assert is_complete(steps(DONE))
    assert [step.kind for step in steps(DONE)] == list(SetupKind)
    assert not is_complete(steps(replace(DONE, is_active=False)))


def test_a_step_says_when_the_world_was_last_looked_at_for_it() -> None:
    assert step(K.ACTIVE, DONE).checked_at == NOW
    assert step(K.EMAIL, DONE).checked_at == ago(hours=1)
    assert step(K.WEBHOOK, DONE).checked_at == ago(minutes=1)
    assert step(K.WORKER, DONE).checked_at == ago(seconds=2)
    assert step(K.WORKER, replace(DONE, seen={})).checked_at is None
    assert step(K.EMAIL, replace(DONE, verdicts={})).checked_at is None


@given(st.tuples(*[st.none() | st.integers(-10, 10**7)] * 3), st.integers(1, 3600))
def test_any_history_of_signs_is_judged(history: tuple[int | None, ...], patience: int) -> None:
    ages = {who: age for who, age in zip(SignOfLife, history, strict=True) if age is not None}
    facts = replace(
        DONE,
        seen={who: NOW - timedelta(seconds=age) for who, age in ages.items()},
        patience=timedelta(seconds=patience),
    )
    for kind, who in ((K.WORKER, L.WORKER), (K.BEAT, L.BEAT)):
        found = step(kind, facts)
        is_alive = ages.get(who, 10**8) <= patience or ages.get(L.CRON, 10**8) <= max(180, patience)
        assert (found.status is S.DONE) is is_alive
        if not is_alive:
            assert (found.status is S.UNKNOWN) is (who not in ages and L.CRON not in ages)


# ── senders ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({}, []),
        ({"name": "", "company": "Near"}, []),
        ({"name": ""}, ["a name"]),
        ({"street1": "  "}, ["a street"]),
        ({"city": ""}, ["a city"]),
        ({"country": ""}, ["a country"]),
        ({"postal_code": ""}, ["a postal code"]),
        ({"postal_code": "", "country": "HK"}, []),
        ({"region": ""}, ["a state or province"]),
        ({"region": "", "country": "PL"}, []),
        ({"email": ""}, ["an e-mail address"]),
        ({"phone": ""}, ["a phone number"]),
    ],
)
def test_a_sender_lacks_what_a_carrier_will_miss(changes: dict[str, str], parts: list[str]) -> None:
    assert lacking(Sender(name="Near", address=replace(FULL, **changes))) == parts


# ── webhooks ────────────────────────────────────────────────────────────────────────────────────────────────────

OURS = "https://api.example.com/hook/"


def registered(event: str, **changes: Any) -> RegisteredWebhook:
    return RegisteredWebhook(**{"url": OURS, "event": event, "is_active": True, "is_test": True, **changes})


@pytest.mark.parametrize(
    ("webhooks", "missing"),
    [
        ([], ("track_updated", "transaction_updated")),
        ([registered(ALL_EVENTS)], ()),
        ([registered("track_updated"), registered("transaction_updated")], ()),
        ([registered("track_updated")], ("transaction_updated",)),
        ([registered(ALL_EVENTS, is_active=False)], ("track_updated", "transaction_updated")),
        ([registered(ALL_EVENTS, is_test=False)], ("track_updated", "transaction_updated")),
        ([registered(ALL_EVENTS, url="https://other.example.com/")], ("track_updated", "transaction_updated")),
    ],
)
def test_an_event_is_missing_unless_it_is_posted_to_us_in_this_mode(
    webhooks: list[RegisteredWebhook], missing: tuple[str, ...]
) -> None:
    assert missing_events(webhooks, urls={OURS}, is_test=True) == missing


def test_a_registered_webhook_does_not_print_its_secret() -> None:
    assert "hook" not in repr(registered(ALL_EVENTS)).replace("RegisteredWebhook", "")
