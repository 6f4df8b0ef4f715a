"""What every messenger must do, asked of each alike: once, or a sorted error that names nobody."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import Misconfigured, Rejected, Unavailable
from saleor_oms_plugin.ports import SendUnknown

from .provider import SUBJECTS, Subject

OVER_HTTP = ("sms", "chat", "webhook")


@pytest.fixture(params=sorted(SUBJECTS))
def subject(request: Any) -> Iterator[Subject]:
    with SUBJECTS[request.param]() as made:
        yield made


@pytest.fixture(params=OVER_HTTP)
def outward(request: Any) -> Iterator[Subject]:
    with SUBJECTS[request.param]() as made:
        yield made


def refusal(subject: Subject, kind: type[Exception]) -> Exception:
    with pytest.raises(kind) as raised:
        subject.messenger.send(subject.message)
    assert type(raised.value) is kind
    assert not [secret for secret in subject.secrets if secret in str(raised.value)]
    return raised.value


def test_a_message_is_taken_once(subject: Subject) -> None:
    subject.messenger.send(subject.message)
    assert subject.taken() == 1


def test_it_names_its_account_and_keeps_its_secrets(subject: Subject) -> None:
    shown = f"{subject.messenger!r} {subject.messenger.account}"
    assert subject.messenger.account
    assert not [secret for secret in subject.secrets if secret in shown]


def test_a_refusal_is_for_good(subject: Subject) -> None:
    subject.play["refuse"]()
    assert refusal(subject, Rejected).message  # type: ignore[attr-defined]


def test_not_now_is_later(subject: Subject) -> None:
    subject.play["later"]()
    refusal(subject, Unavailable)


def test_what_broke_off_is_unknown_unless_a_repeat_does_no_harm(subject: Subject) -> None:
    subject.play["break off"]()
    refusal(subject, Unavailable if subject.messenger.takes_keys else SendUnknown)


@pytest.mark.parametrize("manner", ["hang", "drip", "crash"])
def test_an_answer_that_says_nothing_leaves_it_unknown(outward: Subject, manner: str) -> None:
    outward.play[manner]()
    refusal(outward, Unavailable if outward.messenger.takes_keys else SendUnknown)
    assert outward.taken() == 1


def test_a_wrong_key_is_a_setting_to_mend(outward: Subject) -> None:
    outward.play["wrong key"]()
    assert refusal(outward, Misconfigured).field  # type: ignore[attr-defined]


def test_no_redirect_is_followed(outward: Subject) -> None:
    outward.play["redirect"]()
    refusal(outward, Rejected)
    assert outward.taken() == 1


def test_a_providers_wish_to_wait_is_kept(outward: Subject) -> None:
    outward.play["later"]()
    assert refusal(outward, Unavailable).retry_after_s == 7  # type: ignore[attr-defined]


@pytest.mark.parametrize("manner", ["", "refuse", "crash", "break off"])
def test_no_log_names_recipient_or_secret(outward: Subject, manner: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    logging.getLogger("apprise").setLevel(logging.DEBUG)
    if manner:
        outward.play[manner]()
    try:
        outward.messenger.send(outward.message)
    except Exception:
        assert manner
    assert not [secret for secret in outward.secrets if secret in caplog.text]
