"""The commercial invoice that goes with a label: a real PDF of what was declared. Of the addresses only cities."""

from __future__ import annotations

from typing import Any

from . import labels
from .state import Record

MOST_ITEMS = 40
_WIDE = 40


def render(transaction: Record, shipment: Record, papers: Record | None, items: list[Record]) -> tuple[bytes, str]:
    """Its bytes and content type."""
    origin, destination = shipment["address_from"], shipment["address_to"]
    head = [
        "SAMPLE - DO NOT SHIP",
        "COMMERCIAL INVOICE",
        f"From: {origin['city']} {origin['country']}",
        f"To: {destination['city']} {destination['country']}",
        f"Tracking: {transaction['tracking_number']}",
    ]
    return labels.pdf(transaction["tracking_number"], [*head, *_declared(papers, items)], "PDF_A4"), "application/pdf"


def _declared(papers: Record | None, items: list[Record]) -> list[str]:
    if papers is None:
        return []
    totals: dict[str, Any] = {}
    for item in items:
        currency = item["value_currency"]
        totals[currency] = totals.get(currency, 0) + float(item["value_amount"])
    return [
        f"Invoice: {papers['invoice']}   Contents: {papers['contents_type']}   Incoterm: {papers['incoterm'] or '-'}",
        f"Export filing: {papers['eel_pfc'] or '-'} {papers['aes_itn']}",
        *(_line(item) for item in items[:MOST_ITEMS]),
        *(f"Total: {amount:.2f} {currency}" for currency, amount in totals.items()),
        f"Signed: {papers['certify_signer']}",
    ]


def _line(item: Record) -> str:
    code = item["hs_code"] or item["tariff_number"] or "-"
    return (
        f"{item['quantity']} x {item['description'][:_WIDE]}  HS {code}  {item['origin_country']}  "
        f"{item['net_weight']} {item['mass_unit']}  {item['value_amount']} {item['value_currency']}"
    )
