"""The customer's tokens: one link in every mail, nothing usable in the database, one answer for all that is over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin.models import AccessToken
from saleor_oms_plugin.store import tokens
from tests import factories

NOW = timezone.now()
SOON = NOW + timedelta(days=1)
LATER = NOW + timedelta(days=2)


@pytest.fixture
def order(db: None) -> Any:
    return factories.oms_order(None, order_number="1")


def test_the_same_order_keeps_its_link(order: Any) -> None:
    first = tokens.issue(order.pk, "track", now=NOW)
    assert tokens.issue(order.pk, "track", now=LATER) == first
    assert len(first) == 43
    assert AccessToken.objects.count() == 1


def test_each_order_and_purpose_has_its_own_link(order: Any) -> None:
    other = factories.oms_order(None, order_number="2")
    issued = {tokens.issue(row.pk, purpose, now=NOW) for row in (order, other) for purpose in ("track", "feedback")}
    assert len(issued) == 4


def test_the_database_alone_opens_nothing(order: Any) -> None:
    token = tokens.issue(order.pk, "track", now=NOW)
    row = AccessToken.objects.values().get()
    assert token not in repr(row)
    assert tokens.find(row["digest"], "track", NOW) is None
    assert tokens.find(row["nonce"], "track", NOW) is None


def test_a_token_opens_its_own_door_only(order: Any) -> None:
    token = tokens.issue(order.pk, "track", now=NOW)
    found = tokens.find(token, "track", NOW)
    assert found is not None
    assert found.oms_order_id == order.pk
    assert tokens.find(token, "feedback", NOW) is None


def test_a_token_is_over_when_its_time_is(order: Any) -> None:
    token = tokens.issue(order.pk, "feedback", now=NOW, expires_at=SOON)
    assert tokens.find(token, "feedback", SOON - timedelta(seconds=1)) is not None
    assert tokens.find(token, "feedback", SOON) is None


def test_issuing_again_may_lengthen_and_never_shortens(order: Any) -> None:
    token = tokens.issue(order.pk, "feedback", now=NOW, expires_at=SOON)
    assert tokens.issue(order.pk, "feedback", now=NOW, expires_at=LATER) == token
    tokens.issue(order.pk, "feedback", now=NOW, expires_at=SOON)
    tokens.issue(order.pk, "feedback", now=NOW)
    assert AccessToken.objects.get().expires_at == LATER


def test_a_revoked_token_is_over_and_the_next_is_another(order: Any) -> None:
    token = tokens.issue(order.pk, "track", now=NOW)
    assert tokens.revoke(order.pk, NOW)
    assert tokens.find(token, "track", NOW) is None
    assert tokens.issue(order.pk, "track", now=NOW) != token


def test_a_token_after_a_revoked_one_is_good_until_the_same_day(order: Any) -> None:
    tokens.issue(order.pk, "feedback", now=NOW, expires_at=SOON)
    assert tokens.revoke(order.pk, NOW)
    assert not tokens.revoke(order.pk, NOW)
    again = tokens.issue(order.pk, "feedback", now=NOW)
    assert tokens.find(again, "feedback", SOON - timedelta(seconds=1)) is not None
    assert tokens.find(again, "feedback", SOON) is None


def test_a_secret_key_in_rotation_keeps_links_alive(order: Any, settings: Any) -> None:
    token = tokens.issue(order.pk, "track", now=NOW)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the-new-one"
    assert tokens.issue(order.pk, "track", now=NOW) == token
    assert tokens.find(token, "track", NOW) is not None


def test_after_a_lost_secret_key_new_mails_have_links_that_work(order: Any, settings: Any) -> None:
    old = tokens.issue(order.pk, "track", now=NOW)
    settings.SECRET_KEY = "the-new-one"
    new = tokens.issue(order.pk, "track", now=NOW)
    assert tokens.find(new, "track", NOW) is not None
    assert tokens.find(old, "track", NOW) is None


@pytest.mark.parametrize("token", ["", "x", "\x00", "\ud800", "é" * 43, "x" * 1_000_000])
def test_a_strange_token_opens_nothing(order: Any, token: str) -> None:
    tokens.issue(order.pk, "track", now=NOW)
    assert tokens.find(token, "track", NOW) is None
