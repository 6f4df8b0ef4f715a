"""Whom a message may reach: consent where it is needed, and never an address that is suppressed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.consent import (
    SuppressionReason,
    consented,
    plain_address,
    reason_not_to_reach,
)
from saleor_oms_plugin.domain.messages import (
    Audience,
    Channel,
    MessageKind,
    mask_recipient,
    message_key,
)

SMS = Channel.SMS


@pytest.mark.parametrize(
    ("order", "account", "agreed"),
    [
        (None, None, set()),
        ("true", None, {SMS}),
        (True, None, {SMS}),
        (None, "yes", {SMS}),
        ("sms", None, {SMS}),
        ("chat, SMS", None, {SMS}),
        ("no", "yes", set()),  # the order's own word counts
        ("", "yes", set()),
        (False, "yes", set()),
        ("email", None, set()),
        ("truely", None, set()),
        (1, None, set()),
        (["sms"], None, set()),
        ({"sms": True}, None, set()),
    ],
)
def test_only_a_plain_yes_is_one(order: object, account: object, agreed: set[Channel]) -> None:
    assert consented(order, account) == agreed


def reason(kind: MessageKind, channel: Channel, **more: object) -> str:
    options = {"audience": Audience.CUSTOMER, "consents": frozenset(), "suppressions": frozenset(), **more}
    audience = options.pop("audience")
    return reason_not_to_reach(kind, channel, audience, **options)  # type: ignore[arg-type]


def test_a_customer_who_did_not_agree_gets_no_sms_and_still_the_mail() -> None:
    assert "SMS" in reason(MessageKind.DISPATCHED, SMS)
    assert reason(MessageKind.DISPATCHED, SMS, consents={SMS}) == ""
    assert reason(MessageKind.DISPATCHED, Channel.EMAIL) == ""
    assert reason(MessageKind.WAREHOUSE_COPY, SMS, audience=Audience.WAREHOUSE) == ""


@pytest.mark.parametrize("kind", MessageKind)
def test_whoever_unsubscribed_is_still_told_of_the_order(kind: MessageKind) -> None:
    is_optional = kind in (MessageKind.INVITATION, MessageKind.REMINDER)
    assert bool(reason(kind, Channel.EMAIL, suppressions={SuppressionReason.UNSUBSCRIBED})) is is_optional


@pytest.mark.parametrize("why", sorted(set(SuppressionReason) - {SuppressionReason.UNSUBSCRIBED}))
@pytest.mark.parametrize("audience", Audience)
def test_an_address_that_takes_nothing_gets_nothing(why: SuppressionReason, audience: Audience) -> None:
    assert reason(MessageKind.RECEIVED, Channel.EMAIL, audience=audience, suppressions={why})


def test_a_domain_is_the_same_however_it_is_spelled() -> None:
    plain = plain_address(Channel.EMAIL, "ada@xn--mller-kva.example")
    assert plain_address(Channel.EMAIL, "Ada@MÜLLER.example") == plain
    assert plain_address(Channel.EMAIL, "ada@muller.example") != plain


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_an_address(typed: str) -> None:
    once = plain_address(Channel.EMAIL, typed)
    assert plain_address(Channel.EMAIL, once) == once


def test_an_address_is_the_same_however_it_is_typed() -> None:
    assert plain_address(Channel.EMAIL, " Ann@Example.COM ") == plain_address(Channel.EMAIL, "ann@example.com")
    assert plain_address(SMS, "+49 (170) 123-45") == plain_address(SMS, "+4917012345")


@given(st.emails() | st.from_regex(r"\+?[0-9 ]{6,20}", fullmatch=True))
def test_a_mask_never_gives_an_address_away(recipient: str) -> None:
    assert len(mask_recipient(recipient)) <= 80
    assert recipient not in mask_recipient(recipient)


@given(
    st.sampled_from(MessageKind),
    st.sampled_from(Audience),
    st.sampled_from(Channel),
    st.integers(1, 2**63 - 1),
    st.integers(1, 2**63 - 1),
    st.text(max_size=80),
)
def test_every_key_fits_its_column(
    kind: MessageKind, audience: Audience, channel: Channel, order: int, shipment: int, occasion: str
) -> None:
    key = message_key(kind, order=order, shipment=shipment, audience=audience, channel=channel, occasion=occasion)
    assert len(key) <= 128


def test_a_new_occasion_is_a_message_of_its_own_and_the_old_key_stays() -> None:
    assert message_key(MessageKind.DELAYED, order=7) == "customer:delayed:7:0:email"
    keys = {message_key(MessageKind.DELAYED, order=7, occasion=day) for day in ("2026-06-01", "2026-06-02")}
    assert len(keys) == 2
