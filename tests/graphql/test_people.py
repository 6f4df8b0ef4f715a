"""Telling and erasing a person over the API."""

from __future__ import annotations

import json
from typing import Any

import pytest

from saleor_oms_plugin import models
from saleor_oms_plugin.domain.work import WorkKind
from tests import factories as make
from tests.graphql.api import PERMISSION_DENIED, app, ask, codes, global_id, post
from tests.graphql.test_statements import statements

EXPORT = """query($email: String, $user: ID) { omsPersonExport(email: $email, userId: $user) { orders data } }"""
ERASE = """mutation($email: String, $user: ID, $dry: Boolean) {
    omsPersonErase(email: $email, userId: $user, dryRun: $dry) {
        isDone erasure { orders waiting rows { table rows } } errors { field code message } } }"""
ADA = "ada@example.com"


@pytest.fixture
def officer(scene: Any) -> Any:
    return make.staff("account.manage_users", "order.manage_orders")


@pytest.fixture
def known(order: Any, managed: Any) -> Any:
    """The order as Saleor keeps it: with its customer's address."""
    order.user_email = ADA
    order.save()
    return managed


def test_it_says_first_and_erases_when_told(known: Any, officer: Any) -> None:
    answer = ask(ERASE, officer, email=ADA)
    assert (answer["isDone"], answer["erasure"]["orders"], answer["erasure"]["waiting"]) == (False, 1, 1)
    assert {"table": "Hold", "rows": 1} in answer["erasure"]["rows"]
    assert not models.Work.objects.filter(kind=WorkKind.ERASE.value).exists()
    assert ask(ERASE, officer, email="ADA@example.com", dry=False)["isDone"]
    assert models.Work.objects.filter(kind=WorkKind.ERASE.value, subject=known.pk).exists()
    row = models.Erasure.objects.get()
    assert (row.asked_by, row.orders, row.emails) == (f"staff:{officer.pk}", 1, [])


def test_a_person_is_meant_by_address_or_account(known: Any, officer: Any, owner: Any) -> None:
    assert ask(EXPORT, officer, email="Ada+x@Example.com")["orders"] == 1
    assert ask(EXPORT, officer, user=global_id("User", owner))["orders"] == 1
    assert ask(EXPORT, officer, email="nobody@example.com")["orders"] == 0


def test_the_document_tells_every_row_and_no_secret(known: Any, officer: Any) -> None:
    models.AccessToken.objects.create(
        oms_order=known, purpose="track", digest="d" * 64, nonce="n" * 64, created_at=known.received_at
    )
    (told,) = json.loads(ask(EXPORT, officer, email=ADA)["data"])["orders"]
    assert told["order_number"] == known.order_number
    assert told["Hold"][0]["note"] == "ask the bank"
    assert told["Feedback"][0]["delivery_rating"] == 4
    assert told["StoredEvent"][0]["city"] == "Reno"
    assert told["Message"][0]["recipient"] == "a…@e….com"
    assert len(told["TimelineEvent"]) == 3
    assert told["AccessToken"]
    assert not {"digest", "nonce"} & set(told["AccessToken"][0])


def test_the_number_of_statements_does_not_grow_with_the_orders(known: Any, officer: Any, scene: Any) -> None:
    from tests.graphql.rows import journey

    ask(EXPORT, officer, email=ADA)
    one = len(statements(EXPORT, officer, email=ADA))
    for _ in range(3):
        journey(make.order(scene.shop, {scene.tee: 1}, user_email=ADA), scene.warehouse)
    assert ask(EXPORT, officer, email=ADA)["orders"] == 4
    assert len(statements(EXPORT, officer, email=ADA)) == one


def test_only_who_manages_customers_and_orders_may(known: Any, askers: Any) -> None:
    nosy = [None, askers.owner, askers.staff, askers.app, make.staff("account.manage_users")]
    for asker in [*nosy, app("account.manage_users")]:
        for query in (EXPORT, ERASE):
            assert codes(post(query, asker, email=ADA)) == [PERMISSION_DENIED]


@pytest.mark.skipif("not __import__('tests.factories', fromlist=['x']).has_channels()", reason="no channels here")
def test_staff_of_some_channels_may_not(known: Any, askers: Any) -> None:
    channel = make.channel(slug="only-here")
    staff = make.staff("account.manage_users", "order.manage_orders", channels=[channel])
    answer = ask(ERASE, staff, email=ADA, dry=False)
    assert answer["errors"][0]["code"] == "FORBIDDEN"
    assert "errors" in post(EXPORT, staff, email=ADA)


@pytest.mark.parametrize(
    ("who", "field"),
    [
        ({}, "email"),
        ({"email": "a@b.c", "user": "VXNlcjox"}, "email"),
        ({"email": "no address"}, "email"),
        ({"email": "@"}, "email"),
        ({"email": "a\u0000@b.c"}, "email"),
        ({"email": "a b@c.d"}, "email"),
        ({"user": "VXNlcjp4"}, "userId"),
        ({"user": "T3JkZXI6MQ=="}, "userId"),
        ({"user": "VXNlcjoxMjM0NTY3ODkwMTIzNDU2Nzg5MA=="}, "userId"),
    ],
)
def test_a_wrong_name_is_refused_by_its_field(known: Any, officer: Any, who: dict[str, str], field: str) -> None:
    answer = ask(ERASE, officer, dry=False, **who)
    assert answer["errors"][0]["field"] == field
    assert not models.Erasure.objects.exists()
    assert f"`{field}`" in post(EXPORT, officer, **who)["errors"][0]["message"]
