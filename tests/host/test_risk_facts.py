"""What Saleor knows of orders and their payments, read alike on every host, for many at the price of one."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.domain.risk.facts import Identity
from saleor_oms_plugin.domain.risk.reading import identities, read_order
from saleor_oms_plugin.host import risk_facts
from tests import factories


@pytest.fixture
def shop(db: None) -> Any:
    return factories.shop()


@pytest.fixture
def shelf(shop: Any) -> Any:
    return factories.variant(shop, stock={factories.warehouse(shop): 100})


def order(shop: Any, shelf: Any, **options: Any) -> Any:
    return factories.order(shop, [(shelf, 2), (shelf, 3)], user_email="ada@example.com", **options)


def pay(row: Any, **values: Any) -> Any:
    """How it was paid, instead of the way the factory pays."""
    payment = row.payments.get()
    for name, value in {"gateway": "mirumee.payments.stripe", **values}.items():
        setattr(payment, name, value)
    payment.save()
    return payment


def read(row: Any) -> Any:
    [found] = risk_facts.read([str(row.pk)])
    return found


def test_an_order_is_read_as_it_was_placed(shop: Any, shelf: Any) -> None:
    row = order(shop, shelf)
    found = read(row)
    assert (found.order_id, found.email, found.currency) == (str(row.pk), "ada@example.com", "USD")
    assert found.total_minor == int(row.total_gross_amount * 100)
    assert found.shipping.street1 == "965 Mission St"
    assert sorted(found.quantities) == [(str(shelf.pk), 2), (str(shelf.pk), 3)]
    assert read_order(found, lambda kind, value: value, lambda ip: None).most_of_one_item == 5


def test_the_dummy_gateways_card_is_nobodys(shop: Any, shelf: Any) -> None:
    row = order(shop, shelf)
    pay(row, gateway="mirumee.payments.dummy", cc_brand="visa", cc_first_digits="4111", cc_last_digits="1111")
    assert Identity.CARD not in identities(read(row))


def test_a_payment_tells_the_card_the_network_and_what_the_gateway_said(shop: Any, shelf: Any) -> None:
    row = order(shop, shelf)
    payment = pay(
        row,
        cc_brand="Visa",
        cc_first_digits="4242",
        cc_last_digits="1881",
        cc_exp_month=4,
        cc_exp_year=2030,
        customer_ip_address="8.8.8.8",
        extra_data=json.dumps({"risk": {"risk_level": "elevated"}}),
    )
    answer = {"checks": {"cvc_check": "fail", "address_line1_check": "pass"}}
    payment.transactions.update(gateway_response=answer)
    facts = read_order(read(row), lambda kind, value: value, lambda ip: {"8.8.8.8": "US"}[ip])
    assert facts.identities[Identity.CARD] == "visa 4242 1881 04/2030"
    assert facts.identities[Identity.IP] == "8.8.8.8"
    assert (facts.cvv, facts.avs, facts.gateway_risk, facts.ip_country) == ("FAILED", "PASSED", "ELEVATED", "US")


@pytest.mark.parametrize("extra", ["", "{", "null", "[" * 5000, "x" * 30_000, '{"cvc_check": "fail"'])
def test_what_an_app_stored_there_may_be_anything(shop: Any, shelf: Any, extra: str) -> None:
    row = order(shop, shelf)
    pay(row, extra_data=extra)
    assert read_order(read(row), lambda kind, value: value, lambda ip: None).cvv == "UNKNOWN"


@pytest.mark.needs_channels
def test_the_newer_way_to_pay_is_read_as_well(shop: Any, shelf: Any) -> None:
    row = order(shop, shelf, is_paid=False)
    factories.make(
        "payment.TransactionItem",
        order=row,
        currency="USD",
        cc_brand="Visa",
        cc_first_digits="4242",
        cc_last_digits="1881",
        private_metadata={"stripe": json.dumps({"outcome": {"risk_score": 80}}), "junk": "{"},
        metadata={"cvc_check": "pass"},
    )
    facts = read_order(read(row), lambda kind, value: value, lambda ip: None)
    assert (facts.cvv, facts.gateway_risk) == ("PASSED", "HIGHEST")
    if factories.has_field("payment.TransactionItem", "cc_brand"):
        assert facts.identities[Identity.CARD] == "visa 4242 1881"


def test_an_order_with_hardly_anything_is_read_too(shop: Any, shelf: Any) -> None:
    row = order(shop, shelf, is_paid=False)
    kind = type(row)
    kind.objects.filter(pk=row.pk).update(
        shipping_address=None, billing_address=None, user_email="", total_gross_amount=Decimal(0)
    )
    facts = read_order(read(row), lambda kind, value: value, lambda ip: None)
    assert dict(facts.identities) == {}


def test_what_is_not_there_is_left_out(db: None) -> None:
    assert risk_facts.read(["0", "nonsense", "00000000-0000-4000-8000-000000000000"]) == []


def test_many_orders_take_as_many_statements_as_one(shop: Any, shelf: Any) -> None:
    rows = [order(shop, shelf) for _ in range(6)]

    def statements(keys: list[str]) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert len(risk_facts.read(keys)) == len(keys)
        return len(captured)

    assert statements([str(rows[0].pk)]) == statements([str(row.pk) for row in rows])


def test_orders_without_a_case_come_in_their_order_and_no_drafts(shop: Any, shelf: Any) -> None:
    rows = [order(shop, shelf) for _ in range(3)]
    order(shop, shelf, status="draft")
    found = risk_facts.without_case(after=0, limit=10)
    assert [key for _, key in found] == [str(row.pk) for row in rows]
    assert risk_facts.without_case(after=found[0][0], limit=1) == [found[1]]
