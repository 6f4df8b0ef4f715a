"""Confirming an order does all that a person's click on Confirm would, once."""

from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import NotAllowed, NotFound, Rejected, Unavailable
from tests import factories as make


@pytest.fixture
def unconfirmed(shop: Any, shelves: Any) -> Any:
    """35.00 authorized at the dummy gateway and not yet captured."""
    row = make.order(shop, {shelves.tee: 3}, allocate_at=shelves.near, status="unconfirmed", is_paid=False)
    make.payment(row, authorized=Decimal(35))
    return row


def gateway_that(monkeypatch: pytest.MonkeyPatch, answer: Exception) -> None:
    from saleor.plugins.manager import PluginsManager

    def capture_payment(*args: Any, **kwargs: Any) -> Any:
        raise answer

    monkeypatch.setattr(PluginsManager, "capture_payment", capture_payment)


@pytest.mark.needs_channels
def test_confirming_captures_the_money_and_tells_saleor_everything(
    host: Any, unconfirmed: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        host.confirm_order(str(unconfirmed.pk))

    unconfirmed.refresh_from_db()
    payment = unconfirmed.payments.get()
    assert (unconfirmed.status, unconfirmed.charge_status) == ("unfulfilled", "full")
    assert (payment.charge_status, payment.captured_amount) == ("fully-charged", 35)
    happened = list(unconfirmed.events.order_by("pk").values_list("type", flat=True))
    assert [kind for kind in happened if kind in {"payment_captured", "order_fully_paid", "confirmed"}] == [
        "payment_captured",
        "order_fully_paid",
        "confirmed",
    ]


@pytest.mark.needs_channels
def test_confirming_again_captures_and_announces_nothing(
    host: Any, unconfirmed: Any, django_capture_on_commit_callbacks: Any
) -> None:
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            host.confirm_order(str(unconfirmed.pk))

    assert unconfirmed.payments.get().transactions.filter(kind="capture").count() == 1
    assert unconfirmed.events.filter(type="confirmed").count() == 1


@pytest.mark.needs_channels
def test_an_unpaid_order_is_confirmed_without_a_capture(
    host: Any, shop: Any, shelves: Any, django_capture_on_commit_callbacks: Any
) -> None:
    row = make.order(shop, {shelves.tee: 1}, status="unconfirmed", is_paid=False)

    with django_capture_on_commit_callbacks(execute=True):
        host.confirm_order(str(row.pk))

    row.refresh_from_db()
    assert (row.status, row.charge_status) == ("unfulfilled", "none")
    assert row.events.filter(type="confirmed").count() == 1


@pytest.mark.needs_channels
def test_a_refused_capture_leaves_the_order_unconfirmed_and_can_be_tried_again(
    host: Any, unconfirmed: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    from saleor.payment import PaymentError

    with monkeypatch.context() as broken:
        gateway_that(broken, PaymentError("card 4242 of Ada was declined"))
        with pytest.raises(Rejected) as refused:
            host.confirm_order(str(unconfirmed.pk))

    assert refused.value.field == "payment"
    assert "Ada" not in refused.value.message
    unconfirmed.refresh_from_db()
    assert unconfirmed.status == "unconfirmed"
    assert not unconfirmed.events.filter(type="confirmed").exists()

    with django_capture_on_commit_callbacks(execute=True):
        host.confirm_order(str(unconfirmed.pk))
    unconfirmed.refresh_from_db()
    assert (unconfirmed.status, unconfirmed.charge_status) == ("unfulfilled", "full")


@pytest.mark.needs_channels
def test_a_gateway_that_does_not_answer_is_tried_again_later(
    host: Any, unconfirmed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway_that(monkeypatch, TimeoutError())

    with pytest.raises(Unavailable):
        host.confirm_order(str(unconfirmed.pk))

    unconfirmed.refresh_from_db()
    assert unconfirmed.status == "unconfirmed"


@pytest.mark.needs_channels
@pytest.mark.parametrize("status", ["draft", "canceled", "expired"])
def test_what_is_no_order_any_more_or_not_yet_is_not_confirmed(host: Any, shop: Any, shelves: Any, status: str) -> None:
    row = make.order(shop, {shelves.tee: 1}, status=status)

    with pytest.raises(NotAllowed):
        host.confirm_order(str(row.pk))


@pytest.mark.needs_channels
def test_an_order_without_lines_or_that_is_gone_is_not_confirmed(host: Any, shop: Any) -> None:
    row = make.order(shop, [], status="unconfirmed")

    with pytest.raises(Rejected):
        host.confirm_order(str(row.pk))
    with pytest.raises(NotFound):
        host.confirm_order("0")


@pytest.mark.needs_no_channels
def test_a_host_without_confirmation_has_nothing_to_do(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1})

    host.confirm_order(str(row.pk))

    assert row.events.filter(type="confirmed").count() == 0
