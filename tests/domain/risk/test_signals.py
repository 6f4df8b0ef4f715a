"""Each signal fires where it should, is quiet where it should, and says so when it cannot tell."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.risk.facts import (
    Case,
    CaseFacts,
    Check,
    GatewayRisk,
    History,
    Identity,
    ListKind,
    ListMatch,
    facts_of,
)
from saleor_oms_plugin.domain.risk.findings import Fired, NotEvaluated, Quiet
from saleor_oms_plugin.domain.risk.rules import BY_SLUG, RULES

from .cases import NOW, case, earlier, past

BLOCKED = ListMatch(kind=ListKind.BLOCK, identity=Identity.CARD, entry=7)
ALLOWED = ListMatch(kind=ListKind.ALLOW, identity=Identity.EMAIL, entry=8)
MANY = tuple(earlier(number, hours_ago=number) for number in range(1, 10))
FIRES: list[tuple[str, Case]] = [
    ("block_list", case(matches=(BLOCKED,))),
    ("allow_list", case(matches=(ALLOWED,))),
    ("linked_fraud", case(history=past(earlier(1), bad=(1,), kind=Identity.CARD))),
    *[(f"velocity_{kind.lower()}", case(history=past(*MANY, kind=Identity(kind))))
      for kind in ("EMAIL", "PHONE", "ADDRESS", "IP", "CARD")],
    ("billing_country", case(billing_country="US", shipping_country="NG")),
    ("billing_address", case(is_same_street=False, is_same_person=False)),
    ("ip_country", case(ip_country="NG", shipping_country="US", is_ip_located=True)),
    ("po_box", case(is_po_box=True)),
    ("freight_forwarder", case(forwarder="MyUS", shipping_country="US")),
    ("value_customer", case(total_minor=50_000, history=past(earlier(1)))),
    ("value_channel", case(total_minor=50_000, history=History(channel_totals=(5000,) * 20))),
    ("many_of_one_item", case(most_of_one_item=8)),
    ("first_order", case()),
    ("disposable_email", case(is_disposable_email=True)),
    ("name_email_mismatch", case(does_name_fit_email=False)),
    ("payment_avs", case(avs=Check.FAILED)),
    ("payment_cvv", case(cvv=Check.FAILED)),
    ("payment_risk", case(gateway_risk=GatewayRisk.ELEVATED)),
]  # fmt: skip
QUIET: list[tuple[str, Case]] = [
    ("block_list", case(matches=(ALLOWED,))),
    ("allow_list", case(matches=(ALLOWED, BLOCKED))),  # who is blocked is not allowed
    ("linked_fraud", case(history=past(earlier(1), bad=(2,)))),
    ("linked_fraud", case(history=past(earlier(1), bad=(1,), kind=Identity.IP))),  # a network is shared by too many
    ("velocity_email", case(history=past(*MANY[:2]))),
    ("velocity_email", case(history=past(*(earlier(number, hours_ago=25) for number in range(9))))),
    ("billing_country", case(billing_country="US", shipping_country="US")),
    ("billing_address", case(is_same_street=False, is_same_person=True)),  # one's own office
    ("billing_address", case(is_same_street=True, is_same_person=False)),  # one household
    ("ip_country", case(ip_country="US", shipping_country="US", is_ip_located=True)),
    ("po_box", case(is_po_box=False)),
    ("freight_forwarder", case(shipping_country="US")),
    ("value_customer", case(total_minor=24_999, history=past(earlier(1)))),
    ("value_channel", case(total_minor=24_999, history=History(channel_totals=(5000,) * 20))),
    ("many_of_one_item", case(most_of_one_item=7)),
    ("first_order", case(history=past(earlier(1, hours_ago=9000), kind=Identity.CUSTOMER))),
    ("disposable_email", case(is_disposable_email=False)),
    ("name_email_mismatch", case(does_name_fit_email=True)),
    ("payment_avs", case(avs=Check.PASSED)),
    ("payment_cvv", case(cvv=Check.PASSED)),
    ("payment_risk", case(gateway_risk=GatewayRisk.NORMAL)),
]
UNTOLD: list[tuple[str, Case]] = [
    *[(f"velocity_{kind}", case(identities={})) for kind in ("email", "phone", "address", "ip", "card")],
    ("billing_country", case(billing_country="US")),
    ("billing_address", case(is_same_street=None)),
    ("ip_country", case(shipping_country="US")),
    ("ip_country", case(is_ip_located=True)),
    ("po_box", case()),
    ("freight_forwarder", case()),
    ("value_customer", case()),
    ("value_customer", case(history=past(earlier(1, currency="EUR")))),
    ("value_channel", case(history=History(channel_totals=(5000,) * 19))),
    ("first_order", case(identities={})),
    ("disposable_email", case()),
    ("name_email_mismatch", case()),
    ("payment_avs", case()),
    ("payment_cvv", case()),
    ("payment_risk", case()),
]


def ask(slug: str, about: Case, **parameters: int) -> Any:
    rule = BY_SLUG[slug]
    return rule.signal(about, {**rule.defaults(), **parameters})


@pytest.mark.parametrize(("slug", "about"), FIRES, ids=[slug for slug, _ in FIRES])
def test_it_fires(slug: str, about: Case) -> None:
    found = ask(slug, about)
    assert isinstance(found, Fired)
    assert found.evidence


@pytest.mark.parametrize(("slug", "about"), QUIET, ids=[slug for slug, _ in QUIET])
def test_it_is_quiet(slug: str, about: Case) -> None:
    assert isinstance(ask(slug, about), Quiet)


@pytest.mark.parametrize(("slug", "about"), UNTOLD, ids=[slug for slug, _ in UNTOLD])
def test_it_says_what_is_missing(slug: str, about: Case) -> None:
    found = ask(slug, about)
    assert isinstance(found, NotEvaluated)
    assert found.reason


def test_every_rule_is_tried() -> None:
    assert {slug for slug, _ in FIRES} == set(BY_SLUG)
    one_for_all = {"velocity_phone", "velocity_address", "velocity_ip", "velocity_card"}  # one function
    assert {slug for slug, _ in QUIET} == set(BY_SLUG) - one_for_all


def test_velocity_counts_the_order_itself_and_the_edge_of_the_window() -> None:
    at_the_edge = past(earlier(1, hours_ago=24))
    assert isinstance(ask("velocity_email", case(history=at_the_edge), orders=2), Fired)
    assert isinstance(ask("velocity_email", case(history=past(earlier(1, hours_ago=24.001))), orders=2), Quiet)


def test_one_large_order_does_not_make_the_next_usual() -> None:
    orders = [earlier(1, total_minor=900_000), *(earlier(number) for number in range(2, 5))]
    assert isinstance(ask("value_customer", case(total_minor=25_000, history=past(*orders))), Fired)


def test_a_customer_is_known_by_account_or_by_mailbox() -> None:
    only_account = case(identities={Identity.CUSTOMER: "x"}, history=past(earlier(1), kind=Identity.CUSTOMER))
    assert isinstance(ask("first_order", only_account), Quiet)


def test_evidence_counts_each_fraud_once_however_much_it_shares() -> None:
    both = History(
        earlier={Identity.EMAIL: (earlier(1),), Identity.CARD: (earlier(1), earlier(2))}, bad=frozenset({1, 2})
    )
    assert ask("linked_fraud", case(history=both)).evidence == (
        "2 fraudulent orders before had the same e-mail address and card"
    )


facts = st.builds(
    CaseFacts,
    channel=st.text(max_size=5),
    currency=st.sampled_from(["USD", "JPY", ""]),
    total_minor=st.integers(-1, 10**12),
    identities=st.dictionaries(st.sampled_from(Identity), st.text(max_size=4)),
    is_disposable_email=st.none() | st.booleans(),
    does_name_fit_email=st.none() | st.booleans(),
    billing_country=st.sampled_from(["", "US", "DE"]),
    shipping_country=st.sampled_from(["", "US", "DE"]),
    is_same_street=st.none() | st.booleans(),
    is_same_person=st.none() | st.booleans(),
    is_po_box=st.none() | st.booleans(),
    forwarder=st.text(max_size=5),
    ip_country=st.sampled_from(["", "US"]),
    is_ip_located=st.booleans(),
    most_of_one_item=st.integers(0, 100),
    avs=st.sampled_from(Check),
    cvv=st.sampled_from(Check),
    gateway_risk=st.sampled_from(GatewayRisk),
)


@given(facts)
def test_facts_survive_being_kept(known: CaseFacts) -> None:
    assert facts_of(json.loads(json.dumps(known.as_json()))) == known


@given(facts, st.lists(st.integers(0, 10**6), max_size=30))
def test_no_facts_break_a_rule(known: CaseFacts, totals: list[int]) -> None:
    orders = tuple(earlier(number, total_minor=total) for number, total in enumerate(totals))
    history = History(earlier={Identity.EMAIL: orders}, channel_totals=tuple(totals))
    for rule in RULES:
        found = rule.signal(Case(at=NOW, facts=known, history=history), rule.defaults())
        assert isinstance(found, Fired | Quiet | NotEvaluated)


def test_facts_of_another_version_are_read_as_far_as_they_go() -> None:
    assert facts_of({"currency": "USD", "invented": 1}) == CaseFacts(currency="USD")
