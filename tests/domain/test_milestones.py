"""Who learns of what, by which ways; and what a merchant may type to choose it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.conf import BY_NAME, check_configuration, merchant_settings
from saleor_oms_plugin.domain.messages import Audience, Channel, MessageKind, message_key
from saleor_oms_plugin.domain.milestones import TELLABLE, audience_of, subject_of, ways
from saleor_oms_plugin.domain.phones import mobile_number

KINDS = st.sampled_from(list(MessageKind))
CHOICES = st.dictionaries(st.sampled_from(list(Channel)), st.frozensets(KINDS))


@given(KINDS, CHOICES)
def test_a_milestone_is_told_once_by_each_way_that_tells_it_and_by_no_other(
    kind: MessageKind, chosen: dict[Channel, frozenset[MessageKind]]
) -> None:
    found = ways(kind, chosen)
    told = {channel for channel, kinds in chosen.items() if kind in kinds and kind in TELLABLE[channel]}
    assert {way.channel for way in found} == told
    keys = {message_key(kind, order=1, audience=way.audience, channel=way.channel) for way in found}
    assert len(keys) == len(found)


@given(KINDS, st.sampled_from([Channel.CHAT, Channel.WEBHOOK]))
def test_a_chat_and_a_webhook_are_the_merchants_own(kind: MessageKind, channel: Channel) -> None:
    assert audience_of(kind, channel) is not Audience.CUSTOMER


@given(KINDS)
def test_what_is_for_staff_or_the_warehouse_never_goes_to_a_customers_phone(kind: MessageKind) -> None:
    if audience_of(kind, Channel.EMAIL) is not Audience.CUSTOMER:
        assert kind not in TELLABLE[Channel.SMS]


@given(st.text(max_size=40))
def test_any_occasion_names_something_or_nothing(occasion: str) -> None:
    assert subject_of(occasion) >= 0


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("all", TELLABLE[Channel.SMS]),
        (" ALL ", TELLABLE[Channel.SMS]),
        ("none", frozenset()),
        ("", frozenset()),
        ("received , DISPATCHED,received", {MessageKind.RECEIVED, MessageKind.DISPATCHED}),
    ],
)
def test_milestones_are_typed_by_name(typed: str, kinds: frozenset[MessageKind]) -> None:
    assert BY_NAME["sms_kinds"].parse(typed) == kinds


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sms_kinds", "received, nonsense"),
        ("sms_kinds", "warehouse_copy"),
        ("sms_kinds", "all, received"),
        ("chat_kinds", "received"),
        ("email_kinds", "\x00"),
        ("email_kinds", "x" * 1000),
        ("sms_provider", "slack://a/b/c"),
        ("sms_provider", "http://127.0.0.1/"),
        ("sms_provider", "twilio://"),
        ("sms_provider", "twilio://a b"),
        ("chat_provider", "file:///etc/passwd"),
        ("chat_provider", "x"),
        ("message_webhook_url", "http://erp.example.com/oms"),
        ("message_webhook_url", "ftp://erp.example.com"),
        ("message_webhook_url", "https://user:pass@erp.example.com/"),
        ("message_webhook_url", "https://erp.example.com/\r\nX: 1"),
        ("message_webhook_secret", "short"),
        ("feedback_reminders", "-1"),
        ("feedback_reminders", "99"),
        ("feedback_reminder_days", "0"),
    ],
)
def test_what_cannot_work_is_refused_by_name_and_stops_nothing(name: str, value: str) -> None:
    (problem,) = check_configuration({name: value})
    assert problem.field == name
    assert getattr(merchant_settings({name: value}), name) == BY_NAME[name].parse(BY_NAME[name].default)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sms_provider", "twilio://sid:token@+14155550100"),
        ("chat_provider", "slack://token-a/token-b/token-c/#orders"),
        ("message_webhook_url", "https://erp.example.com:8443/oms?shop=1"),
        ("message_webhook_url", "http://127.0.0.1:8080/oms"),
        ("message_webhook_secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
    ],
)
def test_what_works_is_taken(name: str, value: str) -> None:
    assert check_configuration({name: value}) == []
    assert value not in repr(merchant_settings({name: value}))


@pytest.mark.parametrize(
    ("typed", "country", "number"),
    [
        ("+4915112345678", "", "+4915112345678"),
        ("0151 12345678", "DE", "+4915112345678"),
        ("(415) 555-2671", "US", "+14155552671"),
        ("+493055501234", "DE", ""),  # a landline
        ("0151 12345678", "", ""),
        ("", "DE", ""),
        ("+1", "US", ""),
        ("call me", "DE", ""),
        ("+49151123456789012345", "DE", ""),
        ("0151 12345678", "nowhere", ""),
        ("\x00", "\x00", ""),
    ],
)
def test_only_a_mobile_number_gets_an_sms(typed: str, country: str, number: str) -> None:
    assert mobile_number(typed, country) == number


@given(st.text(max_size=60), st.text(max_size=3))
def test_no_text_breaks_the_reading_of_numbers(typed: str, country: str) -> None:
    found = mobile_number(typed, country)
    assert found == "" or (found.startswith("+") and found[1:].isdigit())
