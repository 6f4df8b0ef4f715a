"""The papers in docs/shipping.md: a label and the carrier's customs form, as the sandbox sells them.

python -m demo.papers    writes docs/images/{label,customs-form}.webp, in seconds
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.conf import OperatorSettings
from saleor_oms_plugin.domain.orders import Address
from saleor_oms_plugin.domain.shipping import (
    ContentsType,
    CustomsItem,
    Declaration,
    Incoterm,
    LabelFormat,
    Parcel,
    PurchaseRequest,
    QuoteRequest,
)

from .pictures import IMAGES, written
from .progress import progress
from .shippo_sandbox import running_sandbox

_TOKEN = "shippo_test_papers"
_DOTS_PER_POINT = 2.0


@dataclass(frozen=True)
class Paper:
    """One picture of a paper."""

    name: str

    @property
    def file(self) -> Path:
        return IMAGES / f"{self.name}.webp"


LABEL, CUSTOMS_FORM = Paper("label"), Paper("customs-form")
PAPERS = (LABEL, CUSTOMS_FORM)


def main() -> int:
    with running_sandbox(seed=7) as sandbox:
        carrier = ShippoCarrier(_TOKEN, sandbox.url, OperatorSettings(document_hosts=("127.0.0.1",)))
        rate = min(carrier.quote(_abroad()).rates, key=lambda one: one.amount)
        request = PurchaseRequest(
            rate_id=rate.id, reference="oms:papers:1", label_format=LabelFormat.PDF_4X6, parcels=1
        )
        (label,) = carrier.buy(request).labels
        for paper, url in ((LABEL, label.label_url), (CUSTOMS_FORM, label.invoice_url)):
            with progress(paper.file.name):
                written(_first_page(carrier.fetch_document(url).content), paper.file)
    return 0


def _first_page(pdf: bytes) -> bytes:
    import pypdfium2  # of the tests' requirements

    picture = io.BytesIO()
    pypdfium2.PdfDocument(pdf)[0].render(scale=_DOTS_PER_POINT).to_pil().save(picture, "PNG")
    return picture.getvalue()


def _abroad() -> QuoteRequest:
    """A parcel from Reno to Toronto with its papers."""
    warehouse = Address(
        name="West warehouse",
        street1="1 Industrial Way",
        city="Reno",
        region="NV",
        postal_code="89502",
        country="US",
        phone="+17755550100",
        email="west@example.com",
    )
    customer = Address(
        name="Ada Example", street1="290 Bremner Blvd", city="Toronto", region="ON", postal_code="M5V 3L9", country="CA"
    )
    shirts = CustomsItem(
        description="Cotton T-shirts",
        quantity=2,
        weight_g=400,
        value=Decimal("50.00"),
        currency="USD",
        origin="PT",
        hs_code="610910",
        sku="TEE-M",
    )
    return QuoteRequest(
        ship_from=warehouse,
        ship_to=customer,
        parcels=(Parcel(length_mm=300, width_mm=200, height_mm=100, weight_g=650),),
        reference="oms:papers",
        customs=Declaration(
            items=(shirts,),
            contents=ContentsType.MERCHANDISE,
            incoterm=Incoterm.DDU,
            signer="Grace Example",
            filing="NOEEI_30_36",
            invoice_number="1001",
        ),
    )


if __name__ == "__main__":
    sys.exit(main())
