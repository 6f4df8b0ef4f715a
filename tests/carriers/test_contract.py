"""What every carrier must do, asked of each alike: what it is capable of works, anything else is refused with a cure.

`docs/contributing.md` shows how another carrier is added; its line in `subjects.py` is how it is tested here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.shipping import CAPABILITIES, Capability, PurchaseState
from saleor_oms_plugin.domain.states import RefundStatus
from saleor_oms_plugin.domain.tracking_numbers import RegistrationState

from .conftest import quote_request
from .subjects import FOREIGN_NUMBER, SUBJECTS, Subject, can

C = Capability
EVER = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))


@pytest.fixture(params=sorted(SUBJECTS))
def subject(request: Any) -> Iterator[Subject]:
    with SUBJECTS[request.param]() as made:
        yield made


def refuses(deed: Any) -> None:
    """Refused, with a sentence for whoever asked."""
    with pytest.raises(Rejected) as refusal:
        deed()
    assert len(refusal.value.message) > 10


def test_it_says_what_it_can_do_and_keeps_its_secret(subject: Subject) -> None:
    carrier = subject.carrier
    assert carrier.capabilities == CAPABILITIES[carrier.provider]
    assert carrier.account
    assert isinstance(carrier.is_test, bool)
    assert subject.secret not in f"{carrier!r} {carrier.account}"


def test_a_quote_has_rates_that_can_be_compared(subject: Subject) -> None:
    if not can(subject, C.QUOTE):
        refuses(lambda: subject.carrier.quote(quote_request()))
        return
    quote = subject.carrier.quote(quote_request())
    assert quote.rates
    for rate in quote.rates:
        assert isinstance(rate.amount, Decimal)
        assert rate.amount.is_finite()
        assert rate.amount >= 0
        assert re.fullmatch("[A-Z]{3}", rate.currency)
        assert all((rate.id, rate.carrier, rate.service))
        assert max(len(word) for word in (rate.id, rate.carrier, rate.account)) <= 64
        assert max(len(word) for word in (rate.carrier_name, rate.service)) <= 128
        assert len(rate.service_name) <= 255
        assert len(rate.zone) <= 32
        assert rate.is_test is subject.carrier.is_test
    assert all(refusal.carrier and refusal.message for refusal in quote.refusals)


def test_a_purchase_has_a_label_and_is_found_again(subject: Subject) -> None:
    bought = subject.carrier.buy(subject.purchase)
    if not can(subject, C.BUY):
        assert (bought.state, bought.labels) == (PurchaseState.FAILED, ())
        assert bought.messages
        return
    assert bought.state is PurchaseState.BOUGHT
    (label,) = bought.labels
    assert label.transaction_id
    assert label.tracking_number
    assert max(len(label.transaction_id), len(label.rate_id), len(label.parcel_ref)) <= 64
    assert len(label.tracking_number) <= 128
    assert len(label.tracking_url) <= 500
    assert max(len(url) for url in (label.label_url, label.invoice_url, label.qr_code_url)) <= 2000
    assert label.is_test is subject.carrier.is_test
    found = subject.carrier.find_purchase(subject.purchase)
    assert [one.transaction_id for one in found.labels] == [label.transaction_id]
    polled = subject.carrier.poll_purchase([label.transaction_id])
    assert (polled.state, polled.labels[0].tracking_number) == (PurchaseState.BOUGHT, label.tracking_number)


def test_a_purchase_never_made_is_not_found_and_nothing_is_claimed(subject: Subject) -> None:
    never = subject.purchase.__class__(
        rate_id=subject.purchase.rate_id,
        reference="oms:never:made",
        label_format=subject.purchase.label_format,
        parcels=1,
    )
    found = subject.carrier.find_purchase(never)
    assert (found.state, found.labels, found.transaction_ids) == (PurchaseState.UNKNOWN, (), ())


def test_a_void_asks_for_money_once_or_says_there_is_none(subject: Subject) -> None:
    if not can(subject, C.REFUND):
        assert subject.carrier.void("anything") is RefundStatus.NONE
        return
    label = subject.carrier.buy(subject.purchase).labels[0]
    first, second = (subject.carrier.void(label.transaction_id) for _ in range(2))
    assert first in (RefundStatus.REQUESTED, RefundStatus.PENDING)
    assert second in (RefundStatus.REQUESTED, RefundStatus.PENDING, RefundStatus.REFUNDED)


def test_a_parcel_it_knows_has_a_journey(subject: Subject) -> None:
    if not can(subject, C.TRACK):
        return
    update = subject.carrier.track(*subject.tracked)
    assert update.tracking_number == subject.tracked[1]
    assert [event.at for event in update.events] == sorted(event.at for event in update.events)
    assert len({event.key for event in update.events}) == len(update.events) > 0


def test_a_foreign_number_is_registered_or_refused_never_raised(subject: Subject) -> None:
    if not can(subject, C.REGISTER):
        refuses(lambda: subject.carrier.register("usps", FOREIGN_NUMBER, "ref"))
        return
    assert subject.carrier.register("usps", FOREIGN_NUMBER, "ref").state in RegistrationState
    for carrier, number in (("bike couriers", "RIDE 7"), ("usps", "9/../4"), ("", "")):
        assert subject.carrier.register(carrier, number, "ref").state is RegistrationState.REFUSED


def test_a_label_s_file_comes_from_its_own_places_alone(subject: Subject) -> None:
    refuses(lambda: subject.carrier.fetch_document("https://example.com/label.pdf"))
    if can(subject, C.DOCUMENT):
        label = subject.carrier.buy(subject.purchase).labels[0]
        document = subject.carrier.fetch_document(label.label_url)
        assert document.content.startswith(b"%PDF")
        assert document.content_type == "application/pdf"


def test_a_webhook_is_read_or_refused(subject: Subject) -> None:
    refuses(lambda: subject.carrier.parse_webhook(b"\xff not json"))
    if can(subject, C.WEBHOOK):
        update = subject.carrier.parse_webhook(subject.webhook)
        assert update is not None
        assert update.tracking_number
        assert isinstance(subject.carrier.webhooks(), list)
    else:
        assert subject.carrier.webhooks() == []
        refuses(lambda: subject.carrier.register_webhook("https://shop.example.com/hook", "all"))


def test_an_address_is_judged_or_nobody_can_say(subject: Subject) -> None:
    verdict = subject.carrier.check_address(quote_request().ship_to)
    assert verdict.is_deliverable in (True, False, None)
    assert can(subject, C.CHECK_ADDRESS) or verdict.is_deliverable is None


def test_it_counts_the_accounts_it_sells_for(subject: Subject) -> None:
    assert (subject.carrier.active_accounts() > 0) is can(subject, C.BUY)


def test_what_was_bought_of_it_is_listed_with_its_price(subject: Subject) -> None:
    if not can(subject, C.LIST_PURCHASES):
        return
    label = subject.carrier.buy(subject.purchase).labels[0]
    page = subject.carrier.purchases(*EVER, page=1)
    assert page.is_last
    listed = {one.transaction_id: one for one in page.purchases}[label.transaction_id]
    assert (listed.reference, listed.tracking_number) == (subject.purchase.reference, label.tracking_number)
    assert (listed.refund, listed.is_scanned) == (RefundStatus.NONE, False)
    assert EVER[0] < listed.created_at < EVER[1] - timedelta(days=1)
    price = listed.price or subject.carrier.price(listed.rate_id)
    assert price is not None
    assert price.amount > 0
    assert subject.carrier.price("0" * 32) is None
