"""A customs declaration in Shippo's words. Pure; what we leave empty is not sent."""

from __future__ import annotations

from typing import Any

from ...domain.customs import plain
from ...domain.shipping import CustomsItem, Declaration, TaxIdKind

LONGEST_SIGNER = 50
LONGEST_EXPLANATION = 100
LONGEST_INVOICE = 50


def declaration_body(papers: Declaration) -> dict[str, Any]:
    """The declaration as a part of the shipment it goes with; whoever signs certifies it."""
    optional = {
        "contents_explanation": plain(papers.contents_explanation, LONGEST_EXPLANATION),
        "incoterm": "" if papers.incoterm is None else papers.incoterm.value,
        "eel_pfc": papers.filing,
        "aes_itn": papers.itn,
        "invoice": plain(papers.invoice_number, LONGEST_INVOICE),
        "exporter_identification": _exporter(papers),
    }
    return {
        "certify": True,
        "certify_signer": plain(papers.signer, LONGEST_SIGNER),
        "contents_type": papers.contents.value,
        "non_delivery_option": papers.non_delivery.value,
        "commercial_invoice": True,
        "is_vat_collected": papers.tax_id is not None and papers.tax_id.kind is TaxIdKind.IOSS,
        "items": [_item(item) for item in papers.items],
        **{name: value for name, value in optional.items() if value},
    }


def _item(item: CustomsItem) -> dict[str, Any]:
    """Weight and value are of all its units, as Shippo wants them. Some carriers read the HS code by its old name."""
    codes = {"hs_code": item.hs_code, "tariff_number": item.hs_code} if item.hs_code else {}
    return {
        "description": plain(item.description),
        "quantity": item.quantity,
        "net_weight": str(item.weight_g),
        "mass_unit": "g",
        "value_amount": f"{item.value:f}",
        "value_currency": item.currency,
        "origin_country": item.origin,
        **codes,
        **({"sku_code": plain(item.sku)} if plain(item.sku) else {}),
    }


def _exporter(papers: Declaration) -> dict[str, Any]:
    numbers: dict[str, Any] = {"eori_number": papers.eori} if papers.eori else {}
    if papers.tax_id is not None:
        numbers["tax_id"] = {"type": papers.tax_id.kind.value, "number": papers.tax_id.number}
    return numbers
