"""Customs papers on their way to Shippo: by the real SDK, checked against its specification and by the sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from demo.shippo_sandbox import Sandbox, running_sandbox
from saleor_oms_plugin.carriers.shippo import customs
from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.carriers.shippo.mapping import shipment_body
from saleor_oms_plugin.domain.orders import Address
from saleor_oms_plugin.domain.shipping import (
    ContentsType,
    CustomsItem,
    Declaration,
    Incoterm,
    LabelFormat,
    NonDelivery,
    PurchaseRequest,
    TaxId,
    TaxIdKind,
)
from tests.sandbox.openapi import specification

from .conftest import OPERATOR, TOKEN, quote_request

WARSAW = Address(name="Ola", street1="Prosta 1", city="Warszawa", postal_code="00-838", country="PL")
ITEM = CustomsItem(
    description="Größe XL, cotton shirt with a very long name that goes on and on",
    quantity=2,
    weight_g=500,
    value=Decimal("25.00"),
    currency="USD",
    origin="PT",
    hs_code="6109100010",
    sku="TEE-1",
)
PAPERS = Declaration(
    items=(ITEM,),
    contents=ContentsType.MERCHANDISE,
    incoterm=Incoterm.DDU,
    signer="Zoë Łódź",
    filing="NOEEI_30_37_a",
    invoice_number="1042",
    eori="DE123456789",
    tax_id=TaxId(kind=TaxIdKind.VAT, number="DE123456789"),
)
FULL = replace(
    PAPERS,
    contents=ContentsType.OTHER,
    contents_explanation="Spare parts",
    non_delivery=NonDelivery.ABANDON,
    filing="AES_ITN",
    itn="X20261127000001",
    tax_id=TaxId(kind=TaxIdKind.IOSS, number="IM1234567890"),
)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with running_sandbox() as running:
        yield running


def test_a_declaration_in_shippos_words() -> None:
    body = customs.declaration_body(PAPERS)
    assert body == {
        "certify": True,
        "certify_signer": "Zoe Lodz",
        "contents_type": "MERCHANDISE",
        "non_delivery_option": "RETURN",
        "commercial_invoice": True,
        "is_vat_collected": False,
        "incoterm": "DDU",
        "eel_pfc": "NOEEI_30_37_a",
        "invoice": "1042",
        "exporter_identification": {
            "eori_number": "DE123456789",
            "tax_id": {"type": "VAT", "number": "DE123456789"},
        },
        "items": [
            {
                "description": "Grosse XL, cotton shirt with a very long name that",
                "quantity": 2,
                "net_weight": "500",
                "mass_unit": "g",
                "value_amount": "25.00",
                "value_currency": "USD",
                "origin_country": "PT",
                "hs_code": "6109100010",
                "tariff_number": "6109100010",
                "sku_code": "TEE-1",
            }
        ],
    }


def test_a_parcel_at_home_carries_no_papers() -> None:
    assert "customs_declaration" not in shipment_body(quote_request())


@pytest.mark.parametrize("papers", [PAPERS, FULL, replace(PAPERS, eori="", tax_id=None, incoterm=None, filing="")])
def test_it_is_what_the_specification_wants(papers: Declaration) -> None:
    spec = specification()
    if spec is None:
        pytest.skip("Shippo's specification is not here")
    schema = {"$ref": "#/components/schemas/CustomsDeclarationCreateRequest"}
    assert list(spec.mismatches(schema, customs.declaration_body(papers), "declaration")) == []


@pytest.mark.parametrize("papers", [PAPERS, FULL])
def test_the_sdk_sends_all_of_it_and_carriers_answer(sandbox: Sandbox, papers: Declaration) -> None:
    quote = ShippoCarrier(TOKEN, sandbox.url, OPERATOR).quote(quote_request(ship_to=WARSAW, customs=papers))
    assert {rate.carrier for rate in quote.rates} == {"usps", "fedex", "dhl_express"}
    (sent,) = sandbox.declarations()
    for name, value in customs.declaration_body(papers).items():
        if name != "items":
            assert sent[name] == value
    (item,) = sent["items"]
    assert {name: item[name] for name in ("hs_code", "value_amount", "net_weight", "quantity")} == {
        "hs_code": "6109100010",
        "value_amount": "25.00",
        "net_weight": "500",
        "quantity": 2,
    }


def test_usps_says_why_it_does_not_take_ddp(sandbox: Sandbox) -> None:
    papers = replace(PAPERS, incoterm=Incoterm.DDP)
    quote = ShippoCarrier(TOKEN, sandbox.url, OPERATOR).quote(quote_request(ship_to=WARSAW, customs=papers))
    assert "DDP" in next(one.message for one in quote.refusals if one.carrier == "USPS")
    assert {rate.carrier for rate in quote.rates} == {"fedex", "dhl_express"}


def test_the_carriers_form_comes_with_the_label(sandbox: Sandbox) -> None:
    carrier = ShippoCarrier(TOKEN, sandbox.url, OPERATOR)
    rate = carrier.quote(quote_request(ship_to=WARSAW, customs=PAPERS)).rates[0]
    asked = PurchaseRequest(rate_id=rate.id, reference="oms:t:1", label_format=LabelFormat.PDF_4X6, parcels=1)
    (label,) = carrier.buy(asked).labels
    form = carrier.fetch_document(label.invoice_url)
    assert (form.content_type, form.content[:4]) == ("application/pdf", b"%PDF")
