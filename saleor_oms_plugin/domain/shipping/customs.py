"""What customs wants to know of goods that cross a border."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ContentsType(StrEnum):
    MERCHANDISE = "MERCHANDISE"
    GIFT = "GIFT"
    SAMPLE = "SAMPLE"
    RETURN_MERCHANDISE = "RETURN_MERCHANDISE"
    DOCUMENTS = "DOCUMENTS"
    HUMANITARIAN_DONATION = "HUMANITARIAN_DONATION"
    OTHER = "OTHER"


class Incoterm(StrEnum):
    """Who pays duty: DDU and DAP the recipient, DDP the sender, FCA from the place where it is handed over."""

    DDU = "DDU"
    DDP = "DDP"
    DAP = "DAP"
    FCA = "FCA"


class NonDelivery(StrEnum):
    RETURN = "RETURN"
    ABANDON = "ABANDON"


@dataclass(frozen=True, kw_only=True)
class CustomsItem:
    """One line of the declaration: `value` and `weight_g` are of all its units. `origin` is a country's two letters."""

    description: str
    quantity: int
    weight_g: int
    value: Decimal
    currency: str
    origin: str
    hs_code: str
    sku: str = ""


class TaxIdKind(StrEnum):
    EIN = "EIN"
    VAT = "VAT"
    IOSS = "IOSS"
    ARN = "ARN"


@dataclass(frozen=True, kw_only=True)
class TaxId:
    kind: TaxIdKind
    number: str


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """`filing` is the export filing rule (US: an exemption such as NOEEI_30_37_a, or AES_ITN with its number).

    `eori` and `tax_id` are the exporter's; with an IOSS number the VAT of the destination is collected already.
    """

    items: tuple[CustomsItem, ...]
    contents: ContentsType
    contents_explanation: str = ""
    incoterm: Incoterm | None = None
    non_delivery: NonDelivery = NonDelivery.RETURN
    signer: str
    filing: str = ""
    itn: str = ""
    invoice_number: str = ""
    eori: str = ""
    tax_id: TaxId | None = None
