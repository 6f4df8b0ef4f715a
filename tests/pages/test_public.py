"""What a customer may know of an order, and how many statements it takes to say so."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.domain.feedback import FeedbackStatus
from saleor_oms_plugin.domain.states import ShipmentStatus, Stage
from saleor_oms_plugin.models import Label, Shipment, StoredEvent
from saleor_oms_plugin.store import public
from tests import factories
from tests.pages.conftest import CANARIES, Case


def view(case: Case) -> public.PublicOrder:
    found = public.order_view(case.oms_order.pk)
    assert found is not None
    return found


def test_the_view_holds_the_order_its_parcels_and_its_items(case: Case) -> None:
    order = view(case)
    assert (order.number, order.stage, order.promised_delivery) == (
        case.oms_order.order_number,
        Stage.SHIPPED,
        date(2026, 5, 8),
    )
    (shipment,) = order.shipments
    (parcel,) = shipment.parcels
    assert (shipment.carrier, shipment.status, shipment.eta) == (
        "USPS",
        ShipmentStatus.TRANSIT,
        datetime(2026, 5, 9, tzinfo=UTC),
    )
    assert parcel.tracking_url == "https://tools.usps.com/go/Track?id=92055901755477"
    assert [event.text for event in parcel.events] == ["Announced to the carrier", "On its way"]
    assert {item.variant_id for item in order.items} == {str(variant.pk) for variant in case.variants}
    assert {item.quantity for item in order.items} == {2}
    assert order.feedback is FeedbackStatus.INVITED


def test_nothing_personal_is_in_it(case: Case) -> None:
    case.set_stage(Stage.ON_HOLD)
    told = repr(view(case))
    assert not [canary for canary in CANARIES if canary in told]


@pytest.mark.parametrize("stage", Stage)
def test_a_hold_reads_as_being_prepared(case: Case, stage: Stage) -> None:
    case.set_stage(stage)
    assert view(case).stage is (Stage.RECEIVED if stage is Stage.ON_HOLD else stage)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "", "https://a b", 'https://a"onclick=', "ftp://a"],
)
def test_what_is_no_web_address_is_not_a_link(case: Case, url: str) -> None:
    Label.objects.update(tracking_url=url)
    assert view(case).shipments[0].parcels[0].tracking_url is None


@pytest.mark.parametrize("country", ["Canary", "1 Canary Street", "U1", "", "é!"])
def test_what_is_no_country_code_is_not_told(case: Case, country: str) -> None:
    StoredEvent.objects.update(country=country)
    assert {event.country for event in view(case).shipments[0].parcels[0].events} == {None}


@pytest.mark.parametrize("status", [ShipmentStatus.PURCHASING, ShipmentStatus.VOIDED])
def test_a_label_that_is_not_or_no_longer_one_is_not_shown(case: Case, status: ShipmentStatus) -> None:
    Label.objects.update(status=status.value)
    assert view(case).shipments[0].parcels == ()
    Shipment.objects.update(status=status.value)
    assert view(case).shipments == ()


def test_a_surplus_label_is_not_shown(case: Case) -> None:
    Label.objects.update(is_surplus=True)
    assert view(case).shipments[0].parcels == ()


def test_an_order_that_saleor_deleted_still_has_its_page(case: Case) -> None:
    type(case.oms_order).objects.filter(pk=case.oms_order.pk).update(order=None)
    assert view(case).items == ()


def test_there_is_no_view_of_what_does_not_exist(db: Any) -> None:
    assert public.order_view(0) is None


def test_every_status_has_words_of_ours() -> None:
    assert set(public.WORDS) == set(ShipmentStatus)


def test_many_orders_take_no_more_statements_than_one(case: Case) -> None:
    def statements(ids: list[int]) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert len(public.order_views(ids)) == len(ids)
        return len(captured)

    more = [factories.oms_order(None, order_number=str(number)).pk for number in range(10)]
    assert statements([case.oms_order.pk]) == statements([case.oms_order.pk, *more])
