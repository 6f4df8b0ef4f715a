"""Customs papers in the sandbox: what each carrier finds wrong with them, and the invoice that comes with a label."""

from __future__ import annotations

from typing import Any

import pytest
import requests
import shippo
from shippo.models import components

from tests.documents.reading import words

from .conftest import address, box, buy, shipment
from .test_quotes import WARSAW, customs_declaration, customs_item, refusals

REACHABLE = {"phone": "+14155550132", "email": "stock@shop.example.com"}
CANADA = {"name": "Zoe", "street1": "1 King St", "city": "Toronto", "state": "ON", "zip": "M5V 2T6", "country": "CA"}
Term, Filing = components.CustomsDeclarationIncotermEnum, components.CustomsDeclarationEelPfcEnum


def asked(sdk: shippo.Shippo, *, items: Any = None, to: Any = None, sender: Any = None, **papers: Any) -> Any:
    given = {"items": [customs_item()] if items is None else items, **papers}
    return sdk.shipments.create(
        shipment(
            address_from=address(**(REACHABLE if sender is None else sender)),
            address_to=address(**(to or WARSAW)),
            parcels=[box()],
            customs_declaration=customs_declaration(**given),
        )
    )


def test_complete_papers_are_quoted_by_everybody(sdk: shippo.Shippo) -> None:
    assert {rate.provider for rate in asked(sdk).rates} == {"USPS", "FedEx", "DHL Express"}


@pytest.mark.parametrize(
    ("item", "papers", "part"),
    [
        ({"origin_country": "USA"}, {}, "origin country"),
        ({"value_amount": "0"}, {}, "value"),
        ({"value_amount": "much"}, {}, "value"),
        ({"net_weight": "0"}, {}, "net weight"),
        ({"quantity": 0}, {}, "quantity"),
        ({"net_weight": "3"}, {}, "exceeds the weight of the parcels"),
        ({"value_amount": "2501"}, {}, "AES_ITN"),
        ({}, {"certify": False}, "certified"),
        ({}, {"items": []}, "no items"),
        ({}, {"contents_type": components.CustomsDeclarationContentsTypeEnum.OTHER}, "contents_explanation"),
        ({}, {"eel_pfc": None}, "eel_pfc is required"),
        ({}, {"eel_pfc": Filing.AES_ITN}, "aes_itn is required"),
        ({}, {"eel_pfc": Filing.NOEEI_30_36}, "Canada only"),
        ({}, {"sender": {**REACHABLE, "phone": ""}}, "sender's phone"),
        ({}, {"sender": {**REACHABLE, "email": ""}}, "sender's email"),
    ],
)
def test_incomplete_papers_are_refused_by_everybody_with_the_reason(
    sdk: shippo.Shippo, item: dict[str, Any], papers: dict[str, Any], part: str
) -> None:
    found = asked(sdk, **{"items": [customs_item(**item)], **papers})
    assert found.rates == []
    said = refusals(found)
    assert all(part in (said[carrier] or "") for carrier in ("USPS", "FedEx", "DHL Express"))


@pytest.mark.parametrize(
    ("item", "papers", "refusing"),
    [
        ({"hs_code": ""}, {}, {"USPS"}),
        ({"hs_code": "6109"}, {}, {"USPS"}),
        ({}, {"incoterm": Term.DDP}, {"USPS"}),
        ({}, {"incoterm": Term.DAP}, {"USPS", "FedEx"}),
        ({}, {"incoterm": Term.FCA}, {"USPS"}),
        ({}, {"incoterm": Term.DDU}, set()),
    ],
)
def test_carriers_differ_in_what_they_take(
    sdk: shippo.Shippo, item: dict[str, Any], papers: dict[str, Any], refusing: set[str]
) -> None:
    found = asked(sdk, items=[customs_item(**item)], **papers)
    assert {rate.provider for rate in found.rates} == {"USPS", "FedEx", "DHL Express"} - refusing


def test_a_filed_export_and_one_to_canada_pass(sdk: shippo.Shippo) -> None:
    rich = [customs_item(value_amount="9000")]
    assert asked(sdk, items=rich, eel_pfc=Filing.AES_ITN, aes_itn="X20261127000001").rates
    assert asked(sdk, items=rich, eel_pfc=Filing.NOEEI_30_36, to=CANADA).rates


@pytest.mark.parametrize(
    "change",
    [
        {"state": "AE", "city": "APO", "zip": "09012"},
        {"state": "GU", "city": "Hagatna", "zip": "96910"},
        {"state": "AS", "city": "Pago Pago", "zip": "96799"},
    ],
)
def test_outlying_addresses_of_the_usa_want_papers(sdk: shippo.Shippo, change: dict[str, str]) -> None:
    found = sdk.shipments.create(shipment(address_to=address(**change)))
    assert "customs declaration" in (refusals(found)["USPS"] or "")
    assert asked(sdk, to=change).rates


def test_a_label_abroad_comes_with_an_invoice_behind_a_signed_link(sdk: shippo.Shippo) -> None:
    bought = buy(sdk, asked(sdk, invoice="#1042").rates[0])
    link = bought.commercial_invoice_url or ""
    text = words(requests.get(link, timeout=5).content)
    assert all(
        part in text for part in ("COMMERCIAL INVOICE", "2 x T-shirt", "HS 6109.10", "#1042", "40.00 USD", "Ada")
    )
    assert "Prosta" not in text
    assert requests.get(link[:-1] + ("0" if link[-1] != "0" else "1"), timeout=5).status_code == 403
    home = sdk.shipments.create(shipment())
    assert buy(sdk, home.rates[0]).commercial_invoice_url is None
