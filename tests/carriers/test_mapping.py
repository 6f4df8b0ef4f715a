from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from saleor_oms_plugin.carriers.shippo import mapping
from saleor_oms_plugin.domain.orders import Address
from saleor_oms_plugin.domain.shipping import Extras, Insurance, LabelFormat, Refusal, Signature

from .conftest import REFERENCE, quote_request
from .stub import body_of


def test_rates_are_read_with_carrier_token_and_name() -> None:
    quote = mapping.quote(body_of("rest.shipment_create.201"), is_test=True)

    ground, priority, express = quote.rates
    assert (ground.carrier, ground.carrier_name) == ("usps", "USPS")
    assert (ground.service, ground.service_name) == ("usps_ground_advantage", "Ground Advantage")
    assert (ground.amount, ground.currency) == (Decimal("10.05"), "USD")
    assert ground.estimated_days == 4
    assert ground.attributes == ("CHEAPEST", "BESTVALUE")
    assert ground.is_test is True
    assert [priority.amount, express.amount] == [Decimal("12.40"), Decimal("38.75")]


def test_refusals_say_why_no_carrier_offered_a_rate() -> None:
    quote = mapping.quote(body_of("rest.shipment_create.201.no_rates"), is_test=True)

    assert quote.rates == ()
    assert quote.refusals[0] == Refusal(carrier="UPS", code="Hard", message="Too Many Requests")
    assert [refusal.carrier for refusal in quote.refusals] == ["UPS", "FedEx", "DHLExpress"]


def test_what_is_kept_of_a_shipment_names_no_person() -> None:
    raw = mapping.quote(body_of("rest.shipment_create.201"), is_test=True).raw

    assert "address_to" not in raw
    assert "Ada" not in str(raw)
    assert len(raw["rates"]) == 3


def test_what_is_asked_for_beside_the_carriage_is_asked_by_shippos_names() -> None:
    insurance = Insurance(amount=Decimal("120.5"), currency="USD", content="Mug")
    asked = Extras(signature=Signature.ADULT, insurance=insurance, is_saturday=True)

    assert mapping.shipment_body(quote_request(extras=asked))["extra"] == {
        "signature_confirmation": "ADULT",
        "insurance": {"amount": "120.50", "currency": "USD", "content": "Mug"},
        "saturday_delivery": True,
    }
    assert "extra" not in mapping.shipment_body(quote_request())


@pytest.mark.parametrize(
    "amount", ["NaN", "Infinity", "-1.00", "-0", "1e3", "1_000", "", "١٢", "9999999999.00", None, True, [], {}, -2]
)
def test_rates_without_a_usable_amount_are_dropped(amount: object) -> None:
    shipment = body_of("rest.shipment_create.201")
    shipment["rates"][0]["amount"] = amount

    assert len(mapping.quote(shipment, is_test=True).rates) == 2


@pytest.mark.parametrize("change", [{"object_id": None}, {"object_id": "../x"}, {"currency": None}, {"currency": "$"}])
def test_rates_that_cannot_be_bought_are_dropped(change: dict[str, object]) -> None:
    shipment = body_of("rest.shipment_create.201")
    shipment["rates"][0].update(change)

    assert len(mapping.quote(shipment, is_test=True).rates) == 2


@pytest.mark.parametrize("days", [None, -1, "4", 4.5, True, 10**9])
def test_unreadable_days_are_no_days(days: object) -> None:
    shipment = body_of("rest.shipment_create.201")
    shipment["rates"][0]["estimated_days"] = days

    assert mapping.quote(shipment, is_test=True).rates[0].estimated_days is None


@pytest.mark.parametrize(
    ("service", "provider", "token"),
    [
        ("usps_priority", "USPS", "usps"),
        ("ups_ground", "UPS", "ups"),
        ("fedex_2_day", "FedEx", "fedex"),
        ("dhl_express_worldwide", "DHL Express", "dhl_express"),
        ("dhl_germany_paket", "DHL Germany", "dhl_germany"),
        ("dhl_germany_c2c_paket", "DHL Germany C2C", "dhl_germany_c2c"),
        ("fastway_australia_parcel", "Aramex", "fastway_australia"),
        ("epacket", "APG", "apg"),
        ("correos_standard_home", "Correos España", "correos_espana"),
        ("", "DHLExpress", "dhl_express"),
        ("brand_new", "Brand-New Carrier, Inc.", "brand_new_carrier_inc"),
        ("", "", ""),
    ],
)
def test_the_carriers_token_is_found_from_service_or_name(service: str, provider: str, token: str) -> None:
    assert mapping.carrier_token(service, provider) == token


def test_a_shipment_is_metric_text_and_leaves_empty_parts_out() -> None:
    body = mapping.shipment_body(quote_request())

    assert body["parcels"] == [
        {
            "length": "254",
            "width": "200",
            "height": "100",
            "distance_unit": "mm",
            "weight": "900",
            "mass_unit": "g",
        }
    ]
    assert body["address_to"]["zip"] == "60611"
    assert "street2" not in body["address_to"]
    assert body["metadata"] == "oms:1:abc"


@pytest.mark.parametrize("country", ["PR", "VI"])
def test_territories_to_which_nothing_is_declared_are_states(country: str) -> None:
    to = mapping.address_fields(Address(country=country, region="An island", postal_code="00901"))
    assert (to["country"], to["state"]) == ("US", country)


def test_a_company_without_a_name_is_addressed_by_its_company() -> None:
    to = Address(company="Acme", street1="1 Main St", city="Troy", postal_code="1", country="US")

    assert mapping.shipment_body(quote_request(ship_to=to))["address_to"]["name"] == "Acme"


def test_a_label_is_read_whole() -> None:
    label = mapping.label(body_of("rest.transaction_create.201.success"), is_test=False)

    assert label is not None
    assert label.transaction_id == "ffec4f8b898e001bed875a7d275c9900"
    assert label.tracking_number == "9334620845500001485285"
    assert label.tracking_url.startswith("https://tools.usps.com/")
    assert label.label_url.startswith("https://deliver.goshippo.com/")
    assert label.reference == REFERENCE
    assert label.parcel_ref == "79cc7c817175cef5bd4d1624a2518845"
    assert label.is_test is True
    assert label.eta is None


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "//x", "ftp://x", 5, None, "https://a\nb", "https://" + "a" * 3000]
)
def test_an_address_that_is_not_for_the_web_is_left_out(url: object) -> None:
    transaction = body_of("rest.transaction_create.201.success")
    transaction["tracking_url_provider"] = transaction["label_url"] = url

    label = mapping.label(transaction, is_test=True)

    assert label is not None
    assert (label.tracking_url, label.label_url) == ("", "")


def test_every_label_format_has_shippos_word() -> None:
    assert set(mapping.LABEL_FILE_TYPES) == set(LabelFormat)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-07T00:00:00Z", datetime(2026, 11, 7, tzinfo=UTC)),
        ("2026-11-07T02:00:00+02:00", datetime(2026, 11, 7, tzinfo=UTC)),
        ("2026-11-07T00:00:00", datetime(2026, 11, 7, tzinfo=UTC)),
        ("2026-11-07", datetime(2026, 11, 7, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("soon", None),
        (None, None),
        (1794052800, None),
    ],
)
def test_moments_are_utc_or_nothing(text: object, moment: datetime | None) -> None:
    assert mapping.moment(text) == moment
