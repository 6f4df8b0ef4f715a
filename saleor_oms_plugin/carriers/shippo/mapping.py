"""Shippo's words and ours: addresses, parcels, rates, refusals, labels, formats. Pure; the unreadable is left out."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from ...domain.addresses import AddressVerdict
from ...domain.orders import Address
from ...domain.shipping import BoughtLabel, Extras, LabelFormat, Parcel, Quote, QuoteRequest, Rate, Refusal
from ...domain.states import RefundStatus
from .carrier_names import CARRIER_NAMES
from .customs import declaration_body

LABEL_FILE_TYPES: dict[LabelFormat, str] = {
    LabelFormat.PDF_4X6: "PDF_4x6",
    LabelFormat.PDF_A4: "PDF_A4",
    LabelFormat.PNG: "PNG",
    LabelFormat.ZPL: "ZPLII",
}

#: Mail goes there as inside the USA. Where they are named as countries, Shippo wants customs papers, of which there are
#: none.
_AS_STATES = frozenset({"PR", "VI"})
#: The status of a refund object.
REFUND_STATUS: dict[str, RefundStatus] = {
    "QUEUED": RefundStatus.REQUESTED,
    "PENDING": RefundStatus.PENDING,
    "SUCCESS": RefundStatus.REFUNDED,
    "ERROR": RefundStatus.REJECTED,
}
#: What a transaction's own status says of its refund.
REFUND_OF_TRANSACTION: dict[str, RefundStatus] = {
    "REFUNDPENDING": RefundStatus.PENDING,
    "REFUNDED": RefundStatus.REFUNDED,
    "REFUNDREJECTED": RefundStatus.REJECTED,
}

ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
TRACKING_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,127}")
CARRIER_TOKEN = re.compile(r"[a-z0-9_]{1,64}")
_AMOUNT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,10})?")
_LONGEST_DAYS = 365
_CODE = re.compile(r"[A-Za-z][A-Za-z _-]{0,47}")
_MOST_CODES = 3
_MIXED = "Shippo answered with a test rate to a live token, or the other way round: it is not used."
_KEPT_OF_SHIPMENT = ("object_id", "object_created", "status", "test", "metadata", "rates", "messages")


def shipment_body(request: QuoteRequest) -> dict[str, Any]:
    """What is asked of Shippo for rates, by its own names; metric, and all numbers as text."""
    papers = {} if request.customs is None else {"customs_declaration": declaration_body(request.customs)}
    return {
        **papers,
        "address_from": address_fields(request.ship_from),
        "address_to": address_fields(request.ship_to),
        "parcels": [_parcel(parcel) for parcel in request.parcels],
        "metadata": request.reference[:100],
        **({"extra": extra} if (extra := extra_body(request.extras)) else {}),
    }


def extra_body(extras: Extras) -> dict[str, Any]:
    """What is asked for beside the carriage, by Shippo's names; empty where nothing is."""
    body: dict[str, Any] = {}
    if extras.signature is not None:
        body["signature_confirmation"] = extras.signature.value
    if extras.insurance is not None:
        # Without a provider it is Shippo's own insurance, which every carrier's parcels can have.
        insured = extras.insurance
        content = insured.content or "merchandise"
        body["insurance"] = {"amount": f"{insured.amount:.2f}", "currency": insured.currency, "content": content}
    if extras.is_saturday:
        body["saturday_delivery"] = True
    if extras.is_return:
        body["is_return"] = True
    if extras.wants_qr_code:
        body["qr_code_requested"] = True
    return body


def address_body(address: Address) -> dict[str, str]:
    """What is asked of Shippo to judge an address: the place, and nothing that reaches a person there."""
    return {name: part for name, part in address_fields(address).items() if name not in ("phone", "email")}


def address_verdict(body: dict[str, Any]) -> AddressVerdict:
    """A clear "no" comes with an error; of anything else nobody knows. Codes are Shippo's words, never the address."""
    results = body.get("validation_results")
    results = results if isinstance(results, dict) else {}
    wrong = [item for item in dicts(results.get("messages")) if item.get("type") == "address_error"]
    if results.get("is_valid") is True:
        return AddressVerdict(is_deliverable=True)
    if results.get("is_valid") is not False or not wrong:
        return AddressVerdict(is_deliverable=None)
    codes = (words(item.get("code"), 48) for item in wrong[:_MOST_CODES])
    return AddressVerdict(is_deliverable=False, codes=tuple(code for code in codes if _CODE.fullmatch(code)))


def address_fields(address: Address) -> dict[str, str]:
    """An address by Shippo's names, without what is empty."""
    is_state = address.country in _AS_STATES
    parts = {
        "name": address.name or address.company,  # a rate without a name cannot be bought
        "company": address.company,
        "street1": address.street1,
        "street2": address.street2,
        "city": address.city,
        "state": address.country if is_state else address.region,
        "zip": address.postal_code,
        "phone": address.phone,
        "email": address.email,
    }
    return {"country": "US" if is_state else address.country, **{name: part for name, part in parts.items() if part}}


def _parcel(parcel: Parcel) -> dict[str, str]:
    return {
        "length": str(parcel.length_mm),
        "width": str(parcel.width_mm),
        "height": str(parcel.height_mm),
        "distance_unit": "mm",
        "weight": str(parcel.weight_g),
        "mass_unit": "g",
        **({"template": parcel.template} if parcel.template else {}),
    }


def quote(shipment: dict[str, Any], *, is_test: bool) -> Quote:
    """The rates of the token's mode that can be bought, and why other carriers offered none. `raw` leaves out the
    addresses."""
    read = (_rate(item, is_test=is_test) for item in dicts(shipment.get("rates")))
    rates = [rate for rate in read if rate is not None]
    refusals = [_refusal(item) for item in dicts(shipment.get("messages"))]
    foreign = sorted({rate.carrier_name for rate in rates if rate.is_test is not is_test})
    listed = shipment.get("parcels")
    parcels = tuple(identifier(item) for item in listed) if isinstance(listed, list) else ()
    return Quote(
        rates=tuple(rate for rate in rates if rate.is_test is is_test),
        refusals=(*refusals, *(Refusal(carrier=name, code="test_mode", message=_MIXED) for name in foreign)),
        raw={**{name: shipment[name] for name in _KEPT_OF_SHIPMENT if name in shipment}, "parcels": list(parcels)},
        parcels=parcels,
    )


def _rate(item: dict[str, Any], *, is_test: bool) -> Rate | None:
    rate_id, price = identifier(item.get("object_id")), amount(item.get("amount"))
    currency = words(item.get("currency"), 3).upper()
    if not rate_id or price is None or not re.fullmatch("[A-Z]{3}", currency):
        return None
    level = item.get("servicelevel")
    level = level if isinstance(level, dict) else {}
    service = words(level.get("extended_token"), 128) or words(level.get("token"), 128)
    provider = words(item.get("provider"), 128)
    return Rate(
        id=rate_id,
        carrier=carrier_token(words(level.get("token"), 128) or service, provider),
        carrier_name=provider,
        service=service,
        service_name=words(level.get("display_name"), 255) or words(level.get("name"), 255) or service,
        amount=price,
        currency=currency,
        estimated_days=_days(item.get("estimated_days")),
        attributes=tuple(words(value, 32) for value in strings(item.get("attributes"))),
        is_test=flag(item.get("test"), is_test),
        account=identifier(item.get("carrier_account")),
        zone=words(item.get("zone"), 32),
    )


def carrier_token(service: str, provider: str) -> str:
    """The token that tracking wants: from the service's prefix, else from the name people know, else made of it.

    A rate names its carrier only for people ("USPS"), while its service begins with the token ("usps_priority").
    """
    by_service = [token for token in CARRIER_NAMES if service == token or service.startswith(f"{token}_")]
    if by_service:
        return max(by_service, key=len)
    letters = _letters(provider)
    for token, name in CARRIER_NAMES.items():
        if letters and letters in (_letters(name), _letters(token)):
            return token
    return re.sub(r"[^a-z0-9]+", "_", _plain(provider)).strip("_")[:64]


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _plain(name))


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()


def _refusal(item: dict[str, Any]) -> Refusal:
    return Refusal(
        carrier=words(item.get("source"), 64), code=words(item.get("code"), 64), message=words(item.get("text"), 500)
    )


def label(transaction: dict[str, Any], *, is_test: bool) -> BoughtLabel | None:
    """The label of a transaction, or None while it lacks an id or a tracking number."""
    transaction_id = identifier(transaction.get("object_id"))
    tracking_number = exactly(transaction.get("tracking_number"), 128)
    if not transaction_id or not tracking_number:
        return None
    return BoughtLabel(
        transaction_id=transaction_id,
        tracking_number=tracking_number,
        tracking_url=web_address(transaction.get("tracking_url_provider"), 500),
        label_url=web_address(transaction.get("label_url"), 2000),
        eta=moment(transaction.get("eta")),
        is_test=flag(transaction.get("test"), is_test),
        rate_id=identifier(transaction.get("rate")),
        reference=exactly(transaction.get("metadata"), 100),
        parcel_ref=identifier(transaction.get("parcel")),
        invoice_url=web_address(transaction.get("commercial_invoice_url"), 2000),
        qr_code_url=web_address(transaction.get("qr_code_url"), 2000),
        raw=transaction,
    )


def messages(transaction: dict[str, Any]) -> tuple[str, ...]:
    """What the carrier said of a purchase, as "source: text"."""
    said = (
        (words(item.get("source"), 64), words(item.get("text"), 300)) for item in dicts(transaction.get("messages"))
    )
    return tuple(": ".join(part for part in pair if part) for pair in said if any(pair))[:10]


def dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def strings(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def words(value: Any, limit: int) -> str:
    """Text for people, on one line, clipped; empty for anything that is not text."""
    return " ".join(value.split())[:limit] if isinstance(value, str) else ""


def exactly(value: Any, limit: int) -> str:
    """Text that means something only when whole: empty when it is not text or too long."""
    stripped = value.strip() if isinstance(value, str) else ""
    return stripped if len(stripped) <= limit and stripped.isprintable() else ""


def identifier(value: Any) -> str:
    """An object's id, given alone or (by older account versions) as the object; empty when it is neither."""
    found = value.get("object_id") if isinstance(value, dict) else value
    return found if isinstance(found, str) and ID.fullmatch(found) else ""


def web_address(value: Any, limit: int) -> str:
    found = exactly(value, limit)
    return found if found.lower().startswith(("https://", "http://")) else ""


def flag(value: Any, default: bool) -> bool:
    return value if isinstance(value, bool) else default


def amount(value: Any) -> Decimal | None:
    """Money as a plain decimal below a thousand million; None for negative, non-finite and unreadable amounts."""
    text = str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
    return Decimal(text) if _AMOUNT.fullmatch(text) else None


def _days(value: Any) -> int | None:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return value if is_whole and 0 <= value <= _LONGEST_DAYS else None


def moment(value: Any) -> datetime | None:
    """A point in time, UTC where no zone is named; None when unreadable."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        found = datetime.fromisoformat(value.strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
